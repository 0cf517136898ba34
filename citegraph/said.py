"""A sentence in the two languages of the pages."""

from collections.abc import Iterable
from typing import Self


class Said(str):
    """A sentence in English, with the same sentence in Chinese.

    It is the English text for all that reads, prints or compares texts; the pages, which have both
    languages, ask for the other one. What is made of it (a slice, a format) is a plain text.

    Parameters
    ----------
    en
        The English text.
    zh
        The Chinese text; the English one where there is none.
    """

    __slots__ = ("_zh",)

    _zh: str

    def __new__(cls, en: str, zh: str | None = None) -> Self:
        """The sentence in both languages."""
        made = super().__new__(cls, en)
        made._zh = str(en) if zh is None else str(zh)
        return made

    @classmethod
    def of(cls, text: str) -> Self:
        """A text as a sentence: itself where it is one, else the same words in both languages."""
        return text if isinstance(text, cls) else cls(text)

    @property
    def en(self) -> str:
        """The English text alone."""
        return str(self)

    @property
    def zh(self) -> str:
        """The Chinese text."""
        return self._zh

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        return type(self), (self.en, self.zh)


def chained(sentences: Iterable[str], en: str, zh: str) -> Said:
    """Sentences one after the other, with what stands between them in either language."""
    parts = [Said.of(sentence) for sentence in sentences]
    return Said(en.join(parts), zh.join(part.zh for part in parts))
