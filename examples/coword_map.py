"""A map of topics that occur together, cleaned by a thesaurus, for VOSviewer and for citegraph.

    python examples/coword_map.py [FILE ...]

Writes a thesaurus and the files of the map into the present folder. Without files it takes the
corpus on smart libraries that comes with citegraph.
"""

import sys
from pathlib import Path

import citegraph as cg
from citegraph import demo

THESAURUS = """label,replace by,kind
智慧型图书馆,智慧图书馆,topic
图书馆,,topic
"""


def main() -> None:
    files = sys.argv[1:] or [demo.find("smart-library")[0]]
    Path("thesaurus.csv").write_text(THESAURUS, encoding="utf-8")
    with cg.read(*files, thesaurus="thesaurus.csv") as corpus:
        coword = corpus.network("co_word")
        frequent = corpus.network("co_word", min_weight=2)
        print(f"{len(coword):,} topics occur with another, {len(frequent)} of them twice")
        groups = cg.vos_clusters(frequent, seed=0)
        names = frequent.attributes["name"]
        strength = cg.strength(frequent)
        for group in range(min(4, groups.max() + 1)):
            members = [place for place in range(len(frequent)) if groups[place] == group]
            best = sorted(members, key=lambda place: -strength[place])[:4]
            print(f"  group {group + 1}: {', '.join(str(names[place]) for place in best)}")
        written = corpus.export("topics.txt", "co_word", format="vosviewer", min_weight=2)
        print(written)


if __name__ == "__main__":
    main()
