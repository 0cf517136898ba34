"""Every control of the page: where it stands, how it is used, and what it must change."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from definitions import Definitions
from page_scenes import NODE, ON_CURVE, ON_LINK, ON_MAP

from citegraph.view.model import View

# -- how the mouse uses them ----------------------------------------------------------------

Mouse = Callable[[Any, Any], None]


def click(_page: Any, node: Any) -> None:
    node.click()


def shift_click(_page: Any, node: Any) -> None:
    node.click(modifiers=["Shift"])


def choose(value: str) -> Mouse:
    """An item of the browser's own list, which opens outside the page."""
    return lambda _page, node: node.select_option(value)


def write(text: str) -> Mouse:
    def act(page: Any, node: Any) -> None:
        node.click()
        page.keyboard.type(text)

    return act


def drag(start: float, end: float, down: float = 0.5) -> Mouse:
    """Press at one share of the width, release at another."""

    def act(page: Any, node: Any) -> None:
        node.scroll_into_view_if_needed()
        box = node.bounding_box()
        y = box["y"] + down * box["height"]
        first, last = (box["x"] + share * box["width"] for share in (start, end))
        page.mouse.move(first, y)
        page.mouse.down()
        page.mouse.move((first + last) / 2, y, steps=3)
        page.mouse.move(last, y, steps=3)
        page.mouse.up()

    return act


def wheel(page: Any, node: Any) -> None:
    box = node.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, -240)


def at(places: str) -> Mouse:
    """Press what lies at a place of a drawing, given by an expression with x and y."""

    def act(page: Any, node: Any) -> None:
        box, place = node.bounding_box(), page.evaluate(places)
        page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])

    return act


def click_on(css: str) -> Mouse:
    """Another element does the same for the mouse."""
    return lambda page, _node: page.locator(css).first.click()


# -- what they change -----------------------------------------------------------------------

ANOTHER = object()  # any value but the one before
Answer = Callable[["Facts"], object]


@dataclass(frozen=True)
class Facts:
    """The view, its plain definitions, and the works that the scenes are about."""

    view: View
    definitions: Definitions
    work: int
    goal: int

    def drawn(self, keep: Callable[[int], bool]) -> int:
        return sum(keep(work) for work in self.view.drawing.work.tolist())

    def ends(self, relation: int) -> int:
        """How many works have a link of a relation."""
        table = self.view.edges[relation]
        return len({*table.source.tolist(), *table.target.tolist()})

    def best(self) -> int:
        """The most cited drawn work; of equals the first."""
        drawing = self.view.drawing
        return int(drawing.work[drawing.metrics["in_degree"].argmax()])

    def span(self, start: float, end: float) -> list[int]:
        """The years of the bars from one share of the histogram to another."""
        years = [year for year in self.view.works.year or () if year is not None]
        first, last = min(years), max(years)
        step = max(1, math.ceil((last - first + 1) / 48))
        bars = math.ceil((last - first + 1) / step)
        top = min(bars - 1, math.floor(end * bars))
        return [first + math.floor(start * bars) * step, min(last, first + (top + 1) * step - 1)]

    def listed(self, pane: str) -> list[object]:
        return [pane, min(50, len(self.definitions.pane(pane, self.work)))]


@dataclass(frozen=True)
class Control:
    """One control.

    ``css`` finds all of its kind, ``pick`` the one that is used, ``focus`` what has the focus while
    its keys are pressed, where that is another. ``{it}`` in ``shows`` stands for the one.
    """

    scene: str
    name: str
    css: str
    shows: str
    after: object | Answer = ANOTHER
    keyed: object | Answer | None = None
    keys: tuple[str, ...] = ("Enter",)
    mouse: Mouse = click
    pick: str = ""
    focus: str = ""
    download: str = ""


SPACE = ("Space",)
NODES = "citegraph.map.visible().nodes"
EDGES = "citegraph.map.visible().edges"
LIT = "citegraph.map.visible().focus"
STATE = "citegraph.state"
PRESSED = "{it}.getAttribute('aria-pressed')"
OPEN = "{it}.parentElement.open"
HELD = "document.activeElement === {it}"
ARROW = ("ArrowDown",)
APART = "Math.round(citegraph.map.place(0).x - citegraph.map.place(1).x)"
COPIED = "navigator.clipboard.readText().then((text) => text === {what})"
LINK = "Citegraph.state.link(citegraph.app)"
EVIDENCE = (
    "({it}.closest('li').querySelector('.evidence:not([hidden])')?.innerText.length ?? 0) > 0"
)
LINES = "document.querySelectorAll('.pane-body .list > li[data-work]').length"


def year_of(facts: Facts, work: int) -> int | None:
    return (facts.view.works.year or ())[work]


HEADER = (
    Control("overview", "search", "#search", "document.getElementById('results').hidden", False,
        mouse=write("social"), keys=("type:social",)),
    Control("search", "a work that is found", "#found [role=option]", f"{STATE}.work", pick="#found-1",
        focus="#search", keys=("ArrowDown", "ArrowDown", "Enter")),
    Control("search", "what is found as a filter", "#filter-found", f"{STATE}.text", "social"),
    Control("narrow", "filters of a narrow page", "#open-filters",
        "document.getElementById('filters').checkVisibility({ visibilityProperty: true })", True),
    Control("overview", "link", "#link", COPIED.replace("{what}", LINK), True),
    Control("overview", "dark", "#theme", "[Citegraph.theme.dark(), {it}.getAttribute('aria-pressed')]", [True, "true"]),
    Control("overview", "export", "#export-menu > summary", OPEN, True),
    Control("overview", "language", "#language", "document.documentElement.lang", "zh-Hans"),
    Control("overview", "help", "#open-help", "document.getElementById('help').open", True),
    Control("help", "close the help", "#help .close", "document.getElementById('help').open", False),
    *(Control("export", f"export as {suffix}", f'#export-menu button.export[data-format="{name}"]',
        "document.getElementById('say').textContent", download=suffix)
      for name, suffix in (("csv", "csv"), ("json", "json"), ("gexf", "gexf"), ("ris", "ris"), ("bibtex", "bib"), ("png", "png"), ("svg", "svg"))),
)  # fmt: skip

YEARS = f"[{STATE}.year.from, {STATE}.year.to]"
FILTERS = (
    Control("overview", "first year", "input.year-from", f"{STATE}.year.from", mouse=drag(0.01, 0.5),
        keys=("ArrowRight",) * 3, keyed=lambda facts: facts.span(0, 1)[0] + 3),
    Control("overview", "last year", "input.year-to", f"{STATE}.year.to", mouse=drag(0.99, 0.5),
        keys=("ArrowLeft",) * 2, keyed=lambda facts: facts.span(0, 1)[1] - 2),
    Control("overview", "years on the histogram", "svg.histogram", YEARS, mouse=drag(0.31, 0.69),
        focus="input.year-from", keys=("ArrowRight", "Tab", "ArrowLeft"), after=lambda facts: facts.span(0.31, 0.69),
        keyed=lambda facts: [facts.span(0, 1)[0] + 1, facts.span(0, 1)[1] - 1]),
    Control("overview", "unknown years", "input.year-unknown", NODES, keys=SPACE,
        after=lambda facts: facts.drawn(lambda work: year_of(facts, work) is not None)),
    Control("overview", "works with a record", "input.records", NODES, keys=SPACE,
        after=lambda facts: facts.drawn(lambda work: not facts.view.works.in_corpus[work])),
    Control("overview", "works only cited", "input.stubs", NODES, keys=SPACE,
        after=lambda facts: facts.drawn(lambda work: facts.view.works.in_corpus[work])),
    Control("overview", "works on the map", "input.drawn", "citegraph.app.count", keys=SPACE,
        after=lambda facts: len(facts.view.drawing.work)),
    Control("overview", "cluster", "button.group", NODES, pick='button.group[data-group="1"]',
        after=lambda facts: int((facts.view.drawing.group == 1).sum())),
    Control("filters", "another cluster", "button.group", f"Array.from({STATE}.group)", [0, 1, 2],
        pick='button.group[data-group="2"]', mouse=shift_click, keys=("Shift+Enter",)),
    Control("filters", "all clusters", "#all-groups button", f"{STATE}.group.size", 0),
    Control("overview", "facet", ".facet > summary", OPEN, True),
    Control("filters", "name in a facet", ".facet-search", "document.querySelector('[data-facet=topic] .facet-items').innerText",
        pick="[data-facet=topic] .facet-search", mouse=write("gender"), keys=("type:gender",)),
    *(Control("filters", f"item of {name}", ".facet-item", f"Array.from({STATE}['{name}']).length",
        pick=f'.facet[data-facet="{name}"] li:last-child .facet-item')
      for name in ("topic", "author", "institution", "venue", "type")),
    Control("filters", "more of a facet", '.facet button[data-item="more"]',
        "document.querySelectorAll('[data-facet=topic] .facet-item').length", pick='[data-facet=topic] button[data-item="more"]'),
    Control("filters", "leave these out", ".facet-not", f"Array.from({STATE}.not)", ["topic"],
        pick="[data-facet=topic] .facet-not", keys=SPACE),
    Control("filters", "turn a filter round", ".chip-turn", f"Array.from({STATE}.not)", ["group"]),
    Control("filters", "remove a filter", ".chip-remove", f"Array.from({STATE}.group)", [1]),
    Control("filters", "all or any", "#match", f"{STATE}.match", "any", mouse=choose("any"), keys=ARROW),
    Control("filters", "clear all", ".clear-filters", "citegraph.app.count",
        lambda facts: len(facts.view.works.key)),
    Control("overview", "query", "#query-text", HELD, True, keys=()),
    Control("overview", "copy the query", "#copy-query", COPIED.replace("{what}", "document.getElementById('query-text').textContent"), True),
    Control("overview", "copy the link", "#copy-link", COPIED.replace("{what}", LINK), True),
)  # fmt: skip

DRAWING = (
    Control("overview", "colour by", "#color-by", f"{STATE}.color", "year", mouse=choose("year"), keys=ARROW),
    Control("overview", "size by", "#size-by", f"{STATE}.metric", "pagerank", mouse=choose("pagerank"), keys=ARROW),
    Control("overview", "density", "input.density", f"{STATE}.density", True, keys=SPACE),
    Control("overview", "links of a relation", "input.relation-switch", EDGES, pick='input[data-relation="co_cited"]', keys=SPACE,
        after=lambda facts: sum(len(facts.view.edges[k].source) for k in (0, 1))),
    Control("filters", "least weight", "input.weight-slider", f"{STATE}.relations[1].min", mouse=drag(0.01, 0.5),
        keys=("ArrowRight",), keyed=lambda facts: min(facts.view.edges[1].weight) + 1),
    Control("overview", "only linked works", "button.only-linked", "citegraph.app.count", lambda facts: facts.ends(0)),
    Control("overview", "links at most", "#budget", EDGES, 100, mouse=drag(0.5, -0.1), keys=("Home",)),
)  # fmt: skip

MAP = (
    Control("overview", "work on the map", "#map", f"{STATE}.work", mouse=at(ON_MAP)),
    Control("overview", "link on the map", "#map", f"{STATE}.shown.kind", "link", mouse=at(ON_LINK), keys=("l",)),
    Control("work", "link of the work on the map", "#map", f"{STATE}.shown.kind", "link", mouse=at(ON_CURVE), keys=("l",)),
    Control("overview", "move the map", "#map", "Math.round(citegraph.map.place(0).x)", mouse=drag(0.3, 0.6, 0.9), keys=("ArrowLeft",)),
    Control("overview", "zoom the map", "#map", APART, mouse=wheel, keys=("+",)),
    Control("zoomed", "fit by key", "#map", APART, mouse=click_on("#fit"), keys=("0",)),
    Control("work", "leave the work", "#map", f"{STATE}.work", None, mouse=at("({ x: 4, y: 120 })"), keys=("Escape",)),
    Control("overview", "zoom in", "#zoom-in", APART),
    Control("overview", "zoom out", "#zoom-out", APART),
    Control("zoomed", "fit", "#fit", APART),
    Control("second work", "zoom to the work", "#zoom-to", APART),
    Control("overview", "save the picture", "#save", "1", after=1, download="png"),
    Control("table", "as map", "#as-map", f"{STATE}.view", "map"),
    *(Control("overview", f"as {name}", f"#as-{name}", f"[{STATE}.view, {PRESSED}]", [name, "true"])
      for name in ("timeline", "table", "focus", "historiograph")),
)  # fmt: skip

PLACE = "citegraph.app.views.current().network().getViewPosition().x"
VIEWS = (
    Control("timeline", "main path", "#main-path", f"{STATE}.mainPath", False, keys=SPACE),
    Control("timeline", "works of the main path", "#timeline-bar summary", OPEN, False),
    Control("timeline", "work of the main path", "#timeline-bar button.work", f"{STATE}.work",
        lambda facts: facts.view.main_path.nodes[-1]),
    Control("timeline", "work on the timeline", "#map", f"{STATE}.work", mouse=at(ON_MAP)),
    Control("table", "columns", ".columns-menu > summary", OPEN, True),
    Control("columns", "column", ".columns-menu input", "document.querySelectorAll('#table thead th').length", 8,
        pick='.columns-menu input[data-column="doi"]', keys=SPACE),
    Control("table", "clear marks", "button.clear-marks", f"{STATE}.marked.size", 0),
    Control("table", "row", "#table table", "document.querySelector('#table tr.cursor').dataset.place", "2",
        mouse=click_on('#table tr[data-place="2"] td[data-column="year"]'), keys=("ArrowDown", "ArrowDown")),
    Control("table", "mark all", "#table th.mark input", f"{STATE}.marked.size", lambda facts: len(facts.view.works.key), keys=SPACE),
    Control("table", "sort", "#table button.sort", f"[{STATE}.sort.column, {STATE}.sort.down]", ["year", True],
        pick='th[data-column="year"] button'),
    Control("table", "mark a work", "#table td.mark input", f"{STATE}.marked.size", 3, focus="#table table", keys=SPACE,
        pick='#table tr[data-place="0"] td.mark input'),
    Control("table", "work of the table", "#table td button.work", f"{STATE}.work", lambda facts: facts.best(), focus="#table table"),
    Control("focus", "around", "#focus-around", f"{STATE}.around", 0, mouse=choose("0"), keys=ARROW),
    Control("focus", "by year", "#focus-byYear", f"{STATE}.byYear", True, keys=SPACE),
    Control("focus", "citations among them", "#focus-among", f"{STATE}.among", True, keys=SPACE),
    Control("focus", "picture of a neighbourhood", "#focus-picture", PLACE,
        mouse=drag(0.1, 0.3, 0.9), keys=("Shift+ArrowLeft",)),
    Control("focus", "work of a neighbourhood", "#focus-picture canvas", f"{STATE}.work", mouse=at(NODE),
        focus="#focus-picture", keys=("ArrowRight", "ArrowRight", "Enter")),
    Control("historiograph", "work of the historiograph", ".history-node", f"{STATE}.work",
        pick='.history-node[tabindex="0"]', mouse=click_on('.history-node[tabindex="0"] circle')),
    Control("historiograph", "save the historiograph", "button.save-svg", "1", after=1, download="svg"),
    Control("historiograph in export", "historiograph as SVG", '#export-menu button.export[data-format="svg"]',
        "document.getElementById('say').textContent", download="svg"),
)  # fmt: skip

PANES = ("references", "second_level_references", "co_citing", "co_cited", "citing", "second_level_citing", "shared_topic")  # fmt: skip
PANEL = (
    Control("overview", "where to start", '[data-kind="overview"] button.work', f"{STATE}.work", lambda facts: facts.best()),
    Control("second work", "close", "#trail .close", f"{STATE}.work", None),
    Control("second work", "back", "#trail .back", f"{STATE}.work", lambda facts: facts.work),
    Control("step back", "forward", "#trail .forward", f"{STATE}.work", lambda facts: facts.goal),
    Control("second work", "visited works", "#trail .visited summary", OPEN, True),
    Control("visited", "visited work", "#trail button.visit", f"{STATE}.work", lambda facts: facts.work),
    Control("work", "address", "#panel a[href]", "window.followed",
        lambda facts: f"https://doi.org/{facts.view.works.doi[facts.work]}"),
    Control("work", "more authors", ".people button", "document.querySelectorAll('.people .author').length",
        lambda facts: len(facts.view.details[facts.work].authors)),
    Control("work", "section", ".section > summary", OPEN, False, pick='[data-section="record"] > summary'),
    Control("work", "style of the citation", ".cite .choice", "document.querySelector('.cited-text').textContent[0]", "@",
        pick='.cite .choice[data-value="bibtex"]'),
    Control("work", "language of the citation", ".cite .choice", "document.querySelector('.cited-text').textContent",
        pick='.cite .choice[aria-pressed="false"]:is([data-value="zh"], [data-value="en"])'),
    Control("work", "the citation", ".cited-text", HELD, True, keys=()),
    Control("work", "copy the citation", '[data-do="copy"]', COPIED.replace("{what}", "document.querySelector('.cited-text').textContent"), True),
    Control("work", "download the citation", '[data-do="download"]', "1", after=1, download="txt"),
    Control("work", "topic", "#panel button.topic", f"{STATE}.shown.kind", "topic"),
    *(Control("work", f"pane {pane}", "button.pane-head", f"[{STATE}.pane, {LINES}]",
        lambda facts, pane=pane: facts.listed(pane), pick=f'button.pane-head[data-pane="{pane}"]')
      for pane in PANES if pane != "second_level_references"),
    Control("work", "close a pane", "button.pane-head", f"[{STATE}.pane, {LINES}]", [None, 0],
        pick='button.pane-head[data-pane="second_level_references"]'),
    Control("work", "without first-level works", "input.exclusive", "document.querySelector('.pane-body').innerText", keys=SPACE),
    Control("work", "more of a pane", ".pane-body button.more", LINES,
        lambda facts: min(100, len(facts.definitions.pane("second_level_references", facts.work)))),
    Control("work", "work of a pane", ".pane-body button.work", f"{STATE}.work"),
    Control("work", "why", ".pane-body > div > ol > li > .row button.why", EVIDENCE, True),
    *(Control("work", f"why of {name}", f'[data-section="{name}"] .row button.why', EVIDENCE, True)
      for name in ("related-topics", "related-authors", "related-institutions", "related-venues", "prior", "derivative")),
    *(Control("goals", f"{name} works on the map", f'[data-section="{name}"] [data-do="map"]', LIT) for name in ("prior", "derivative")),
    *(Control("work", f"{name} work", f'[data-section="{name}"] button.work', f"{STATE}.work") for name in ("prior", "derivative")),
    Control("work", "more related items", ".section > div > button.more", "document.querySelectorAll('[data-section] > div > ol > li').length"),
    Control("evidence", "works of a related item", ".evidence button.work", f"{STATE}.work", pick='[data-section^="related"] .evidence button.work'),
    Control("evidence", "relations of a linked work", ".links-by button.why", EVIDENCE, pick='.links-by button.why[aria-expanded="false"]'),
    Control("evidence", "related item on the map", '.evidence [data-do="map"]', LIT),
    Control("evidence", "more evidence", ".evidence button.more", "document.querySelectorAll('.evidence > div > ol > li').length"),
    Control("evidence", "why in the evidence", ".evidence details > summary", OPEN, True),
    Control("work", "direction of a path", ".path-box .choice", f"{STATE}.path.along", True, pick='.path-box .choice[data-along="true"]'),
    Control("work", "goal of a path", ".path-search", "document.querySelectorAll('.path-found button').length", 8,
        mouse=write("social"), keys=("type:social",)),
    Control("goals", "one goal", ".path-found button.work", f"{STATE}.path.to"),
    Control("work", "path on the map", '.path-box [data-do="map"]', LIT),
    Control("work", "zoom to the path", '.path-box [data-do="zoom"]', APART),
    Control("work", "forget the goal", '.path-box [data-do="clear"]', f"{STATE}.path.to", None),
    Control("work", "why of a step", ".path .step button.why", "({it}.closest('.step').querySelector('.evidence').innerText.length) > 0", True),
    Control("work", "work of a path", ".path > li > button.work", f"{STATE}.work", lambda facts: facts.goal,
        pick=".path > li:last-child > button.work"),
    Control("topic", "work of a topic", '[data-kind="topic"] button.work', f"{STATE}.work"),
    Control("topic", "more works of a topic", '[data-kind="topic"] button.more', "document.querySelectorAll('#panel-body li').length"),
    Control("link", "end of a link", ".ends button.work", f"{STATE}.work"),
    Control("link", "work in the evidence of a link", ".reason-block button.work", f"{STATE}.work"),
    Control("link", "why in the evidence of a link", ".reason-block summary", OPEN, True),
    Control("topics in link", "topic of a link", ".reason-block button.topic", f"{STATE}.shown.kind", "topic"),
)  # fmt: skip

CONTROLS = (*HEADER, *FILTERS, *DRAWING, *MAP, *VIEWS, *PANEL)
