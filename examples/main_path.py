"""How a field came about: its main path, its historiograph, and the same as a page to explore.

    python examples/main_path.py [FILE ...]

Without files it takes the corpus on motor learning that comes with citegraph. Writes
``main_path.html`` into the present folder.
"""

import sys

import citegraph as cg
from citegraph import demo


def main() -> None:
    files = sys.argv[1:] or [demo.find("motor-learning")[0]]
    with cg.read(*files) as corpus:
        path = corpus.table("main_path", weights="spc", search="global")
        print(f"The main path has {len(path)} works:")
        for row in path.rows():
            print(f"  {row['year']}  {row['first_author']}: {row['title']}")
        historiograph = corpus.table("historiograph", top=10)
        print(f"\nThe {len(historiograph)} most cited works and their links among themselves:")
        for row in historiograph.rows():
            print(f"  {row['year']}  {row['first_author']}")
        keys = [str(key) for key in path.columns["key"]]
        around = corpus.select(*keys).within(1).records()
        page = around.explore("main_path.html", title="Around the main path")
        print(f"\nwrote {page} with {len(around):,} works")


if __name__ == "__main__":
    main()
