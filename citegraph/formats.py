"""The formats that can be read, as people look for them."""

import inspect
from dataclasses import dataclass

from citegraph.catalog import READERS


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Parameters
    ----------
    name
        As ``--format`` takes it.
    suffixes
        How its files usually end; the content decides.
    description
        What it is and who writes it: the first line of its module.
    """

    name: str
    suffixes: tuple[str, ...]
    description: str


def list_formats() -> list[Format]:
    """All formats by name."""
    found = []
    for name, reader in sorted(READERS.items()):
        description = (
            (inspect.getdoc(reader) or "").split("\n\n")[0].replace("\n", " ").replace("``", "`")
        )
        found.append(Format(name, reader.SUFFIXES, description.removesuffix(".")))
    return found
