"""From one article to a reading list: what it is cited with, what it shares references with.

    python examples/reading_list.py [FILE ...]

Without files it takes the Chinese corpus that comes with citegraph.
"""

import sys

import citegraph as cg
from citegraph import demo


def main() -> None:
    files = sys.argv[1:] or [demo.find("smart-library")[0]]
    with cg.read(*files) as corpus:
        print(corpus.report, end="\n\n")
        (start,) = corpus.works.top(1, by="in_degree")
        print(f"Starting from {start!r}\n")
        for label in ("同被引文献", "共引文献"):
            works = start.pane(label)
            print(f"{label}: {len(works)} works")
            for row in works.top(5).rows():
                print(f"  {row['weight']:>3}  {row['first_author']}, {row['year']}: {row['title']}")
        best = start.pane("同被引文献")[0]
        why = corpus.explain(start, best)
        print(f"\n{len(why.common_citers)} works cite it together with {best!r}")


if __name__ == "__main__":
    main()
