"""What a page says by itself in a language: its texts without those of the data."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from citegraph.view.model import View

# Every text in sight or read out, and every label; what is closed is made anew when it is opened.
# Code, keys and formatted citations are in no language.
TEXTS = """() => {
  const apart = 'script, style, code, kbd, textarea, .cited-text';
  const shown = (node) => (node.closest('select') || node).checkVisibility({ visibilityProperty: true });
  const found = new Set([document.title]);
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { parentElement: parent, data } = walk.currentNode;
    if (data.trim() && !parent.closest(apart) && shown(parent)) found.add(data.trim());
  }
  for (const name of ['title', 'aria-label', 'placeholder', 'aria-valuetext']) {
    for (const node of document.querySelectorAll(`body [${name}]`)) {
      if (shown(node)) found.add(node.getAttribute(name));
    }
  }
  return Array.from(found);
}"""

LATIN = re.compile("[A-Za-z][A-Za-z'’-]+")
HAN = re.compile("[\u3400-\u9fff]+")
# What may stand between two words of one phrase.
BETWEEN = re.compile(r"[,;:.]?\s+[(\"“]?|[)\"”][,;:.]?\s+")
ALLOWED = ("GB/T 7714", "Web of Science", "Ctrl + Enter", "中文")
# Parts of a view that the page is to say in its language.
SAID = {
    **dict.fromkeys(("notes", "summary", "relations", "main_path", "edges", "generator"), True),
    "citations": {"rule"},
    "topics": {"how"},
}


def phrases(text: str) -> Iterator[tuple[str, str]]:
    """Every two words of Latin letters that stand together; a word that is cut off is none."""
    words = [w for w in LATIN.finditer(text) if text[w.end() : w.end() + 1] != "…"]
    for one, two in pairwise(words):
        if BETWEEN.fullmatch(text, one.end(), two.start()):
            yield one.group().lower(), two.group().lower()


def strings(value: Any) -> Iterator[str]:
    """All texts in a plain value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            if key != "reason":
                yield str(key)
                yield from strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings(part)


class Vocabulary:
    """The texts that are data in a page, and those that belong to both languages."""

    def __init__(self, view: View) -> None:
        self.data = {*strings(json.loads(view.model_dump_json(exclude=SAID)))}
        names = {name for info in view.relations for name in (info.label, info.label_zh)}
        self.both = sorted({*ALLOWED, *names}, key=len)[::-1]
        self.phrases = {pair for text in self.data for pair in phrases(text)}
        self.han = {run for text in self.data for run in HAN.findall(text)}

    def without_names(self, text: str) -> str:
        for name in self.both:
            text = text.replace(name, "|")
        return text

    def english(self, texts: Iterable[str]) -> list[str]:
        """Those texts that say something in English which is no data."""
        return [text for text in texts if {*phrases(self.without_names(text))} - self.phrases]

    def chinese(self, texts: Iterable[str]) -> list[str]:
        """Those texts that say something in Chinese which is no data."""
        return [
            text
            for text in texts
            if any(not self._is_data(run) for run in HAN.findall(self.without_names(text)))
        ]

    def _is_data(self, run: str) -> bool:
        return any(run in known for known in self.han)
