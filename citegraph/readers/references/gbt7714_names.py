"""Authors in references of the style GB/T 7714: where their list ends, and who is in it."""

import re

STOP = ".．。"
_CJK = "\u3400-\u9fff"
_INITIALS = re.compile(r"(?:[A-Z](?:\.\s*-?|[\s\-]+|$)){1,4}")
_GIVEN_FIRST = re.compile(r"(?:[A-Z]\.\s?-?)+\s?[A-Z][\w'’]+")
_NAME = re.compile(
    rf"[{_CJK}]{{2,4}}|[{_CJK}]{{1,8}}(?:[·•][{_CJK}A-Z.]{{1,8}}){{1,3}}"
    r"|(?:[a-z]{1,3}\s)?[A-Z][\w'’\-]*(?:\s[A-Z]\.?){1,4}(?:\s[JS]r\.?)?"
)
_PERSON = re.compile(
    r"(?:[A-Z]\.?[\s-]?){1,4}|(?:[A-Z]\.[\s-]?){1,4}[A-Z][\w'’\-]*|et al"
    r"|[A-Z][\w'’\-]*(?:\s[a-z]{1,3})?(?:\s[A-Z]\.?)*"
)
_ET_AL = re.compile(
    r"(?:等|et\s+al\.?|and others|etc\.?)(?:[.,，\s]*[(（\[]?(?:主编|[编译著]|eds?)\.?[)）\]]?)?",
    re.IGNORECASE,
)
_BRACKETED_ROLE = re.compile(
    r"\s*[(（\[［]\s*(?:主?编[著译]?|编辑|[编]?著|撰|作者|ed(?:itor)?s?\.?)\s*[)）\]］]\s*$",
    re.IGNORECASE,
)
# 王某主编, 某委员会编: a role that no bracket holds, where a name is left before it.
_ROLE = re.compile(
    rf"(?<=[{_CJK}]{{2}})\s*(?:主编|编著|编辑|编纂|编撰|导演|撰文|原著|编(?!辑)|著)$|(?<=[{_CJK}]{{2}}\s)\s*[编著]$"
)
_EDITORS = re.compile(r"eds?\.?|editors?", re.IGNORECASE)
_TRANSLATOR = re.compile(
    r"[(（\[［]\s*(?:译|翻译|校译?|trans\.?)\s*[)）\]］]\s*$|(?<=..)(?:译校?|校译|译注|译本)$",
    re.IGNORECASE,
)
_NATION = re.compile(r"^\s*[(（\[［〔]\s*[\u3400-\u9fff]{1,4}\s*[)）\]］〕][.．]?\s*(?=\S)")


def author_end(text: str) -> int | None:
    """Where the full stop after the authors is; None where there are none.

    A stop after an initial (``Smith J.A., Brown K.``), inside a number (``Web 2.0``), inside a
    name such as ``Node.js`` or between quotes and brackets ends nothing.
    """
    given_first = _GIVEN_FIRST.match(text) is not None
    for stop in re.finditer(r"[.．。]", text):
        # A window is enough, and keeps a text of stops from costing the square of its length.
        head = text[max(0, stop.start() - 80) : stop.start()]
        tail = text[stop.end() : stop.end() + 80]
        if not head.strip() or not tail.strip():
            continue
        last = re.split(r"[,，;；]|\s(?:and|&)\s", head)[-1].strip()
        initials = _INITIALS.fullmatch(last) is not None
        inside = (
            re.match(r"\s*(?:[,，;；&]|and\b|等|et al\b)", tail)
            or (head[-1].isdigit() and tail[0].isdigit())
            or (re.search(r"[a-z]$", head) and re.match(r"[a-z]", tail))
            or (re.search(r"\b[A-Z]$", head) and re.match(r"\s?-?[A-Z]\.", tail))
            or (given_first and initials)
            or re.search(r"\s[Vv]$", head)  # one party against another
            or (
                not head[-1].isascii()
                and re.match(rf"[{_CJK}]{{1,8}}[,，.．]", tail)
                and "·" in head
            )
        )
        if not inside:
            return stop.start()
    return None


def split_authors(text: str) -> tuple[str, ...]:
    """Split a list of authors; "et al.", translators, roles and nationalities are left out."""
    names: list[str] = []
    text = re.sub(r"\s+(?:等|et al)\.?\s*$", "", text.strip())
    for piece in _pieces(text):
        name = _NATION.sub("", _BRACKETED_ROLE.sub("", piece))
        name = _ROLE.sub("", name.strip(" ．。")).strip()
        if not name.strip(".") or _ET_AL.fullmatch(name) or _TRANSLATOR.search(piece.strip()):
            continue
        if _EDITORS.fullmatch(name) and names:
            continue
        if re.search(r"[\u3400-\u9fff]{2}等$", name) and len(name) <= 5:
            name = name[:-1]
        if names and name[0].isascii() and (_INITIALS.fullmatch(name) or name in {"Jr", "Sr"}):
            names[-1] += f", {name}"  # Smith, J. A., Brown, K.
        else:
            names.append(name)
    return tuple(names)


def _pieces(text: str) -> list[str]:
    """The parts between commas; "and" parts persons, and is a word in names of organisations."""
    parted = re.split(r"[,，;；、]|\s+(?:and|&)\s+", text)
    pieces = re.split(r"[,，;；、]", text)
    if len(parted) == len(pieces):
        return pieces
    persons = all(_PERSON.fullmatch(piece.strip(" .")) for piece in parted if piece.strip(" ."))
    return parted if persons else pieces


def are_names(text: str) -> bool:
    """Whether a sentence is nothing but names of persons."""
    found = split_authors(text)
    return bool(found) and all(_NAME.fullmatch(name) for name in found)
