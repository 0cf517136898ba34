"""Sentences of a view: English and Chinese, which a page shows in its language."""

from typing import Annotated, Any, TypeAlias

from pydantic import PlainSerializer, PlainValidator

from citegraph.said import Said


def _read(given: Any) -> Said:  # noqa: ANN401 - what pydantic was given
    """A text, which is then the same in both languages, or a pair of English and Chinese."""
    if isinstance(given, str):
        return Said.of(given)
    if isinstance(given, list | tuple) and [type(text) for text in given] == [str, str]:
        return Said(*given)
    raise ValueError("a sentence is a text or a pair of texts, English and Chinese")


def in_both(sentence: str) -> list[str]:
    """The pair that stands in the data of a page: English, Chinese."""
    said = Said.of(sentence)
    return [said.en, said.zh]


Sentence: TypeAlias = Annotated[Said, PlainValidator(_read), PlainSerializer(in_both)]
