"""litstudy: its own reader of BibTeX; references are handed to it, for no reader of files has them.

Its networks want `Document.references`, which only its downloaders fill. The class below takes them
from ``Cited-References``: the string is the title, its DOI the identifier.
"""

import re
from typing import Any

from steps import run, weighed


def prepare() -> Any:
    import litstudy  # noqa: PLC0415 - the import is what is measured
    from litstudy.sources.bibtex import BibDocument  # noqa: PLC0415
    from litstudy.types import DocumentIdentifier  # noqa: PLC0415

    def references(document: Any) -> list[Any]:
        lines = document.entry.get("cited-references", "").strip("{}").split("\n")
        strings = [line.strip().removesuffix(".") for line in lines if line.strip()]
        found = [re.search(r"DOI \[?(10\.[^\s,\]]+)", string) for string in strings]
        return [
            DocumentIdentifier(string, doi=doi and doi[1].lower())
            for string, doi in zip(strings, found, strict=True)
        ]

    BibDocument.references = property(references)
    return litstudy


run(
    prepare,
    lambda tool, path: tool.load_bibtex(path),
    {
        # Without a limit of its own choice it would keep the strongest few edges.
        "co_citation": lambda tool, documents: weighed(
            tool.build_cocitation_network(documents, max_edges=10**9)
        ),
        "coupling": lambda tool, documents: weighed(
            tool.build_coupling_network(documents, max_edges=10**9)
        ),
    },
)
