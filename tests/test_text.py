import codecs
import gzip
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph import text as text_module
from citegraph.errors import ReadError
from citegraph.text import open_text

CHINESE = "题名：2019年研究报告\n作者：张三\n"


@pytest.fixture
def write(tmp_path: Path):
    """Write bytes to a file and give its path."""

    def to_file(content: bytes) -> Path:
        path = tmp_path / "file.txt"
        path.write_bytes(content)
        return path

    return to_file


def opened(path: Path) -> tuple[str, str, tuple[str, ...]]:
    """Text, encoding and notes."""
    found = open_text(path)
    with found.stream as stream:
        return stream.read(), found.encoding, found.notes


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("chinese.utf-8.ris", "utf-8"),
        ("chinese.utf-8-sig.ris", "utf-8-sig"),
        ("chinese.utf-16.ris", "utf-16"),
        ("chinese.utf-16-be-mark.ris", "utf-16"),
        ("chinese.utf-16-le.ris", "utf-16-le"),
        ("chinese.utf-16-be.ris", "utf-16-be"),
        ("chinese.gb18030.ris", "gb18030"),
        ("chinese.utf-8.ris.gz", "utf-8"),
        ("western.cp1252.ris", "cp1252"),
    ],
)
def test_every_encoding_gives_the_same_text(fixtures: Path, name: str, encoding: str):
    folder = fixtures / "encodings"
    expected = folder / f"{name.partition('.')[0]}.expected.txt"
    text, chosen, notes = opened(folder / name)
    assert text == expected.read_bytes().decode()
    assert chosen == encoding
    assert bool(notes) == (encoding == "cp1252")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32", "gb18030"])
def test_line_ends(write, end: str, encoding: str):
    path = write(CHINESE.replace("\n", end).encode(encoding))
    assert opened(path)[0] == CHINESE


def test_only_line_ends_end_lines(write):
    line = "a\u2028b\x0bc\x85d\n"
    found = open_text(write(line.encode()))
    with found.stream as stream:
        assert list(stream) == [line]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("一种方法\n" * 3, "utf-16-le"),  # 一 is U+4E00: its NUL is where ASCII has none
        ("一一一\nA\n", "utf-16-be"),
        ("臺灣國立圖書館學術研究報告\n", "gb18030"),
        ("社会工作研究的方法与结论：㐀𠀀\n", "gb18030"),  # characters of four bytes
        ("Смирнов и др.\n", "utf-16-le"),
        ("author = {李 and Li Ming}\nC919 ABC中文\n", "gb18030"),
    ],
)
def test_harder_text(write, text: str, encoding: str):
    assert opened(write(text.encode(encoding))) == (text, encoding, ())


@pytest.mark.parametrize(
    "text",
    [
        "café\n",
        "Testé. Last\n",
        "Müller, Genève, Universität\n",
        "Gödel" * 50,
        "naïve façade – “quoted”\n",
    ],
)
def test_western_text_is_not_taken_for_chinese(write, text: str):
    found, encoding, notes = opened(write(text.encode("cp1252")))
    assert (found, encoding) == (text, "cp1252")
    assert "Windows-1252" in notes[0]


@pytest.mark.parametrize(
    ("content", "text", "bad"),
    [
        (CHINESE.encode() + b"\xff\n", CHINESE + "\ufffd\n", 1),
        (CHINESE.encode()[:-2], CHINESE[:-2] + "\ufffd", 1),
        ("中文".encode()[:-1], "中\ufffd", 1),
        ("é".encode() * 20 + b"\xe9 \xe9", "é" * 20 + "\ufffd \ufffd", 2),
    ],
)
def test_damaged_utf8_is_read_and_said(write, content: bytes, text: str, bad: int):
    note = f"{bad} damaged bytes in UTF-8 text were replaced by U+FFFD"
    assert opened(write(content)) == (text, "utf-8", (note,))


def test_damage_after_a_mark_is_said(write):
    text, encoding, notes = opened(write(codecs.BOM_UTF8 + b"a\xffb"))
    assert (text, encoding) == ("a\ufffdb", "utf-8-sig")
    assert notes == ("some bytes are not UTF-8-SIG and were replaced by U+FFFD",)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-8-sig"])
@pytest.mark.parametrize("shift", range(4))
def test_characters_across_the_border_of_a_chunk(write, monkeypatch, encoding: str, shift: int):
    monkeypatch.setattr(text_module, "CHUNK", 1024)
    text = "a" * (1024 - shift) + CHINESE * 200
    found, chosen, notes = opened(write(text.encode(encoding)))
    assert (found, chosen, notes) == (text, encoding, ())


def test_characters_across_the_border_of_the_head(write):
    text = "a" * (text_module.HEAD - 1) + CHINESE
    assert opened(write(text.encode()))[0] == text
    wide = "a" + CHINESE * text_module.HEAD
    assert opened(write(wide.encode("utf-16-be")))[0] == wide


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t\n", "the file is empty"),
        (codecs.BOM_UTF8, "the file is empty"),
        (codecs.BOM_UTF16_LE, "the file is empty"),
        (gzip.compress(b"", mtime=0), "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0", "this is a picture"),
        (b"PK\x03\x04\x14\0\x08\0" + random.Random(1).randbytes(500), "binary"),
        (random.Random(2).randbytes(2000).replace(b"\0", b""), "binary"),
        (gzip.compress(CHINESE.encode(), mtime=0)[:-9], "ends too early"),
        (b"\x1f\x8b\x08\0\0", "ends too early"),
        (gzip.compress(CHINESE.encode(), mtime=0)[:-8] + bytes(8), "damaged"),
        (b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + b"\xff" * 20, "damaged"),
        (b"\x1f\x8bnot gzip at all", "damaged"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(write, content: bytes, reason: str):
    path = write(content)
    with pytest.raises(ReadError, match=reason) as caught:
        open_text(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_missing_file_and_folder(tmp_path: Path):
    with pytest.raises(ReadError, match="there is no such file"):
        open_text(tmp_path / "missing.ris")
    with pytest.raises(ReadError, match="this is a folder"):
        open_text(str(tmp_path))


def test_head_goes_back_to_the_start(write):
    for content in (
        codecs.BOM_UTF8 + CHINESE.encode(),
        gzip.compress(CHINESE.encode("gb18030"), mtime=0),
    ):
        found = open_text(write(content))
        with found.stream as stream:
            assert found.head(3) == CHINESE[:3]
            assert found.head() == CHINESE
            assert stream.read() == CHINESE


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\0\ufeff")))
def test_any_utf8_text_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str):
    path = tmp_path_factory.mktemp("text") / "file.txt"
    path.write_text("x" + text, encoding="utf-8", newline="")
    assert opened(path) == ("x" + text, "utf-8", ())
