"""Engines for corpora that one machine does not hold: the same tables, definitions and results."""
