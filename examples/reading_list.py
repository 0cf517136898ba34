"""From five articles to a reading list: similar works, what came before and after, and why.

    python examples/reading_list.py [FILE ...] [--] [KEY ...]

Without files it takes the corpus on motor learning that comes with citegraph, and without keys
(DOIs, or any other identifiers) the five most cited works of its last ten years.
"""

import sys

import citegraph as cg
from citegraph import demo


def main() -> None:
    given = sys.argv[1:]
    cut = given.index("--") if "--" in given else len(given)
    files = given[:cut] or [demo.find("motor-learning")[0]]
    with cg.read(*files) as corpus:
        last = corpus.works.top(1, by="year")[0].year or 0
        recent = corpus.works.year(last - 9, last).top(5, by="in_degree")
        seeds = corpus.select(*given[cut + 1 :]) if given[cut + 1 :] else recent
        print("From")
        for work in seeds:
            print(f"  {work.year}: {work.title}")
        for name, works in (
            ("Similar", seeds.similar(5)),
            ("Before", seeds.prior_works(3)),
            ("After", seeds.derivative_works(3)),
        ):
            print(name)
            for row, why in zip(works.rows(), works.reasons or (), strict=False):
                print(f"  {row['year']}: {row['title']}")
                print(f"    {', '.join(f'{kind} {count}' for kind, count in why.items())}")
        first, second = seeds[0], seeds.similar(1)[0]
        reasons = corpus.explain(first, second)
        print(f"{len(reasons.common_citers)} works cite the first two of these lists together")


if __name__ == "__main__":
    main()
