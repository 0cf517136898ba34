import gzip
import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from citegraph import demo, identifiers
from citegraph.model import ReadOptions, Record
from citegraph.text import open_text

ROOT = Path(__file__).resolve().parents[2]
MOTOR, LIBRARY = (demo.find(name)[0] for name in ("motor-learning", "smart-library"))


@pytest.fixture(scope="module")
def lines():
    with gzip.open(MOTOR, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


@pytest.fixture(scope="module")
def motor(lines):
    return [Record.model_validate(line) for line in lines]


@pytest.fixture(scope="module")
def library():
    from citegraph.readers import cssci

    with open_text(LIBRARY).stream as stream:
        return list(cssci.read(stream, ReadOptions()))


@pytest.fixture(scope="module")
def attribution():
    text = MOTOR.with_name("ATTRIBUTION.md").read_text(encoding="utf-8")
    return " ".join(text.split())


def test_the_files_are_package_data_and_small():
    paths = [demo.find(name)[0] for name in demo.CORPORA]
    assert demo.DEFAULT in demo.CORPORA
    assert all(path.parent == Path(demo.__file__).parent for path in paths)
    assert sum(path.stat().st_size for path in paths) < 600_000


def test_gzip_holds_neither_time_nor_file_name():
    head = MOTOR.read_bytes()[:10]
    assert head[3] == 0, "flags: no file name"
    assert head[4:8] == bytes(4), "no time stamp"


def test_motor_learning_lines_are_records_without_defaults(lines, motor):
    assert [record.number for record in motor] == list(range(1, len(motor) + 1))
    again = [record.model_dump(mode="json", exclude_defaults=True) for record in motor]
    assert again == lines


def test_motor_learning_holds_facts_only(motor):
    kept = {
        *("number", "ids", "titles", "authors", "venue", "year"),
        *("keywords", "references", "references_known"),
    }
    assert set().union(*(record.model_fields_set for record in motor)) == kept
    assert {title.language for record in motor for title in record.titles} == {"en"}
    longest = max(len(title.text) for record in motor for title in record.titles)
    assert longest < 400, "a title, not an abstract"


def test_motor_learning_text_is_clean(motor):
    texts = [title.text for record in motor for title in record.titles]
    texts += [author.name for record in motor for author in record.authors]
    texts += [keyword.en for record in motor for keyword in record.keywords]
    texts += [name.text for record in motor for name in record.venue.names]
    assert [text for text in texts if text != " ".join(text.split()) or not text] == []
    assert [text for text in texts if re.search(r"</?[a-z]+>|&#?\w+;", text)] == []


def test_motor_learning_dois_are_unique_and_in_normal_form(motor):
    dois = [record.ids.doi for record in motor]
    assert len(set(dois)) == len(dois)
    assert [identifiers.doi(doi) for doi in dois] == dois
    assert dois == sorted(dois)


def test_motor_learning_citations_stay_inside_and_are_counted(motor, attribution):
    own = {record.ids.doi for record in motor}
    pairs = [(record.ids.doi, ref.ids.doi) for record in motor for ref in record.references]
    assert {cited for _, cited in pairs} <= own
    assert all(ref.raw == ref.ids.doi for record in motor for ref in record.references)
    assert len(set(pairs)) == len(pairs)
    assert all(citing != cited for citing, cited in pairs)
    assert {doi for pair in pairs for doi in pair} == own, "each takes part in a citation"
    assert f"{len(motor):,} articles from 2001 to 2026" in attribution
    assert f"the {len(pairs):,} citations between them" in attribution


def test_motor_learning_knows_references_only_where_there_is_a_list(motor, attribution):
    known = [record for record in motor if record.references_known]
    assert known == [record for record in motor if record.references]
    assert f"The {len(known):,} articles with a list" in attribution
    assert f"the other {len(motor) - len(known)} have" in attribution


def test_motor_learning_is_read_by_its_reader(motor):
    from citegraph.readers import records_jsonl

    opened = open_text(MOTOR)
    with opened.stream as stream:
        assert records_jsonl.sniff(opened.head())
        assert list(records_jsonl.read(stream, ReadOptions())) == motor


def test_smart_library_is_our_own_arrangement():
    text = LIBRARY.read_bytes().decode("utf-8")
    assert "\r" not in text
    assert "\ufffd" not in text
    header, _, _ = text.partition("【来源篇名】")
    assert header.startswith("citegraph")
    tags = set(re.findall(r"^【(.+?)】", text, re.MULTILINE))
    assert tags == {
        *("来源篇名", "英文篇名", "来源作者", "期    刊", "第一机构", "机构名称"),
        *("年代卷期", "关 键 词", "参考文献"),
    }


def test_smart_library_references_are_numbered_anew():
    text = LIBRARY.read_text(encoding="utf-8")
    for block in text.split("【参考文献】\n")[1:]:
        references, _, _ = block.partition("-----")
        numbers = [int(line.partition(".")[0]) for line in references.splitlines()]
        assert numbers == list(range(1, len(numbers) + 1))


def test_smart_library_is_read_by_the_cssci_reader(library, attribution):
    from citegraph.readers import cssci

    opened = open_text(LIBRARY)
    with opened.stream:
        assert opened.encoding == "utf-8"
        assert cssci.sniff(opened.head())
    assert {type(record) for record in library} == {Record}
    assert f"{len(library)} articles from 2011 to 2022" in attribution
    assert f"with {sum(len(r.references) for r in library)} references" in attribution
    for record in library:
        assert record.titles
        assert record.authors
        assert record.venue
        assert record.year
        assert record.keywords
        assert record.abstracts == ()
        assert record.funding == ()
        assert record.classifications == ()


def test_smart_library_titles_are_distinct(library):
    titles = [identifiers.title_key(record.titles[0].text) for record in library]
    assert len(set(titles)) == len(titles) == 60


def test_smart_library_citations_resolve_by_title_and_year(library):
    works = {(record.titles[0].text, record.year): record.number for record in library}
    links = {
        (record.number, works[reference.title, reference.year])
        for record in library
        for reference in record.references
        if (reference.title, reference.year) in works
    }
    # Of the 338, those that the plainest comparison finds; the others differ in a dash or a year.
    assert 300 <= len(links) <= 338
    most_cited = max(works, key=lambda key: sum(cited == works[key] for _, cited in links))
    assert most_cited == ("论智慧图书馆的三大特点", 2012)


def test_smart_library_keeps_only_references_that_tie_works_together(library):
    own = {identifiers.title_key(record.titles[0].text) for record in library}
    citers = defaultdict(set)
    for record in library:
        for reference in record.references:
            citers[identifiers.title_key(reference.title)].add(record.number)
    alone = [title for title, works in citers.items() if title not in own and len(works) < 2]
    # Two wordings of one work may differ in an edition or imprint behind its title.
    titles = sorted(citers)
    lost = [
        title
        for title in alone
        if not any(
            other != title and (title.startswith(other) or other.startswith(title))
            for other in titles
        )
    ]
    assert lost == []


@pytest.mark.data
def test_the_files_are_what_their_sources_give(shared_data, tmp_path):
    script = ROOT / "benchmarks" / "build_demo.py"
    for folder in (tmp_path / "first", tmp_path / "second"):
        folder.mkdir()
        command = [sys.executable, str(script), str(shared_data), "--out", str(folder)]
        subprocess.run(command, check=True, capture_output=True)
    for path in (MOTOR, LIBRARY):
        first = (tmp_path / "first" / path.name).read_bytes()
        assert first == (tmp_path / "second" / path.name).read_bytes()
        if path.suffix == ".gz":
            # Another zlib may pack the same lines into other bytes.
            assert gzip.decompress(first) == gzip.decompress(path.read_bytes())
        else:
            assert first == path.read_bytes()
