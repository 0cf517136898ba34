"""Text around XML: characters it does not allow, the first tag of a file, text of elements."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]{1,8})|([0-9]{1,10}));")
_NOT_ALLOWED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARATION = re.compile(r"\s*<\?xml\s[^<>]{0,200}\?>")
_SPACE = re.compile(r"\s+")
_SKIPPED = (("<?", "?>"), ("<!--", "-->"))
_TAG = re.compile(r"<([A-Za-z_][\w.:-]{0,100})(?=[\s/>])[^<>]*")


class Cleaner:
    """Makes text fit for an XML parser, piece by piece, and counts what it replaced."""

    def __init__(self) -> None:
        self._rest = ""
        self._begun = False
        self._replaced = 0

    def clean(self, text: str) -> bytes:
        """Give what can be given of the text up to here, in UTF-8."""
        text = self._rest + text
        if not self._begun:
            # Spaces: an encoding that is not this one any more, space before the declaration, and
            # ``standalone``, which forbids names of characters, are all reasons to stop for expat.
            text = text.removeprefix("\ufeff")
            text = _DECLARATION.sub(_blank, text, count=1) if _DECLARATION.match(text) else text
            self._begun = True
        reference = text.rfind("&", max(0, len(text) - 16))
        cut = reference if reference >= 0 and ";" not in text[reference:] else len(text)
        text, self._rest = text[:cut], text[cut:]
        return self._allowed(text)

    def end(self) -> bytes:
        """Give what is left."""
        text, self._rest = self._rest, ""
        return self._allowed(text)

    def notes(self) -> Iterator[str]:
        """Say what was replaced."""
        if self._replaced:
            what = "a character" if self._replaced == 1 else f"{self._replaced} characters"
            yield f"U+FFFD is in the place of {what} that XML does not allow"

    def _allowed(self, text: str) -> bytes:
        text, count = _NOT_ALLOWED.subn("\ufffd", text)
        self._replaced += count
        if "&#" in text:
            text = _REFERENCE.sub(self._reference, text)
        return text.encode()

    def _reference(self, match: re.Match[str]) -> str:
        code = int(match[1], 16) if match[1] else int(match[2])
        if code <= 0x10FFFF and not _NOT_ALLOWED.match(chr(code)):
            return match[0]
        self._replaced += 1
        return "\ufffd"


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def root_tag(head: str) -> str:
    """Give the first start tag of a text as written, without its end; ``""`` where it has none.

    A declaration, a document type, comments and instructions may stand before it.
    """
    place = 1 if head.startswith("\ufeff") else 0
    while True:
        place = _after_space(head, place)
        if head.startswith("<!DOCTYPE", place):
            place = _after_doctype(head, place)
            continue
        mark = next((end for start, end in _SKIPPED if head.startswith(start, place)), None)
        if mark is None:
            match = _TAG.match(head, place)
            return match[0] if match else ""
        end = head.find(mark, place)
        if end < 0:
            return ""
        place = end + len(mark)


def root_name(head: str) -> str:
    """Give the name of the first element as written, with its prefix; ``""`` for none."""
    match = _TAG.match(root_tag(head) + ">")
    return match[1] if match else ""


def _after_space(text: str, place: int) -> int:
    match = _SPACE.match(text, place)
    return match.end() if match else place


def _after_doctype(text: str, place: int) -> int:
    inner, end = text.find("[", place), text.find(">", place)
    if 0 <= inner < end:
        end = text.find("]>", inner)
        end = end + 1 if end >= 0 else -1
    return end + 1 if end >= 0 else len(text)


def text_of(element: Element | None) -> str | None:
    """Give the text of an element and all in it, its white space made one; None for blank."""
    if element is None:
        return None
    return _SPACE.sub(" ", "".join(element.itertext())).strip() or None


def text_at(element: Element, *paths: str) -> str | None:
    """Give the text of the first of these paths that has one."""
    found = (text_of(part) for path in paths for part in element.iterfind(path))
    return next((text for text in found if text), None)


def texts_at(element: Element, path: str) -> list[str]:
    """Give the texts of all elements at a path that have one."""
    return [text for part in element.iterfind(path) if (text := text_of(part))]
