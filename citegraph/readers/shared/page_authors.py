"""The authors of a pasted article page: names in two scripts, their institutions, their notes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from citegraph.identifiers import has_cjk
from citegraph.matching.names import agreed_reading, pair_names
from citegraph.model import Author

_CJK = "\u3400-\u9fff"
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_MARKS = re.compile(
    r"[\[［]\s*(\d[\d,，、;\s]*)[\]］]|(?<=[\u3400-\u9fff])\s*(\d(?:\s?[,，]\s?\d)*)(?!\d)"
)
_ORCID = re.compile(
    # bounded, or a text of spaces takes the cube of its length
    r"[(（\[]?\s{0,3}(?:ORCID\s{0,3}(?:i[Dd])?\s{0,3}[:：]?)?\s{0,3}(?:https?://orcid\.org/)?"
    r"(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])\s*[)）\]]?",
    re.IGNORECASE,
)
_INSTITUTION = (
    "大学|学院|研究院|科学院|研究所|研究中心|中心|医院|学校|图书馆|博物馆|党校|公司|出版社|编辑部|"
    r"实验室|委员会|(?<=[\u3400-\u9fff])[系所部局厅](?=.{0,4}(?:教授|讲师|研究|博士|硕士|主任|工程师|$))"
)


@dataclass(frozen=True, slots=True)
class Names:
    """Authors of a page, and what could not be given to one of them."""

    authors: tuple[Author, ...] = ()
    institutions: tuple[str, ...] = ()
    unpaired: tuple[str, ...] = ()


@dataclass(slots=True)
class _Name:
    text: str
    marks: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    orcid: str | None = None


def names(text: str, numbered: Mapping[str, str] | None = None) -> Names:
    """Authors of ``甲 乙[1,2] Jia A;Yi B(Institution,City)``, paired with each other.

    Parameters
    ----------
    text
        Names in Chinese, in Latin letters, or first in Chinese and then in Latin letters.
    numbered
        Institutions by the number with which the names are marked.

    Returns
    -------
    Names
        Lists as long as each other pair by place, others by reading; Latin names that are nobody's
        are returned apart. A bracket after a Latin name belongs to it and to the names before it
        that have none; one that holds several institutions cannot be given to anybody and is
        returned apart too.
    """
    chinese, latin = _by_script(text)
    zh = _chinese_names(chinese)
    en, institutions = _latin_names(latin, [name.text for name in zh])
    others, unpaired = _paired(zh, en)
    authors = []
    for first, other in zip(zh or en, others, strict=True):
        both = [first, other] if other else [first]
        affiliations = [(numbered or {}).get(mark, "") for mark in first.marks]
        affiliations += [a for name in both for a in name.affiliations]
        authors.append(
            Author(
                name=first.text,
                other_name=other.text if other else None,
                affiliations=tuple(dict.fromkeys(a for a in affiliations if a)),
                orcid=next((name.orcid for name in both if name.orcid), None),
            )
        )
    return Names(tuple(authors), institutions, unpaired)


def _paired(zh: list[_Name], en: list[_Name]) -> tuple[list[_Name | None], tuple[str, ...]]:
    """The Latin name of each author, and those that are nobody's.

    Lists as long as each other pair by their places, as the page means them; others by reading.
    """
    if not zh:
        return [None] * len(en), ()
    if len(zh) == len(en):
        return list(en), ()
    pairs = pair_names([name.text for name in zh], [name.text for name in en])
    of_chinese = {pair.chinese: en[pair.latin] for pair in pairs}
    used = {pair.latin for pair in pairs}
    unpaired = tuple(name.text for place, name in enumerate(en) if place not in used)
    return [of_chinese.get(place) for place in range(len(zh))], unpaired


def _by_script(text: str) -> tuple[str, str]:
    """Cut after the last Chinese character that no bracket holds, and its marks."""
    masked = _BRACKETS.sub(lambda m: " " * len(m.group()), text)
    last = max((m.end() for m in re.finditer(f"[{_CJK}]", masked)), default=0)
    if not last:
        return "", text
    marks = re.match(
        rf"(?:\s*[\[［][\d,，、\s]+[\]］]|\d[\d,，]*|[*＊#△]|\s*{_BRACKETS.pattern}|\s*{_ORCID.pattern})*",
        text[last:],
        re.IGNORECASE,
    )
    last += marks.end() if marks else 0
    return text[:last], text[last:].strip(" ;；,，\n")


def _chinese_names(text: str) -> list[_Name]:
    found: list[_Name] = []
    for token in _tokens(text, r"[;；,，、/]|\s和\s"):
        orcid = _ORCID.search(token)
        bare = _ORCID.sub("", token)
        inside = [b[1:-1].strip() for b in _BRACKETS.findall(bare)]
        bare = _BRACKETS.sub("", bare)
        marks = [m for pair in _MARKS.findall(bare) for m in re.findall(r"\d+", "".join(pair))]
        name = re.sub(r"[\s\d*＊#△\[\]［］]+", "", _MARKS.sub("", bare))
        extra = orcid.group(1).upper() if orcid else None
        if has_cjk(name):
            at = tuple(i for i in inside if len(i) > 3)
            found.append(_Name(name, tuple(marks), at, extra))
        elif found:  # a mark or an ORCID that a space parted from its name
            found[-1].marks += tuple(marks)
            found[-1].orcid = found[-1].orcid or extra
    return found


def _tokens(text: str, separators: str) -> list[str]:
    """Split outside brackets; spaces separate only where nothing else does."""
    held = re.compile(rf"{_BRACKETS.pattern}|[\[［][^\]］]*[\]］]|(?<=[{_CJK}])\d(?:[,，]\d)+")
    masked = held.sub(lambda m: "x" * len(m.group()), text)
    if not re.search(separators, masked):
        # 张 三 is one name: two lone characters in a row.
        masked = re.sub(
            rf"(?<!\S)([{_CJK}])\s+([{_CJK}])(?!\S)", lambda m: "x" * len(m.group()), masked
        )
        separators = r"\s+"
    cuts = [(m.start(), m.end()) for m in re.finditer(separators, masked)]
    starts, ends = [0, *(e for _, e in cuts)], [*(s for s, _ in cuts), len(text)]
    return [text[a:b].strip() for a, b in zip(starts, ends, strict=True) if text[a:b].strip()]


def _latin_names(text: str, chinese: list[str]) -> tuple[list[_Name], tuple[str, ...]]:
    apart: list[str] = []
    found: list[_Name] = []
    for token in _latin_tokens(text, chinese):
        orcid = _ORCID.search(token)
        bare = _ORCID.sub("", token)
        inside = [b[1:-1].strip() for b in _BRACKETS.findall(bare)]
        name = re.sub(r"[\s*＊\d]+$", "", _BRACKETS.sub("", bare).strip()).strip(" ,，.;")
        if not re.search(r"[^\W\d_]", name):
            continue
        found.append(_Name(name, orcid=orcid.group(1).upper() if orcid else None))
        for place in inside:
            if re.search(r"[;；]", place):
                apart += [p.strip() for p in re.split(r"[;；]", place) if p.strip()]
                continue
            for earlier in found:
                earlier.affiliations = earlier.affiliations or (place,)
    return found, tuple(apart)


def _latin_tokens(text: str, chinese: list[str]) -> list[str]:
    masked = _BRACKETS.sub(lambda m: "x" * len(m.group()), text)
    if re.search("[;；]", masked):
        return _tokens(text, "[;；]")
    pieces = (
        _tokens(text, "[,，、]|\\s(?:and|&)\\s")
        if re.search("[,，、]|\\s(?:and|&)\\s", masked)
        else [text]
    )
    if len(pieces) > 1 and (not chinese or len(pieces) == len(chinese)):
        return pieces
    return split_romanised(text, chinese) or [text]


def split_romanised(text: str, chinese: list[str]) -> list[str] | None:
    """Split Latin names that only spaces part, with the help of the Chinese names they repeat.

    Returns
    -------
    list of str or None
        As many names as Chinese ones; None where the words do not read like them.
    """
    words, taken = text.split(), []
    for name in chinese:
        for count in range(1, min(len(words), 6) + 1):
            if reads_like(" ".join(words[:count]), name):
                taken.append(" ".join(words[:count]))
                words = words[count:]
                break
        else:
            return None
    return taken if taken and not words else None


def reads_like(latin: str, chinese: str) -> bool:
    """Whether a Latin name is the whole reading of a Chinese one, surname first or last."""
    reading = agreed_reading(chinese, latin)
    return reading is not None and reading.whole


def institutions(text: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Institutions by their number in brackets, and those without one."""
    pieces = re.split(r"[\[［](\d{1,2})[\]］]|(?:(?<=[;；\s])|^)(\d{1,2})[.．、]\s*(?=\D)", text)
    if len(pieces) > 1:
        marks = (a or b for a, b in zip(pieces[1::3], pieces[2::3], strict=True))
        named = {m: p.strip(" ;；,，") for m, p in zip(marks, pieces[3::3], strict=True)}
        return {mark: name for mark, name in named.items() if name}, ()
    pieces = [p.strip(" ,，.。") for p in re.split(r"[;；\n]", text)]
    words = text.split()
    if len(pieces) == 1 and all(
        re.search("大学|医院|科学院|研究院|公司|党校|出版社", word) for word in words
    ):
        pieces = words
    return {}, tuple(piece for piece in pieces if piece)


def affiliation_in_note(note: str, name: str) -> str | None:
    """The institution in ``name,institution+title。`` of a note about authors; None without one."""
    for sentence in re.split(r"[;；。\n]", note):
        parts = [part.strip() for part in re.split(r"[,，:：]", sentence)]
        if not parts or re.sub(r"[(（].*", "", parts[0]).replace(" ", "") != name:
            continue
        for part in parts[1:]:
            if re.match("毕业|研究|主要|博士|硕士|男|女", part):
                continue
            found = re.match(rf"[{_CJK}\w·()（）\s]*(?:{_INSTITUTION})", part)
            if found:
                return found.group().strip()
    return None
