"""Build the files that ship with the package for ``citegraph demo``, byte for byte.

    python benchmarks/build_demo.py DATA_FOLDER [--out FOLDER]

DATA_FOLDER holds ``openalex/scientographer_motor_learning`` (two Parquet tables) and
``chinese/cssci/histcite_LY_20230630122752.txt`` (a CSSCI export). What is kept, and why, is told
in ``citegraph/demo/ATTRIBUTION.md``.
"""

import argparse
import gzip
import html
import io
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from citegraph.identifiers import author_key, doi, language_of, title_key
from citegraph.model import Author, Identifiers, Keyword, Record, Reference, Text, Venue

DEMO = Path(__file__).resolve().parents[1] / "citegraph" / "demo"
OPENALEX = Path("openalex", "scientographer_motor_learning")
CSSCI = Path("chinese", "cssci", "histcite_LY_20230630122752.txt")
CHOSEN = 60

# The markup that titles really hold; a bare "<" is a sign of comparison and stays.
_MARKUP = re.compile(r"</?(?:sup|sub|i|b|em|strong|u|sc|italic|bold)>", re.IGNORECASE)


# --- motor learning: Parquet to JSON lines -------------------------------------------------


def clean(text: str | None) -> str:
    """Text without HTML entities and markup, its white space reduced to single spaces."""
    return " ".join(_MARKUP.sub("", html.unescape(text or "")).split())


def labels(keywords: Iterable[str]) -> tuple[Keyword, ...]:
    """Keywords, one a label: lists that a semicolon joined are taken apart."""
    parts = (part.strip().rstrip(".") for text in keywords for part in clean(text).split(";"))
    return tuple(Keyword(en=part) for part in dict.fromkeys(parts) if part)


def cited(dois: Sequence[str] | None) -> tuple[Reference, ...]:
    """References that are no more than a DOI."""
    return tuple(Reference(raw=raw, ids=Identifiers(doi=doi(raw))) for raw in dois or ())


def motor_learning(folder: Path) -> Iterator[Record]:
    """One record for each work that cites or is cited inside the set, in the order of DOIs.

    A work without title is left out and named.
    """
    connection = duckdb.connect()
    rows = connection.execute(
        """select doi, title, authors, journal, year, keywords, cited_dois
           from read_parquet($papers) left join read_parquet($citations) on citing_doi = doi
           where cited_dois is not null
              or doi in (select unnest(cited_dois) from read_parquet($citations))
           order by doi""",
        {
            "papers": str(folder / "papers.parquet"),
            "citations": str(folder / "references.parquet"),
        },
    ).fetchall()
    number = 0
    for identifier, title, authors, journal, year, keywords, cited_dois in rows:
        if not clean(title):
            print(f"{identifier}: no title, left out")
            continue
        number += 1
        yield Record(
            number=number,
            ids=Identifiers(doi=doi(identifier)),
            titles=(Text(text=clean(title), language="en"),),
            authors=tuple(Author(name=clean(name)) for name in authors if clean(name)),
            venue=Venue(names=(Text(text=clean(journal), language=language_of(journal)),)),
            year=year,
            keywords=labels(keywords),
            references=cited(cited_dois),
            references_known=cited_dois is not None,
        )


def json_lines(records: Iterable[Record]) -> bytes:
    """Records as JSON lines in gzip, without a time stamp or file name."""
    lines = (record.model_dump(mode="json", exclude_defaults=True) for record in records)
    text = "".join(
        json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines
    )
    buffer = io.BytesIO()
    with gzip.GzipFile("", "wb", compresslevel=9, fileobj=buffer, mtime=0) as file:
        file.write(text.encode())
    return buffer.getvalue()


# --- smart library: a CSSCI export to a small selection in its layout ----------------------


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference as written and the parts that tell which work it means."""

    raw: str
    author: str | None
    title: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Work:
    """A record of the export: its fields by tag, the keys that identify it, its references."""

    fields: dict[str, str]
    author: str | None
    title: str | None
    year: int
    references: tuple[Cited, ...]


def parse_reference(raw: str) -> Cited:
    """Take ``author.title.venue.year.volume(issue)`` apart; books have no year of their own."""
    author, *rest = re.sub(r"([A-Z])\.(?=[A-Z]?\.)", r"\1", raw).split(".")
    years = [at for at, part in enumerate(rest) if re.fullmatch(r"(?:19|20)\d\d", part) and at]
    title = ".".join(rest[: max(1, years[-1] - 1)]) if years else "".join(rest[:1])
    year = int(rest[years[-1]]) if years else None
    return Cited(raw, author_key(author), title_key(title), year)


def parse_export(text: str) -> list[Work]:
    """All records, one a work: one that repeats title and year of an earlier one is dropped."""
    works: dict[tuple[str | None, int], Work] = {}
    for block in re.split(r"^(?=【来源篇名】)", text, flags=re.MULTILINE)[1:]:
        tags = dict(re.findall(r"^【(.+?)】(.*)$", block, re.MULTILINE))
        raws = re.findall(r"^\d+\.(.*)$", block, re.MULTILINE)
        fields = {re.sub(r"\s", "", tag): clean(value) for tag, value in tags.items()}
        work = Work(
            fields,
            author=author_key(fields["来源作者"].split("/")[0]),
            title=title_key(fields["来源篇名"]),
            year=int(fields["年代卷期"][:4]),
            references=tuple(parse_reference(clean(raw)) for raw in raws),
        )
        works.setdefault((work.title, work.year), work)
    return list(works.values())


def means(reference: Cited, work: Work) -> bool:
    """Whether a reference means a work: the same title, and the same first author or year."""
    if reference.title is None or reference.title != work.title:
        return False
    return reference.author == work.author or reference.year == work.year


def dense_core(works: list[Work], size: int) -> list[int]:
    """Places of the works that cite each other most.

    The work with the fewest links to those that are left is removed, one at a time (the last in
    the file among equals), as a k-core is peeled.
    """
    links = {
        frozenset((citing, at))
        for citing, work in enumerate(works)
        for at, other in enumerate(works)
        if citing != at and any(means(reference, other) for reference in work.references)
    }
    left = set(range(len(works)))
    while len(left) > size:
        degree = Counter(at for link in links if link <= left for at in link)
        left.remove(min(left, key=lambda at: (degree[at], -at)))
    return sorted(left)


def kept_references(works: list[Work]) -> list[list[str]]:
    """The references of each work that mean another of the works, or that two works share."""
    citers: dict[tuple[str | None, str | None], set[int]] = defaultdict(set)
    for at, work in enumerate(works):
        for reference in work.references:
            citers[reference.author, reference.title].add(at)
    return [
        [
            r.raw
            for r in work.references
            if r.title
            and (
                len(citers[r.author, r.title]) > 1
                or any(means(r, other) for other in works if other is not work)
            )
        ]
        for work in works
    ]


def cssci_block(work: Work, references: list[str]) -> str:
    """One record in the layout of the export, with the fields that are kept."""
    tags = {
        "来源篇名": "来源篇名",
        "英文篇名": "英文篇名",
        "来源作者": "来源作者",
        "期    刊": "期刊",
        "第一机构": "第一机构",
        "机构名称": "机构名称",
        "年代卷期": "年代卷期",
        "关 键 词": "关键词",
    }
    # Some page ranges of the export end in a stray comma.
    lines = [f"【{tag}】{work.fields[name].rstrip(',')}" for tag, name in tags.items()]
    lines.append("【参考文献】")
    lines += [f"{number}.{raw}" for number, raw in enumerate(references, 1)]
    return "\n".join([*lines, "-" * 71, ""])


def smart_library(text: str) -> bytes:
    """The chosen works from the oldest to the newest, under a header that says what they are."""
    works = parse_export(text)
    chosen = [works[at] for at in dense_core(works, CHOSEN)]
    chosen.sort(key=lambda work: (work.year, work.fields["来源篇名"]))
    header = (
        f"citegraph 示例数据：智慧图书馆研究论文 {CHOSEN} 篇（选自公开题录，经重新编排）\n"
        "参考文献仅保留本集内论文，以及本集内至少两篇论文共同引用的文献\n"
    )
    blocks = map(cssci_block, chosen, kept_references(chosen))
    return "\n".join([header, *blocks]).encode()


# --- both ----------------------------------------------------------------------------------


def build(data: Path) -> dict[str, bytes]:
    """The content of each file by its name."""
    return {
        "motor_learning.jsonl.gz": json_lines(motor_learning(data / OPENALEX)),
        "smart_library_cssci.txt": smart_library((data / CSSCI).read_text(encoding="utf-8")),
    }


def main(arguments: list[str] | None = None) -> None:
    parser: Any = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="folder of the source files")
    parser.add_argument("--out", type=Path, default=DEMO, help="folder to write to")
    options = parser.parse_args(arguments)
    for name, content in build(options.data).items():
        (options.out / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
