"""How a command line is run, that of `citegraph` and that of the Spark engine."""

import sys
from collections.abc import Callable

from citegraph.errors import CitegraphError


def run(app: Callable[[], object]) -> None:
    """Run a command; an expected error is one line on standard error and exit code 1."""
    try:
        app()
    except CitegraphError as error:
        sys.stderr.write(f"citegraph: {error}\n")
        sys.exit(1)
