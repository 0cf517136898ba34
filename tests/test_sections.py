import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.inputs import Input
from citegraph.sections import Section, open_section, sections


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("sections") / "file.jsonl"


@given(st.lists(st.text("ab\n中\r", max_size=12)), st.integers(1, 20))
def test_sections_are_the_whole_file_in_order_and_end_with_lines(place, pieces, size):
    content = "".join(pieces).encode()
    place.write_bytes(content)
    found = sections(Input(place), "utf-8", size)
    if not found:
        assert content.find(b"\n", max(0, min(size, len(content)) - 1)) in {-1, len(content) - 1}
        return
    parts = []
    for section in found:
        with open_section(Input(place), section) as part:
            parts.append(part.read())
    assert b"".join(parts) == content
    assert all(part.endswith(b"\n") for part in parts[:-1])
    # None is longer than it must be: it would end with the line before.
    assert all(b"\n" not in part[size - 1 : -1] for part in parts)


def test_what_cannot_be_cut_stays_whole(tmp_path):
    file = tmp_path / "packed"
    file.write_bytes(gzip.compress(b"{}\n" * 1000))
    assert sections(Input(file), "utf-8", 5) == []
    file.write_bytes(("{}\n" * 1000).encode("utf-16"))
    assert sections(Input(file), "utf-16", 5) == []
    file.write_bytes(b"{}\n" * 1000)
    assert sections(Input(file, "member"), "utf-8", 5) == []
    assert len(sections(Input(file), "utf-8", 1000)) == 3


def test_a_section_is_read_as_text_of_any_buffer(tmp_path):
    file = tmp_path / "file"
    file.write_bytes(b"one\ntwo\nthree\n")
    with open_section(Input(file), Section(4, 8)) as part:
        assert part.read(1) == b"t"
        assert part.read() == b"wo\n"
        assert part.read() == b""
