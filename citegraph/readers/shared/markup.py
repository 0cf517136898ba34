"""Text without the inline markup that databases and reference managers leave in titles.

Only known names of tags count, so that ``a < b > c`` stays as it is.
"""

import html
import re

_INLINE = "i|b|u|em|strong|bold|italic|sub|sup|sc|scp|small|inf|tt|span|font|underline|ovl"
_BLOCK = "p|br|div|title|sec|list|list-item|label"
# An attribute list holds no angle bracket, so that a match ends before the next tag.
_REST = r"(?:\s[^<>]{0,200})?/?>"
_INLINE_TAG = re.compile(rf"</?(?:jats:)?(?:{_INLINE}){_REST}", re.IGNORECASE)
_BLOCK_TAG = re.compile(rf"</?(?:jats:)?(?:{_BLOCK}){_REST}", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_GAP = re.compile(r" {2,}")


def plain(text: str) -> str:
    """Take tags out of a text and turn entities into their characters.

    A tag that starts a line or a paragraph leaves a space; ``H<sub>2</sub>O`` is ``H2O``. A text
    without markup comes back as it is, but for the space around it.
    """
    if "<" in text:
        text = _GAP.sub(" ", _BLOCK_TAG.sub(" ", _INLINE_TAG.sub("", text)))
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    return text.strip()
