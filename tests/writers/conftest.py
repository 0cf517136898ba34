"""A browser, and pages opened in it that must be quiet: no request, message or dialog."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from citegraph.view.model import View
from citegraph.writers.explorer import write

sys.path.insert(0, str(Path(__file__).parent))  # for the modules beside the tests

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        pytest.skip("no Chromium here; install one to test the page in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield running
        running.close()


@dataclass
class Watch:
    """What a page did that it should not: requests beyond its own file, messages, dialogs."""

    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def assert_quiet(self) -> None:
        assert self.messages == []
        assert self.dialogs == []
        assert len(self.requests) == 1
        assert self.requests[0].startswith("file:")


OpenPage = Callable[..., Any]


def quiet_pages(browser: Any, folder: Path) -> Iterator[OpenPage]:
    """Write views to files and open them; at the end, the pages must have been quiet."""
    contexts, watches = [], []

    def open_it(view: View, *, fragment: str = "", **options: Any) -> Any:
        path = write(view, folder / f"page{len(contexts)}.html")
        options.setdefault("viewport", {"width": 1280, "height": 800})
        options.setdefault("locale", "en-GB")
        options.setdefault("reduced_motion", "reduce")
        context = browser.new_context(**options)
        page = context.new_page()
        watch = Watch()
        page.on("request", lambda request: watch.requests.append(request.url))
        page.on("console", lambda message: watch.messages.append(message.text))
        page.on("pageerror", lambda error: watch.messages.append(str(error)))
        page.on("dialog", lambda dialog: (watch.dialogs.append(dialog.message), dialog.dismiss()))
        page.goto(path.as_uri() + fragment)
        page.evaluate("Citegraph.ready")  # a promise: what is compressed opens by and by
        assert page.evaluate("window.citegraph !== undefined")
        contexts.append(context)
        watches.append(watch)
        return page

    open_it.watches = watches  # type: ignore[attr-defined]
    yield open_it
    for context in contexts:
        context.close()
    for watch in watches:
        watch.assert_quiet()


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[OpenPage]:
    """Pages of one test."""
    yield from quiet_pages(browser, tmp_path)


@pytest.fixture(scope="module")
def open_shared_page(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenPage]:
    """Pages that the tests of a file share."""
    yield from quiet_pages(browser, tmp_path_factory.mktemp("pages"))
