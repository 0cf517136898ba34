"""What all readers share: one record's failure as a `Problem`, and the words records agree on."""

import re
from collections.abc import Callable
from typing import Literal

from pydantic import ValidationError

from citegraph.identifiers import has_cjk, language_of
from citegraph.model import Keyword, Problem, Record, Text

_YEAR = re.compile(r"(?<!\d)([12]\d{3})(?:(?:0\d|1[0-2])(?:[0-2]\d|3[01]))?(?!\d)")
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


def language_code(stated: str | None) -> str | None:
    """Give the ISO 639-1 code of a stated language: ``English``, ``eng``, ``zh-CN``, ``中文;``.

    Of several languages the first counts. None where none is stated or it is not known here.
    """
    words = re.findall(r"[^\W\d_]+", (stated or "").casefold())
    return _LANGUAGES.get(words[0]) if words else None


def text_in(text: str, stated: str | None = None) -> Text:
    """Give a text its language: by its script, and by the stated code where the script is Latin."""
    found = language_of(text)
    if found == "en" and stated not in (None, "zh"):
        found = stated or found
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
