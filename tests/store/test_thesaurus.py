"""A thesaurus: labels are taken for others, in every kind of entity, and each line says how many."""

from pathlib import Path
from typing import Any

import pytest

from citegraph.corpus import Corpus
from citegraph.errors import ReadError
from citegraph.model import Author, Keyword, Record, Reference, Text, Venue
from citegraph.store.resolve import resolve
from citegraph.store.thesaurus import add_thesaurus


def records() -> list[Record]:
    def work(title: str, name: str, address: str, journal: str, word: Keyword) -> Record:
        return Record(
            number=1,
            titles=(Text(text=title),),
            authors=(Author(name=name, affiliations=(address,)), Author(name="Plato")),
            venue=Venue(names=(Text(text=journal),)),
            keywords=(word, Keyword(en="graphs")),
        )

    return [
        work("One", "Smith, Jon", "Univ Wuhan, Peoples R China", "J Doc", Keyword(en="co citation")),
        work("Two", "Smyth, John", "Wuhan Univ., China", "Journal of Documentation",
             Keyword(zh="同被引", en="Co-Citation")),
        work("Three", "Anonymous", "Nowhere, China", "Blog", Keyword(en="cocitation analysis")),
    ]  # fmt: skip


LINES = """label\treplace by\tkind
Smith, Jon\tSmyth, John\tauthor
anonymous\t\tauthor
Univ Wuhan\tWuhan University\tinstitution
wuhan univ\tWuhan University\tinstitution
Nowhere\t\tinstitution
j doc\tJournal of Documentation\tvenue
blog\t\tvenue
co-citation\t同被引\ttopic
cocitation analysis\tco-citation analysis
absent\tpresent
"""


def with_lines(corpus: Any, folder: Path, text: str, name: str = "thesaurus.txt") -> Any:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    add_thesaurus(corpus.connection, path)
    resolve(corpus.connection)
    return corpus


def labels(corpus: Any, table: str, column: str = "name") -> list[str]:
    return [n for (n,) in corpus.sql(f"select {column} from {table} order by 1").fetchall()]


def test_labels_are_taken_for_others(corpus_of: Any, tmp_path: Path) -> None:
    corpus = with_lines(corpus_of(records()), tmp_path, LINES)
    assert labels(corpus, "authors") == ["Plato", "Smyth, John"]
    assert labels(corpus, "author_names") == ["Plato", "Smyth, John"]
    assert labels(corpus, "institutions") == ["Wuhan University"]
    assert labels(corpus, "venues") == ["Journal of Documentation"]
    assert corpus.sql("select zh, en from topics order by all").fetchall() == [
        ("同被引", None), (None, "co-citation analysis"), (None, "graphs")]  # fmt: skip
    assert corpus.network("co_authorship", author_key="full_name").weight.tolist() == [2.0]
    for kind in ("author", "venue", "institution"):
        query = f"select count(*) from work_{kind}s anti join {kind}s using ({kind})"
        assert corpus.sql(query).fetchall() == [(0,)]
    assert labels(corpus, "authorships") == [
        "Anonymous",
        *["Plato"] * 3,
        "Smith, Jon",
        "Smyth, John",
    ]


def test_each_line_says_what_it_changed(corpus_of: Any, tmp_path: Path) -> None:
    corpus = with_lines(corpus_of(records()), tmp_path, LINES)
    rows = corpus.sql(
        "select line, kind, label, replacement, labels, works from thesaurus"
    ).fetchall()
    assert rows == [
        (2, "author", "Smith, Jon", "Smyth, John", 1, 1),
        (3, "author", "anonymous", None, 1, 1),
        (4, "institution", "Univ Wuhan", "Wuhan University", 1, 1),
        (5, "institution", "wuhan univ", "Wuhan University", 1, 1),
        (6, "institution", "Nowhere", None, 1, 1),
        (7, "venue", "j doc", "Journal of Documentation", 1, 1),
        (8, "venue", "blog", None, 1, 1),
        (9, "topic", "co-citation", "同被引", 2, 2),
        (10, None, "cocitation analysis", "co-citation analysis", 1, 1),
        (11, None, "absent", "present", 0, 0),
    ]


def test_the_last_line_of_a_label_counts(corpus_of: Any, tmp_path: Path) -> None:
    corpus = with_lines(corpus_of(records()), tmp_path, "label,replace by\nblog,News\nBlog,Diary\n")
    assert "Diary" in labels(corpus, "venues")
    assert corpus.sql("select labels from thesaurus").fetchall() == [(0,), (1,)]
    with_lines(corpus, tmp_path, "label,replace by\nblog,Weblog\n", "second.csv")
    assert "Weblog" in labels(corpus, "venues")
    assert corpus.sql("select labels from thesaurus").fetchall() == [(0,), (0,), (1,)]


def test_lines_are_applied_once(corpus_of: Any, tmp_path: Path) -> None:
    text = "label,replace by,kind\nPlato,Aristotle,author\nAristotle,Plato,author\n"
    corpus = with_lines(corpus_of(records()), tmp_path, text)
    assert "Aristotle" in labels(corpus, "authors")
    assert "Plato" not in labels(corpus, "authors")


def test_venues_by_their_abbreviation(corpus_of: Any, tmp_path: Path) -> None:
    """An abbreviation stands for the name that records pair it with, and the name is replaced."""
    full = Venue(names=(Text(text="Journal of Documentation"),), abbreviations=("J DOC",))
    one = Record(number=1, titles=(Text(text="A"),), venue=full, references=(
        Reference(raw="Bates M, 1989, J DOC, V1, P2", authors=("Bates M",), venue="J DOC",
                  year=1989, volume="1", pages="2"),))  # fmt: skip
    text = "label,replace by\nJournal of documentation,JDoc\n"
    corpus = with_lines(corpus_of([one]), tmp_path, text)
    assert labels(corpus, "venues") == ["JDoc"]
    assert corpus.sql("select count(*) from work_venues").fetchall() == [(2,)]
    assert corpus.sql("select works from thesaurus").fetchall() == [(2,)]


def test_a_corpus_keeps_its_thesaurus(tmp_path: Path, fixtures: Path) -> None:
    path = tmp_path / "thesaurus.csv"
    path.write_text('label,replace by\n"Nobody, N.",Somebody\n', encoding="utf-8")
    with Corpus(tmp_path / "lib.citegraph") as corpus:
        corpus.add(fixtures / "wos" / "plain.txt", thesaurus=path)
        before = corpus.sql("select name from authors order by author").fetchall()
        first = before[0][0]
    path.write_text(f'label,replace by\n"{first}",Somebody\n', encoding="utf-8")
    with Corpus(tmp_path / "lib.citegraph") as corpus:
        corpus.add(thesaurus=path)
        assert ("Somebody",) in corpus.sql("select name from authors").fetchall()
        assert len(corpus.report.thesaurus) == 2
        said = str(corpus.report)
        assert "thesaurus: 1 of 2 lines changed 1 label" in said
        assert f"note: {path}, line 2: label 'Nobody, N.' changed nothing" in said


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "the file is empty"),
        ("a,b\nc,d\n", "a thesaurus starts with a line of its columns"),
        ("label,replace by\nSmith, J.,Smith\n", "quotation marks"),
        ("label,replace by\n,x\n", "label is missing"),
        ("label,replace by,kind\nx,y,person\n", "'person' is none of author, institution"),
    ],
)
def test_a_bad_thesaurus_changes_nothing(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "thesaurus.csv"
    path.write_text(text, encoding="utf-8")
    with Corpus() as corpus:
        with pytest.raises(ReadError, match=says):
            corpus.add(thesaurus=path)
        assert corpus.sql("select count(*) from thesaurus").fetchall() == [(0,)]
