"""What a page of many works costs: seconds to make, bytes, and seconds to open in a browser.

    python benchmarks/page.py FILES... [--works 20000] [--out page.html]

FILES are bibliographic files or one corpus. Times are processor seconds of this process; in the
browser, those between the start of reading the data and its end (best of three), without drawing.
"""

import argparse
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import sync_playwright

import citegraph as cg
from citegraph.view.build import ViewOptions, build_view
from citegraph.view.model import View
from citegraph.writers import explorer

T = TypeVar("T")
PARTS = ("view", "columns", "details", "simplified")
SCRIPTS = ("scripts/data/text.js", "scripts/data/columns.js", "scripts/data/data.js")
OPEN = """async () => {
  const text = (id) => document.getElementById(id).textContent;
  let best = Infinity;
  for (let k = 0; k < 3; k += 1) {
    const start = performance.now();
    const data = await Citegraph.data.open({
      header: JSON.parse(text("view")), columns: text("columns"), details: text("details"),
      options: {}, pairs: "",
    });
    best = Math.min(best, performance.now() - start);
    if (data.n !== JSON.parse(text("view")).works) throw new Error("works are missing");
  }
  return best / 1000;
}"""


def timed(what: str, action: Callable[[], T]) -> T:
    """Do something and print its processor seconds."""
    start = time.process_time()
    found = action()
    print(f"{what:28} {time.process_time() - start:8.2f} s", flush=True)
    return found


def elements(page: str) -> dict[str, str]:
    """The data elements of a page, tags included."""
    pattern = r'<script type="[^"]*" id="{}">.*?</script>'
    return {name: re.search(pattern.format(name), page, re.DOTALL).group() for name in PARTS}


def open_data(page: str, executable: str) -> float:
    """Seconds to read the data of a page in a browser, with the reading scripts alone."""
    folder = Path(explorer.__file__).parent
    scripts = "".join((folder / name).read_text("utf-8") for name in SCRIPTS)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        path = Path(place, "data.html")
        text = "".join(elements(page).values())
        path.write_text(f'<meta charset="utf-8">{text}<script>{scripts}</script>', "utf-8")
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        tab = browser.new_page()
        tab.goto(path.as_uri())
        seconds = float(tab.evaluate(OPEN))
        browser.close()
    return seconds


def report(view: View, page: str) -> None:
    """Print what the page holds."""
    print(f"works {len(view.works.key):,}, drawn {len(view.drawing.work):,}")
    print(f"citations {len(view.citations.citing):,}, details {len(view.details):,}")
    print(f"links {', '.join(f'{e.relation} {len(e.source):,}' for e in view.edges)}")
    print(f"page {len(page.encode()) / 1e6:.2f} MB")
    for name, text in elements(page).items():
        print(f"  {name:26} {len(text.encode()) / 1e6:8.2f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--works", type=int, default=100_000)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    kept = len(given.files) == 1 and given.files[0].endswith(".citegraph")
    corpus = cg.open_corpus(given.files[0]) if kept else cg.read(*given.files)
    options = ViewOptions(max_works=given.works, max_listed=given.works)
    view = timed("view", lambda: build_view(corpus.index, corpus.report, options))
    page = timed("page", lambda: explorer.render(view))
    report(view, page)
    if given.out:
        given.out.write_text(page, "utf-8")
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    if executable is None:
        sys.exit("no Chromium here, so that opening was not measured")
    print(f"{'opened in the browser':28} {open_data(page, executable):8.2f} s")


if __name__ == "__main__":
    main()
