"""What an import did: read, skipped and why, merged, matched, left open."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields

import duckdb

from citegraph.store.database import one_row
from citegraph.store.decisions import DecisionReport, report_decisions, tell
from citegraph.store.stages import Stages

CONSEQUENCES = {
    "references": "carries no reference lists: its works cite nothing, and have no co-citation or "
    "coupling of their own",
    "titles": "states no titles: its works are recognised by identifiers alone",
    "years": "states no years: nothing of it can be shown in time",
    "authors": "states no authors",
}
"""Fields whose absence empties a network or a view, and what follows for the file."""

EXAMPLES = 3
"""Unparsed references that are shown of a file."""

MOST_IDLE = 20
"""Lines of a thesaurus that changed nothing and are named; the table ``thesaurus`` has all."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """One imported file.

    Parameters
    ----------
    path
        As given; of a member of an archive ``archive/member``.
    format, encoding
        As recognised; None for a file that could not be read.
    certainty
        How the format was recognised: "by content and name", "by content", "as told" ...
    records, skipped
        Records that were read, and those that could not be.
    duplicates
        Of the records, those that describe a work which another record of the file describes.
    references, parsed
        Lines of reference lists, and those of which at least an author, a title, a year or an
        identifier could be told.
    unparsed
        Some of the others, as written.
    absent
        What no record of the file states, of the fields that relations and maps need.
    notes
        Doubts about the file as a whole.
    """

    path: str
    format: str | None
    certainty: str | None
    encoding: str | None
    records: int
    skipped: int
    duplicates: int
    references: int
    parsed: int
    unparsed: tuple[str, ...]
    absent: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def consequences(self) -> tuple[str, ...]:
        """What follows from what is absent, for someone who wonders at an empty network."""
        return tuple(text for field, text in CONSEQUENCES.items() if field in self.absent)


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
class ThesaurusLine:
    """One line of a thesaurus: how many labels it changed, on how many works."""

    path: str
    line: int
    kind: str | None
    label: str
    replacement: str | None
    labels: int
    works: int


@dataclass(frozen=True, slots=True)
class Report:
    """The state of a corpus in numbers, each of which a table of it can show in full.

    Parameters
    ----------
    records, works
        Records read, and the works they became.
    merged
        Records that became part of a work another record also describes.
    shared_identifiers
        Identifiers that records of clearly different titles bear, and that join none of them.
    conflicts
        Pairs of records kept apart because identifiers, or years and places in print, differ.
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
    thesaurus, decisions
        The lines of the corpus's thesaurus, and the decisions of people on it.
    """

    files: tuple[FileReport, ...]
    problems: tuple[ProblemReport, ...]
    shared_identifiers: tuple[str, ...]
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
    thesaurus: tuple[ThesaurusLine, ...] = ()
    decisions: tuple[DecisionReport, ...] = ()

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
            lines.append(f"{_count(self.conflicts, 'pair')} kept apart by what contradicts them")
        lines += [
            f"note: {shared} of different titles and joins none"
            for shared in self.shared_identifiers
        ]
        lines += [*_thesaurus(self.thesaurus), *tell(self.decisions)]
        for file in self.files:
            lines += [f"note: {file.path} {text}" for text in file.consequences]
            lines += [f"note: {file.path}: {note}" for note in file.notes]
            if file.unparsed:
                count = _count(file.references - file.parsed, "reference")
                shown = "; ".join(repr(text) for text in file.unparsed)
                lines.append(
                    f"note: {file.path}: {count} could not be parsed, such as {shown:.300}"
                )
        lines += [f"{'skipped' if p.lost else 'note'}: {p}" for p in self.problems]
        return "\n".join(lines)


def _thesaurus_lines(stages: Stages) -> Iterator[ThesaurusLine]:
    """The lines, of which only the authors, places and venues know what they changed."""
    stated = stages.read("works").execute("select 1 from source.thesaurus limit 1").fetchall()
    if stated:
        for row in stages.read("thesaurus").execute("select * from thesaurus").fetchall():
            yield ThesaurusLine(*row)


def _thesaurus(lines: tuple[ThesaurusLine, ...]) -> Iterator[str]:
    if not lines:
        return
    idle = [line for line in lines if not line.labels]
    labels = sum(line.labels for line in lines)
    yield (
        f"thesaurus: {len(lines) - len(idle):,} of {_count(len(lines), 'line')} changed "
        f"{_count(labels, 'label')}"
    )
    for line in idle[:MOST_IDLE]:
        yield f"note: {line.path}, line {line.line}: label {line.label!r} changed nothing"
    if len(idle) > MOST_IDLE:
        yield f"note: {len(idle) - MOST_IDLE:,} more lines of the thesaurus changed nothing"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


_TOTALS = """
select
    (select count(*) from source.records) as records,
    (select count(*) from works where in_corpus) as works,
    (select count(*) from record_works where rank > 1) as merged,
    (select count(*) from merges
        where conflict is not null and not starts_with(conflict, 'shared by')) as conflicts,
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


_FILES = """
with flags as (
    select
        r.file,
        count(*) as described,
        bool_or(exists (from source.titles t where t.record = r.record)) as titles,
        bool_or(r.year is not null) as years,
        bool_or(r.first_author is not null) as authors,
        bool_or(r.venue is not null) as venues,
        bool_or(exists (from source.keywords k where k.record = r.record)) as keywords,
        bool_or(exists (from source.abstracts a where a.record = r.record)) as abstracts,
        bool_or(coalesce(r.doi, r.pmid, r.arxiv, r.openalex, r.wos, r.vip, r.cnki, r.other)
            is not null) as identifiers,
        bool_or(r.references_known) as "references",
        count(*) - count(distinct w.work) as duplicates
    from source.records r join record_works w using (record)
    group by r.file
),
cited as (
    select r.file, s.raw, coalesce(s.authors, s.title, s.year::varchar, s.doi, s.pmid, s.arxiv,
        s.openalex, s.wos, s.vip, s.cnki, s.other, s.local) is not null as parsed
    from source.cited c join source.records r using (record) join source.strings s using (string)
    where c.relation = 'references'
),
counts as (
    select file, count(*) as lines, count_if(parsed) as parsed,
        list_slice(list_sort(list(distinct raw) filter (not parsed)), 1, $examples)
            as unparsed
    from cited group by file
),
lost as (select file, count(*) as lost from source.problems where lost group by file)
select
    f.path, f.format, f.certainty, f.encoding, f.records,
    coalesce(l.lost, 0), coalesce(g.duplicates, 0), coalesce(c.lines, 0), coalesce(c.parsed, 0),
    coalesce(c.unparsed, []),
    if(g.described is null, [], list_filter([
        if(not titles, 'titles', null), if(not years, 'years', null),
        if(not authors, 'authors', null), if(not venues, 'venues', null),
        if(not keywords, 'keywords', null), if(not abstracts, 'abstracts', null),
        if(not identifiers, 'identifiers', null), if(not "references", 'references', null)
    ], lambda x: x is not null)),
    if(f.notes is null, [], string_split(f.notes, chr(10)))
from source.files f
left join flags g using (file) left join counts c using (file) left join lost l using (file)
order by f.file
"""


def _files(connection: duckdb.DuckDBPyConnection) -> Iterator[FileReport]:
    names = [field.name for field in fields(FileReport)]
    for row in connection.execute(_FILES, {"examples": EXAMPLES}).fetchall():
        values = dict(zip(names, row, strict=True))
        lists = {name: tuple(values[name]) for name in ("unparsed", "absent", "notes")}
        yield FileReport(**values | lists)


def make_report(stages: Stages) -> Report:
    """Count a corpus."""
    connection = stages.read("works", "topics")
    totals = one_row(connection, _TOTALS)
    rules = dict(connection.execute(_RULES).fetchall())
    references = sum(rules.values())
    others = {rule: rules.pop(rule, 0) for rule in ("only cited", "ambiguous", "fragment")}
    problems = connection.execute(
        "select path, number, reason, lost from source.problems join source.files using (file) "
        "order by file, number"
    ).fetchall()
    shared = connection.execute(
        "select scheme || ' ' || value || ' stands on ' || records || ' records' "
        "from shared_identifiers order by all"
    ).fetchall()
    return Report(
        thesaurus=tuple(_thesaurus_lines(stages)),
        decisions=report_decisions(connection),
        files=tuple(_files(connection)),
        shared_identifiers=tuple(text for (text,) in shared),
        problems=tuple(ProblemReport(*row) for row in problems),
        references=references,
        matched=rules,
        only_cited=others["only cited"],
        ambiguous=others["ambiguous"],
        fragments=others["fragment"],
        **totals,
    )
