"""A literature review from exports of several databases: what was found twice, what is missing.

    python examples/literature_review.py [FILE ...]

Without files it takes a Chinese corpus that comes with citegraph, and small files in the formats of
CSSCI, CNKI and the Web of Science from the folder ``fixtures`` of the repository.
"""

import sys
from pathlib import Path

import citegraph as cg
from citegraph import demo

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


def main() -> None:
    files: list[str | Path] = [*sys.argv[1:]]
    if not files:
        files = [demo.find("smart-library")[0]]
        files += [*sorted(FIXTURES.glob("refworks/cnki*.txt")), *sorted(FIXTURES.glob("wos/*.txt"))]
    with cg.read(*files) as corpus:
        report = corpus.report
        formats = sorted({file.format for file in report.files})
        print(f"{len(report.files)} files in {len(formats)} formats: {', '.join(formats)}")
        print(f"{report.works:,} works after {report.merged} merged records")
        print(f"{report.internal:,} citations between them, {report.stubs:,} works only cited\n")
        print("How far the links can be trusted:")
        print(f"{corpus.trust}".splitlines()[0], end="\n\n")
        print("Cited by many and not among the files, to look for next:")
        for row in corpus.works.missing_from_corpus(5).rows():
            who = f"{row['first_author']}, {row['year']}"
            print(f"  {row['cited_by_these']:>3}  {who}: {row['title']}")
        print("\nTopics of most works:")
        topics = corpus.table("topics", top=5)
        for row in topics.rows():
            print(f"  {row['works']:>4}  {row['topic_zh'] or ''} {row['topic_en'] or ''}".rstrip())


if __name__ == "__main__":
    main()
