"""Sets of works that can be narrowed, ranked and combined, and single works with their panes."""

import re
from collections.abc import Iterator, Mapping
from typing import Self, Unpack

import numpy as np
from numpy.typing import NDArray

from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.identifiers import author_key, venue_key
from citegraph.matching.topic_keys import topic_key
from citegraph.relations.declarations import PANES
from citegraph.relations.index import Index
from citegraph.relations.labelled import COLUMNS, NetworkOptions, build_network
from citegraph.relations.network import Network
from citegraph.relations.panes import pane, pane_unknown
from citegraph.store.coverage import Coverage, work_coverage
from citegraph.store.database import one_row


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

    def pane(self, relation: str, *, exclusive: bool = False) -> "Selection":
        """The works that stand in a relation to this one, heaviest first.

        Parameters
        ----------
        relation
            ``references``, ``co_cited`` ..., or its Chinese label (``同被引文献``).
        exclusive
            Leave out the works that are also one step away.
        """
        name = pane_name(relation)
        found = pane(
            self._index.citations, name, self.number, topics=self._index.topics, exclusive=exclusive
        )
        why = pane_unknown(self._index.citations, name, self.number, topics=self._index.topics)
        return Selection(self._index, found.works, found.weights, why)

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
    by_label = {declared.label_zh: name for name, declared in PANES.items()}
    name = by_label.get(relation, relation)
    if name not in PANES:
        raise UnknownNameError("relation", relation, (*PANES, *by_label))
    return name


class Selection:
    """An immutable set of works in an order, each perhaps with a weight.

    Parameters
    ----------
    index
        The corpus.
    works
        Numbers of works, distinct, in the order of the selection.
    weights
        What the relation counts, aligned with ``works``; None for a plain set.
    unknown
        Why the set is not known, where it is not (then it is empty and stands for nothing).
    """

    def __init__(
        self,
        index: Index,
        works: NDArray[np.int32],
        weights: NDArray[np.int32] | None = None,
        unknown: str | None = None,
    ) -> None:
        self._index = index
        self.numbers = works
        self.weights = weights
        self.unknown = unknown

    @property
    def keys(self) -> list[str]:
        """The keys of the works, in order."""
        return [str(key) for key in self._index.keys[self.numbers]]

    def _keep(self, mask: NDArray[np.bool_]) -> Self:
        weights = None if self.weights is None else self.weights[mask]
        return type(self)(self._index, self.numbers[mask], weights, self.unknown)

    def _among(self, query: str, *values: object) -> Self:
        return self._keep(np.isin(self.numbers, self._index.select(query, values)))

    def year(self, first: int, last: int | None = None) -> Self:
        """Works of these years, both included; a work of unknown year is in no span."""
        last = first if last is None else last
        return self._among("select work from works where year between ? and ?", first, last)

    def topic(self, label: str) -> Self:
        """Works that have the topic with this label, in either language and any spelling."""
        query = (
            "select work from work_topics where topic in "
            "(select topic from topic_labels where key = ? or label = ?)"
        )
        return self._among(query, topic_key(label), label)

    def author(self, name: str) -> Self:
        """Works with an author of this name (surname and initial, or the whole Chinese name)."""
        return self._among("select work from authorships where author_key = ?", author_key(name))

    def venue(self, name: str) -> Self:
        """Works in the venue of this name or abbreviation."""
        return self._among("select work from venue_names where venue_key = ?", venue_key(name))

    def only(
        self,
        years: str | None = None,
        topic: str | None = None,
        author: str | None = None,
        venue: str | None = None,
    ) -> Self:
        """Works that pass all of these filters that are given.

        Parameters
        ----------
        years
            One year ("2015") or the first and the last, both included ("2010:2020").
        topic, author, venue
            As in the methods of these names.

        Raises
        ------
        CitegraphError
            If ``years`` are none.
        """
        found = self
        if years is not None:
            found = found.year(*_span(years))
        for name, value in (("topic", topic), ("author", author), ("venue", venue)):
            if value is not None:
                found = getattr(found, name)(value)
        return found

    def records(self) -> Self:
        """Works that a record describes, without those only cited."""
        return self._keep(self._index.in_corpus[self.numbers])

    def top(self, n: int, by: str = "weight") -> Self:
        """The first ``n`` by weight, year, or a metric on the citation network, greatest first.

        Works whose value is unknown come last.

        Raises
        ------
        UnknownNameError
            If there is no such metric, or the selection has no weights.
        """
        values = self._values(by)
        order = np.argsort(-values, kind="stable")[:n]  # nan last
        weights = None if self.weights is None else self.weights[order]
        return type(self)(self._index, self.numbers[order], weights, self.unknown)

    def _values(self, by: str) -> NDArray[np.float64]:
        if by == "weight" and self.weights is not None:
            return self.weights.astype(np.float64)
        if by == "year":
            years = self._index.column("year")[self.numbers]
            return np.array([np.nan if y is None else y for y in years], dtype=np.float64)
        return self._index.metric(by)[self.numbers]

    def network(self, relation: str, **options: Unpack[NetworkOptions]) -> Network:
        """The network of a relation between the works of this selection."""
        nodes = np.zeros(len(self._index.keys), dtype=np.bool_)
        nodes[self.numbers] = True
        return build_network(self._index, relation, nodes=nodes, **options)

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[Work]:
        return (Work(self._index, int(number)) for number in self.numbers)

    def __contains__(self, work: object) -> bool:
        return isinstance(work, Work) and work.number in self.numbers

    def __getitem__(self, place: int) -> Work:
        return Work(self._index, int(self.numbers[place]))

    def _combined(self, numbers: NDArray[np.int32]) -> Self:
        return type(self)(self._index, numbers)

    def __or__(self, other: Self) -> Self:
        return self._combined(np.union1d(self.numbers, other.numbers))

    def __and__(self, other: Self) -> Self:
        return self._keep(np.isin(self.numbers, other.numbers))

    def __sub__(self, other: Self) -> Self:
        return self._keep(~np.isin(self.numbers, other.numbers))

    def __xor__(self, other: Self) -> Self:
        return self._combined(np.setxor1d(self.numbers, other.numbers))

    def rows(self) -> list[dict[str, object]]:
        """The works as dictionaries of the main columns, in order, with the weight if any."""
        columns = ", ".join(COLUMNS)
        found: Mapping[int, tuple[object, ...]] = {
            work: tuple(row)
            for work, *row in self._index.read("works")
            .execute(
                f"select work, {columns} from works where list_contains(?, work)",
                [self.numbers.tolist()],
            )
            .fetchall()
        }
        rows = [dict(zip(COLUMNS, found[int(number)], strict=True)) for number in self.numbers]
        if self.weights is not None:
            for row, weight in zip(rows, self.weights.tolist(), strict=True):
                row["weight"] = weight
        return rows

    def __repr__(self) -> str:
        if self.unknown is not None:
            return f"<Selection: not known, {self.unknown}>"
        head = "\n".join(f"  {work!r}" for work in self._keep(np.arange(len(self)) < 5))
        more = f"\n  ... {len(self) - 5:,} more" if len(self) > 5 else ""
        return f"<Selection of {len(self):,} works>\n{head}{more}".rstrip()


def _span(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"\s*(\d{1,4})\s*(?::\s*(\d{1,4})\s*)?", text)
    if match is None:
        raise CitegraphError(f"{text!r} are no years; write one (2015) or a span (2010:2020).")
    return int(match[1]), int(match[2] or match[1])
