"""Normal forms: identifiers, the CJK-safe title key, author keys, first pages.

Every function takes what a source wrote and gives the form in which two spellings of one thing
are equal, or None where there is nothing to compare. Nothing here is romanised: 权力 and 权利 stay
different, and digits are kept, so that 2019年报告 and 2020年报告 stay different too.
"""

import re
import unicodedata
from functools import cache, lru_cache

_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_NO_KEY = bytes(set(range(128)) - set(b"0123456789abcdefghijklmnopqrstuvwxyz+#"))
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_DOI = re.compile(
    r"10\.\d{4,9}(?:\.\d{1,9}){0,9}/[^\s，。；：、！？（）【】《》「」]+", re.IGNORECASE
)
# Typesetting puts them into DOIs, which have none of their own.
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")
_DOI_END = ".,;:\"'>]}"
# Typesetting also puts spaces behind their points. A DOI goes on behind one where it cannot end:
# at its prefix, before its first digit, or within the journal, year and month of j.joi.2011.06.004.
_DOI_GAP = re.compile(
    r"(?P<start>10\.|10\.\d{4,9}/(?:[a-z]+\.){0,3}"
    r"|10\.\d{4,9}/j\.[a-z]+\.(?:\d{4}\.){0,1}(?:\d\d\.)?"
    r"|10\.\d{4,9}/j\.\d{4}-\d{3}[\dx]\.(?:\d{4}\.(?:\d{5}\.)?)?) (?=[a-z.]{0,20} ?\d|x\b)",
    re.IGNORECASE,
)
_MOST_GAPS = 6
_MARKUP = re.compile(
    r"</?(?:[biup]|em|strong|su[bp]|inf|sc|scp|small|span|italic|bold|tt|(?:mml|jats):\w+)"
    r"(?: [^<>]*)?/?>",
    re.IGNORECASE,
)
_ARXIV = re.compile(r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?", re.IGNORECASE)
_CNKI = re.compile(r"[A-Z0-9]+(?:\.[A-Z0-9]+)*", re.IGNORECASE)
_CNKI_LINK = re.compile(
    r"[?&]filename=([\w.]+)|cnki\.net/(?:urlid/|kcms/detail/)([\w.]*\d[\w.]*)", re.IGNORECASE
)
_SUBTITLE = re.compile(r"：|:|——|--|―― ?")
_CAPITAL = "[A-Z\u00c0-\u00de]"
# One word (AFJ, J.-P., R.S.) or single letters (R. S.): LEE J is no pair of initials.
_INITIALS = re.compile(
    rf"{_CAPITAL}\.?(?:-?{_CAPITAL}\.?){{0,3}}|{_CAPITAL}\.?(?:[ -]{_CAPITAL}\.?){{1,3}}"
)
_PLAIN_NAME = re.compile(r"([A-Za-z][A-Za-z'-]*),? ([A-Z]{1,4})")
_REMARK = re.compile(r"[(（\[].*?[)）\]]")
_ARTICLE = re.compile(r"^\s*the\s+", re.IGNORECASE)


def has_cjk(text: str) -> bool:
    """Whether the text holds at least one Chinese character."""
    return _CJK.search(text) is not None


def language_of(text: str) -> str:
    """``"zh"``, ``"en"`` (Latin script) or ``"und"``, by the characters of the text.

    A text with Chinese characters is Chinese unless they are fewer than a tenth of its Latin ones:
    an English abstract may quote a Chinese term, a Chinese title may name an English program.
    """
    chinese = 0 if text.isascii() else len(_CJK.findall(text))
    if not chinese:
        return "en" if _LATIN.search(text) else "und"
    return "zh" if chinese * 10 >= len(_LATIN.findall(text)) else "en"


def doi(text: str | None) -> str | None:
    """A DOI in lower case without resolver or prefix; None where the text holds none."""
    if text and " " in text and "10." in text:
        for _ in range(_MOST_GAPS):
            text, gaps = _DOI_GAP.subn(r"\g<start>", text)
            if not gaps:
                break
    match = _DOI.search(text) if text else None
    if match is None:
        return None
    found = match.group().translate(_HYPHENS).rstrip(_DOI_END).casefold()
    # A closing bracket belongs to the DOI only where it closes one inside it.
    surplus, end = found.count(")") - found.count("("), len(found)
    while surplus > 0 and found[end - 1] == ")":
        surplus, end = surplus - 1, end - 1
        while found[end - 1] in _DOI_END:
            end -= 1
    found = found[:end]
    return None if found.endswith("/") else found


def pmid(text: str | None) -> str | None:
    """A PubMed number without prefix and leading zeros."""
    match = re.search(r"(?<!\d)0*(\d{1,9})(?!\d)", text) if text else None
    return str(int(match.group(1))) if match else None


def arxiv(text: str | None) -> str | None:
    """An arXiv number without prefix and version."""
    match = _ARXIV.search(text) if text else None
    return match.group(1).casefold() if match else None


def openalex(text: str | None) -> str | None:
    """An OpenAlex work id such as ``W2741809807``."""
    match = re.search(r"\bW\d{2,}\b", text, re.IGNORECASE) if text else None
    return match.group().upper() if match else None


def wos(text: str | None) -> str | None:
    """A Web of Science accession number with its database: ``WOS:000220015600001``."""
    found = (text or "").strip().upper()
    if not found:
        return None
    if found.startswith("ISI:"):
        found = "WOS:" + found[4:]
    return found if ":" in found else f"WOS:{found}"


def cnki(text: str | None) -> str | None:
    """The name of a work in CNKI, from a link or alone: ``ZNYX202101034``.

    Links of CNKI's newer pages hold a key of one session and no name.
    """
    found = (text or "").strip()
    if "/" in found:
        match = _CNKI_LINK.search(found)
        found = (match[1] or match[2] or "") if match else ""
    found = re.sub(r"\.html?$", "", found.strip("."), flags=re.IGNORECASE)
    named = _CNKI.fullmatch(found) and re.search(r"\d{4}", found)
    return found.upper() if named else None


def forms_of(text: str) -> dict[str, str]:
    """What a text is as an identifier of each scheme in which it can be one."""
    forms = {
        "doi": doi(text),
        "wos": wos(text),
        "openalex": openalex(text),
        "arxiv": arxiv(text),
        "pmid": text.removeprefix("pmid:").strip(),
        "vip": text.removeprefix("vip:").strip(),
        "cnki": text.removeprefix("cnki:").strip(),
        "other": text,
        "local": text,
    }
    return {scheme: value for scheme, value in forms.items() if value}


@cache
def _simplified() -> dict[int, str]:
    # Its dictionaries take longer to load than the rest of a command of an English corpus.
    import opencc  # noqa: PLC0415

    # Character by character, so that one character has one key in every context; OpenCC's phrase
    # rules are for text that is read, and this never is.
    characters = [chr(code) for code in range(0x3400, 0xA000)]
    converted = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    table = {ord(old): new for old, new in zip(characters, converted, strict=True) if old != new}
    return {old: table.get(ord(new), new) for old, new in table.items()}


def fold(text: str) -> str:
    """Fold width, case, accents and traditional characters; keep everything else."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    # The voicing marks of Japanese make other letters, not accents.
    base = "".join(c for c in decomposed if not unicodedata.combining(c) or c in "\u3099\u309a")
    folded = unicodedata.normalize("NFC", base)
    return folded.translate(_simplified()) if has_cjk(folded) else folded


def _ascii_key(folded: str) -> str:
    return folded.encode("ascii").translate(None, _NO_KEY).decode("ascii")


def title_key(title: str | None) -> str | None:
    """The form in which two spellings of one title are equal; None for an empty one.

    Width, case, accents, traditional characters, punctuation and space are folded. Letters of all
    scripts, digits, ``+`` and ``#`` are kept (C++ is not C). Tags of HTML and JATS are no letters.
    """
    if not title:
        return None
    if "<" in title:
        title = _MARKUP.sub("", title)
    folded = fold(title)
    if folded.isascii():
        return _ascii_key(folded) or None
    return "".join(c for c in folded if c.isalnum() or c in "+#") or None


def main_title(title: str | None) -> str | None:
    """The title before its subtitle; None where it has no subtitle.

    A subtitle starts at ``：``, ``:``, ``——`` or ``--``, never at a single ``—``, which is part of
    words such as 技术—社会互构.
    """
    parts = _SUBTITLE.split(title, maxsplit=1) if title else []
    if len(parts) < 2 or not title_key(parts[0]) or not title_key(parts[1]):
        return None
    return parts[0].strip()


@lru_cache(maxsize=1 << 16)
def author_key(name: str | None) -> str | None:
    """``"surname i"`` of a Latin name, the whole name of a Chinese one; None for an empty one.

    Takes ``Ahuja G``, ``Owen-Smith, J``, ``Burt R. S.``, ``GU Yonghong``, ``R. S. Burt`` and
    ``Nees Jan van Eck``.
    """
    if not name or not name.strip():
        return None
    # Nine in ten names of a citation index are such, and there are millions of them.
    if plain := _PLAIN_NAME.fullmatch(name):
        return f"{_ascii_key(plain[1].lower())} {plain[2][0].lower()}"
    if has_cjk(name):
        return title_key(_REMARK.sub("", name)) or title_key(name)
    surname, given = _split_name(name.strip())
    key = title_key(surname)
    if key is None:
        return title_key(given)
    initial = title_key(given)
    return f"{key} {initial[0]}" if initial else key


def surname_and_given(name: str) -> tuple[str, str]:
    """The two parts of a name as written; a Chinese name is all surname."""
    return (name.strip(), "") if has_cjk(name) else _split_name(name.strip())


def _split_name(name: str) -> tuple[str, str]:
    if "," in name or "，" in name:
        surname, _, given = re.sub("，", ",", name).partition(",")
        return surname, given
    words = name.split()
    if len(words) == 1:
        return name, ""
    for first in range(1, len(words)):
        if _INITIALS.fullmatch(" ".join(words[first:])):
            return " ".join(words[:first]), " ".join(words[first:])
    if re.fullmatch(rf"{_CAPITAL}{{2,}}", words[0]) and not words[-1].isupper():
        return words[0], " ".join(words[1:])
    # As BibTeX does: a surname starts with its first word in lower case (van, de la).
    particles = (place for place, word in enumerate(words[1:-1], 1) if word[0].islower())
    start = next(particles, len(words) - 1)
    return " ".join(words[start:]), " ".join(words[:start])


def surname_key(name: str | None) -> str | None:
    """The surname part of `author_key`; a Chinese name as a whole."""
    key = author_key(name)
    return key.split(" ")[0] if key else None


@lru_cache(maxsize=1 << 16)
def venue_key(venue: str | None) -> str | None:
    """The form in which two spellings of one venue are equal, without remarks in brackets.

    《社会工作》 and 社会工作 fold alike, and so do ``Soc. Work`` and ``SOC WORK``; an abbreviation
    and its full name do not, and are joined by the matching.
    """
    if not venue:
        return None
    bare = _ARTICLE.sub("", _REMARK.sub("", venue))
    return title_key(bare) or title_key(venue)


@lru_cache(maxsize=1 << 16)
def first_page(pages: str | None) -> str | None:
    """The first page of ``63-73,106,107``, ``P425``, ``e1234-e1240``, in lower case."""
    if not pages:
        return None
    match = re.search(r"[a-z]{0,3}\d+", fold(pages))
    if match is None:
        return None
    page = match.group()
    return page.lstrip("p") if re.fullmatch(r"p+\d+", page) else page


@lru_cache(maxsize=1 << 16)
def number_key(text: str | None) -> str | None:
    """A volume or issue for comparison: folded, without ``V``, ``vol.`` and leading zeros."""
    if not text:
        return None
    match = re.search(r"\d+", fold(text))
    return (match.group().lstrip("0") or "0") if match else title_key(text)
