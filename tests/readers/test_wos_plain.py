import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.model import Problem, Record
from citegraph.readers import wos_plain
from citegraph.text import open_text


def read(path):
    opened = open_text(path)
    assert wos_plain.sniff(opened.head())
    with opened.stream as stream:
        return list(wos_plain.read(stream))


def read_text(text):
    return list(wos_plain.read(io.StringIO(text)))


def only_records(items):
    return [item for item in items if isinstance(item, Record)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("plain.txt", "records.json"),
        ("isi.txt", "isi.json"),
        ("converted.txt", "converted.json"),
        ("damaged.txt", "damaged.json"),
        ("cscd.txt", "cscd.json"),
    ],
)
def test_fixture(fixtures, name, expected):
    items = [
        item.model_dump(mode="json", exclude_defaults=True)
        for item in read(fixtures / "wos" / name)
    ]
    assert items == json.loads((fixtures / "wos" / expected).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "head",
    [
        "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU A, B\n",
        "FN ISI Export Format\nVR 1.0\nPT J\n",
        "\n\nPT J\nAU A, B\n",
        "FN Thomson Reuters Web of Knowledge\nVR 1.0\nUT BIOSIS:1\n",
    ],
)
def test_sniff_takes(head):
    assert wos_plain.sniff(head)


@pytest.mark.parametrize(
    "head",
    [
        "TY  - JOUR\nTI  - x\nER  - \n",
        "PMID- 1\nPT  - Journal Article\n",
        "PT\tAU\tTI\tSO\nJ\tA\tB\tC\n",
        "%0 Journal Article\n%A x\n",
        "",
        "PT J is how a sentence may begin\n",
    ],
)
def test_sniff_leaves_other_formats(head):
    assert not wos_plain.sniff(head)


@pytest.mark.parametrize(
    ("tags", "known", "count"),
    [
        ("CR A B, 2000, X\nNR 1\n", True, 1),
        ("CR A B, 2000, X\n", True, 1),
        ("NR 0\n", True, 0),
        ("NR 12\n", False, 0),
        ("TI x\n", False, 0),
        ("CR \nNR 0\nUT CNKI:0\n", False, 0),
    ],
)
def test_references_are_known_or_not(tags, known, count):
    record, *_ = read_text(f"PT J\n{tags}ER\n")
    assert (record.references_known, len(record.references)) == (known, count)


def test_unindented_lines_go_on_with_the_field():
    (record,) = read_text("PT J\nTI Importance of a\nresource for two\nPS 221-230\nPY 2013\nER\n")
    assert record.titles[0].text == "Importance of a resource for two"
    assert record.pages == "221-230"


def test_a_record_without_title_and_year_is_a_record():
    (record,) = read_text("PT J\nUT WOS:1\nER\n")
    assert record.ids.wos == "WOS:1"
    assert (record.titles, record.year) == ((), None)


def test_short_names_are_used_where_full_ones_do_not_pair():
    (record,) = read_text("PT J\nAU Moss, A\n   Reed, B\nAF Moss, Ann\nER\n")
    assert [author.name for author in record.authors] == ["Moss, A", "Reed, B"]
    assert record.extra["AF"] == ("Moss, Ann",)


def test_an_orcid_that_fits_two_authors_is_given_to_none():
    text = "PT J\nAU Wang, Li\n   Wang, Lei\nOI Wang, L/0000-0002-1825-0097\nER\n"
    assert [author.orcid for author in read_text(text)[0].authors] == [None, None]


def test_thanks_stand_for_the_grants_where_there_are_none():
    (record,) = read_text("PT J\nFX We thank the trust.\nER\n")
    assert [grant.raw for grant in record.funding] == ["We thank the trust."]
    assert record.extra["FX"] == ("We thank the trust.",)


def test_reading_is_lazy():
    class Endless(io.TextIOBase):
        def read(self, size=-1):
            assert size > 0, "not all at once"
            return ("PT J\nTI x\nER\n" * size)[:size]

    items = wos_plain.read(Endless())
    assert [next(items).number for _ in range(3)] == [1, 2, 3]


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "records", "references", "problems"),
    [
        ("wos/wosfile_plaintext.txt", 50, 2911, 0),
        ("wos/mk_savedrecs.txt", 32, 958, 0),
        ("pajek/batagelj.WoS", 36, 462, 0),
        # The first tag CR is gone, and the end mark of the file.
        ("wos/mk_badFile.isi", 32, 855, 2),
        # The first tag CR is gone, and the space behind one tag AU.
        ("wos/mk_testFile.isi", 34, 883, 2),
        # Made of an export of CNKI by a converter: one note for the file.
        ("chinese/wos_like/citespace_cnki_converted_1-307.txt", 307, 0, 1),
        ("chinese/wos_like/realJayden_reslt.txt", 13, 233, 1),
    ],
)
def test_real_files(shared_data, name, records, references, problems):
    items = read(shared_data / name)
    found = only_records(items)
    assert len(found) == records
    assert sum(len(record.references) for record in found) == references
    notes = [item for item in items if isinstance(item, Problem)]
    assert len(notes) == problems
    assert not any(note.lost for note in notes)


@pytest.mark.data
def test_a_file_cut_anywhere_loses_no_record_before_the_cut(shared_data):
    text = (shared_data / "wos" / "mk_savedrecs.txt").read_text(encoding="utf-8-sig")
    whole = only_records(read_text(text))
    cut = text.index("\nER\n", len(text) // 2) - 40
    items = read_text(text[:cut])
    found = only_records(items)
    assert found[:-1] == whole[: len(found) - 1]
    assert any("ER is missing" in item.reason for item in items if isinstance(item, Problem))


LINES = [
    "PT J",
    "AU A, B",
    "   C, D",
    "PY 20x1",
    "PY 2001",
    "NR 1",
    "CR A B, 2000, X",
    "ER",
    "EF",
    "",
]


@given(st.lists(st.sampled_from(LINES) | st.text(max_size=8)))
def test_any_lines_give_records_in_order(lines):
    items = read_text("\n".join(lines))
    assert not any(item.lost for item in items if isinstance(item, Problem))
    numbers = [record.number for record in only_records(items)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_an_email_behind_a_name_is_no_part_of_it():
    (record,) = read_text("PT J\nAU Doe, Jane A. (jane@example.org)\n   Roe, R\nUT BCI:1\nER\n")
    assert [author.name for author in record.authors] == ["Doe, Jane A.", "Roe, R"]
    assert record.extra["AU"] == ("Doe, Jane A. (jane@example.org)", "Roe, R")


@given(st.lists(st.sampled_from(LINES) | st.text("PTER \n", max_size=8)), st.integers(1, 20))
def test_where_the_text_is_cut_to_be_read_makes_no_difference(lines, size):
    text = "\n".join(lines)
    whole = read_text(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wos_plain, "_CHUNK", size)
        assert read_text(text) == whole


def test_lines_before_and_behind_a_record_are_stray():
    items = read_text("junk\nPT J\nTI t\nER\nmore\n  and more\nPT J\nTI u\nER\n")
    reasons = [item.reason for item in items if isinstance(item, Problem)]
    assert reasons == [
        "before this record a line belongs to none, from 'junk'",
        "before this record 2 lines belong to none, from 'more'",
    ]
