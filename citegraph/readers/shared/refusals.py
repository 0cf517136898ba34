"""Parts of networks that look like citations and are none, told apart so that no one reads them so.

They are a network that is a result already, and the companions of a network: values and names of
its nodes, dates of its works.
"""

import re
from collections.abc import Callable

from citegraph.readers.shared.pajek_parts import ONLY_VALUES, content, only_values

_NAME_LINE = re.compile(r'(\d{1,9})\s+"[^"]*"')
_EDGE = re.compile(r"(\d{1,9})[\t,; ]+(\d{1,9})[\t,; ]+(\d+(?:\.\d+)?)")
_DATE = re.compile(r"\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?")
_FEW = 3
"""Lines that a guess is made from, at least."""


def why_refused(head: str) -> str | None:
    """Say why a file that no reader takes has nothing to read; None where that is not known.

    Parameters
    ----------
    head
        The first characters of the file.
    """
    return next((reason for holds, reason in _REASONS if holds(head)), None)


def _is_weighted_triangle(head: str) -> bool:
    """Whether lines of two numbers and a weight are half of a matrix with its diagonal.

    Sorted, the smaller number first, and numbers beside themselves: a work cites neither itself
    nor, of all others, those alone that have a larger number. VOSviewer writes networks so.
    """
    lines = content(head)
    found = [match for match in map(_EDGE.fullmatch, lines) if match]
    if len(found) < max(_FEW, len(lines)):
        return False
    pairs = [(int(match[1]), int(match[2])) for match in found]
    weights = {match[3] for match in found}
    ordered = all(a <= b for a, b in pairs) and pairs == sorted(set(pairs))
    return ordered and len(weights) > 1 and any(a == b for a, b in pairs)


def _is_names(head: str) -> bool:
    matches = list(map(_NAME_LINE.fullmatch, content(head)))
    in_order = all(match and match[1] == str(place) for place, match in enumerate(matches, 1))
    return len(matches) >= _FEW and in_order


def _is_dates(head: str) -> bool:
    rows = [re.split(r"[\t,; ]+", line) for line in content(head) if line[0] != "#"]
    return len(rows) >= _FEW and all(len(row) == 2 and _DATE.fullmatch(row[1]) for row in rows)


_REASONS: tuple[tuple[Callable[[str], bool], str], ...] = (
    (only_values, ONLY_VALUES),
    (
        _is_weighted_triangle,
        "these are weights between numbered items, each pair once and items with themselves, as "
        "VOSviewer writes a network: how strongly items are linked, not which work cites which; "
        "give the files that it was made from",
    ),
    (
        _is_names,
        "these are names for the nodes of a Pajek network and no citations; give the network "
        "(.net) or the project (.paj)",
    ),
    (_is_dates, "these are dates of works and no citations; give the file with the citations"),
)
