"""What all readers share: turning one record's failure into a `Problem`."""

from collections.abc import Callable

from pydantic import ValidationError

from citegraph.model import Problem, Record


def attempt(number: int, build: Callable[[], Record]) -> Record | Problem:
    """Build one record; where it cannot be, say why instead of losing the file.

    Only `ValueError` (which pydantic's `ValidationError` is) stands for bad input; anything else
    is a fault of the reader and is not hidden.
    """
    try:
        return build()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        return Problem(
            number=number, reason=f"{where}: {first['msg']} (got {first['input']!r:.60})"
        )
    except ValueError as error:
        return Problem(number=number, reason=str(error) or type(error).__name__)
