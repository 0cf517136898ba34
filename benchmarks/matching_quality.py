"""How right the matching of references to works is, on pairs that were judged by reading them.

Run by hand:  python benchmarks/matching_quality.py [--wrong] [PAIRS]

PAIRS has a JSON object a line: a reference as its source writes it, a work, whether they are the
same, and why. Each group of pairs becomes one corpus, so that its works compete for its references;
works too near to tell which of them is meant stand in different groups. The corpus is made by the
same code as any other: the source's own parser, the source tables, the matching.

Same are: a preprint, a manuscript, a working paper or an advance publication and its article, and
printings a year apart. Not the same are: a paper in proceedings and the journal article under its
title, editions and volumes of a book, and a work and its review, comment, reply or erratum.

Prints a table in Markdown: pairs, and precision and recall for each rule and source. A pair is
found where the reference was matched to the work; of a reference that was not matched, the rule is
that of the pair that should have been found.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import groupby
from pathlib import Path
from typing import Any

from citegraph.corpus import Corpus
from citegraph.identifiers import doi, language_of
from citegraph.model import Author, Identifiers, Record, Reference, Text, Venue
from citegraph.readers import crossref
from citegraph.readers.references import citation_text, cnki, cssci, gbt7714, scopus, wos
from citegraph.store.ingest import Ingest, Source
from citegraph.store.resolve import resolve

PAIRS = Path(__file__).resolve().parents[1] / "tests" / "matching" / "labelled" / "pairs.jsonl"
UNMATCHED = ("only cited", "ambiguous", "fragment")


def deposited(given: str) -> Reference:
    """A reference of Crossref, which is an object with a field for each part."""
    work = {"DOI": "10.5555/citing", "title": ["Citing"], "reference": [json.loads(given)]}
    found = [
        item for item in crossref.read(StringIO(json.dumps([work]))) if isinstance(item, Record)
    ]
    return found[0].references[0]


PARSERS: dict[str, Callable[[str], Reference]] = {
    "wos": wos.parse,
    "scopus": scopus.parse,
    "scopus new": scopus.parse,
    "cssci": cssci.parse,
    "cnki": cnki.parse,
    "gbt7714": gbt7714.parse,
    "pubmed": citation_text.parse,
    "crossref": deposited,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A pair and what the matching made of it."""

    pair: dict[str, Any]
    found: bool
    rule: str
    evidence: str | None


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of pairs that are the same, that were found, and both."""

    same: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """The share of the found ones that are the same."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of those that are the same that is found."""
        return self.right / self.same if self.same else 1.0


def read_pairs(path: Path = PAIRS) -> list[dict[str, Any]]:
    """The pairs of a file, in its order."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def record_of(number: int, work: dict[str, Any]) -> Record:
    """The work of a pair as a record."""
    language = language_of(work["title"])
    names = (Text(text=work["venue"]),) if "venue" in work else ()
    venue = Venue(names=names, abbreviations=tuple(work.get("abbreviations", ())))
    return Record(
        number=number,
        ids=Identifiers(doi=doi(work.get("doi"))),
        titles=(Text(text=work["title"], language=language),),
        authors=(Author(name=work["author"]),) if "author" in work else (),
        venue=None if venue == Venue() else venue,
        year=work.get("year"),
        volume=work.get("volume"),
        issue=work.get("issue"),
        pages=work.get("pages"),
    )


def judge(pairs: Iterable[dict[str, Any]]) -> Iterator[Outcome]:
    """Match every pair within its group."""
    ordered = sorted(pairs, key=lambda pair: (pair["source"], pair["group"]))
    for (source, _), group in groupby(ordered, key=lambda pair: (pair["source"], pair["group"])):
        yield from _judge_group(source, list(group))


def _judge_group(source: str, pairs: list[dict[str, Any]]) -> Iterator[Outcome]:
    works = list({json.dumps(pair["work"]): pair["work"] for pair in pairs}.values())
    references = [PARSERS[source](pair["reference"]) for pair in pairs]
    records = [record_of(number, work) for number, work in enumerate(works, start=1)]
    citing = Record(
        number=len(records) + 1,
        titles=(Text(text="The work that cites them all"),),
        references=tuple(references),
        references_known=True,
    )
    with Corpus() as corpus:
        Ingest(corpus.connection).add(Source("pairs", None, source, "utf-8"), [*records, citing])
        resolve(corpus.connection)
        work_of = dict(corpus.sql("select record, work from record_works").fetchall())
        matched = {
            position: (work, rule, evidence)
            for position, work, rule, evidence in corpus.sql(
                "select position, matched, rule, evidence from cited_references"
            ).fetchall()
        }
    for place, pair in enumerate(pairs, start=1):
        work, rule, evidence = matched[place]
        found = rule not in UNMATCHED and work == work_of[works.index(pair["work"])]
        yield Outcome(pair, found, rule, evidence)


def score(outcomes: Iterable[Outcome]) -> Score:
    """Count the outcomes."""
    same = found = right = 0
    for outcome in outcomes:
        same += outcome.pair["same"]
        found += outcome.found
        right += outcome.pair["same"] and outcome.found
    return Score(same, found, right)


def scores_by(
    outcomes: Iterable[Outcome], key: Callable[[Outcome], str]
) -> dict[str, tuple[int, Score]]:
    """Number of pairs and score of each part."""
    parts: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        parts[key(outcome)].append(outcome)
    return {name: (len(part), score(part)) for name, part in sorted(parts.items())}


def table(outcomes: list[Outcome]) -> str:
    """Precision and recall over all, by source and by rule, in Markdown."""
    parts = {"all": (len(outcomes), score(outcomes))}
    parts |= scores_by(outcomes, lambda outcome: f"source: {outcome.pair['source']}")
    parts |= scores_by(outcomes, lambda outcome: f"rule: {outcome.rule}")
    lines = ["| | pairs | the same | found | right | precision | recall |", "|---|" + "---|" * 6]
    for name, (pairs, part) in parts.items():
        # A rule finds what it finds; what it misses is another's.
        recall = "" if name.startswith("rule") else f"{part.recall:.3f}"
        lines.append(
            f"| {name} | {pairs} | {part.same} | {part.found} | {part.right} "
            f"| {part.precision:.3f} | {recall} |"
        )
    return "\n".join(lines)


def wrong(outcomes: Iterable[Outcome]) -> list[str]:
    """A line for each pair that is found and not the same, or the same and not found."""
    return [
        f"{'WRONG ' if outcome.found else 'MISSED'} {outcome.pair['source']}, {outcome.rule} "
        f"({outcome.evidence}); {outcome.pair['why']}: {outcome.pair['reference']} => "
        + ", ".join(f"{name} {value}" for name, value in outcome.pair["work"].items())
        for outcome in outcomes
        if outcome.found != outcome.pair["same"]
    ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("pairs", nargs="?", type=Path, default=PAIRS)
    parser.add_argument("--wrong", action="store_true", help="list the pairs that went wrong")
    options = parser.parse_args()
    outcomes = list(judge(read_pairs(options.pairs)))
    print(table(outcomes))
    if options.wrong:
        print("\n".join(["", *wrong(outcomes)]))


if __name__ == "__main__":
    main()
