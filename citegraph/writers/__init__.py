"""One file a format: from a network or a view to something that leaves the program."""
