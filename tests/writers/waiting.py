"""Waiting for a page.

Playwright's wait_for_function() evaluates its text in the page again and again, which the page's
policy against evaluated text forbids from the second time on; evaluate() alone is let through.
"""

import time
from typing import Any


def settled(page: Any, expression: str, value: object = True) -> None:
    """Wait at most ten seconds until an expression has a value in a page or a frame."""
    deadline = time.monotonic() + 10
    while (found := page.evaluate(expression)) != value and time.monotonic() < deadline:
        page.wait_for_timeout(25)
    assert found == value


def pause(page: Any, milliseconds: float) -> None:
    """Let this time pass for the page itself, and a picture after it.

    By the page's own clock, because a busy machine's page falls behind that of the test: what the
    page had put off by fewer milliseconds before is done by then.
    """
    page.evaluate(
        "(ms) => new Promise((done) => setTimeout(() => requestAnimationFrame(done), ms))",
        milliseconds,
    )
