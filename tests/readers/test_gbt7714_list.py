import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.model import Problem, Record
from citegraph.readers import gbt7714_list

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "gbt7714_list"


def read(text: str) -> list[Record | Problem]:
    return list(gbt7714_list.read(io.StringIO(text)))


@pytest.mark.parametrize("name", ["numbered", "citing"])
def test_reads_a_list_into_the_right_fields(name: str) -> None:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    lines = (FOLDER / f"{name}.expected.jsonl").read_text(encoding="utf-8").splitlines()
    found = [item.model_dump(mode="json", exclude_defaults=True) for item in read(text)]
    assert found == [json.loads(line) for line in lines]
    assert gbt7714_list.sniff(text)


ENTRY = "甲乙. 题{}[J]. 刊, 2001(1): 1-2."


@pytest.mark.parametrize(
    "number",
    ["[{}] ", "［{}］", "{}. ", "{}．", "{}、", "（{}）", "({}) ", "{}) ", "[{}]\t", "  [{}] "],
)
def test_every_way_of_numbering(number: str) -> None:
    text = "\n".join(number.format(n) + ENTRY.format(n) for n in range(1, 13))
    assert gbt7714_list.sniff(text)
    assert [r.titles[0].text for r in read(text) if isinstance(r, Record)] == [
        f"题{n}" for n in range(1, 13)
    ]


@pytest.mark.parametrize("cut", [4, 6, 7, 8, 10, 13, 14, 15, 16, 17])
def test_wrapped_lines_are_joined(cut: int) -> None:
    whole = [f"[{n}] " + ENTRY.format(n) for n in (1, 2, 3)]
    wrapped = "\n".join(f"{line[:cut]}\n   {line[cut:]}" for line in whole)
    records = [r for r in read(wrapped) if isinstance(r, Record)]
    assert [(r.titles[0].text, r.year) for r in records] == [(f"题{n}", 2001) for n in (1, 2, 3)]


def test_entries_without_numbers() -> None:
    text = "参考文献：\n\n" + "\n".join(ENTRY.format(n) for n in range(4))
    assert gbt7714_list.sniff(text)
    assert len(read(text)) == 4


def test_a_list_without_marks_needs_a_heading() -> None:
    entries = "[1] 甲乙. 某书. 北京: 某社, 2001.\n[2] 丙丁. 某题. 某刊, 2002, 3(4): 5-6."
    assert not gbt7714_list.sniff(entries)
    assert gbt7714_list.sniff("References\n" + entries)


@pytest.mark.parametrize(
    "text",
    [
        "A sentence. Another one of 2001. And more.",
        "# References\n\nSee the manual. It was written in 2001, as said.\nAnd more prose\nfollows here",
        "1. First do this.\n2. Then do that.\n",
        "摘要: 某文。\n参考文献\n[1] 甲乙. 题[J]. 刊, 2001.",
        "[1] 甲乙. 题[J]. 刊, 2001.\n节点文献\n",
        "[1] 甲乙.题[J]刊,2001,(3):6-7\n",
        "[1] 甲乙.题.刊[J],2001(3):6-7\n",
        "期刊 共1条\n[1]题[J]. 甲乙. 刊. 2001(01)",
        "TY  - JOUR\nTI  - 题[J]. 2001.\n",
        '{"a": "[J]"}',
        "a[J]\tb\tc\n",
        "",
    ],
)
def test_other_text_is_no_list(text: str) -> None:
    assert not gbt7714_list.sniff(text)


def test_an_entry_without_end_is_a_problem_and_the_next_is_read() -> None:
    text = "[1] " + "甲" * 30_000 + f"\n[2] {ENTRY.format(2)}\n"
    first, second = read(text)
    assert isinstance(first, Problem)
    assert first.lost
    assert isinstance(second, Record)


def test_what_stands_above_the_first_citing_line_is_its_own() -> None:
    own, citing = read(f"{ENTRY.format(1)}\nciting: smith2020\n{ENTRY.format(2)}\n")
    assert isinstance(own, Record)
    assert isinstance(citing, Record)
    assert not own.references_known
    assert citing.ids.local == "smith2020"
    assert [work.title for work in citing.references] == ["题2"]
    assert citing.references_known


@given(
    st.lists(
        st.sampled_from(
            ["[1] 甲. 题[J]. 刊, 2001.", "参考文献", "citing: x", "", " 甲", "[2]", "x"]
        )
    )
)
def test_no_entry_is_lost(lines: list[str]) -> None:
    items = read("\n".join(lines))
    kept = sum(len(r.references) or bool(r.extra) for r in items if isinstance(r, Record))
    lost = sum(item.lost for item in items if isinstance(item, Problem))
    assert kept + lost >= sum(line.startswith("[1]") for line in lines)


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "count"), [("elundai_input.txt", 7), ("hcui_refs_2015_style.txt", 10)]
)
def test_real_lists(shared_data: Path, name: str, count: int) -> None:
    text = (shared_data / "chinese" / "gbt7714_refs" / name).read_text(encoding="utf-8")
    assert gbt7714_list.sniff(text)
    records = [r for r in read(text) if isinstance(r, Record)]
    assert len(records) == len(read(text)) == count
    assert all(r.titles and r.authors for r in records)
    # The sixth entry of one is wrapped; one entry of the other is a template without a year.
    assert sum(r.year is None for r in records) == 1
