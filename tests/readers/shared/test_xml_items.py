import io
import tracemalloc
from xml.etree.ElementTree import Element, tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.model import Problem, Record, Text
from citegraph.readers.shared import xml_items, xml_parser


def read(text, *names, **options):
    return list(xml_items.items(io.StringIO(text), names or ("r",), **options))


def texts(found):
    return ["".join(item.itertext()) for item in found if isinstance(item, Element)]


def problems(found):
    return [item for item in found if isinstance(item, Problem)]


def test_elements_of_the_wanted_names_come_in_order():
    found = read("<s><h>0</h><r>1</r><g><q a='x'>2<b>3</b>4</q></g><r/></s>", "r", "q")
    assert [tostring(item) for item in found] == [
        b"<r>1</r>",
        b'<q a="x">2<b>3</b>4</q>',
        b"<r />",
    ]


def test_namespaces_are_written_as_elementtree_writes_them():
    text = "<p:s xmlns:p='u:1' xmlns='u:2'><r p:a='x' b='y'><p:c/></r><p:r/></p:s>"
    (item,) = read(text, "{u:2}r")
    assert item.attrib == {"{u:1}a": "x", "b": "y"}
    assert item[0].tag == "{u:1}c"
    assert len(read(text, "{u:1}r")) == 1


def test_a_wanted_element_inside_another_is_part_of_it_where_the_format_nests():
    found = read("<s><r>1<r>2</r></r><r>3</r></s>", nested=True)
    assert texts(found) == ["12", "3"]
    assert not problems(found)


def test_a_missing_end_tag_loses_one_record():
    found = read("<s>\n<r>1</r>\n<r><b>2</b>\n<r>3</r>\n</s>")
    assert texts(found) == ["1", "3"]
    (problem,) = problems(found)
    assert (problem.number, problem.lost) == (2, True)
    assert "line 4, column 1; 12 bytes, up to the next record" in problem.reason


@pytest.mark.parametrize(
    "damaged",
    ["<r><b>2</r>", "<r>A & B</r>", "<r a=>2</r>", "<r>2</b></r>", "<r><b x='1' x='2'/></r>"],
)
def test_damage_in_one_record_loses_that_one_only(damaged):
    found = read(f"<p:s xmlns:p='u'><r>1</r>\n{damaged}\n<r><p:c/>3</r></p:s>")
    assert texts(found) == ["1", "3"]
    (problem,) = problems(found)
    assert (problem.number, problem.lost) == (2, True)
    assert f"; {len(damaged) + 1} bytes, up to the next record" in problem.reason
    assert "line 2, " in problem.reason


def test_damage_between_records_loses_none():
    found = read("<s><r>1</r> & <r>2</r></s>")
    assert texts(found) == ["1", "2"]
    assert [problem.lost for problem in problems(found)] == [False]


def test_a_file_cut_inside_a_record_says_where_and_how_much():
    found = read("<s>\n<r>1</r>\n<r>ä<b")
    assert texts(found) == ["1"]
    (problem,) = problems(found)
    assert (problem.number, problem.lost) == (2, True)
    assert "breaks off, at line 3, column 5; the last 7 bytes" in problem.reason


def test_a_file_cut_between_records_is_noted_and_no_record_is_lost():
    found = read("<s><r>1</r>\n")
    assert texts(found) == ["1"]
    assert [problem.lost for problem in problems(found)] == [False]


def test_documents_put_one_after_the_other_are_all_read():
    one = "<?xml version='1.0'?>\n<!DOCTYPE s SYSTEM 'x'>\n<s><g><r>{}</r></g></s>\n"
    found = read("".join(one.format(number) for number in "123"))
    assert texts(found) == ["1", "2", "3"]
    assert [problem.lost for problem in problems(found)] == [False, False]


def test_a_damaged_first_tag_does_not_lose_the_file():
    assert texts(read("<s <<<r>1</r><r>2</r></s>")) == ["1", "2"]
    assert texts(read("<s <<<r>1</r><r>2</r>")) == ["1", "2"]


def test_a_file_that_is_no_xml_is_lost_as_a_whole():
    assert [problem.lost for problem in read("hello")] == [True]


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 20))


@pytest.mark.parametrize(
    "declared",
    [
        f'<!ENTITY e0 "ha">{BOMB}',
        '<!ENTITY e19 SYSTEM "file:///etc/hostname">',
        '<!ENTITY % p SYSTEM "http://localhost:1/x.dtd"> %p;',
    ],
)
def test_entities_that_a_document_declares_are_refused(declared):
    (problem,) = read(f"<!DOCTYPE s [\n{declared}]><s><r>&e19;</r></s>")
    assert problem.lost
    assert "declares an entity" in problem.reason
    assert "line 2" in problem.reason


def test_nothing_is_fetched_for_a_document_type(tmp_path):
    outside = tmp_path / "x.dtd"
    outside.write_text('<!ENTITY x "secret">')
    found = read(f'<!DOCTYPE s PUBLIC "-//X" "{outside.as_uri()}"><s><r>&x;</r></s>')
    assert texts(found) == ["\ufffd"]
    (problem,) = problems(found)
    assert not problem.lost
    assert "entities x " in problem.reason


@pytest.mark.parametrize(
    "prolog", ["", "<!DOCTYPE s SYSTEM 'x'>", "<?xml version='1.0' standalone='yes'?>"]
)
def test_names_of_characters_are_known_everywhere(prolog):
    (item,) = read(f"{prolog}<s><r a='&uuml;'>&eacute;&check;<![CDATA[&eacute;]]>&amp;</r></s>")
    assert item.text == "é✓&eacute;&"
    assert item.get("a") == "ü"


def test_what_is_said_of_an_encoding_or_stands_before_it_does_not_matter():
    (item,) = read('\ufeff \n<?xml version="1.0" encoding="gbk"?><r>中文</r>')
    assert item.text == "中文"


def test_characters_that_xml_does_not_allow_are_replaced_and_counted():
    found = read("<s><r>a\x01&#2;&#x1F;&#x41;\ud800\ufffe&#9999999999;</r></s>")
    assert texts(found) == ["a\ufffd\ufffd\ufffdA\ufffd\ufffd\ufffd"]
    (problem,) = problems(found)
    assert not problem.lost
    assert "6 characters" in problem.reason


def test_a_reference_across_two_pieces_is_whole(monkeypatch):
    monkeypatch.setattr(xml_items, "CHUNK", 3)
    found = read("<?xml version='1.0' encoding='gbk'?><s><r>&#x1F;&#x4e2d;&eacute;é&amp;</r></s>")
    assert texts(found) == ["\ufffd中éé&"]


@given(st.integers(1, 40), st.integers(0, 80))
def test_the_size_of_pieces_changes_nothing(size, start):
    text = "<s>\n<r>1é</r>\n<r><b>&eacute;</r>\n<r>3<b/></r>\n<!-- x -->\n<r>4</r></s>"
    damaged = text[:start] + text[start + 3 :]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xml_items, "CHUNK", size)
        pieces = read(damaged)
    whole = read(damaged)
    assert texts(pieces) == texts(whole)
    assert problems(pieces) == problems(whole)


@given(st.text(alphabet="<>r/s &;#x0!-[]='\"\x00\n?", max_size=60))
def test_any_text_gives_elements_and_problems(noise):
    found = read(f"<s><r>1</r>{noise}<r>2</r></s>")
    assert texts(found)[:1] == ["1"]
    assert all(item.tag == "r" for item in found if isinstance(item, Element))


def test_deep_nesting_is_given_up():
    found = read("<s>" + "<a>" * 1_700_000 + "<r>1</r>")
    assert texts(found) == ["1"]
    assert "200 deep" in problems(found)[0].reason


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("<s><r>1</r><!-- " + "x" * 5_000_000 + "--><r>2</r></s>", ["1", "2"]),
        ("<s><r>1</r><r a='" + "x" * 5_000_000 + "'/><r>2</r></s>", ["1", "2"]),
        ("<s><r>1</r><r>" + "<b/>" * 500_000 + "</r><r>2</r></s>", ["1", "2"]),
        ("<s><r>1</r>" + "<r>" * 300_000, ["1"]),
        ("<s><r>1</r>" + "<" * 300_000, ["1"]),
    ],
)
def test_what_is_too_large_or_hopeless_is_passed_over(text, kept):
    found = read(text)
    assert texts(found) == kept
    assert 0 < len(problems(found)) < 10_000


def test_an_element_of_many_megabytes_is_refused(monkeypatch):
    monkeypatch.setattr(xml_parser, "MAX_BYTES", 1 << 20)
    found = read("<s><r>1</r><r>" + "x" * 3_000_000 + "</r><r>2</r></s>")
    assert texts(found) == ["1", "2"]
    assert problems(found)[0].lost


class _Endless(io.TextIOBase):
    """Hundred megabytes of records."""

    def __init__(self):
        self.left = 100_000_000
        self.piece = "<s>"

    def read(self, size=-1):
        self.left -= size
        piece, self.piece = self.piece, "<r><b>" + "x" * 30_000 + "</b></r>"
        return piece if self.left > 0 else ""


def test_memory_does_not_grow_with_the_file():
    tracemalloc.start()
    try:
        count = sum(isinstance(item, Element) for item in xml_items.items(_Endless(), {"r"}))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count > 3000
    assert peak < 2_000_000


def test_records_are_numbered_by_their_place_with_their_doubts():
    def build(number, element, notes):
        if element.text == "bad":
            raise ValueError("it is bad")
        notes.append("so so")
        return Record(number=number, titles=(Text(text=element.text),))

    text = "<s><r>1</r><r>&</r><r>bad</r><r>4</r></s>"
    found = list(xml_items.records(io.StringIO(text), {"r"}, build))
    assert [(type(item).__name__, item.number) for item in found] == [
        ("Record", 1),
        ("Problem", 1),
        ("Problem", 2),
        ("Problem", 3),
        ("Record", 4),
        ("Problem", 4),
    ]
    assert [item.lost for item in found if isinstance(item, Problem)] == [False, True, True, False]


def test_all_children_of_the_first_element_can_be_wanted():
    text = "<s><r>1<p><r>2</r></p></r><x>3</x></s>"
    assert texts(read(text, "*", nested=True)) == ["12", "3"]
    found = read("<s><r><p>1</p><r>2</r><x>3</x></s>", "r", "*", nested=True)
    assert texts(found) == ["2", "3"]
    assert [problem.number for problem in problems(found)] == [1]
