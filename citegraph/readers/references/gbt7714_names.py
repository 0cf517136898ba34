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
    rf"(?<=[{_CJK}A-Za-z\])）]{{2}})\s*(?:主编|编[著纂撰译写]|编辑(?!部|处)|组织编[撰写著]|导演|撰文|原著|校[注正点]|点校|"
    rf"标[校注]|笺[疏注]|整理|[原重]辑|[编著撰辑])$"
)
_ROLES_ALONE = {"编", "著", "主编", "编著", "撰", "校", "辑"}
# 维特根斯坦（Wittgenstein,Ludwig）is one person.
_COMMA = re.compile(r"[,，;；、](?![^(（\[［]{0,40}[)）\]］])")
_EDITORS = re.compile(r"eds?\.?|editors?", re.IGNORECASE)
_TRANSLATOR = re.compile(
    r"[(（\[［]\s*(?:[节选编]?译|翻译|校译?|trans\.?)\s*[)）\]］]\s*$"
    r"|(?:^|(?<!编))(?:节译|译校?|校译|译注|译本)$|^trans\.?$",
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
    named_by_role = 0  # how many names there were when one was called author or editor
    text = re.sub(r"\s+(?:等|et al|etc)\.?\s*$", "", text.strip())
    for piece in _pieces(text):
        if _TRANSLATOR.search(piece.strip()):
            alone = _TRANSLATOR.fullmatch(piece.strip()) is not None
            del names[named_by_role if named_by_role else len(names) - alone :]
            continue
        name, role = _bare_name(piece)
        if not name or _ET_AL.fullmatch(name) or (_EDITORS.fullmatch(name) and names):
            continue
        if names and name[0].isascii() and (_INITIALS.fullmatch(name) or name in {"Jr", "Sr"}):
            names[-1] += f", {name}"  # Smith, J. A., Brown, K.
        else:
            names.append(name)
        named_by_role = len(names) if role else named_by_role
    return tuple(names)


def _bare_name(piece: str) -> tuple[str, bool]:
    """A name without role, nationality and "et al."; whether it had a role or a nationality."""
    name = _NATION.sub("", _BRACKETED_ROLE.sub("", piece)).strip(" ．。")
    bare = re.sub(r"(?<=\S)\s*[(（][^)）]*$", "", _ROLE.sub("", name).strip())
    if bare in _ROLES_ALONE:
        return "", False
    if re.search(r"[\u3400-\u9fff]{2}等$", bare) and len(bare) <= 8:
        bare = bare[:-1]
    return bare.strip(" .") if not bare.strip(".") else bare, bare != piece.strip(" ．。")


def _pieces(text: str) -> list[str]:
    """The parts between commas; "and" parts persons, and is a word in names of organisations."""
    pieces = _COMMA.split(text)
    parted = [part for piece in pieces for part in re.split(r"\s+(?:and|&)\s+", piece)]
    if len(parted) == len(pieces):
        return pieces
    persons = all(_PERSON.fullmatch(piece.strip(" .")) for piece in parted if piece.strip(" ."))
    return parted if persons else pieces


def are_names(text: str) -> bool:
    """Whether a sentence is nothing but names of persons."""
    found = split_authors(text)
    return bool(found) and all(_NAME.fullmatch(name) for name in found)
