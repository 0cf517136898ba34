"""The table of decisions as spreadsheets give it back, and decisions that contradict each other."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.errors import CitegraphError, ReadError
from citegraph.matching.decisions import Decision, Question, check, read_decisions
from citegraph.text import open_text

TABLES = sorted((Path(__file__).resolve().parents[2] / "fixtures" / "decisions").glob("*.csv"))
DIGESTS = [letter * 16 for letter in "abcdef"]


def read(text: str) -> list[Decision]:
    return list(read_decisions(io.StringIO(text), "d.csv"))


def merge(line: int, a: int, b: int, answer: str, path: str = "d.csv") -> Decision:
    low, high = sorted((DIGESTS[a], DIGESTS[b]))
    return Decision(path, line, Question("merge", low, high), answer)


def match(line: int, a: int, b: int, answer: str, path: str = "d.csv") -> Decision:
    return Decision(path, line, Question("match", DIGESTS[a], DIGESTS[b]), answer)


def test_there_are_tables_of_every_oddity() -> None:
    assert len(TABLES) >= 10


@pytest.mark.parametrize("path", TABLES, ids=[path.stem for path in TABLES])
def test_a_table_is_the_same_however_it_was_saved(path: Path) -> None:
    expected = json.loads((path.parent / "expected.json").read_text(encoding="utf-8"))
    opened = open_text(path)
    with opened.stream:
        found = list(read_decisions(opened.stream, str(path)))
    assert [[str(decision.question), decision.answer] for decision in found] == expected
    lines = [decision.line for decision in found]
    assert lines == sorted(set(lines))


@pytest.mark.parametrize("word", ["yes", "Y", "TRUE", "是", "对"])
def test_words_for_yes(word: str) -> None:
    (decision,) = read(f"id,decision\nmatch-{DIGESTS[0]}-{DIGESTS[1]},{word}\n")
    assert (decision.answer, decision.line, decision.where) == ("yes", 2, "d.csv, line 2")


def test_an_apostrophe_before_a_key_is_of_the_spreadsheet() -> None:
    (decision,) = read(f"id,decision\nmatch-{DIGESTS[0]}-{DIGESTS[1]},'=key\n")
    assert decision.is_key
    assert decision.answer == "=key"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b\n1,2\n", "starts with a line of its columns, id and decision"),
        ("id,decision\nmatch-12,yes\n", "line 2: 'match-12' is no id"),
        (f"id,decision\nmerge-{DIGESTS[0]}-{DIGESTS[1]},10.1/x\n", "line 2: a merge is decided by"),
        (f"id,decision\nmerge-{DIGESTS[0]}-{DIGESTS[1]},none\n", "line 2: a merge is decided by"),
    ],
)
def test_a_line_that_cannot_be_understood(text: str, says: str) -> None:
    with pytest.raises((ReadError, CitegraphError), match=says):
        read(text)


def test_two_answers_to_one_question_name_both_lines() -> None:
    with pytest.raises(CitegraphError, match=r"b\.csv, line 9.*a\.csv, line 4"):
        check([match(4, 0, 1, "yes", "a.csv"), match(9, 0, 1, "no", "b.csv")])


def test_a_work_and_none_for_one_reference_contradict() -> None:
    with pytest.raises(CitegraphError, match=r"line 3.*line 2"):
        check([match(2, 0, 1, "yes"), match(3, 0, 2, "none")])
    check([match(2, 0, 1, "no"), match(3, 0, 2, "none"), match(4, 0, 3, "no")])


def test_a_chain_of_joins_contradicts_a_split() -> None:
    with pytest.raises(CitegraphError, match=r"line 4: 'no' keeps apart.*line 2, d\.csv, line 3"):
        check([merge(2, 0, 1, "yes"), merge(3, 1, 2, "yes"), merge(4, 0, 2, "no")])


edges = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from(["yes", "no"])).filter(
        lambda edge: edge[0] < edge[1]
    ),
    max_size=10,
    unique_by=lambda edge: edge[:2],
)


@given(edges)
def test_merges_contradict_where_a_split_lies_inside_a_component(
    given_edges: list[tuple[int, int, str]],
) -> None:
    component = list(range(6))
    for _ in range(6):
        for a, b, answer in given_edges:
            if answer == "yes":
                component[a] = component[b] = min(component[a], component[b])
    contradict = any(
        answer == "no" and component[a] == component[b] for a, b, answer in given_edges
    )
    decisions = [merge(line, *edge) for line, edge in enumerate(given_edges, start=2)]
    if contradict:
        with pytest.raises(CitegraphError, match="keeps apart what"):
            check(decisions)
    else:
        check(decisions)
