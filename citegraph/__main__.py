"""``python -m citegraph``."""

from citegraph.cli import main

main()
