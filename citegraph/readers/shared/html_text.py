"""The text of a saved web page, as a browser would copy it: a line for each block, no script.

The tags are cut by hand and not by `html.parser`, which needs minutes for a hundred thousand
characters of unclosed tags; here every text takes time in proportion to its length.
"""

import html
import re
from dataclasses import dataclass, field

from citegraph.identifiers import has_cjk

_INLINE = re.compile(
    "a|abbr|b|bd[io]|big|cite|code|data|del|dfn|em|font|i|img|input|ins|kbd|label|mark|q|s|samp|"
    "small|span|strike|strong|su[bp]|time|tt|u|var|wbr"
)
_DROPPED = ("script", "style", "noscript", "template", "textarea", "select", "button", "svg")
_CLOSE = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in _DROPPED}
_TAG = re.compile(r"(/?)([A-Za-z][\w:-]{0,30})")
_ATTRIBUTE = re.compile(r"([\w:-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_ENTRIES = re.compile(r"\n[^\S\n]*\[\d{1,4}\]")
_LOOKS_LIKE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|div|p|table|title)\b",
    re.IGNORECASE | re.DOTALL,
)
# A page whose beginning is lost: text that was copied from a browser has no such tags.
_REST = re.compile(r"</(?:html|head|body|script|style|div|ul|li|table)\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A page as text.

    Parameters
    ----------
    text
        One line for each block; headings with ``## `` before them. Anchors that follow each other
        directly are separated by ``; ``.
    title
        What the head calls the page.
    address
        Where it was saved from, as browsers note it.
    inputs
        The values of hidden inputs by id or name.
    """

    text: str
    title: str = ""
    address: str = ""
    inputs: dict[str, str] = field(default_factory=dict)


def is_html(head: str) -> bool:
    """Whether a text begins as HTML does, or is the rest of such a text."""
    return _LOOKS_LIKE.match(head.lstrip("\ufeff")) is not None or _REST.search(head) is not None


def read_html(markup: str, link: re.Pattern[str] | None = None) -> HtmlPage:
    """Turn markup into text.

    Parameters
    ----------
    markup
        The page. Tags that are not closed, not known or cut off do no harm.
    link
        Of addresses that it finds, the first group is kept, as ``[text](group)``.
    """
    builder = _Builder(link)
    gaps = _Finder(markup, ">")
    comments = _Finder(markup, "-->")
    closes = {name: _PatternFinder(markup, pattern) for name, pattern in _CLOSE.items()}
    place = _after_cut(markup)
    while (start := markup.find("<", place)) >= 0:
        builder.data(markup[place:start])
        place = start + 1
        if markup.startswith("<!--", start):
            end = comments.after(start + 4)
            builder.comment(markup[start : end if end >= 0 else start])
            place = end + 3 if end >= 0 else start + 4
            continue
        end = gaps.after(place)
        if end < 0 or not re.match(r"[A-Za-z/!?]", markup[place : place + 1]):
            builder.data("<")
            continue
        inside = markup[place:end]
        place = end + 1
        name = builder.tag(inside)
        if name in closes and not inside.endswith("/") and (stop := closes[name].after(place)) >= 0:
            place = stop
    builder.data(markup[place:])
    return builder.page()


def _after_cut(markup: str) -> int:
    """Where the page begins when what came before was cut inside a script, a style or a tag."""
    script = re.search(r"<(/?)(?:script|style)\b[^>]*>", markup, re.IGNORECASE)
    if script and script.group(1):
        return script.end()
    tag = re.match(r"[^<>]*?(?:[\"']|(?:^|/)\w*)\s*>", markup)
    return tag.end() if tag else 0


class _Finder:
    """The next place of a string after a position that only grows; linear over all calls."""

    def __init__(self, text: str, wanted: str) -> None:
        self._text, self._wanted, self._next = text, wanted, -2

    def after(self, place: int) -> int:
        if self._next != -1 and self._next < place:
            self._next = self._text.find(self._wanted, place)
        return self._next


class _PatternFinder:
    """As `_Finder`, for a pattern."""

    def __init__(self, text: str, pattern: re.Pattern[str]) -> None:
        self._text, self._pattern, self._next = text, pattern, -2

    def after(self, place: int) -> int:
        if self._next != -1 and self._next < place:
            found = self._pattern.search(self._text, place)
            self._next = found.start() if found else -1
        return self._next


class _Builder:
    """Collects lines; knows whether it is in the title and in which link."""

    def __init__(self, link: re.Pattern[str] | None) -> None:
        self._link = link
        self._parts: list[str] = []
        self._title: list[str] = []
        self._in_title = self._in_body = self._after_link = self._in_mark = False
        self._target: str | None = None
        self._address = self._last = ""
        self._inputs: dict[str, str] = {}

    def data(self, raw: str) -> None:
        text = html.unescape(raw)
        # Lists that are saved as plain text inside their tags keep their lines.
        gap = r"[^\S\n]+" if _ENTRIES.search(text) else r"\s+"
        text = re.sub(gap, " ", text)
        if self._in_title:
            self._title.append(text)
            return
        if text.strip() and not self._in_mark:
            self._after_link = False
        self._last = text[-1:] or self._last
        self._parts.append(text)

    def comment(self, raw: str) -> None:
        found = _SAVED_FROM.search(raw[:2000])
        self._address = self._address or (found.group(1) if found else "")

    def tag(self, inside: str) -> str:
        """Take one tag; give its name if it opens."""
        found = _TAG.match(inside)
        if found is None:
            return ""
        closes, name = found.group(1) == "/", found.group(2).lower()
        if name == "title" and not self._in_body:
            self._in_title = not closes
        elif name == "sup":  # the mark of an affiliation parts no names
            self._in_mark = not closes
        elif name == "em" and not closes and has_cjk(self._last):
            self._parts.append(" ")  # pages in two languages emphasise the second
        elif name == "a":
            self._anchor(inside, closes=closes)
        elif name == "input" and not closes:
            given = _attributes(inside)
            key = given.get("id") or given.get("name")
            if key and given.get("value"):
                self._inputs.setdefault(key, given["value"])
        elif not _INLINE.fullmatch(name):
            self._block(name, closes=closes)
        return "" if closes else name

    def _block(self, name: str, *, closes: bool) -> None:
        if name in {"meta", "link", "base", *_DROPPED}:
            return
        self._in_body = self._in_body or name not in {"html", "head"}
        self._in_title = False
        self._after_link = False
        heading = not closes and (re.fullmatch(r"h[1-6]", name) or name == "title")
        self._parts.append("\n## " if heading else " " if name in {"td", "th"} else "\n")

    def _anchor(self, inside: str, *, closes: bool) -> None:
        if closes:
            self._parts.append(f"]({self._target})" if self._target else "")
            self._target, self._after_link = None, True
            return
        found = self._link.search(_attributes(inside).get("href", "")) if self._link else None
        if self._after_link:
            self._parts.append("; ")
        if found and self._target is None:
            self._target = found.group(1)
            self._parts.append("[")

    def page(self) -> HtmlPage:
        lines = (
            re.sub(r" {2,}", " ", line).replace(" ; ", "; ").strip()
            for line in "".join(self._parts).split("\n")
        )
        text = "\n".join(line for line in lines if line not in {"##", ";"})
        title = " ".join("".join(self._title).split())
        return HtmlPage(re.sub(r"\n{3,}", "\n\n", text).strip(), title, self._address, self._inputs)


def _attributes(inside: str) -> dict[str, str]:
    found = _ATTRIBUTE.finditer(inside[:4000])
    return {m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "") for m in found}
