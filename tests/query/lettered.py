"""Works called by letters."""

from typing import Any

from citegraph.model import Identifiers, Record, Reference, Text


def record(name: str, cites: str = "", known: bool = True, **fields: Any) -> Record:
    """A record called by a letter, which cites others called so."""
    return Record(
        number=1,
        ids=Identifiers(doi=f"10.1000/{name}"),
        titles=fields.pop("titles", (Text(text=f"Title of {name}", language="en"),)),
        references=tuple(
            Reference(raw=other, ids=Identifiers(doi=f"10.1000/{other}")) for other in cites
        ),
        references_known=known,
        **fields,
    )


def letters(selection: Any) -> str:
    """The works of a selection by their letters, in its order."""
    return "".join(key.removeprefix("10.1000/") for key in selection.keys)
