"""Names of people that a source gives in parts."""

import re

_WIDE = re.compile(
    r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff·・\s]+"
)
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dXx]")


def person(family: str | None, given: str | None, suffix: str | None = None) -> str | None:
    """Join the parts of a name: ``Veen, Pieternella H.``, ``王小明``; None where there are none.

    Names in Chinese characters, kana or Hangul have the family name first and no space, but those
    of one such part and a Latin one have a comma, for nothing else says which is the family name.
    """
    if not (family and given):
        name = family or given or None
        return f"{name}, {suffix}" if name and suffix else name
    if _WIDE.fullmatch(family + given):
        return family + given
    return ", ".join(part for part in (family, given, suffix) if part)


def orcid(text: str | None) -> str | None:
    """Give an ORCID without its resolver; None where the text holds none."""
    match = _ORCID.search(text) if text else None
    return match.group().upper() if match else None
