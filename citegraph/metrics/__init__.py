"""Functions from a `Network` to one value a node, one algorithm a file."""
