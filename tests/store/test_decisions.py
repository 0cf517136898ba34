"""Decisions of people win over the rules, and stay whatever is imported later."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from citegraph.corpus import Corpus, read
from citegraph.errors import CitegraphError
from citegraph.store import scripts
from citegraph.store.doubts import Doubt

RECORDS = """TY  - JOUR
TI  - Knowledge networks as channels and conduits
AU  - Powell, Walter
PY  - 2004
T2  - Organization Science
VL  - 15
SP  - 5
DO  - 10.1000/one
ER  -

TY  - JOUR
TI  - Knowledge networks as channels and conduits
AU  - Powell, Walter
PY  - 2004
T2  - Organization Science
SP  - 5
ER  -

TY  - JOUR
TI  - Knowledge networks as channels and conduits
AU  - Powell, Walter
PY  - 2004
T2  - Organization Science
VL  - 15
SP  - 5
PB  - Informs
DO  - 10.1000/two
ER  -
"""
CITING = """@article{citing,
  title = {The work that cites},
  author = {Smith, Jane},
  year = {2020},
}
"""


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    """Writes a table of decisions: pairs of an id and its answer."""

    def write(*answers: tuple[str, str], name: str = "decided.csv") -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("id", "decision"), *answers])
        return path

    return write


@pytest.fixture
def ris(tmp_path: Path) -> Path:
    path = tmp_path / "three.ris"
    path.write_text(RECORDS, encoding="utf-8")
    return path


def works(corpus: Corpus) -> int:
    return len(corpus.works)


def asked(corpus: Corpus, kind: str, why: str | None = None) -> list[Doubt]:
    return [
        doubt
        for doubt in corpus.doubts(everything=True)
        if doubt.kind == kind and why in {None, doubt.why}
    ]


def effects(corpus: Corpus) -> list[tuple[Any, ...]]:
    return corpus.sql("select answer, applies, effect from decisions").fetchall()


def test_yes_joins_records_whose_identifiers_differ(ris: Path, table: Any) -> None:
    with read(ris) as corpus:
        assert works(corpus) == 2
        conflict, *_ = asked(corpus, "merge", "conflict")
        assert conflict.present == "two works"
        corpus.add(decisions=table((conflict.id, "yes")))
        assert works(corpus) == 1
        rule = "select rule, evidence, conflict from merges where rule = 'decision'"
        assert corpus.sql(rule).fetchall() == [("decision", "decided.csv, line 2", None)]
        assert not asked(corpus, "merge", "conflict")
        assert "decisions: 1 of 1 decision followed" in str(corpus.report)


def test_no_splits_for_good_and_says_which_path_was_cut(tmp_path: Path, table: Any) -> None:
    """A and C agree with B only in part; a split of A and C is not undone by way of B."""
    one, two, three = RECORDS.split("\n\n")
    path = tmp_path / "chain.ris"
    third = three.replace("DO  - 10.1000/two\n", "").replace("Informs", "Sage")
    path.write_text("\n\n".join([one, two, third.replace("VL  - 15\n", "IS  - 2\n")]))
    with read(path) as corpus:
        assert works(corpus) == 1
        scripts.run(corpus.connection, "digests")
        digests = dict(
            corpus.connection.execute("select record, digest from record_digests").fetchall()
        )
        low, high = sorted((digests[0], digests[2]))
        corpus.add(decisions=table((f"merge-{low}-{high}", "no")))
        assert works(corpus) == 2
        split = corpus.sql(
            "select count(distinct work) from record_works where record in (0, 2)"
        ).fetchall()
        assert split == [(2,)]
        ((_, applies, effect),) = effects(corpus)
        assert applies
        assert effect.startswith("two works: ")
        assert "; cut: Knowledge networks as channels and conduits / Knowledge" in effect
        refused = corpus.sql(
            "select rule, conflict from merges where conflict is not null order by rule"
        ).fetchall()
        assert refused == [
            ("decision", "kept apart by decided.csv, line 2"),
            ("title", "kept apart by decided.csv, line 2"),
        ]


def matches(corpus: Corpus) -> list[tuple[str, str, str | None]]:
    return corpus.sql(
        "select rule, evidence, w.key from matches m join works w using (work) where in_corpus "
        "or rule = 'only cited' order by all"
    ).fetchall()


@pytest.fixture
def cited(fixtures: Path, tmp_path: Path) -> Path:
    """Two articles of one author, and a reference to one of them that misquotes the title."""
    path = tmp_path / "cited.jsonl"
    path.write_text((fixtures / "decisions" / "cited.jsonl").read_text(encoding="utf-8"))
    return path


def test_no_yes_none_and_a_key_decide_a_match(cited: Path, table: Any) -> None:
    with read(cited) as corpus:
        (question,) = asked(corpus, "match", "low score")
        assert (question.rule, question.present, question.times_cited) == (
            "near title", "matched", 1)  # fmt: skip
        ((_, _, right),) = matches(corpus)
        assert right == question.candidate_key
        corpus.add(decisions=table((question.id, "no")))
        ((rule, evidence, _),) = matches(corpus)
        assert (rule, evidence) == ("only cited", "decided.csv, line 2")
        corpus.add(decisions=table((question.id, "yes")))
        assert matches(corpus) == [("decision", "decided.csv, line 2", right)]
        assert corpus.report.internal == 1
        corpus.add(decisions=table((question.id, "none")))
        ((rule, evidence, _),) = matches(corpus)
        assert (rule, evidence) == ("only cited", "decided.csv, line 2")
        assert asked(corpus, "match") == asked(corpus, "match", "decided")
        corpus.add(decisions=table((question.id, "10.1000/other")))
        assert matches(corpus) == [("decision", "decided.csv, line 2", "10.1000/other")]
        assert effects(corpus) == [("10.1000/other", True, "stands for 10.1000/other")]
        corpus.add(decisions=table((question.id, "undo")))
        assert [rule for rule, _, _ in matches(corpus)] == ["near title"]
        assert effects(corpus) == []


def test_a_decision_without_its_subject_is_told(cited: Path, ris: Path, table: Any) -> None:
    unknown = table((f"match-{'0' * 16}-{'1' * 16}", "yes"), (f"merge-{'0' * 16}-{'1' * 16}", "no"))
    with read(ris, decisions=unknown) as corpus:
        assert effects(corpus) == [
            ("yes", False, "no reference reads so"),
            ("no", False, "a record of it is not in the corpus"),
        ]
        said = str(corpus.report)
        assert "decisions: 0 of 2 decisions followed" in said
        assert f"note: {unknown}, line 2: not followed, no reference reads so" in said
    with read(cited) as corpus:
        (question,) = asked(corpus, "match", "low score")
        corpus.add(decisions=table((question.id, "10.1000/nowhere")))
        assert effects(corpus) == [("10.1000/nowhere", False, "no work of the corpus has this key")]
        assert [rule for rule, _, _ in matches(corpus)] == ["near title"]


def test_decisions_of_two_files_that_contradict(cited: Path, table: Any) -> None:
    with read(cited) as corpus:
        (question,) = asked(corpus, "match", "low score")
        first = table((question.id, "yes"), name="first.csv")
        corpus.add(decisions=first)
        second = table((f"match-{'0' * 16}-{'1' * 16}", "no"), (question.id, "no"), name="b.csv")
        with pytest.raises(CitegraphError, match=r"b\.csv, line 3.*first\.csv, line 2"):
            corpus.add(decisions=second)
        assert [answer for answer, _, _ in effects(corpus)] == ["yes"], "nothing was changed"


def test_one_reference_is_not_two_works(cited: Path, table: Any) -> None:
    with read(cited) as corpus:
        (question,) = asked(corpus, "match", "low score")
        (other,) = corpus.connection.execute(
            "select digest from record_digests join source.records using (record) "
            "where doi = '10.1000/other'"
        ).fetchall()
        _, a, _ = question.id.split("-")
        twice = table((question.id, "yes"), (f"match-{a}-{other[0]}", "yes"))
        with pytest.raises(CitegraphError, match=r"line 3.*line 2"):
            corpus.add(decisions=twice)


def test_decisions_are_kept_in_the_file_and_outlive_later_imports(
    cited: Path, ris: Path, table: Any, tmp_path: Path
) -> None:
    path = tmp_path / "lib.citegraph"
    with Corpus(path) as corpus:
        corpus.add(cited)
        (question,) = asked(corpus, "match", "low score")
        corpus.add(decisions=table((question.id, "no")))
    with Corpus(path) as corpus:
        corpus.add(ris)
        ((rule, _, _),) = matches(corpus)
        assert rule == "only cited"
        assert [applies for _, applies, _ in effects(corpus)] == [True]
    with read(ris, cited, decisions=tmp_path / "decided.csv") as fresh:
        assert matches(fresh)[0][0] == "only cited"
