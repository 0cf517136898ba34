"""Twelve questions that users ask, through Python, query text, SQL and plain sets: all agree.

On the corpora that come with the program, and on real files where they are. A question is about a
work, a topic, an author and a venue that are picked from each corpus: the most cited or most used.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import citegraph as cg
from citegraph.demo import find


@dataclass
class Plain:
    """A corpus as sets and dictionaries, read with the simplest SQL there is."""

    corpus: cg.Corpus
    inside: set[int] = field(init=False)
    year: dict[int, int | None] = field(init=False)
    cites: dict[int, set[int]] = field(init=False)
    cited: dict[int, set[int]] = field(init=False)

    def __post_init__(self) -> None:
        rows = self.corpus.sql("select work, in_corpus, year, type from works").fetchall()
        self.inside = {work for work, inside, _, _ in rows if inside}
        self.year = {work: year for work, _, year, _ in rows}
        self.type = {work: kind for work, _, _, kind in rows}
        self.cites = {work: set() for work in self.year}
        self.cited = {work: set() for work in self.year}
        for citing, cited in self.corpus.sql("select citing, cited from citations").fetchall():
            self.cites[citing].add(cited)
            self.cited[cited].add(citing)

    def having(self, table: str, number: int) -> set[int]:
        query = f"select work from work_{table}s where {table} = {number}"
        return {work for (work,) in self.corpus.sql(query).fetchall()}

    def most(self, table: str, name: str) -> tuple[int, str]:
        """The entity of the most described works whose name is its alone."""
        query = (
            f"select e.{table}, e.{name} from work_{table}s x join {table}s e using ({table}) "
            f"join works w using (work) where w.in_corpus and e.{name} is not null "
            f"group by all order by count(*) desc, e.{table} limit 1"
        )
        (found,) = self.corpus.sql(query).fetchall()
        return found

    def co_cited(self, work: int) -> Counter[int]:
        found = Counter(other for citer in self.cited[work] for other in self.cites[citer])
        del found[work]
        return found

    def coupled(self, work: int) -> Counter[int]:
        found = Counter(other for ref in self.cites[work] for other in self.cited[ref])
        del found[work]
        return found


@pytest.fixture(scope="module", params=["smart-library", "motor-learning", "wos"])
def plain(request: pytest.FixtureRequest) -> Iterator[Plain]:
    if request.param == "wos":
        shared: Path = request.getfixturevalue("shared_data")
        files = sorted((shared / "wos").glob("*.txt"))[:2]
        if not files:
            pytest.skip("no Web of Science files in the folder of real files")
        corpus = cg.read(*files)
    else:
        corpus = cg.read(find(request.param)[0])
    yield Plain(corpus)
    corpus.close()


def numbers(selection: Any) -> set[int]:
    return set(selection.numbers.tolist())


def agree(plain: Plain, python: Any, text: str, sql: str, brute: set[int]) -> None:
    """The four answers, and the text that Python's answer has for itself."""
    asked = plain.corpus.sql(sql).fetchall()
    assert numbers(python) == brute
    assert numbers(plain.corpus.query(text)) == brute
    assert {row[0] for row in asked} == brute
    assert numbers(plain.corpus.query(str(python.query))) == brute


@pytest.fixture
def seed(plain: Plain) -> Any:
    """The most cited described work of the corpus that has references itself."""
    able = [work for work in plain.inside if plain.cites[work]] or list(plain.inside)
    number = max(able, key=lambda work: (len(plain.cited[work]), -work))
    return plain.corpus.works[sorted(plain.inside).index(number)]


def test_1_who_cites_a_work(plain: Plain, seed: Any) -> None:
    sql = f"select citing from cited_by where work = {seed.number}"
    agree(plain, seed.citing, f"work({seed.key!r}).citing", sql, plain.cited[seed.number])


def test_2_who_cites_it_in_some_years(plain: Plain, seed: Any) -> None:
    years = sorted(y for w in plain.cited[seed.number] if (y := plain.year[w]) is not None)
    first, last = (years[0], years[len(years) // 2]) if years else (2000, 2010)
    brute = {w for w in plain.cited[seed.number] if first <= (plain.year[w] or -1) <= last}
    agree(
        plain, seed.alone.引证文献.year(first, last), f"work({seed.key!r}).引证文献.year({first}, {last})",
        f"select c.citing from citations c join works w on w.work = c.citing where "
        f"c.cited = {seed.number} and w.year between {first} and {last}", brute,
    )  # fmt: skip


def test_3_what_its_references_cite(plain: Plain, seed: Any) -> None:
    brute = {far for near in plain.cites[seed.number] for far in plain.cites[near]} - {seed.number}
    agree(
        plain, seed.second_level_references, f"work({seed.key!r}).二级参考文献",
        f"select distinct y.cited from citations x join citations y on y.citing = x.cited "
        f"where x.citing = {seed.number} and y.cited <> {seed.number}", brute,
    )  # fmt: skip


def test_4_what_is_cited_with_it_at_least_twice(plain: Plain, seed: Any) -> None:
    counts = plain.co_cited(seed.number)
    found = seed.co_cited
    assert dict(zip(found.numbers.tolist(), found.weights.tolist(), strict=True)) == dict(counts)
    pairs = (
        f"select a + b - {seed.number} as work, weight from co_citation "
        f"where a = {seed.number} or b = {seed.number}"
    )
    asked = dict(plain.corpus.sql(pairs).fetchall())
    assert asked == dict(counts)
    agree(plain, found, f"work({seed.key!r}).co_cited", f"select work from ({pairs})", set(counts))


def test_5_what_shares_references_with_it(plain: Plain, seed: Any) -> None:
    brute = plain.coupled(seed.number)
    agree(
        plain, seed.co_citing, f'work({seed.key!r}).pane("共引文献")',
        f"select a + b - {seed.number} from bibliographic_coupling "
        f"where a = {seed.number} or b = {seed.number}", set(brute),
    )  # fmt: skip


def test_6_works_on_a_topic_without_those_it_cites(plain: Plain, seed: Any) -> None:
    language = "zh" if plain.corpus.sql("select count(zh) from topics").fetchall()[0][0] else "en"
    topic, label = plain.most("topic", language)
    brute = (plain.having("topic", topic) & plain.inside) - plain.cites[seed.number]
    agree(
        plain, plain.corpus.works.topic(label) - seed.references,
        f"works.topic({label!r}) - work({seed.key!r}).references",
        f"select t.work from work_topics t join works w using (work) where topic = {topic} "
        f"and w.in_corpus except select cited from citations where citing = {seed.number}", brute,
    )  # fmt: skip


def test_7_works_of_an_author_or_in_a_venue(plain: Plain) -> None:
    author, name = plain.most("author", "name")
    venue, title = plain.most("venue", "name")
    brute = (plain.having("author", author) | plain.having("venue", venue)) & plain.inside
    works = plain.corpus.works
    agree(
        plain, works.author(name) | works.venue(title),
        f"works.author({name!r}) | works.venue({title!r})",
        f"select work from works where in_corpus and (work in (select work from work_authors "
        f"where author = {author}) or work in (select work from work_venues where venue = {venue}))",
        brute,
    )  # fmt: skip


def test_8_cited_by_many_but_not_in_the_corpus(plain: Plain) -> None:
    brute = Counter(o for w in plain.inside for o in plain.cites[w] if o not in plain.inside)
    found = plain.corpus.works.missing_from_corpus(10_000_000)
    assert found.weights.tolist() == sorted(brute.values(), reverse=True)
    agree(
        plain, found, "works.missing_from_corpus(10000000)",
        "select distinct c.cited from citations c join works a on a.work = c.citing "
        "join works b on b.work = c.cited where a.in_corpus and not b.in_corpus", set(brute),
    )  # fmt: skip


def test_9_within_two_citations(plain: Plain, seed: Any) -> None:
    near = {seed.number}
    for _ in range(2):
        near |= {o for w in near for o in plain.cites[w] | plain.cited[w]}
    sql = f"""
        with links as (select citing as a, cited as b from citations
                       union select cited, citing from citations),
        one as (select {seed.number} as w union select b from links where a = {seed.number})
        select w from one union select l.b from links l join one on one.w = l.a
    """
    agree(plain, seed.alone.within(2), f"work({seed.key!r}).within(2)", sql, near)


def test_10_neither_year_nor_reference_known(plain: Plain) -> None:
    brute = {w for w in plain.year if plain.year[w] is None and not plain.cites[w]}
    python = plain.corpus.everything.unknown_year() - plain.corpus.everything.citing.references
    cited_something = {w for w in plain.year if plain.cites[w]}
    text = 'unknown_year & where("work not in (select citing from citations)")'
    unknown = numbers(plain.corpus.everything.unknown_year())
    assert unknown == {w for w in plain.year if plain.year[w] is None}
    assert numbers(python) <= unknown
    agree(
        plain, plain.corpus.everything.unknown_year().where(
            "work not in (select citing from citations)"), text,
        "select work from works where year is null and work not in "
        "(select citing from citations)", brute,
    )  # fmt: skip
    assert not brute & cited_something


def test_11_either_cites_it_or_is_cited_by_it_but_not_both(plain: Plain, seed: Any) -> None:
    brute = plain.cites[seed.number] ^ plain.cited[seed.number]
    agree(
        plain, seed.references ^ seed.citing,
        f"work({seed.key!r}).references ^ work({seed.key!r}).citing",
        f"(select cited as work from citations where citing = {seed.number} except "
        f"select citing from citations where cited = {seed.number}) union "
        f"(select citing from citations where cited = {seed.number} except "
        f"select cited from citations where citing = {seed.number})", brute,
    )  # fmt: skip


def test_12_the_most_cited_of_a_type(plain: Plain) -> None:
    kinds = Counter(plain.type[w] for w in plain.inside)
    kind = kinds.most_common(1)[0][0]
    of_kind = [w for w in sorted(plain.inside) if plain.type[w] == kind]
    brute = sorted(of_kind, key=lambda w: -len(plain.cited[w]))[:10]
    # Where no source states a type, all works are asked for.
    works = plain.corpus.works if kind is None else plain.corpus.works.type(kind)
    text = "works" if kind is None else f"works.type({kind!r})"
    found = works.top(10, by="in_degree")
    assert found.numbers.tolist() == brute
    condition = "is null" if kind is None else f"= '{kind}'"
    sql = (
        "select w.work from works w left join citations c on c.cited = w.work where w.in_corpus "
        f"and w.type {condition} group by w.work order by count(c.citing) desc, w.work limit 10"
    )
    agree(plain, found, f'{text}.top(10, by="in_degree")', sql, set(brute))
