"""Files, folders, patterns and archives: what is read, what is skipped, what is refused."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from citegraph import inputs
from citegraph.errors import ReadError
from citegraph.inputs import Input, Skipped, find_inputs
from citegraph.text import open_text


def names(*paths: str | Path) -> list[str]:
    """What is read, as names relative to nothing; what is not read, as its reason."""
    found = []
    for item in find_inputs(paths):
        if isinstance(item, Input):
            found.append(str(item))
        else:
            found.append(f"! {item.reason}")
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "data"
    (place / "b" / ".git").mkdir(parents=True)
    for name in ("b/two.txt", "one.ris", ".DS_Store", "b/.git/config"):
        (place / name).write_text("text\n")
    return place


def archive(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


def test_a_folder_stands_for_the_files_below_it(folder: Path) -> None:
    assert names(folder) == [
        f"{folder}/b/two.txt",
        f"{folder}/one.ris",
        "! 2 hidden files in it were not read",
    ]


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    (found,) = find_inputs([tmp_path])
    assert isinstance(found, ReadError)
    assert str(found) == f"{tmp_path}: there is no file in this folder."


def test_patterns(folder: Path) -> None:
    assert names(f"{folder}/*.ris") == [f"{folder}/one.ris"]
    assert names(f"{folder}/**/*.txt") == [f"{folder}/b/two.txt"]
    assert names(f"{folder}/*.bib") == ["! no file matches this pattern"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    path = tmp_path / "export [1].txt"
    path.write_text("text")
    assert names(path) == [str(path)]


def test_a_missing_file_is_said_when_it_is_opened(tmp_path: Path) -> None:
    (found,) = find_inputs([tmp_path / "missing.ris"])
    assert isinstance(found, ReadError)
    assert str(found) == f"{tmp_path / 'missing.ris'}: there is no such file."


def test_an_archive_stands_for_its_members(tmp_path: Path) -> None:
    members = {
        "a/记录.txt": "题名\n".encode(),
        "../../outside.txt": b"outside\n",
        "packed.txt.gz": gzip.compress(b"packed\n"),
        "inner.zip": b"PK\x03\x04",
        "__MACOSX/._a": b"\0",
    }
    path = archive(tmp_path / "all.zip", **members)
    found = list(find_inputs([path]))
    read = [item for item in found if isinstance(item, Input)]
    assert [item.member for item in read] == ["a/记录.txt", "../../outside.txt", "packed.txt.gz"]
    texts = []
    for item in read:
        with open_text(item).stream as stream:
            texts.append(stream.read())
    assert texts == ["题名\n", "outside\n", "packed\n"]
    assert [item.suffix for item in read] == [".txt", ".txt", ".txt"]
    assert [item for item in found if isinstance(item, Skipped)] == [
        Skipped(
            f"{path}/inner.zip",
            "an archive inside an archive was not read; unpack it and name it by itself",
        ),
        Skipped(str(path), "1 hidden files in it were not read"),
    ]
    assert sorted(tmp_path.rglob("*")) == [path], "nothing is unpacked to disk"


def test_a_network_beside_its_project_is_not_read_twice(tmp_path: Path) -> None:
    members = dict.fromkeys(("A.net", "a.paj", "b.net"), b"*Vertices 1\n")
    path = archive(tmp_path / "nets.zip", **members)
    told = f"! {inputs.IN_PROJECT}"
    assert names(path) == [told, f"{path}/a.paj", f"{path}/b.net"]
    folder = tmp_path / "nets"
    folder.mkdir()
    for name in members:
        (folder / name).write_text("*Vertices 1\n")
    assert names(folder) == [told, f"{folder}/a.paj", f"{folder}/b.net"]


def test_documents_of_office_programs_are_told_apart(tmp_path: Path) -> None:
    path = archive(tmp_path / "list.xlsx", **{"[Content_Types].xml": b"<x/>"})
    assert names(path) == [
        "! this is an office document, not text; save it as text or CSV and name that"
    ]


def test_damaged_archives(tmp_path: Path) -> None:
    whole = archive(tmp_path / "whole.zip", **{"a.txt": b"a line of text\n" * 500}).read_bytes()
    cut = tmp_path / "cut.zip"
    cut.write_bytes(whole[:60])
    assert names(cut) == ["! the compressed file is damaged; get it again (File is not a zip file)"]
    wrong = bytearray(whole)
    wrong[50] ^= 0xFF
    path = tmp_path / "wrong.zip"
    path.write_bytes(wrong)
    (member,) = find_inputs([path])
    assert isinstance(member, Input)
    with pytest.raises(ReadError, match=r"wrong\.zip/a\.txt: the compressed file is damaged"):
        open_text(member)


def test_a_locked_archive(tmp_path: Path) -> None:
    path = archive(tmp_path / "locked.zip", **{"a.txt": b"text"})
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    path.write_bytes(content)
    (member,) = find_inputs([path])
    assert isinstance(member, Input)
    with pytest.raises(ReadError, match="needs a password"):
        open_text(member)


@pytest.mark.parametrize("kind", ["zip", "gz"])
def test_what_unpacks_to_far_more_than_text_does_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(inputs, "FREE_BYTES", 1 << 20)
    blank = b"text\n" * (1 << 20)
    path = tmp_path / f"bomb.{kind}"
    if kind == "zip":
        archive(path, **{"a.txt": blank})
    else:
        path.write_bytes(gzip.compress(blank))
    (item,) = find_inputs([path])
    assert isinstance(item, Input)
    with pytest.raises(ReadError, match="unpacks to more than"):
        open_text(item)


def test_text_that_packs_well_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "FREE_BYTES", 1 << 16)
    lines = b"".join(b"record %d\n" % number for number in range(20_000))
    path = tmp_path / "good.txt.gz"
    path.write_bytes(gzip.compress(lines))
    with open_text(path).stream as stream:
        assert stream.read().encode() == lines


def test_unpacked_bytes_can_be_read_twice(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", **{"a.txt": b"once more"})
    with Input(path, "a.txt").open() as file:
        assert file.read() == b"once more"
        file.seek(0)
        assert file.tell() == 0
        assert io.TextIOWrapper(file).read() == "once more"
