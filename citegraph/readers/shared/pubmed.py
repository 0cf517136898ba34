"""What PubMed's text and XML share: subject headings, grants, titles, types."""

import re
from collections.abc import Iterable, Sequence

from citegraph.model import Funding, Keyword, Text
from citegraph.readers.shared.common import text_in

_ACRONYM = re.compile(r"[A-Z0-9]{2,4}_?")
_NOT_AVAILABLE = re.compile(r"\[?Not Available\]?\.?", re.IGNORECASE)
_SUPPORT = "Research Support"


def headings(labels: Iterable[str]) -> tuple[Keyword, ...]:
    """Make keywords of subject headings: ``Heart/*drug effects`` is about the topic Heart."""
    topics = (label.split("/")[0].replace("*", "").strip() for label in labels)
    return tuple(Keyword(en=topic, kind="index") for topic in dict.fromkeys(topics) if topic)


def qualified(labels: Iterable[str]) -> bool:
    """Whether headings say more than their topics: aspects, or which are the main ones."""
    return any("/" in label or "*" in label for label in labels)


def titles(title: str | None, own: str | None, languages: Sequence[str]) -> tuple[Text, ...]:
    """Give titles, that in the work's own language first.

    Parameters
    ----------
    title
        PubMed's: in English, and in brackets where that is a translation.
    own
        The title in another language, or in its letters as Latin ones.
    languages
        Of the work; those of a work in two may come with English first.
    """
    other = next((language for language in languages if language != "en"), None)
    first = languages[0] if languages else None
    found = [text_in(own, other)] if own else []
    if title and not (own and is_missing(title)):
        translated = own is not None or title.startswith("[")
        found.insert(
            len(found) if first != "en" else 0, text_in(title, "en" if translated else first)
        )
    return tuple(found)


def is_missing(title: str) -> bool:
    """Whether this stands in the place of a title that PubMed does not have."""
    return _NOT_AVAILABLE.fullmatch(title) is not None


def grant(raw: str) -> Funding:
    """Take a grant apart: ``R01 HL1/HL/NHLBI NIH HHS/United States``; the number may have strokes.

    Number and acronym may be missing; the country may be empty, but its stroke is there.
    """
    parts = [part.strip() for part in raw.split("/")]
    if len(parts) < 2 or not parts[-2]:
        return Funding(raw=raw)
    rest = parts[:-2]
    if len(rest) > 1 and _ACRONYM.fullmatch(rest[-1]):
        rest = rest[:-1]
    number = "/".join(rest)
    return Funding(raw=raw, funder=parts[-2], numbers=(number,) if number else ())


def main_type(types: Sequence[str]) -> str | None:
    """Give the type of document from a list that also tells of methods and of who paid."""
    review = next((kind for kind in types if kind.endswith("Review")), None)
    if review or "Journal Article" in types:
        return review or "Journal Article"
    return next((kind for kind in types if not kind.startswith(_SUPPORT)), None)


def pmc(text: str | None) -> str | None:
    """Give a number of PubMed Central as another database's: ``pmc:PMC123``."""
    match = re.fullmatch(r"(?:PMC)?\s?(\d{1,10})(?:\.\d)?", (text or "").strip(), re.IGNORECASE)
    return f"pmc:PMC{match[1]}" if match else None
