"""Who connects two fields: works on both, works that cite into both, and the shortest chain.

    python examples/two_fields.py TOPIC TOPIC FILE [FILE ...]

Without arguments: 大数据 (big data) and 图书馆服务 (services of libraries) in the corpus on smart
libraries that comes with citegraph.
"""

import sys

import citegraph as cg
from citegraph import demo


def main() -> None:
    first, second, *files = sys.argv[1:] or ("大数据", "图书馆服务", demo.find("smart-library")[0])
    with cg.read(*files) as corpus:
        one, other = corpus.works.topic(str(first)), corpus.works.topic(str(second))
        print(f"{len(one)} works on {first}, {len(other)} on {second}")
        print(f"{len(one & other)} on both")
        between = (one.citing & other.citing) - one - other
        print(f"{len(between)} on neither that cite works of both; the most cited of them:")
        for work in between.top(3, by="in_degree"):
            print(f"  {work.year}: {work.title}")
        carriers = (one | other).network("citation").largest_component()
        scores = cg.betweenness(carriers).values
        best = int(carriers.nodes[scores.argmax()])
        print(f"The work through which most paths lead: {corpus.index.keys[best]}")
        chain = (one - other).path_to(other - one)
        print(f"The shortest chain of citations has {len(chain)} works:")
        for work in chain:
            print(f"  {work.year}: {work.title or work.key}")


if __name__ == "__main__":
    main()
