"""Cited-reference strings, one file a style: ``parse(raw) -> Reference``, a pure function each."""
