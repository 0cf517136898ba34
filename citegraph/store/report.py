"""What an import did: read, skipped and why, merged, matched, left open."""

from dataclasses import asdict, dataclass

import duckdb

from citegraph.store.database import one_row


@dataclass(frozen=True, slots=True)
class FileReport:
    """One imported file."""

    path: str
    format: str
    encoding: str
    records: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProblemReport:
    """One thing that could not be read as it was; ``lost`` where a record was skipped."""

    path: str
    number: int | None
    reason: str
    lost: bool

    def __str__(self) -> str:
        where = self.path if self.number is None else f"{self.path}, record {self.number}"
        return f"{where}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Report:
    """The state of a corpus in numbers, each of which a table of it can show in full.

    Parameters
    ----------
    records, works
        Records read, and the works they became.
    merged
        Records that became part of a work another record also describes.
    conflicts
        Pairs of records kept apart because identifiers differ.
    without_title, without_year
        Works of the corpus that lack them.
    references_unknown
        Works of the corpus whose source carries no reference list.
    references
        References of the works, as strings in their lists.
    matched
        Of these, the ones taken for a work of the corpus, by rule.
    only_cited, ambiguous, fragments
        The others: outside works, doubtful ones (kept as outside works), scraps of text.
    unused_references
        References in records whose work has a longer list from another record.
    stubs
        Works that are only cited or listed.
    citations, internal
        Distinct citations, and those between two works of the corpus.
    loops
        References of a work to itself, which make no citation.
    topics
        Topics, and works of the corpus that have at least one.
    """

    files: tuple[FileReport, ...]
    problems: tuple[ProblemReport, ...]
    records: int
    works: int
    merged: int
    conflicts: int
    without_title: int
    without_year: int
    references_unknown: int
    references: int
    matched: dict[str, int]
    only_cited: int
    ambiguous: int
    fragments: int
    unused_references: int
    stubs: int
    citations: int
    internal: int
    loops: int
    topics: int
    works_with_topics: int

    @property
    def skipped(self) -> tuple[ProblemReport, ...]:
        """The records that were lost."""
        return tuple(problem for problem in self.problems if problem.lost)

    def to_dict(self) -> dict[str, object]:
        """Plain values, for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        matched = sum(self.matched.values())
        rules = ", ".join(f"{rule} {count:,}" for rule, count in self.matched.items())
        lines = [
            f"{_count(self.records, 'record')} from {_count(len(self.files), 'file')}: "
            f"{_count(self.works, 'work')}, {self.merged:,} merged, {len(self.skipped):,} skipped",
            f"{_count(self.references, 'reference')}: {matched:,} to works of the corpus"
            + (f" ({rules})" if rules else "")
            + f", {self.only_cited:,} to {_count(self.stubs, 'work')} only cited or listed, "
            f"{self.ambiguous:,} ambiguous, {_count(self.fragments, 'fragment')}",
            f"{_count(self.citations, 'citation')}, {self.internal:,} inside the corpus; "
            f"{_count(self.topics, 'topic')} on {_count(self.works_with_topics, 'work')}",
        ]
        notes = (
            (self.references_unknown, "without a reference list (unknown, not zero)"),
            (self.without_title, "without a title"),
            (self.without_year, "without a year"),
        )
        lines += [f"{_count(count, 'work')} {text}" for count, text in notes if count]
        if self.conflicts:
            lines.append(f"{_count(self.conflicts, 'pair')} kept apart by differing identifiers")
        lines += [f"note: {file.path}: {note}" for file in self.files for note in file.notes]
        lines += [f"{'skipped' if p.lost else 'note'}: {p}" for p in self.problems]
        return "\n".join(lines)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


_TOTALS = """
select
    (select count(*) from source.records) as records,
    (select count(*) from works where in_corpus) as works,
    (select count(*) from record_works where rank > 1) as merged,
    (select count(*) from merges where conflict is not null) as conflicts,
    (select count(*) from works where in_corpus and title is null) as without_title,
    (select count(*) from works where in_corpus and year is null) as without_year,
    (select count(*) from works where in_corpus and not references_known) as references_unknown,
    (select count(*) from cited_references where relation = 'references' and not used)
        as unused_references,
    (select count(*) from works where not in_corpus) as stubs,
    (select count(*) from citations) as citations,
    (select count(*) from citations c join works w on w.work = c.cited
        join works v on v.work = c.citing where w.in_corpus and v.in_corpus) as internal,
    (select count(*) from cited_references
        where relation = 'references' and used and matched = citing) as loops,
    (select count(*) from topics) as topics,
    (select count(distinct work) from work_topics) as works_with_topics
"""
_RULES = """
select rule, count(*) from cited_references where relation = 'references' and used
group by rule order by count(*) desc, rule
"""


def make_report(connection: duckdb.DuckDBPyConnection) -> Report:
    """Count a resolved corpus."""
    totals = one_row(connection, _TOTALS)
    rules = dict(connection.execute(_RULES).fetchall())
    references = sum(rules.values())
    others = {rule: rules.pop(rule, 0) for rule in ("only cited", "ambiguous", "fragment")}
    files = connection.execute(
        "select path, format, encoding, records, notes from source.files order by file"
    ).fetchall()
    problems = connection.execute(
        "select path, number, reason, lost from source.problems join source.files using (file) "
        "order by file, number"
    ).fetchall()
    return Report(
        files=tuple(
            FileReport(path, form, encoding, count, tuple(notes.split("\n")) if notes else ())
            for path, form, encoding, count, notes in files
        ),
        problems=tuple(ProblemReport(*row) for row in problems),
        references=references,
        matched=rules,
        only_cited=others["only cited"],
        ambiguous=others["ambiguous"],
        fragments=others["fragment"],
        **totals,
    )
