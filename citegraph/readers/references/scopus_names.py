"""Authors at the start of a reference of Scopus, in the layout before 2023 and in the one since."""

import re

_LETTER = r"[^\W\d_]"
INITIALS = rf"(?:-?{_LETTER}{{1,3}}\.)(?:[ -]{{0,2}}{_LETTER}{{1,3}}\.)*"
SURNAME = rf"{_LETTER}[^,()\[\]:;\d]{{0,60}}"
_ET_AL = re.compile(r"et al\.?(?:,\s*|$)", re.IGNORECASE)

# An author of the old layout is "Surname, I.," and of the new one "Surname I.I.".
OLD_NAME = re.compile(
    rf"({SURNAME}),\s?"
    rf"((?:{INITIALS}|[A-Z](?:-?[A-Z]){{0,2}})(?:,? (?:Jr|Sr|I{{2,3}})\.?)?)(?:,\s*|$)"
)
_NEW_NAME = re.compile(rf"{_LETTER}[^,()\[\]:;\d]{{0,60}} {INITIALS}(?: (?:Jr|Sr|I{{2,3}})\.?)?")
_CAPITALS = re.compile(r"[A-Z][A-Z'’ -]{1,40} [A-Z](?: [A-Z]){0,3}\.?")
_FULL_NAME = re.compile(
    r"(?:(?:[a-z]{1,3} ){0,2}[^\W\d_a-z][\w'’.-]*)(?: [^\W\d_a-z][\w'’.-]*)?(?: [A-Z]\.){0,3}"
)

_THREE_WORDS = re.compile(r"[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*){2}")
_WORD = re.compile(r"[^\W\d_a-z][^\W\d_]{2,20}")
_ALONE = re.compile(r"([^\W\d_a-z][^\W\d_]{2,20}), ")
_SENTENCE = re.compile(r"[^\W\d_a-z]\w* \w+ \w+")
YEAR = re.compile(r"\(([12]\d{3})[a-z]?\)")


def is_new_name(piece: str) -> bool:
    """Whether a piece between commas is ``Small H.`` or ``SMALL H``."""
    return bool(_NEW_NAME.fullmatch(piece) or _CAPITALS.fullmatch(piece))


def starts_new(text: str) -> bool:
    """Whether a reference starts with an author of the new layout."""
    return is_new_name(text[:120].split(", ", 1)[0])


def old_authors(text: str) -> tuple[list[str], int]:
    """Authors as ``Small, H., Price, D.J.,``, and the place where they end."""
    authors, place = [], 0
    while found := OLD_NAME.match(text, place) or _ET_AL.match(text, place):
        if found.re is OLD_NAME:
            authors.append(f"{found[1]}, {found[2]}")
        place = found.end()
        # One author among others may lack initials.
        alone = _ALONE.match(text, place)
        if alone and OLD_NAME.match(text, alone.end()):
            authors.append(alone[1])
            place = alone.end()
    return authors, place


def surnames(text: str) -> tuple[list[str], str]:
    """Surnames alone: ``Kirkham, Meyer, Visual field area (1981)``, ``Downs, Stea, (1973)``."""
    pieces = text[:400].split(", ")[:-1]
    place = 0
    while place < len(pieces) and _WORD.fullmatch(pieces[place]):
        place += 1
    rest = text[sum(map(len, pieces[:place])) + 2 * place :]
    if place and (YEAR.match(rest) or _SENTENCE.match(rest)):
        return pieces[:place], rest
    return [], text


def new_authors(pieces: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """Part the authors among the pieces between commas from the rest."""
    authors, place = [], 0
    while place < len(pieces) and (is_new_name(pieces[place]) or _ET_AL.fullmatch(pieces[place])):
        if not _ET_AL.fullmatch(pieces[place]):
            authors.append(pieces[place])
        place += 1
    return (tuple(authors), pieces[place:]) if place else _full_names(pieces)


def _full_names(pieces: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """Authors as ``Small, Henry, Griffith, Belver`` or ``Liu Boge, Zhang Fan``, and the rest.

    They are told by the title that follows, which is longer than a name and starts like one.
    """
    place = 0
    while place < len(pieces) and (
        _FULL_NAME.fullmatch(pieces[place])
        # Three words are a name among others that do not leave the title alone.
        or (2 <= place < len(pieces) - 2 and _THREE_WORDS.fullmatch(pieces[place]))
    ):
        place += 1
    title = pieces[place] if place < len(pieces) else ""
    if place < 2 or title.count(" ") < 2 or not title[:1].isupper():
        return (), pieces
    names = pieces[:place]
    if all(" " in name for name in names):
        return tuple(names), pieces[place:]
    if place % 2:
        return (), pieces
    return tuple(map(", ".join, zip(names[::2], names[1::2], strict=True))), pieces[place:]
