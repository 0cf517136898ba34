"""How far the citation links of a corpus can be trusted, and what is missing among them."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from citegraph.matching.duplicates import DECISION
from citegraph.matching.measured import MEASURED, Measured
from citegraph.store import scripts
from citegraph.store.database import one_row
from citegraph.store.stages import Stages


@dataclass(frozen=True, slots=True)
class RuleTrust:
    """The links that one rule found.

    Parameters
    ----------
    rule
        Its name.
    links
        Citations between works of the corpus that it found.
    measured
        How often it was right on labelled pairs; None where it was not measured.
    """

    rule: str
    links: int
    measured: Measured | None

    @property
    def wrong(self) -> float | None:
        """Wrong links to expect; None where the rule was not measured."""
        return None if self.measured is None else self.links * (1 - self.measured.precision)

    @property
    def most_wrong(self) -> float | None:
        """Wrong links if the rule is as bad as the labelled pairs still allow (95 %)."""
        return None if self.measured is None else self.links * (1 - self.measured.least)

    def to_dict(self) -> dict[str, object]:
        """Plain values, for JSON."""
        measured = None if self.measured is None else self.measured.to_dict()
        return {
            "rule": self.rule,
            "links": self.links,
            "measured": measured,
            "wrong": self.wrong,
            "most_wrong": self.most_wrong,
        }


@dataclass(frozen=True, slots=True)
class ListTotals:
    """The reference lists of the works of a corpus together.

    Parameters
    ----------
    works, without_lists
        Works of the corpus, and those whose source carries no list: what they cite is unknown.
    stating, reported, reported_listed
        Works whose source states the number of references beside a list, the sum of these numbers,
        and the lines that their lists have.
    listed, parsed
        Lines of all lists, and those of which something could be told.
    matched, ambiguous, only_cited, fragments
        What became of the lines: works of the corpus, two that would do, works outside (nothing
        was found), scraps.
    """

    works: int
    without_lists: int
    stating: int
    reported: int
    reported_listed: int
    listed: int
    parsed: int
    matched: int
    ambiguous: int
    only_cited: int
    fragments: int


@dataclass(frozen=True, slots=True)
class Trust:
    """Links by rule, with the measured precision of each, and the lists they come from."""

    rules: tuple[RuleTrust, ...]
    lists: ListTotals

    @property
    def links(self) -> int:
        """Citations between works of the corpus."""
        return sum(rule.links for rule in self.rules)

    @property
    def measured_links(self) -> int:
        """Those found by rules whose precision is known."""
        return sum(rule.links for rule in self.rules if rule.measured is not None)

    @property
    def decided_links(self) -> int:
        """Those that people decided."""
        return sum(rule.links for rule in self.rules if rule.rule == DECISION)

    @property
    def wrong(self) -> float:
        """Wrong links to expect among the measured ones."""
        return sum(rule.wrong or 0 for rule in self.rules)

    @property
    def most_wrong(self) -> float:
        """The same if every rule is as bad as its labelled pairs still allow."""
        return sum(rule.most_wrong or 0 for rule in self.rules)

    @property
    def share_right(self) -> float | None:
        """Expected share of right links among the measured ones; None without any."""
        return 1 - self.wrong / self.measured_links if self.measured_links else None

    def to_dict(self) -> dict[str, object]:
        """Plain values, for JSON."""
        return {
            "links": self.links,
            "measured_links": self.measured_links,
            "decided_links": self.decided_links,
            "share_right": self.share_right,
            "wrong": self.wrong,
            "most_wrong": self.most_wrong,
            "rules": [rule.to_dict() for rule in self.rules],
            "lists": asdict(self.lists),
        }

    def __str__(self) -> str:
        return "\n".join([*self._links_told(), *_lists_told(self.lists)])

    def _links_told(self) -> Iterator[str]:
        if self.share_right is None:
            yield f"{self.links:,} links between works of the corpus, none by a measured rule"
        else:
            yield (
                f"{self.links:,} links between works of the corpus: of {self.measured_links:,} by "
                f"measured rules {self.share_right:.1%} are expected to be right, "
                f"{self.wrong:.0f} wrong (at most {self.most_wrong:.0f}, with 95 % confidence for "
                "each rule)"
            )
        for rule in self.rules:
            yield f"  {rule.links:>7,}  {rule.rule}: {_how_right(rule)}"


def _how_right(rule: RuleTrust) -> str:
    if rule.measured is not None:
        found = rule.measured
        return f"{found.right} of {found.found} right on labelled pairs"
    return "decided by people" if rule.rule == DECISION else "not measured"


def _lists_told(lists: ListTotals) -> Iterator[str]:
    if lists.stating:
        yield (
            f"{lists.reported_listed:,} of {lists.reported:,} references listed that "
            f"{lists.stating:,} works declare"
        )
    yield (
        f"{lists.listed:,} references listed: {lists.parsed:,} parsed, {lists.matched:,} stand for "
        f"works of the corpus, {lists.only_cited:,} found nothing, {lists.ambiguous:,} ambiguous, "
        f"{lists.fragments:,} scraps"
    )
    yield (
        f"{lists.without_lists:,} of {lists.works:,} works without a reference list: what they "
        "cite is unknown"
    )


def make_trust(stages: Stages) -> Trust:
    """Count the links by rule and the lists of a corpus."""
    connection = stages.read("coverage")
    links = connection.execute(scripts.text("links")).fetchall()
    rules = tuple(RuleTrust(rule, count, MEASURED.get(rule)) for rule, count in links)
    return Trust(rules, ListTotals(**one_row(connection, scripts.text("trust"))))
