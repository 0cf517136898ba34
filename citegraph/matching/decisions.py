"""Decisions of people about matches and merges: the table that they edit, read and checked.

Two columns decide: ``id`` says what is asked, by content (`Question`), and ``decision`` answers it.
All others are there to be read by people and may be missing, changed or in another order.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple, Self, TextIO

from citegraph.errors import CitegraphError, ReadError
from citegraph.model import Problem
from citegraph.readers.shared.csv_rows import Names, Row, rows

ID, DECISION = "id", "decision"

YES, NO, NONE, UNDO = "yes", "no", "none", "undo"

_WORDS = {
    **dict.fromkeys(("yes", "y", "true", "是", "对"), YES),
    **dict.fromkeys(("no", "n", "false", "否", "不是"), NO),
    **dict.fromkeys(("none", "无", "都不是"), NONE),
    **dict.fromkeys(("undo", "撤销"), UNDO),
}
_ID = re.compile(r"(match|merge)-([0-9a-f]{16})-([0-9a-f]{16})")


class Question(NamedTuple):
    """What is asked, in terms that neither the order of files nor later imports change.

    Of a match ``a`` is the digest of the reference as written and ``b`` that of a record; of a
    merge both are digests of records, ``a`` the lesser one.
    """

    kind: Literal["match", "merge"]
    a: str
    b: str

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Give the question of an id; None where the text is none."""
        found = _ID.fullmatch(text.strip().casefold())
        if found is None:
            return None
        kind, a, b = found.groups()
        if kind == "merge":
            return cls("merge", min(a, b), max(a, b))
        return cls("match", a, b)

    def __str__(self) -> str:
        return f"{self.kind}-{self.a}-{self.b}"


@dataclass(frozen=True, slots=True)
class Decision:
    """One answered line.

    Parameters
    ----------
    path, line
        Where it stands; lines count from 1.
    question
        What is decided.
    answer
        ``yes``, ``no``, ``none`` (the reference is no work of the corpus), ``undo``, or the key of
        the right work.
    """

    path: str
    line: int
    question: Question
    answer: str

    @property
    def is_key(self) -> bool:
        """Whether the answer names a work."""
        return self.answer not in {YES, NO, NONE, UNDO}

    @property
    def where(self) -> str:
        """The file's name and the line, as evidence."""
        return place(self.path, self.line)


def place(path: str, line: int) -> str:
    """A line of a file in words."""
    return f"{Path(path).name}, line {line}"


def read_decisions(stream: TextIO, path: str) -> Iterator[Decision]:
    """Read the answered lines of a table; the others are passed over.

    Raises
    ------
    ReadError
        For the first line that cannot be understood: a table is used whole or not at all.
    """
    for row in rows(stream, delimiter=None, header=_is_header):
        if isinstance(row, Problem):
            advice = "a table of decisions starts with a line of its columns, id and decision"
            raise ReadError(path, row.number, f"{row.reason}; {advice}")
        if found := _decision(row, path):
            yield found


def _is_header(names: Names) -> bool:
    return {ID, DECISION} <= {name.casefold() for name in names}


def _decision(row: Row, path: str) -> Decision | None:
    columns = [name.strip().casefold() for name in row.names]
    cells = dict(zip(columns, (cell.strip() for cell in row.cells), strict=False))
    written = cells.get(DECISION, "")
    if not written:
        return None
    question = Question.parse(cells.get(ID, ""))
    where = f"{path}, line {row.line}"
    if question is None:
        raise CitegraphError(
            f"{where}: {cells.get(ID, '')!r} is no id of a question; "
            "take the line as citegraph review wrote it."
        )
    # A spreadsheet keeps the apostrophe that stood before a formula.
    answer = _WORDS.get(written.casefold(), re.sub(r"^'(?=[=+\-@\t])", "", written))
    decision = Decision(path, row.line, question, answer)
    if question.kind == "merge" and (decision.is_key or answer == NONE):
        raise CitegraphError(
            f"{where}: a merge is decided by yes, no or undo, and not by {written!r}."
        )
    return decision


def check(decisions: Iterable[Decision]) -> None:
    """See that no two decisions contradict each other.

    Raises
    ------
    CitegraphError
        Naming the lines that do: two answers to one question, two works for one reference, or
        works that some lines join, perhaps by way of others, and another keeps apart.
    """
    answers: dict[Question, Decision] = {}
    matched: dict[str, Decision] = {}
    for decision in decisions:
        question = decision.question
        earlier = answers.setdefault(question, decision)
        if earlier.answer != decision.answer:
            raise contradiction(earlier, decision)
        if question.kind == "match" and decision.answer != NO:
            earlier = matched.setdefault(question.a, decision)
            if (earlier.answer == NONE) != (decision.answer == NONE):
                raise contradiction(earlier, decision)
    merges = [decision for decision in answers.values() if decision.question.kind == "merge"]
    _check_paths(merges)


def contradiction(first: Decision, second: Decision) -> CitegraphError:
    """The error of two decisions that cannot both be followed."""
    return CitegraphError(
        f"{second.path}, line {second.line}: {second.answer!r} contradicts {first.answer!r} of "
        f"{first.path}, line {first.line}; change one of them and import its file again."
    )


def _check_paths(merges: list[Decision]) -> None:
    joined: dict[str, dict[str, Decision]] = {}
    for decision in merges:
        _, a, b = decision.question
        if decision.answer == YES:
            joined.setdefault(a, {})[b] = decision
            joined.setdefault(b, {})[a] = decision
    for decision in merges:
        if decision.answer == NO and (path := _path(joined, decision.question)):
            lines = ", ".join(f"{link.path}, line {link.line}" for link in path)
            raise CitegraphError(
                f"{decision.path}, line {decision.line}: 'no' keeps apart what 'yes' joins in "
                f"{lines}; change one of them and import its file again."
            )


def _path(joined: Mapping[str, Mapping[str, Decision]], question: Question) -> list[Decision]:
    """The shortest chain of joins between the two sides of a question; empty without one."""
    reached: dict[str, list[Decision]] = {question.a: []}
    waiting = deque([question.a])
    while waiting:
        here = waiting.popleft()
        for there, link in joined.get(here, {}).items():
            if there not in reached:
                reached[there] = [*reached[here], link]
                waiting.append(there)
    return reached.get(question.b, [])
