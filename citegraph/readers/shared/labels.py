"""Keywords of the authors beside those that a database has added."""

from collections.abc import Iterable

from citegraph.model import Keyword
from citegraph.readers.shared.common import keyword_in


def keywords(
    own: Iterable[str], index: Iterable[str], language: str | None = None
) -> tuple[Keyword, ...]:
    """Give each keyword once; one that the authors gave too counts as theirs.

    Parameters
    ----------
    own, index
        The labels of the authors, and those of a database.
    language
        The stated language of the record.
    """
    found: dict[str, Keyword] = {}
    for label in own:
        found.setdefault(label.casefold(), keyword_in(label, language))
    for label in index:
        found.setdefault(label.casefold(), keyword_in(label, language, "index"))
    return tuple(found.values())
