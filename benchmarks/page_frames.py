"""What drawing a map costs: the page's own renderer beside pyvis and sigma.js, on made-up works.

    python benchmarks/page_frames.py [--works 2000 10000] [--sigma FOLDER] [--runs 2]

FOLDER is where `npm install sigma graphology` was run; without it, sigma.js is left out. pyvis is
tuned: no forces, straight thin edges, hidden while moving; once with all links of the works, as our
page has them, and once with only the links that our page draws at rest. Seconds are of all
processes of the browser together, from opening the file to the first picture at rest, and for a
frame while panning and zooming; the smallest of the runs, in the order A B C A B C. Memory is what
the page itself holds at the end, objects and arrays of its scripts, and beside it that of the whole
processes that show pages.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from playwright.sync_api import sync_playwright
from pyvis.network import Network

from citegraph.view.model import Citations, Drawing, Edges, Group, View, Works
from citegraph.writers import explorer

SIZES = (2_000, 10_000)
GROUPS = 14
BUDGET = 20_000  # links that our page draws at rest
STEPS = 20
TICKS = os.sysconf("SC_CLK_TCK")
COLORS = ("#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#999933")
WIDTH, HEIGHT = 1280, 800
FRAMES = "() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))"
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": {"enabled": False}, "width": 0.4, "selectionWidth": 0},
    "interaction": {"hideEdgesOnDrag": True, "hideEdgesOnZoom": True, "hover": False},
}
SIGMA = """
const { x, y, size, color, source, target } = JSON.parse(
  document.getElementById("data").textContent);
const graph = new graphology.Graph();
x.forEach((at, k) => graph.addNode(k, {
  x: at, y: -y[k], size: size[k], color: color[k], label: `Author ${k}` }));
source.forEach((from, k) => graph.mergeEdge(from, target[k], { size: 0.4 }));
window.drawn = new Sigma(graph, document.getElementById("map"), {
  hideEdgesOnMove: true, labelRenderedSizeThreshold: 6 });
"""


class Cost(NamedTuple):
    """Processor seconds to the first picture and of a frame; bytes of page and processes."""

    first: float
    pan: float
    zoom: float
    page: int
    memory: int


# -- what is drawn --------------------------------------------------------------------------


def made_up_view(works: int, references: int = 5, seed: int = 1) -> View:
    """Works in groups around a ring, of which few are cited much."""
    random = np.random.default_rng(seed)
    group = random.integers(0, GROUPS, works)
    angle = 2 * np.pi * group / GROUPS
    around = [330 * turn(angle) + random.normal(0, 70, works) for turn in (np.cos, np.sin)]
    citing = np.repeat(np.arange(works), references)
    cited = (works * random.random(works * references) ** 3).astype(int)
    pairs = np.unique(np.stack([citing, cited], 1)[citing != cited], axis=0)
    counts = np.bincount(pairs[:, 1], minlength=works)
    groups = np.bincount(group, minlength=GROUPS)
    return View(
        title=f"{works:,} made-up works",
        generator="benchmark",
        works=Works(
            key=tuple(f"made:{i}" for i in range(works)),
            in_corpus=tuple(bool(i % 5) for i in range(works)),
            title=tuple(f"A study of matter number {i}" for i in range(works)),
            title_other=(None,) * works,
            authors=tuple(f"Author{i % 977}, A." for i in range(works)),
            year=tuple(int(year) for year in random.integers(1950, 2025, works)),
            venue=(None,) * works,
            doi=(None,) * works,
            cited=tuple(int(count) for count in counts),
        ),
        citations=Citations(citing=pairs[:, 0], cited=pairs[:, 1]),
        drawing=Drawing(
            work=tuple(range(works)),
            x=np.clip(around[0], -500, 500),
            y=np.clip(around[1], -500, 500),
            group=group,
            groups=tuple(
                Group(label=f"Matter {k}", size=int(size), color=COLORS[k % len(COLORS)])
                for k, size in enumerate(groups)
            ),
            metrics={"in_degree": counts.astype(float)},
        ),
        edges=(
            Edges(
                relation="references",
                directed=True,
                source=pairs[:, 0],
                target=pairs[:, 1],
                weight=np.ones(len(pairs)),
                total=len(pairs),
                rule="all citations",
                visible=True,
            ),
        ),
    )


def marks(view: View, links: int | None = BUDGET) -> dict[str, list[Any]]:
    """Places, sizes and colours of the works, and so many links, for the other programs."""
    cited = np.asarray(view.drawing.metrics["in_degree"], dtype=float)
    table = view.edges[0]
    return {
        "x": np.asarray(view.drawing.x).round(2).tolist(),
        "y": np.asarray(view.drawing.y).round(2).tolist(),
        "size": (1.5 + 7 * np.sqrt(cited / cited.max())).round(2).tolist(),
        "color": [COLORS[g % len(COLORS)] for g in np.asarray(view.drawing.group).tolist()],
        "source": np.asarray(table.source).tolist()[:links],
        "target": np.asarray(table.target).tolist()[:links],
    }


def ours(view: View, path: Path) -> None:
    explorer.write(view, path)


def pyvis(view: View, path: Path, links: int | None = None) -> None:
    """The page of pyvis, with all that makes vis-network quick."""
    drawn = marks(view, links)
    network = Network(height=f"{HEIGHT}px", width="100%", cdn_resources="in_line")
    network.options = OPTIONS
    network.nodes = [
        {"id": k, "x": x, "y": y, "size": size, "color": color, "shape": "dot"}
        for k, (x, y, size, color) in enumerate(
            zip(drawn["x"], drawn["y"], drawn["size"], drawn["color"], strict=True)
        )
    ]
    network.node_ids = list(range(len(network.nodes)))
    network.edges = [
        {"from": a, "to": b} for a, b in zip(drawn["source"], drawn["target"], strict=True)
    ]
    path.write_text(network.generate_html(), "utf-8")


def sigma(folder: Path) -> Callable[[View, Path], None]:
    """The page of sigma.js as its libraries in a folder make it."""
    libraries = [
        folder / "node_modules" / name
        for name in ("graphology/dist/graphology.umd.min.js", "sigma/dist/sigma.min.js")
    ]
    scripts = "".join(f"<script>{library.read_text('utf-8')}</script>" for library in libraries)

    def write(view: View, path: Path) -> None:
        path.write_text(
            f'<!doctype html><meta charset="utf-8"><div id="map" '
            f'style="width:100%;height:{HEIGHT - 20}px"></div>'
            f'<script type="application/json" id="data">{json.dumps(marks(view))}</script>'
            f"{scripts}<script>{SIGMA}</script>",
            "utf-8",
        )

    return write


READY = {
    "ours": "async () => { await Citegraph.ready; }",
    "pyvis": "() => { if (!network) throw new Error('no network'); }",
    "pyvis, few links": "() => { if (!network) throw new Error('no network'); }",
    "sigma.js": "() => { if (!drawn) throw new Error('not drawn'); }",
}


# -- what it costs --------------------------------------------------------------------------


def descendants() -> list[int]:
    """The browser's processes: all below this one that are a Chromium."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])

    def below(pid: int) -> bool:
        while pid in parents and pid != os.getpid():
            pid = parents[pid]
        return pid == os.getpid()

    return [pid for pid in parents if pid != os.getpid() and below(pid) and is_chromium(pid)]


def is_chromium(pid: int) -> bool:
    try:
        return "chrom" in Path(f"/proc/{pid}/cmdline").read_text()[:200]
    except OSError:
        return False


def processor_seconds() -> float:
    total = 0
    for pid in descendants():
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def page_memory() -> int:
    """Proportional set size of the processes that show pages, in bytes."""
    total = 0
    for pid in descendants():
        try:
            if "--type=renderer" in Path(f"/proc/{pid}/cmdline").read_text():
                lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
                total += 1024 * int(next(x for x in lines if x.startswith("Pss:")).split()[1])
        except OSError:
            continue
    return total


def held(page: Any) -> int:
    """Bytes of the objects and arrays of the page's scripts, after what is not used has gone."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    found = session.send("Runtime.getHeapUsage")
    return int(found["usedSize"] + found.get("backingStorageSize", 0))


@contextmanager
def seconds(found: dict[str, float], name: str, parts: int) -> Iterator[None]:
    """Processor seconds of the browser for each of so many parts of what is done within."""
    start = processor_seconds()
    yield
    found[name] = (processor_seconds() - start) / parts


def measure(browser: Any, name: str, path: Path) -> Cost:
    """Open a page, pan and zoom it."""
    found: dict[str, float] = {}
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    with seconds(found, "first", 1):
        page.goto(path.as_uri(), timeout=600_000)
        page.evaluate(READY[name])
        page.evaluate(FRAMES)
        page.wait_for_timeout(1500)
    middle = (WIDTH / 2 - 60, HEIGHT / 2)
    page.mouse.move(*middle)
    page.mouse.down()
    with seconds(found, "pan", STEPS):
        for step in range(STEPS):
            page.mouse.move(middle[0] + 6 * (step + 1), middle[1] + 3 * (step + 1))
            page.evaluate(FRAMES)
    page.mouse.up()
    page.wait_for_timeout(1000)
    with seconds(found, "zoom", STEPS):
        for step in range(STEPS):
            page.mouse.wheel(0, -80 if step < STEPS // 2 else 80)
            page.evaluate(FRAMES)
    page.wait_for_timeout(500)
    own, memory = held(page), page_memory()
    page.close()
    return Cost(found["first"], found["pan"], found["zoom"], own, memory)


def best(costs: list[Cost]) -> Cost:
    return Cost(*(min(values) for values in zip(*costs, strict=True)))


def table(works: int, costs: dict[str, list[Cost]], sizes: dict[str, int]) -> None:
    """Print the costs of a size as a table; ratios are over ours."""
    base = best(costs["ours"])
    print(f"\n## {works:,} works\n")
    heads = ("first picture s", "pan ms", "zoom ms", "page memory MB")
    print(f"| | file MB | {' | '.join(f'{head} | ratio' for head in heads)} | processes MB |")
    print(f"|{'---|' * 11}")
    for name, all_costs in costs.items():
        cost = best(all_costs)
        shown = (
            f"{sizes[name] / 1e6:.1f}",
            *(f"{cost.first:.2f}", f"{cost.first / base.first:.2f}"),
            *(f"{1000 * cost.pan:.0f}", f"{cost.pan / base.pan:.2f}"),
            *(f"{1000 * cost.zoom:.0f}", f"{cost.zoom / base.zoom:.2f}"),
            *(f"{cost.page / 1e6:.0f}", f"{cost.page / base.page:.2f}"),
            f"{cost.memory / 1e6:.0f}",
        )
        print(f"| {name} | {' | '.join(shown)} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--works", type=int, nargs="+", default=SIZES)
    parser.add_argument("--sigma", type=Path, help="where sigma and graphology are installed")
    parser.add_argument("--runs", type=int, default=2)
    given = parser.parse_args()
    programs: dict[str, Callable[[View, Path], None]] = {
        "ours": ours,
        "pyvis": pyvis,
        "pyvis, few links": partial(pyvis, links=BUDGET),
    }
    if given.sigma:
        programs["sigma.js"] = sigma(given.sigma)
    else:
        print("sigma.js is left out: no --sigma FOLDER")
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    if executable is None:
        sys.exit("no Chromium here; install one to measure pages")
    flags = ["--headless", "--no-sandbox", "--enable-unsafe-swiftshader"]
    print(f"{time.strftime('%Y-%m-%d')}; one browser for each page; best of {given.runs}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for works in given.works:
            view = made_up_view(works)
            paths = {name: Path(folder, f"{name}.html") for name in programs}
            for name, write in programs.items():
                write(view, paths[name])
            costs: dict[str, list[Cost]] = {name: [] for name in programs}
            for _ in range(given.runs):
                for name, path in paths.items():
                    browser = playwright.chromium.launch(executable_path=executable, args=flags)
                    costs[name].append(measure(browser, name, path))
                    browser.close()
            table(works, costs, {name: path.stat().st_size for name, path in paths.items()})


if __name__ == "__main__":
    main()
