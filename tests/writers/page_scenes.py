"""A view that has something of everything, and the scenes in which the controls of its page stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from definitions import Definitions
from numpy.typing import NDArray

from citegraph.model import Author
from citegraph.view.model import Details, Edges, Entities, MainPath, View
from citegraph.view.timeline import drawn_timeline

PEOPLE = 14  # more than the panel names at first


def entities(names: Iterable[str], works: int) -> Entities:
    """Work i has item i modulo their number."""
    listed = tuple(names)
    work = np.arange(works)
    return Entities(name=listed, work=work, item=work % len(listed))


def without_last(view: View) -> View:
    """The last drawn work is in the lists only."""
    drawing, last = view.drawing, len(view.drawing.work) - 1

    def cut(column: NDArray[Any]) -> NDArray[Any]:
        return column[:last]

    def kept(table: Edges) -> Edges:
        stays = (table.source != last) & (table.target != last)
        columns = {"source": table.source[stays], "target": table.target[stays]}
        if len(table.weight):
            columns["weight"] = table.weight[stays]
        return table.model_copy(update=columns)

    columns = {name: cut(getattr(drawing, name)) for name in ("work", "x", "y", "group")}
    metrics = {name: cut(values) for name, values in drawing.metrics.items()}
    return view.model_copy(
        update={
            "drawing": drawing.model_copy(update={**columns, "metrics": metrics}),
            "edges": tuple(map(kept, view.edges)),
            "timeline": drawn_timeline(list(view.works.year or ())[:last], columns["group"]),
        }
    )


def main_path(definitions: Definitions) -> MainPath:
    """Three works, each of which cites the one before."""
    cites = definitions.cites
    new, middle = next((a, b) for a in sorted(cites) for b in sorted(cites[a]) if cites[b])
    nodes = (min(cites[middle]), middle, new)
    edges = tuple((b, a) for a, b in pairwise(nodes))
    return MainPath(nodes=nodes, edges=edges, method="By hand.")


def busiest(view: View, definitions: Definitions) -> int:
    """The record with a DOI and references known that has the most second-level references."""
    sizes = {i: len(definitions.pane("second_level_references", i)) for i in view.details}
    fit = [i for i in sizes if view.works.doi and view.works.doi[i] and i % 10]
    return max(fit, key=lambda i: (sizes[i], -i))


def whole_view(made: View) -> tuple[View, int]:
    """A made-up view with all that a page can show, and the work that has the most of it."""
    n = len(made.works.key)
    definitions = Definitions(made)
    work = busiest(made, definitions)
    people = tuple(Author(name=f"Person {k}") for k in range(PEOPLE))
    details = dict(made.details.items())
    details[work] = details[work].model_copy(update={"authors": people})
    view = made.model_copy(
        update={
            "details": Details.of(details),
            "institutions": entities((f"Institute {k}" for k in range(12)), n),
            "main_path": main_path(definitions),
            "query": "everything",
        }
    )
    return without_last(view), work


# -- scenes ---------------------------------------------------------------------------------

RESET = """(fragment) => {
  const { app } = citegraph;
  for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
  for (const part of document.querySelectorAll('#top details, #filters details, #stage details')) {
    part.open = false;
  }
  const input = document.getElementById('search');
  input.value = '';
  input.dispatchEvent(new Event('input'));
  document.getElementById('say').hidden = true;
  document.body.classList.remove('filters-open');
  document.getElementById('open-filters').setAttribute('aria-expanded', 'false');
  Object.assign(app.state, { trail: [], place: -1, pane: null, chosen: false, exclusive: false,
    sections: {}, citeStyle: 'gbt' });
  history.replaceState(null, '', fragment ? `#${fragment}` : location.pathname);
  dispatchEvent(new PopStateEvent('popstate'));
  Citegraph.controls.render(app);
  app.map.fit(true);
  document.activeElement.blur();
  window.followed = null;
  return navigator.clipboard.writeText('');
}"""

SECTIONS = """
  const names = ['abstract-zh', 'abstract-en', 'cite-section', 'topics-section', 'record',
    'relations-section', 'related-topics', 'related-authors', 'related-institutions',
    'related-venues', 'prior', 'derivative', 'path-section'];
  citegraph.state.sections = Object.fromEntries(names.map((name) => [name, true]));
"""
OPEN_ALL = """
  for (const part of document.querySelectorAll('#filters details, #panel details, #stage details')) {
    part.open = true;
  }
"""
FIND = """
  const input = document.querySelector(box);
  input.focus();
  input.value = 'social';
  input.dispatchEvent(new Event('input'));
"""


@dataclass(frozen=True)
class Scene:
    """Where controls stand: an address, what is done then, and what shows that it is done."""

    fragment: str = ""
    then: str = ""
    ready: str = "true"
    within: str = "body"
    width: int = 1400


OPENED = "document.querySelector('.cited-text') !== null"
IN_WORK = "work={key}&path={goal}"
SCENES: Mapping[str, Scene] = {
    "overview": Scene(),
    "narrow": Scene(width=620),
    "filters": Scene(
        "group=0.1&topic=信任&topic=网络&relations=co_cited.on&match=all",
        OPEN_ALL,
        "document.querySelectorAll('.facet-item').length > 8",
    ),
    "zoomed": Scene(then="citegraph.map.zoomBy(3);"),
    "search": Scene(
        then=f"const box = '#search'; {FIND}",
        ready="!document.getElementById('results').hidden",
        within="#search-box",
    ),
    "export": Scene(
        then="document.getElementById('export-menu').open = true;",
        ready="document.querySelector('#export-menu button.export') !== null",
    ),
    "timeline": Scene("view=timeline", OPEN_ALL),
    "table": Scene(
        "view=table&marked=0.3", "document.querySelector('#table tr[data-place=\"0\"] td').click();"
    ),
    "columns": Scene("view=table", "document.querySelector('.columns-menu').open = true;"),
    "focus": Scene(
        "view=focus&work={key}",
        ready="document.querySelector('#focus-picture canvas') !== null",
    ),
    "historiograph": Scene("view=historiograph"),
    "historiograph in export": Scene(
        "view=historiograph",
        "document.getElementById('export-menu').open = true;",
        "document.querySelector('#export-menu button.export') !== null",
    ),
    "work": Scene(
        IN_WORK,
        f"{SECTIONS} citegraph.app.openPane('second_level_references');",
        OPENED,
    ),
    "evidence": Scene(
        IN_WORK,
        f"""{SECTIONS} citegraph.app.openPane('co_citing');
        for (let k = 0; k < 2; k += 1) {{
          for (const button of document.querySelectorAll('#panel .section li:first-child > .row .why, #panel .section li:first-child > .links-by .why')) {{
            if (button.getAttribute('aria-expanded') === 'false') button.click();
          }}
        }}""",
        f"{OPENED} && document.querySelector('.pane-body .evidence summary') !== null",
    ),
    "goals": Scene(
        IN_WORK,
        f"{SECTIONS} citegraph.app.openPane(null); const box = '.path-search'; {FIND}",
        "document.querySelector('.path-found button') !== null",
    ),
    "second work": Scene("work={key}", "citegraph.select({goal_work});"),
    "step back": Scene("work={key}", "citegraph.select({goal_work}); citegraph.app.step(-1);"),
    "visited": Scene(
        "work={key}",
        "citegraph.select({goal_work}); document.querySelector('.visited').open = true;",
    ),
    "topic": Scene("about=topic.0"),
    "link": Scene("about=link.1.0", ready="document.querySelector('.reason-block li') !== null"),
    "topics in link": Scene(
        "about=link.3.0", ready="document.querySelector('.reason-block .topic') !== null"
    ),
    "help": Scene(then="Citegraph.help.open();", within="#help"),
}

# -- places on drawings ----------------------------------------------------------------------

ON_MAP = "citegraph.map.place(citegraph.data.drawing.work[0])"
# A place on a link of the first relation, off all works: a third of its way, or another share of it.
ON_LINK = """(() => {
  const { map, data } = citegraph;
  const { source, target } = data.edges[0];
  const box = document.getElementById('map').getBoundingClientRect();
  for (let k = 0; k < source.length; k += 1) {
    const [a, b] = [source[k], target[k]].map((p) => map.place(data.drawing.work[p]));
    for (const share of [0.5, 0.4, 0.6, 0.3, 0.7]) {
      const [x, y] = ['x', 'y'].map((axis) => a[axis] + share * (b[axis] - a[axis]));
      const near = [-7, 0, 7].some((dx) => [-7, 0, 7].some((dy) => map.at(x + dx, y + dy) !== null));
      const over = document.elementFromPoint(box.left + x, box.top + y);
      if (!near && over && over.id === 'map') return { x, y };
    }
  }
  return null;
})()"""
# The middle of a link of the work in focus, which is a curve, off all works.
ON_CURVE = """(() => {
  const { map, data, state } = citegraph;
  const { source, target } = data.edges[0];
  const box = document.getElementById('map').getBoundingClientRect();
  for (let k = 0; k < source.length; k += 1) {
    const ends = [source[k], target[k]].map((p) => data.drawing.work[p]);
    if (!ends.includes(state.work)) continue;
    const [a, b] = ends.map((work) => map.place(work));
    const x = (a.x + b.x) / 2 - 0.07 * (b.y - a.y);
    const y = (a.y + b.y) / 2 + 0.07 * (b.x - a.x);
    const near = [-7, 0, 7].some((dx) => [-7, 0, 7].some((dy) => map.at(x + dx, y + dy) !== null));
    const over = document.elementFromPoint(box.left + x, box.top + y);
    if (!near && over && over.id === 'map') return { x, y };
  }
  return null;
})()"""
# The first of the works around the one in the middle.
NODE = """(() => {
  const network = citegraph.app.views.current().network();
  const work = Citegraph.focus.nearOf(citegraph.app).works[1];
  return network.canvasToDOM(network.getPosition(work));
})()"""
