"""What a reader gives: records and their parts, as frozen pydantic models.

A `Record` is one bibliographic record as its file states it. Text is kept as written; parsed
fields stand beside the raw string and never replace it. None means "the source does not say";
it is never the same as zero or empty.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self, TypeVar, cast, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from citegraph.errors import UnknownNameError

Language = str
"""An ISO 639-1 code such as ``"zh"`` or ``"en"``; ``"und"`` where it is not known."""

Direction = Literal["citing-cited", "cited-citing"]

Relation = Literal[
    "references",
    "second_level_references",
    "co_citing",
    "co_cited",
    "citing",
    "second_level_citing",
]
"""The six panes of a Chinese citation database, by their names in this package."""


class Part(BaseModel):
    """Base of all parts: immutable, and strict about names, so that a typo cannot hide."""

    model_config = ConfigDict(frozen=True, extra="forbid")


P = TypeVar("P", bound=Part)
_new, _set = object.__new__, object.__setattr__
_all_fields: dict[type[Part], set[str]] = {}


def trusted(kind: type[P], values: dict[str, Any]) -> P:
    """Make a part without checks, in a third of the time: for parsers that make millions of them.

    Parameters
    ----------
    kind
        The part's class.
    values
        All fields in the order of the class, each as a check would leave it. The part keeps the
        dictionary.
    """
    # What pydantic keeps of an object, as `BaseModel.model_construct` sets it.
    part = _new(kind)
    _set(part, "__dict__", values)
    _set(part, "__pydantic_fields_set__", _all_fields.get(kind) or _fields(kind))
    _set(part, "__pydantic_extra__", None)
    _set(part, "__pydantic_private__", None)
    return part


def _fields(kind: type[Part]) -> set[str]:
    """The names of all fields: one set for all parts of a kind, which copies do not share."""
    return _all_fields.setdefault(kind, set(kind.model_fields))


class Text(Part):
    """A text and its language."""

    text: str = Field(min_length=1)
    language: Language = "und"


class Identifiers(Part):
    """Identifiers in the normal form of `citegraph.identifiers`.

    ``other`` is the number of a database without a field of its own, behind the database's name:
    ``scopus:2-s2.0-85012345678``, ``s2:649def34f8be52c8b66281af98ae884c09aef38b``,
    ``lens:000-123-456-789-00X``. ``local`` is a name that means something only inside its file: a
    node of an edge list, the key of a BibTeX entry.
    """

    doi: str | None = None
    pmid: str | None = None
    arxiv: str | None = None
    openalex: str | None = None
    wos: str | None = None
    vip: str | None = None
    cnki: str | None = None
    other: str | None = Field(default=None, pattern=r"^[a-z][a-z0-9]*:\S")
    local: str | None = None


class Author(Part):
    """A person as the record names them, in both scripts where the record has both.

    Parameters
    ----------
    name
        As written, in the script of the record's first list of authors.
    other_name
        The same person's name in the other script, where the record pairs them.
    affiliations
        Institutions as written.
    """

    name: str = Field(min_length=1)
    other_name: str | None = None
    affiliations: tuple[str, ...] = ()
    orcid: str | None = None


class Venue(Part):
    """Where a work appeared: names by language, and the abbreviations its citers use."""

    names: tuple[Text, ...] = ()
    abbreviations: tuple[str, ...] = ()
    issn: tuple[str, ...] = ()
    publisher: str | None = None


class Keyword(Part):
    """A keyword in one or both languages.

    ``zh`` and ``en`` are both set only where the record pairs them, which makes them two labels of
    one topic. ``kind`` is "author" for the authors' own and "index" for those a database added
    (Keywords Plus). At least one label is set.
    """

    zh: str | None = None
    en: str | None = None
    other: str | None = None
    kind: Literal["author", "index"] = "author"


class Funding(Part):
    """One grant: the sentence as written, and the parts of it that could be told apart."""

    raw: str = Field(min_length=1)
    funder: str | None = None
    project: str | None = None
    numbers: tuple[str, ...] = ()


class Reference(Part):
    """One cited work (or one work listed on a page) as written, with what could be parsed.

    ``raw`` is the string of the source. Fields that the string does not state are None.
    ``venue`` is as written, abbreviated or not. ``pages`` is as written; its first page is what
    matching uses. ``fragment`` marks a string too short to stand for a work (a stray year, a lone
    author); it is kept and counted, and never matched.
    """

    raw: str
    ids: Identifiers = Identifiers()
    authors: tuple[str, ...] = ()
    title: str | None = None
    venue: str | None = None
    year: int | None = Field(default=None, ge=1000, le=2999)
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    type: str | None = None
    reported_cited_by: int | None = Field(default=None, ge=0)
    fragment: bool = False


@dataclass(frozen=True, slots=True)
class Syntax:
    """How a format writes references: equal strings are equal references.

    Parameters
    ----------
    parse
        One string to a reference.
    columns
        Many strings to fields of references and their identifiers by name, several times faster;
        a field that is not named is unknown for all of them.
    """

    parse: Callable[[str], Reference]
    columns: Callable[[Sequence[str]], Mapping[str, Sequence[Any]]]


class References(Sequence[Reference]):
    """References as written, parsed when they are looked at; reads and compares as a tuple."""

    __slots__ = ("_parsed", "raw", "syntax")

    def __init__(self, raw: Sequence[str], syntax: Syntax) -> None:
        self.raw = tuple(raw)
        self.syntax = syntax
        self._parsed: tuple[Reference, ...] | None = None

    def _all(self) -> tuple[Reference, ...]:
        if self._parsed is None:
            self._parsed = tuple(map(self.syntax.parse, self.raw))
        return self._parsed

    def __getitem__(self, place: Any) -> Any:  # noqa: ANN401 - one for a number, a tuple for a slice
        return self._all()[place]

    def __len__(self) -> int:
        return len(self.raw)

    def __iter__(self) -> Iterator[Reference]:
        return iter(self._all())

    def __add__(self, other: tuple[Reference, ...]) -> tuple[Reference, ...]:
        return (*self, *other)

    def __radd__(self, other: tuple[Reference, ...]) -> tuple[Reference, ...]:
        return (*other, *self)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, References | tuple):
            return self._all() == tuple(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return tuple, (self._all(),)


def _unless_lazy(value: object, check: ValidatorFunctionWrapHandler) -> object:
    return value if isinstance(value, References) else check(value)


_References = Annotated[
    tuple[Reference, ...],
    WrapValidator(_unless_lazy),
    PlainSerializer(tuple, return_type=tuple[Reference, ...]),
]


class Listed(Part):
    """A work that a page lists in one of its panes, with its place in the list (from 1)."""

    relation: Relation
    position: int = Field(ge=1)
    work: Reference


class Record(Part):
    """One bibliographic record, as its source states it.

    Parameters
    ----------
    number
        Which record of the file this is, from 1.
    titles, abstracts
        By language; the first title is in the record's own language.
    keywords_unsplit
        Keyword lines whose separators are lost, as written: still searched for known topics.
    pages, page_count
        As written (``"63-73,106,107"``), and the number of pages where it is stated.
    posted
        A date that says when a page was put up, not when the work was published.
    references_known
        False where the source carries no reference list at all: unknown is not zero.
    listed
        The works that a page shows in its panes. References also stand in ``references``.
    reported
        What the source says about sizes of the six panes (which need not be shown): ``{"citing":
        16}``. `reported_cited_by` of databases with one number is ``{"citing": n}`` too.
    reported_by
        Other numbers a source reports, by its own label (for example ``{"被引量": 6}``).
    extra
        Fields of the source with no place here, by their own tag, as written.
    """

    number: int = Field(ge=1)
    ids: Identifiers = Identifiers()
    titles: tuple[Text, ...] = ()
    authors: tuple[Author, ...] = ()
    abstracts: tuple[Text, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    keywords_unsplit: tuple[Text, ...] = ()
    venue: Venue | None = None
    year: int | None = Field(default=None, ge=1000, le=2999)
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    page_count: int | None = Field(default=None, ge=0)
    type: str | None = None
    language: Language | None = None
    posted: str | None = None
    institutions: tuple[str, ...] = ()
    funding: tuple[Funding, ...] = ()
    classifications: tuple[str, ...] = ()
    author_notes: tuple[str, ...] = ()
    references: _References = ()
    references_known: bool = False
    listed: tuple[Listed, ...] = ()
    reported: Mapping[Relation, int] = Field(default_factory=dict)
    reported_by: Mapping[str, int] = Field(default_factory=dict)
    extra: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)


class Problem(Part):
    """Something a reader could not take as it was.

    ``lost`` is True where a whole record was skipped; False where the record was read and only a
    note is due (a missing end mark, a field that was cut).
    """

    number: int | None = None
    reason: str = Field(min_length=1)
    lost: bool = True


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What is known about a text that it does not say itself.

    Parameters
    ----------
    direction
        What the two columns of an edge list mean, as the user says.
    lines
        Whether the text is some lines of a longer one in which each line is an item.
    """

    direction: Direction = "citing-cited"
    lines: bool = False

    @classmethod
    def checked(cls, direction: str | None = None) -> Self:
        """Options from what a user wrote; None stands for the default.

        Raises
        ------
        UnknownNameError
            If there is no such direction.
        """
        if direction is None:
            return cls()
        if direction not in get_args(Direction):
            raise UnknownNameError("direction", direction, get_args(Direction))
        return cls(direction=cast("Direction", direction))
