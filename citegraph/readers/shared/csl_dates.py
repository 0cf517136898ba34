"""The dates of CSL-JSON, in all the shapes that processors and exporters write."""

import re
from typing import Any

from citegraph.readers.shared.common import year_in
from citegraph.readers.shared.json_fields import scalar

_WHOLE = re.compile(r"[+-]?\d{1,9}")
_BEFORE_CHRIST = re.compile(r"^\s*-\d|\bB\.?C\.?|\bv\. ?Chr|\bav\. J|公元前|西元前|紀元前")
_YEARS = range(1000, 3000)
"""What a record can hold."""


def year_of(date: Any) -> int | None:  # noqa: ANN401 - JSON is of any type
    """Give the year in which a date begins; None for one that no record can hold.

    Parameters
    ----------
    date
        ``{"date-parts": [[2011, 5], ["2012"]]}``, parts without the outer list, ``{"raw": "..."}``,
        ``literal`` and ``edtf``, pandoc's ``[{"year": 2011}]``, a text or a number. An interval
        without a beginning (``[[0], [1999]]``) gives its end. Years before the common era and
        before 1000 give None.
    """
    if isinstance(date, dict):
        return _year_of_object(date)
    if isinstance(date, list):
        return next((year for part in date if (year := _year_of_part(part))), None)
    return _year_in_text(scalar(date))


def is_year(date: Any, year: int | None) -> bool:  # noqa: ANN401
    """Whether the date says nothing more than its year."""
    parts = date.get("date-parts") if isinstance(date, dict) and len(date) == 1 else date
    while isinstance(parts, list) and len(parts) == 1:
        (parts,) = parts
    return year is not None and scalar(parts) == str(year)


def _year_of_part(part: Any) -> int | None:  # noqa: ANN401
    if isinstance(part, dict):
        return _year_of_object(part)
    if isinstance(part, list):
        return _year_in_text(scalar(part[0])) if part else None
    return _year_in_text(scalar(part))


def _year_of_object(date: dict[str, Any]) -> int | None:
    parts = date.get("date-parts")
    if isinstance(parts, list) and parts:
        # One date is often written without the list around it.
        dates = parts if isinstance(parts[0], list) else [parts]
        stated = (scalar(part[0]) for part in dates if isinstance(part, list) and part)
        first = next((text for text in stated if text and text.strip("0")), None)
        if first is not None:
            return _year_in_text(first)
    texts = (scalar(date.get(key)) for key in ("date-parts", "year", "raw", "edtf", "literal"))
    return next((year for text in texts if (year := _year_in_text(text))), None)


def _year_in_text(text: str | None) -> int | None:
    if text is None or _BEFORE_CHRIST.search(text):
        return None
    if _WHOLE.fullmatch(text):
        return int(text) if int(text) in _YEARS else year_in(text)
    return year_in(text)
