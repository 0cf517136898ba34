"""One expat parser that builds the elements of some names and frees them when they are given.

Entities that a document declares are refused, as a few lines of them can stand for gigabytes, and
nothing outside the document is ever fetched. In the place of a document type stands a list of the
names that HTML has for characters (``&eacute;``).
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from html.entities import html5, name2codepoint
from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

_JUNK = expat.errors.codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]
_UNFINISHED = frozenset(
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)

CHILDREN = "*"
"""Among wanted names: every element directly in the first one.

Those of the other names may stand inside these then, but not directly: that is how RDF is built.
"""

MAX_DEPTH = 200
MAX_BYTES = 64 << 20
"""Size of one element with all its content."""
MAX_ELEMENTS = 400_000
"""Elements in one element; each takes a hundred bytes of memory and more."""
MAX_TOKEN = 2 << 20
"""Size of one tag or comment: expat looks at an unfinished one anew with each piece of text."""


class DamageError(Exception):
    """The text cannot be read on.

    Parameters
    ----------
    reason
        Why, without a place.
    position
        Where, in bytes of the text given to the parser.
    whole
        Whether nothing after that place may be read either.
    """

    def __init__(self, reason: str, position: int, *, whole: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.position, self.whole = reason, position, whole


@dataclass(frozen=True, slots=True)
class Around:
    """An element around the wanted ones, with the namespaces that it declares."""

    name: str
    namespaces: tuple[tuple[str, str], ...]

    def start(self) -> str:
        """Give a start tag for it."""
        declared = (
            f' xmlns{":" if prefix else ""}{prefix}="{escape(uri)}"'
            for prefix, uri in self.namespaces
        )
        return f"<{self.name}{''.join(declared)}>"


class ItemParser:
    """One expat parser and what it has seen: the elements around, and the one being built.

    Parameters
    ----------
    names
        Of the wanted elements, as ElementTree writes them.
    nested
        Whether a wanted element may stand inside another.
    outer
        Elements in which the text is taken to stand, where reading does not begin at the root.

    Attributes
    ----------
    around
        The elements that are open, without the wanted one and those in it.
    parents
        Those around the last wanted element.
    started
        Where the wanted element began that is open; None where none is.
    unknown
        Names of characters that no one declares.
    """

    def __init__(
        self, names: frozenset[str], *, nested: bool, outer: Sequence[Around] = ()
    ) -> None:
        self.names, self.nested = names, nested
        self.around = list(outer)
        self.parents = tuple(outer)
        self.unknown: set[str] = set()
        self.started: int | None = None
        self._ready: deque[Element] = deque()
        self._builder = TreeBuilder()
        self._depth = self._count = 0
        self._namespaces: list[tuple[str, str]] = []
        before = "".join(element.start() for element in outer).encode()
        self._parser = self._new()
        self._parser.Parse(before)
        self._before, self._fed = len(before), 0
        self._parser.StartNamespaceDeclHandler = self._namespace
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def _new(self) -> expat.XMLParserType:
        parser = expat.ParserCreate("utf-8", "}")
        parser.buffer_text = True
        parser.namespace_prefixes = True
        parser.UseForeignDTD(True)
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_ALWAYS)
        parser.ExternalEntityRefHandler = self._external
        parser.EntityDeclHandler = self._declared
        parser.SkippedEntityHandler = self._skipped
        return parser

    @property
    def position(self) -> int:
        """Where the piece of markup at hand begins, in bytes of the text given to `parse`."""
        return max(0, self._parser.CurrentByteIndex - self._before)

    def parse(self, text: bytes | memoryview, *, final: bool) -> None:
        """Take the next piece of text; what is complete then comes from `take`.

        Raises
        ------
        DamageError
            If the text cannot be read on; the parser is of no use then.
        """
        try:
            self._parser.Parse(text, final)
        except expat.ExpatError as error:
            raise DamageError(self._reason(error.code), self.position) from error
        self._fed += len(text)
        if self.started is not None and self.position - self.started > MAX_BYTES:
            self._refuse(f"one element has more than {MAX_BYTES >> 20} MB")
        if self._fed - self.position > MAX_TOKEN:
            self._refuse(f"one tag or comment has more than {MAX_TOKEN >> 20} MB")

    def take(self) -> Iterator[Element]:
        """Give the complete elements and forget them."""
        while self._ready:
            yield self._ready.popleft()

    def _reason(self, code: int) -> str:
        if code == _JUNK:
            return "the document ends here, and more text follows"
        if code not in _UNFINISHED:
            return f"the XML is damaged ({expat.ErrorString(code)})"
        if self.started is None and not self.around:
            return "the file ends before any element"
        return "the file breaks off"

    def _refuse(self, reason: str, *, whole: bool = False) -> NoReturn:
        raise DamageError(reason, self.position, whole=whole)

    def _external(self, context: str, *_: str | None) -> int:
        # The names of HTML in the place of whatever was to be fetched.
        self._parser.EntityDeclHandler = None
        self._parser.ExternalEntityParserCreate(context).Parse(_entities(), True)
        self._parser.EntityDeclHandler = self._declared
        return 1

    def _declared(self, name: str, *_: object) -> None:
        reason = (
            f"the document declares an entity of its own ({name!r:.40}), which is refused for "
            "safety; save it with its entities written out"
        )
        self._refuse(reason, whole=True)

    def _skipped(self, name: str, *_: object) -> None:
        character = html5.get(f"{name};")
        if character is None:
            self.unknown.add(name)
        self._text(character or "\ufffd")

    def _text(self, text: str) -> None:
        if self.started is not None:
            self._builder.data(text)

    def _namespace(self, prefix: str | None, uri: str | None) -> None:
        self._namespaces.append((prefix or "", uri or ""))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.around) + self._depth >= MAX_DEPTH:
            self._refuse(f"elements in elements, more than {MAX_DEPTH} deep")
        full, written = _names(name)
        children = CHILDREN in self.names
        wanted = full in self.names or (children and len(self.around) == 1)
        if self.started is None and not wanted:
            self.around.append(Around(written, tuple(self._namespaces)))
            self._namespaces.clear()
            return
        if self.started is None:
            self.started = self.position
            self.parents = tuple(self.around)
            self._parser.CharacterDataHandler = self._text
        elif full in self.names and (not self.nested or (children and self._depth == 1)):
            self._refuse(f"the end of the last <{written}> is missing before this one")
        self._namespaces.clear()
        self._depth += 1
        self._count += 1
        if self._count > MAX_ELEMENTS:
            self._refuse(f"an element with more than {MAX_ELEMENTS:,} elements in it")
        self._builder.start(full, {_names(key)[0]: value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        if self.started is None:
            self.around.pop()
            return
        self._builder.end(_names(name)[0])
        self._depth -= 1
        if self._depth == 0:
            self._ready.append(self._builder.close())
            self._builder, self._count, self.started = TreeBuilder(), 0, None
            self._parser.CharacterDataHandler = None


@lru_cache(maxsize=4096)
def _names(name: str) -> tuple[str, str]:
    """``{uri}local`` and ``prefix:local`` of what expat makes of both: ``uri}local}prefix``."""
    parts = name.split("}")
    if len(parts) == 1:
        return name, name
    return f"{{{parts[0]}}}{parts[1]}", ":".join((*parts[2:], parts[1]))


@cache
def _entities() -> bytes:
    own = {"amp", "lt", "gt", "quot", "apos"}
    return "".join(
        f'<!ENTITY {name} "&#{code};">' for name, code in name2codepoint.items() if name not in own
    ).encode()
