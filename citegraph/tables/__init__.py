"""Tables of a whole corpus: functions from an `Index` to a `Table`, one a file."""
