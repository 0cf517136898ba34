"""metaknowledge: its own reader of Web of Science plain text, its own networks.

``co_citation`` and ``coupling`` are what a user gets, but with anonymous references kept, since
the others keep them; ``co_citation_raw`` takes each distinct reference string for a work.
"""

from typing import Any

from steps import run, weighed


def prepare() -> Any:
    import metaknowledge  # noqa: PLC0415 - the import is what is measured

    return metaknowledge


run(
    prepare,
    lambda tool, path: tool.RecordCollection(path, cached=False),
    {
        "co_citation": lambda _, records: weighed(records.networkCoCitation(dropAnon=False)),
        "co_citation_raw": lambda _, records: weighed(
            records.networkCoCitation(dropAnon=False, nodeType="original", detailedCore=False)
        ),
        "coupling": lambda _, records: weighed(records.networkBibCoupling()),
        "co_word": lambda _, records: weighed(records.networkOneMode("DE")),
    },
)
