"""A matplotlib figure as SVG that may stand in a page: no style, no script, words as text.

matplotlib never sees the words of the data. Its fonts lack Chinese, and a ``$`` would be a formula;
so marks stand in their place while it draws, and the words are put in afterwards, for the fonts of
the browser. Colours become the page's own, so that dark mode and print have theirs.
"""

import io
import logging
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from markupsafe import Markup

from citegraph.view.groups import COLORS
from citegraph.writers.html import well_formed

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

WIDTH = 720
"""Of every plot, in pixels of the page."""

FONT = 12
"""Pixels of the page, too."""

TEXT, LINE = "#010203", "#040506"
SERIES = COLORS[:8]
# The style sheet of the page says what each is, by day and by night.
_PAGE_COLORS = {
    TEXT: "currentColor",
    LINE: "var(--line)",
    **{color: f"var(--series-{number})" for number, color in enumerate(SERIES)},
}
_REFERENCE = re.compile(r"#([\w.-]+)")
_DROPPED = {"font-family", "font-size"}  # the style sheet has the page's
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


class Drawing:
    """One plot in the making; see `drawing`.

    Parameters
    ----------
    name
        Begins all ids, so that no two plots of a page share one.
    height
        Pixels of the page.
    """

    def __init__(self, name: str, height: float) -> None:
        from matplotlib.figure import Figure  # noqa: PLC0415 - loads slowly, for reports alone

        self.name, self.height = name, height
        self._figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72)
        self._figure.patch.set_visible(False)
        self._words: dict[str, str] = {}
        self._hints: dict[str, str] = {}

    def axes(
        self, left: float = 56, right: float = 16, top: float = 12, below: float = 40
    ) -> "Axes":
        """Axes within these margins, in pixels: nothing is measured, so nothing moves."""
        width, height = WIDTH - left - right, self.height - top - below
        box = (left / WIDTH, below / self.height, width / WIDTH, height / self.height)
        axes = self._figure.add_axes(box)
        axes.patch.set_visible(False)
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_color(LINE)
        axes.tick_params(length=0, labelsize=FONT, labelcolor=TEXT)
        axes.set_axisbelow(True)
        return axes

    def word(self, text: str) -> str:
        """What to give to matplotlib for a text of the data."""
        mark = f"~{len(self._words)}~"
        self._words[mark] = text
        return mark

    def hint(self, artist: "Artist", text: str) -> None:
        """Show this text where a reader points at the artist."""
        mark = f"hint{len(self._hints)}"
        self._hints[mark] = text
        artist.set_gid(mark)

    def svg(self, title: str, description: str) -> Markup:
        """The plot as an ``<svg>`` element of an HTML page."""
        root = ET.fromstring(_drawn(self._figure))  # noqa: S314 - what matplotlib has just written
        for element in root.iter():
            _localise(element)
        _strip(root)
        self._put_words(root)
        _rename(root, self.name)
        root.attrib = {
            "class": "plot",
            "viewBox": root.attrib["viewBox"],
            "role": "img",
            "aria-labelledby": f"{self.name}-title {self.name}-description",
        }
        for place, (tag, text) in enumerate((("title", title), ("desc", description))):
            told = ET.Element(tag, id=f"{self.name}-{'title' if tag == 'title' else 'description'}")
            told.text = clean(text)
            root.insert(place, told)
        return Markup(ET.tostring(root, encoding="unicode"))  # noqa: S704 - escaped by ElementTree

    def _put_words(self, root: ET.Element) -> None:
        for element in root.iter():
            if element.tag == "text" and element.text in self._words:
                element.text = clean(self._words[element.text])
            if element.get("id") in self._hints:
                hint = ET.Element("title")
                hint.text = clean(self._hints[element.attrib.pop("id")])
                element.insert(0, hint)


@contextmanager
def drawing(name: str, height: float = 260) -> Iterator[Drawing]:
    """A drawing, for as long as the settings that it needs hold."""
    import matplotlib as mpl  # noqa: PLC0415 - as above

    # A fresh installation would tell of the font cache that it makes.
    log = logging.getLogger("matplotlib")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        with mpl.rc_context():
            mpl.rcdefaults()
            mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "citegraph"})
            yield Drawing(name, height)
    finally:
        log.setLevel(level)


def _drawn(figure: object) -> bytes:
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415 - as above

    text = io.BytesIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    FigureCanvasSVG(figure).print_svg(text, metadata=nothing)  # type: ignore[arg-type, no-untyped-call]
    return text.getvalue()


def _localise(element: ET.Element) -> None:
    """Take off namespaces, which HTML does without, and turn style into attributes."""
    element.tag = element.tag.rpartition("}")[2]
    declared = element.attrib.pop("style", "")
    attributes = {name.rpartition("}")[2]: value for name, value in element.attrib.items()}
    for declaration in filter(None, declared.split(";")):
        name, _, value = declaration.partition(":")
        if name.strip() not in _DROPPED:
            attributes[name.strip()] = _PAGE_COLORS.get(value.strip(), value.strip())
    if element.tag == "text":
        attributes.setdefault("fill", "currentColor")
    element.attrib = attributes
    if element.text and not element.text.strip():
        element.text = None
    element.tail = None


def _strip(root: ET.Element) -> None:
    """Drop what holds rules of style or says who drew."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in {"style", "metadata"}:
                parent.remove(child)


def _rename(root: ET.Element, name: str) -> None:
    """Give ids that are used the plot's name, and drop the others."""
    used: dict[str, str] = {}
    for element in root.iter():
        for key, value in element.attrib.items():
            if key in {"href", "clip-path"} and (found := _REFERENCE.search(value)):
                new = used.setdefault(found[1], f"{name}-{len(used)}")
                element.set(key, value.replace(found[0], f"#{new}"))
    for element in root.iter():
        if (old := element.attrib.pop("id", None)) in used:
            element.set("id", used[str(old)])


def clean(text: str) -> str:
    """Text without what XML and UTF-8 cannot hold."""
    return _NOT_XML.sub("", well_formed(text))


def width_of(text: str) -> float:
    """About how many pixels a text takes: no font is asked, so a little more than most need."""
    return FONT * sum(map(_em, text))


def _em(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0  # a Chinese character is as wide as high
    if letter in "mwMW@%—":
        return 0.98
    return 0.7 if letter.isupper() else 0.58


def shortened(text: str, width: float) -> str:
    """The text, or as much of its beginning as fits with an ellipsis after it."""
    if width_of(text) <= width:
        return text
    kept, room = 0, width - FONT
    while kept < len(text) and (room := room - width_of(text[kept])) >= 0:
        kept += 1
    return text[:kept].rstrip() + "…"
