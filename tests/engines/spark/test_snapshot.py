"""OpenAlex lines to tables, as a local import and export of the same works gives them."""

import gzip
import json

import pytest

import citegraph as cg
from citegraph.engines.spark import SparkCorpus
from citegraph.engines.spark.snapshot import extract, tables_of
from citegraph.errors import CitegraphError

# Which of two works with one DOI is the second is decided otherwise after a local import.
KEY = "regexp_replace({}, ' [(][0-9]+[)]$', '')"
COLUMNS = KEY.format("key") + (
    ", in_corpus, title, title_language, first_author, year, venue, volume, issue, pages, type, "
    "language, doi, references_known"
)


def work(number: int, **fields):
    return {
        "id": f"https://openalex.org/W{number}",
        "title": f"The work {number}",
        "publication_year": 1990 + number % 30,
        "referenced_works": [],
        **fields,
    }


def lines_of(works):
    return "".join(json.dumps(item) + "\n" for item in works)


WORKS = [
    work(7000000001, doi="https://doi.org/10.1000/A1", cited_by_count=3, type="article"),
    work(
        22,
        language="en",
        referenced_works=[f"https://openalex.org/W{n}" for n in (7000000001, 33, 44, 22, 33)],
        keywords=[{"display_name": "Citation analysis"}, {"display_name": "引文"}],
        authorships=[{"author": {"display_name": "E. Garfield"}}],
        primary_location={"source": {"display_name": "Science"}},
        biblio={"volume": "122", "issue": "3159", "first_page": "108", "last_page": "111"},
    ),
    work(
        33,
        referenced_works=["https://openalex.org/W7000000001", "https://openalex.org/W55"],
        keywords=[{"display_name": "Citation Analysis"}],
        topics=[{"display_name": "Libraries", "field": {"display_name": "Social Sciences"}}],
        ids={"pmid": "https://pubmed.ncbi.nlm.nih.gov/123"},
    ),
]
# Three records in a million-number range of their own, so that numbering has several ranges.
WORKS += [work(5_000_000 + n, referenced_works=["https://openalex.org/W22"]) for n in range(3)]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    """Two shards in folders by date, one of them compressed, with one damaged line."""
    folder = tmp_path_factory.mktemp("snapshot")
    for name in ("updated_date=2024-01-01", "updated_date=2024-01-02"):
        (folder / name).mkdir()
    (folder / "updated_date=2024-01-01" / "part_000").write_text(
        lines_of(WORKS[:2]) + '{"id": "https://openalex.org/W9", "title": "cut\n', encoding="utf-8"
    )
    with gzip.open(folder / "updated_date=2024-01-02" / "part_000.gz", "wt", encoding="utf-8") as f:
        f.write(lines_of(WORKS[2:]))
    return folder


@pytest.fixture(scope="module")
def made(spark, snapshot, tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "tables"
    tables_of(spark, str(snapshot), str(folder))
    return SparkCorpus(spark, str(folder))


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    path = tmp_path_factory.mktemp("local") / "works.jsonl"
    path.write_text(lines_of(WORKS), encoding="utf-8")
    with cg.read(path) as corpus:
        yield corpus


def rows_of(corpus, query):
    """The same query on either engine, its rows in one order."""
    if isinstance(corpus, SparkCorpus):
        rows = [tuple(row) for row in corpus.tables.run(query).collect()]
    else:
        rows = corpus.connection.execute(query).fetchall()
    return sorted(rows, key=repr)


CITATIONS = (
    f"select {KEY.format('a.key')}, {KEY.format('b.key')} from citations "
    "join works a on a.work = citing join works b on b.work = cited"
)
TOPICS = (
    f"select {KEY.format('key')}, coalesce(zh, en) as label, how from work_topics "
    "join works on works.work = work_topics.work join topics on topics.topic = work_topics.topic "
    "where how in ('database keyword', 'subject class')"
)


def same_tables(made, imported):
    in_corpus = f"select {COLUMNS} from works where in_corpus"
    assert rows_of(made, in_corpus) == rows_of(imported, in_corpus)
    outside = "select key, in_corpus, references_known from works where not in_corpus"
    assert rows_of(made, outside) == rows_of(imported, outside)
    assert rows_of(made, CITATIONS) == rows_of(imported, CITATIONS)
    assert rows_of(made, TOPICS) == rows_of(imported, TOPICS)
    made.tables.view(
        "reported", made.tables.spark.read.parquet(f"{made.tables.folder}/reported.parquet")
    )
    reported = (
        f"select {KEY.format('key')}, count from reported join works on works.work = reported.work "
        "where kind = 'relation' and name = 'citing'"
    )
    assert rows_of(made, reported) == rows_of(imported, reported)


def test_the_tables_of_a_local_import(made, imported):
    same_tables(made, imported)


def test_works_are_numbered_from_zero_the_corpus_first(made):
    rows = made.tables.run("select work, in_corpus, openalex from works order by work").collect()
    assert [row.work for row in rows] == list(range(8))
    assert [row.in_corpus for row in rows] == [True] * 6 + [False] * 2
    inside = [int(row.openalex[1:]) for row in rows if row.in_corpus]
    assert inside == sorted(inside)


def test_what_could_not_be_read_is_kept(made):
    problems = made.tables.spark.read.parquet(f"{made.tables.folder}/problems.parquet").collect()
    assert [row.openalex for row in problems] == [None]
    assert problems[0].reason.startswith("no OpenAlex work")


def test_relations_of_the_tables(made, imported):
    here, there = made.network("co_citation"), imported.network("co_citation")
    ends = zip(here.source.tolist(), here.target.tolist(), here.weight.tolist(), strict=True)
    keys = here.attributes["key"]
    assert {(frozenset((keys[a], keys[b])), w) for a, b, w in ends} == {
        (frozenset((there.attributes["key"][a], there.attributes["key"][b])), w)
        for a, b, w in zip(
            there.source.tolist(), there.target.tolist(), there.weight.tolist(), strict=True
        )
    }


def test_survivors_become_a_corpus(spark, snapshot, made, imported, tmp_path):
    """The lines of what is left, read by the usual reader, hold all that their records say."""
    pairs = made.pairs("co_citation")
    pairs.write(str(tmp_path / "pairs"))
    pairs.release()
    tables, kept = made.tables.folder, tmp_path / "lines"
    extract(spark, str(snapshot), tables, str(tmp_path / "pairs"), str(kept))
    with cg.read(kept) as corpus:
        query = f"select {COLUMNS} from works where in_corpus"
        # Four works are co-cited, of which two have records.
        expected = [row for row in rows_of(imported, query) if row[0] in {"10.1000/a1", "pmid:123"}]
        assert rows_of(corpus, query) == expected
        assert len(expected) == 2


def test_works_of_a_query_become_a_corpus(spark, snapshot, made, tmp_path):
    chosen = "select work from works where key = 'W22'"
    extract(spark, str(snapshot), made.tables.folder, chosen, str(tmp_path / "one"))
    text = b"".join(gzip.decompress(path.read_bytes()) for path in (tmp_path / "one").glob("*.gz"))
    assert json.loads(text) == WORKS[1]


def test_a_folder_without_works_is_refused(spark, tmp_path):
    with pytest.raises(CitegraphError, match="this cannot be read"):
        tables_of(spark, str(tmp_path / "nowhere"), str(tmp_path / "out"))
    (tmp_path / "empty.jsonl").write_text('{"id": "https://openalex.org/A1"}\n', encoding="utf-8")
    with pytest.raises(CitegraphError, match="not one line is a work of OpenAlex"):
        tables_of(spark, str(tmp_path / "empty.jsonl"), str(tmp_path / "out"))


@pytest.mark.data
def test_real_works(spark, shared_data, tmp_path):
    """Works of the API, a line each as the snapshot has them."""
    path = shared_data / "openalex" / "bibliometrixpy_openalex_20260529_184136.json"
    lines = tmp_path / "works.jsonl"
    lines.write_text(lines_of(json.loads(path.read_text(encoding="utf-8"))), encoding="utf-8")
    tables_of(spark, str(lines), str(tmp_path / "tables"))
    with cg.read(lines) as imported:
        same_tables(SparkCorpus(spark, str(tmp_path / "tables")), imported)
