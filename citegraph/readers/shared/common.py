"""What all readers share: one record's failure as a `Problem`, and the words records agree on."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from pydantic import ValidationError

from citegraph.identifiers import has_cjk, language_of
from citegraph.model import Keyword, Problem, Record, Text

_YEAR = re.compile(r"(?<!\d)([12]\d{3})(?:(?:0\d|1[0-2])(?:[0-2]\d|3[01]))?(?!\d)")
_ISSN = re.compile(r"(?<![\w-])(\d{4})-?(\d{3}[\dXx])(?![\w-])")
_LANGUAGES = {
    name: code
    for code, names in {
        "ar": "arabic ara 阿拉伯语",
        "cs": "czech ces cze",
        "da": "danish dan",
        "de": "german deu ger 德语 德文",
        "el": "greek ell gre",
        "en": "english eng american british 英语 英文",
        "es": "spanish spa castilian 西班牙语",
        "fa": "persian fas per",
        "fi": "finnish fin",
        "fr": "french fra fre 法语 法文",
        "he": "hebrew heb",
        "hr": "croatian hrv",
        "hu": "hungarian hun magyar",
        "it": "italian ita",
        "ja": "japanese jpn 日语 日文",
        "ko": "korean kor 韩语 朝鲜语",
        "lt": "lithuanian lit",
        "nl": "dutch nld dut",
        "no": "norwegian nor",
        "pl": "polish pol",
        "pt": "portuguese por brazilian 葡萄牙语",
        "ru": "russian rus 俄语 俄文",
        "sk": "slovak slk slo",
        "sl": "slovenian slv slovene",
        "sv": "swedish swe",
        "tr": "turkish tur",
        "uk": "ukrainian ukr",
        "zh": "chinese zho chi mandarin 中文 汉语 中国语 chs cht",
    }.items()
    for name in (code, *names.split())
}


def attempt(number: int, build: Callable[[], Record]) -> Record | Problem:
    """Build one record; where it cannot be, say why instead of losing the file.

    Only `ValueError` (which pydantic's `ValidationError` is) stands for bad input; anything else
    is a fault of the reader and is not hidden.
    """
    try:
        return build()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        return Problem(
            number=number, reason=f"{where}: {first['msg']} (got {first['input']!r:.60})"
        )
    except ValueError as error:
        return Problem(number=number, reason=str(error) or type(error).__name__)


@lru_cache(maxsize=1 << 10)
def language_code(stated: str | None) -> str | None:
    """Give the ISO 639-1 code of a stated language: ``English``, ``eng``, ``zh-CN``, ``中文;``.

    Of several languages the first counts. None where none is stated or it is not known here.
    """
    words = re.findall(r"[^\W\d_]+", (stated or "").casefold())
    return _LANGUAGES.get(words[0]) if words else None


def text_in(text: str, stated: str | None = None) -> Text:
    """Give a text its language: by its script, and by the stated code where the script is Latin."""
    found = language_of(text)
    if stated and ((found == "en" and stated != "zh") or (found == "zh" and stated == "ja")):
        found = stated
    return Text(text=text, language=found)


def keyword_in(
    label: str, stated: str | None = None, kind: Literal["author", "index"] = "author"
) -> Keyword:
    """Make a keyword of one label, in the place that its language says."""
    if has_cjk(label):
        return Keyword(zh=label, kind=kind)
    if text_in(label, stated).language == "en":
        return Keyword(en=label, kind=kind)
    return Keyword(other=label, kind=kind)


def year_in(text: str | None) -> int | None:
    """Give the first year in a date as written: ``2019///``, ``c2004``, ``20190421``."""
    match = _YEAR.search(text) if text else None
    return int(match.group(1)) if match else None


def issn_in(text: str) -> tuple[str, ...]:
    """Give the serial numbers in a text, each once, in the form 1234-567X."""
    found = (f"{first}-{last.upper()}" for first, last in _ISSN.findall(text))
    return tuple(dict.fromkeys(found))


class Fields:
    """The values of one record by tag; what is not used in full can be kept as ``extra``.

    Parameters
    ----------
    values
        In file order. Blank values are dropped.
    """

    def __init__(self, values: Mapping[str, Sequence[str]]) -> None:
        self._values: dict[str, list[str]] = {}
        for tag, given in values.items():
            if filled := [value for value in given if value and not value.isspace()]:
                self._values[tag] = filled
        self._used: set[str] = set()

    def all(self, *tags: str) -> list[str]:
        """Give every value of the first tag, and those of the others that differ from them."""
        self._used.update(tags)
        if len(tags) == 1:
            return list(self._values.get(tags[0], ()))
        found: list[str] = []
        seen: set[str] = set()
        for tag in tags:
            # Two values of one tag may be equal for a reason: two authors share a name.
            found += [value for value in self._values.get(tag, []) if value not in seen]
            seen.update(found)
        return found

    def raw(self, tag: str) -> str | None:
        """Give the first value; the tag counts as used where there is no second."""
        values = self._values.get(tag, [])
        if len(values) < 2:
            self._used.add(tag)
        return values[0] if values else None

    def one(self, *tags: str) -> str | None:
        """Give the first value of the first tag that has one, cleaned of the format's marks."""
        for tag in tags:
            if raw := self.raw(tag):
                return self.clean(raw)
        return None

    def clean(self, raw: str) -> str | None:
        """Take the format's marks out of a value; formats that have some override this."""
        return raw.strip()

    def year(self, *tags: str) -> int | None:
        """Give the first year these tags state; dates that say more than a year are kept too."""
        stated = [(tag, self.one(tag)) for tag in tags]
        year = next((found for _, date in stated if (found := year_in(date))), None)
        self.keep(*(tag for tag, date in stated if date and date != str(year)))
        return year

    def number(self, *tags: str) -> int | None:
        """Give the first plain number these tags state; what is none is kept as written."""
        for tag in tags:
            value = self.one(tag)
            if value and re.fullmatch(r"\d{1,9}", value):
                return int(value)
            self.keep(tag)
        return None

    def issn(self, *tags: str) -> tuple[str, ...]:
        """Give the serial numbers in the form 1234-567X; other numbers beside them are kept."""
        text = "\n".join(self.all(*tags))
        if re.sub(r"\(ISSN\)|[\s;,]", "", _ISSN.sub("", text)):
            self.keep(*tags)
        return issn_in(text)

    def keep(self, *tags: str) -> None:
        """Keep tags as written, although something was taken from them."""
        self._used.difference_update(tags)

    def rest(self) -> dict[str, tuple[str, ...]]:
        """Give what no one used."""
        return {tag: tuple(v) for tag, v in self._values.items() if tag not in self._used}
