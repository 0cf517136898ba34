"""One work of a corpus, with its fields and its panes."""

from pathlib import Path
from typing import TYPE_CHECKING

from citegraph.errors import UnknownNameError
from citegraph.query.words import PANE_LABELS, PANE_NAMES
from citegraph.relations.index import Index
from citegraph.store.coverage import Coverage, work_coverage
from citegraph.store.database import one_row

if TYPE_CHECKING:
    from citegraph.query.selection import Selection


class Work:
    """One work of a corpus; its panes are selections.

    Attributes are the columns of the table ``works`` (``key``, ``title``, ``year`` ...) and the
    panes (``references``, ``co_cited`` ...).
    """

    def __init__(self, index: Index, number: int) -> None:
        self._index = index
        self.number = number
        """The work's number in the tables."""

    @property
    def index(self) -> Index:
        """The corpus that the work is of."""
        return self._index

    def cite(self, style: str | Path | None = None) -> str:
        """The work as a line of a bibliography: see `citegraph.citing.cite`; an optional extra."""
        from citegraph.citing import cite  # noqa: PLC0415 - an extra, which few ask for

        return cite(self) if style is None else cite(self, style)

    @property
    def key(self) -> str:
        """The key by which the corpus finds it."""
        return str(self._index.keys[self.number])

    @property
    def fields(self) -> dict[str, object]:
        """All columns of the table ``works`` for this work."""
        query = "select * from works where work = ?"
        return one_row(self._index.read("works"), query, [self.number])

    @property
    def title(self) -> str | None:
        """The title in the work's own language, or in the language of its citer."""
        value = self.fields["title"]
        return None if value is None else str(value)

    @property
    def titles(self) -> dict[str, str]:
        """Titles by language."""
        rows = (
            self._index.read("titles")
            .execute("select language, text from titles where work = ?", [self.number])
            .fetchall()
        )
        return dict(rows)

    @property
    def year(self) -> int | None:
        """The year of publication; None where it is not known."""
        value = self.fields["year"]
        return int(value) if isinstance(value, int) else None

    @property
    def coverage(self) -> Coverage:
        """How much is known of its references: declared, listed, matched, in the corpus."""
        return work_coverage(self._index.read("coverage"), self.number)

    @property
    def alone(self) -> "Selection":
        """The selection of this work."""
        from citegraph.query.selection import Selection  # noqa: PLC0415 - the two make each other

        return Selection.of_work(self)

    def pane(self, relation: str, *, exclusive: bool = False) -> "Selection":
        """The works that stand in a relation to this one, heaviest first.

        Parameters
        ----------
        relation
            ``references``, ``co_cited`` ..., or its Chinese label (``同被引文献``).
        exclusive
            Leave out the works that are also one step away.
        """
        return self.alone.pane(relation, exclusive=exclusive)

    @property
    def references(self) -> "Selection":
        """参考文献: the works it cites."""
        return self.pane("references")

    @property
    def second_level_references(self) -> "Selection":
        """二级参考文献: the works its references cite."""
        return self.pane("second_level_references")

    @property
    def co_citing(self) -> "Selection":
        """共引文献: the works that share a reference with it (bibliographic coupling)."""
        return self.pane("co_citing")

    @property
    def co_cited(self) -> "Selection":
        """同被引文献: the works cited together with it (co-citation)."""
        return self.pane("co_cited")

    @property
    def citing(self) -> "Selection":
        """引证文献: the works that cite it."""
        return self.pane("citing")

    @property
    def second_level_citing(self) -> "Selection":
        """二级引证文献: the works that cite its citers."""
        return self.pane("second_level_citing")

    @property
    def shared_topic(self) -> "Selection":
        """相关主题: the works that have a topic of it."""
        return self.pane("shared_topic")

    @property
    def shared_author(self) -> "Selection":
        """相关作者: the works that have an author of it."""
        return self.pane("shared_author")

    @property
    def shared_institution(self) -> "Selection":
        """相关机构: the works that have an institution of it."""
        return self.pane("shared_institution")

    @property
    def shared_venue(self) -> "Selection":
        """相关期刊: the works in its venue."""
        return self.pane("shared_venue")

    def __getattr__(self, name: str) -> "Selection":
        if name in PANE_LABELS:
            return self.pane(name)
        raise AttributeError(f"a work has no {name!r}")

    def __repr__(self) -> str:
        fields = self.fields
        parts = (fields["first_author"], fields["year"], fields["title"] or fields["key"])
        return f"<Work {', '.join(str(part) for part in parts if part is not None)}>"

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Work) and self._index is other._index and self.number == other.number
        )

    def __hash__(self) -> int:
        return hash(self.number)


def pane_name(relation: str) -> str:
    """The name of a pane by its name or its Chinese label.

    Raises
    ------
    UnknownNameError
        If there is none.
    """
    if relation not in PANE_NAMES:
        raise UnknownNameError("relation", relation, PANE_NAMES)
    return PANE_LABELS.get(relation, relation)
