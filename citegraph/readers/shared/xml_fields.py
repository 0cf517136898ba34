"""The parts of one XML record by path; what is not used can be kept as ``extra``."""

import re
from collections.abc import Collection, Iterator, Mapping
from xml.etree.ElementTree import Element, tostring

from citegraph.readers.shared.xml_text import text_of

_INDENTATION = re.compile(r">\s+<")


class XmlFields:
    """The elements of one record, and which of them were used.

    Parameters
    ----------
    root
        The record. Paths are those of ElementTree, from here.
    prefixes
        Prefix by namespace, for the names of what is kept.
    inline
        Elements that only say what a text looks like.
    """

    def __init__(
        self,
        root: Element,
        prefixes: Mapping[str, str] | None = None,
        inline: Collection[str] = (),
    ) -> None:
        self.root = root
        self._prefixes = prefixes or {}
        self._inline = inline
        self._used: set[int] = set()

    def elements(self, *paths: str) -> list[Element]:
        """Give all elements at these paths; with all in them they count as used."""
        found = [element for path in paths for element in self.root.iterfind(path)]
        self._used.update(map(id, found))
        return found

    def element(self, *paths: str) -> Element | None:
        """Give the first element that has a text; only that one counts as used."""
        for path in paths:
            for element in self.root.iterfind(path):
                if text_of(element):
                    self._used.add(id(element))
                    return element
        return None

    def one(self, *paths: str) -> str | None:
        """Give the text of the first element that has one; only that one counts as used."""
        return text_of(self.element(*paths))

    def all(self, *paths: str) -> list[str]:
        """Give the texts of all elements at these paths; they count as used."""
        return [text for element in self.elements(*paths) if (text := text_of(element))]

    def use(self, *elements: Element) -> None:
        """Count elements as used, with all in them."""
        self._used.update(map(id, elements))

    def keep(self, *elements: Element | None) -> None:
        """Keep elements as written, although something was taken from them."""
        self._used.difference_update(id(element) for element in elements)

    def rest(self) -> dict[str, tuple[str, ...]]:
        """Give what no one used, by its path.

        An element without attributes and parts gives its text, as does one of marked-up text
        alone; a list gives its items; another one gives its XML. Attributes of
        elements that were used in part are not given.
        """
        found: dict[str, list[str]] = {}
        for path, value in self._unused(self.root, ""):
            found.setdefault(path, []).append(value)
        return {path: tuple(values) for path, values in found.items()}

    def _unused(self, parent: Element, path: str) -> Iterator[tuple[str, str]]:
        for element in parent:
            if id(element) in self._used:
                continue
            name = f"{path}{self._name(element)}"
            if self._is_list(element) or any(id(part) in self._used for part in element.iter()):
                yield from self._unused(element, f"{name}/")
            elif value := self._written(element):
                yield name, value

    def _is_list(self, element: Element) -> bool:
        """Whether this only holds parts of one name, and no text of its own."""
        tags = {part.tag for part in element}
        texts = (element.text, *(part.tail for part in element))
        return (
            len(tags) == 1
            and not element.attrib
            and not tags <= set(self._inline)
            and not any(text and text.strip() for text in texts)
        )

    def _name(self, element: Element) -> str:
        uri, _, local = element.tag.rpartition("}")
        prefix = self._prefixes.get(uri[1:])
        return f"{prefix}:{local}" if prefix else local

    def _written(self, element: Element) -> str | None:
        if not element.attrib and all(part.tag in self._inline for part in element):
            return "".join(element.itertext()).strip() or None
        if not text_of(element) and not any(part.attrib for part in element.iter()):
            return None
        tail, element.tail = element.tail, None
        written = tostring(element, encoding="unicode")
        element.tail = tail
        return _INDENTATION.sub("><", written)
