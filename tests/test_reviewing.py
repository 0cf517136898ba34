"""The table of doubtful decisions as a spreadsheet gets it."""

import csv
from dataclasses import astuple, fields, replace
from pathlib import Path

import citegraph as cg
from citegraph.reviewing import write_doubtful
from citegraph.store.doubts import REASONS, Doubt, count_doubts

DOUBT = Doubt(
    decision="", kind="match", why="ambiguous", times_cited=3, compared="=1+1\n  of 2001",
    candidate="-Smith, 2001", candidate_key="@key", runner_up="+x", runner_up_key=None,
    rule="ambiguous", evidence="title", score=0.74, runner_up_score=0.74, present="not matched",
    id="match-0123456789abcdef-fedcba9876543210",
)  # fmt: skip


def test_cells_are_safe_and_lines_whole(tmp_path: Path) -> None:
    path = tmp_path / "doubtful.csv"
    written = write_doubtful([DOUBT, replace(DOUBT, kind="merge", why="conflict")], path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfdecision,kind,")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == [field.name for field in fields(Doubt)]
    assert rows[1] == ["", "match", "ambiguous", "3", "'=1+1 of 2001", "'-Smith, 2001", "'@key",
                       "'+x", "", "ambiguous", "title", "0.740", "0.740", "not matched",
                       DOUBT.id]  # fmt: skip
    assert len(rows) == 3
    assert written.counts == {"ambiguous reference": 1, "conflict between records": 1}
    assert str(written).startswith(f"wrote 2 to {path}\n")


def test_nothing_doubtful_says_so(tmp_path: Path) -> None:
    written = write_doubtful([], tmp_path / "doubtful.csv")
    assert str(written).startswith("nothing is doubtful")


def test_every_kind_has_a_name() -> None:
    doubts = [replace(DOUBT, kind=kind, why=why) for kind, why in REASONS]
    assert list(count_doubts(doubts)) == list(REASONS.values())


def test_what_is_written_is_read_back_without_a_decision(fixtures: Path, tmp_path: Path) -> None:
    with cg.read(fixtures / "decisions" / "cited.jsonl") as corpus:
        before = [astuple(doubt) for doubt in corpus.doubts(everything=True)]
        path = tmp_path / "doubtful.csv"
        assert corpus.write_doubtful(path).counts == {"match of low score": 1}
        corpus.add(decisions=path)
        assert [astuple(doubt) for doubt in corpus.doubts(everything=True)] == before
