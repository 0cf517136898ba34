"""Texts that try to become code, a view full of them, and what must never come of it."""

import re
from itertools import cycle
from pathlib import Path
from xml.etree import ElementTree as ET

from citegraph.view.model import Group, MainPath, View

# Elements that the page itself never has, but hostile texts would make.
FOREIGN = "img, iframe, object, embed, form, base, u, i, b, [onerror], [onload], [style*=url]"

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]><svg onload=alert(1)>",
    "<foreignObject><iframe src='javascript:alert(1)'></iframe></foreignObject>",
    '" onload="alert(1)" x="',
    "' onmouseover='alert(1)",
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
    "--><?xml-stylesheet href='javascript:alert(1)'?><!--",
    "</title></text></svg><script>alert(1)</script>",
    "</style><style>*{display:none}",
    "url(javascript:alert(1))",
    "&lt;b&gt; &#x3c;b&#x3e; &amp;amp;",
    "half \ud83d and \x00\x08\x1b\x7f\ufffe",
    "\u202e\u2066 right to left שלום",
    '=HYPERLINK("https://example.org/","x")',
    '@SUM(1), "quoted"\r\nlines',
    "*bold* _sloping_ `code` <b>bold</b>",  # marks that vis-network can be told to read
    "很长的题名" * 400,
)
SVG_PARTS = {"svg", "g", "defs", "marker", "path", "rect", "line", "circle", "text", "title"}
FORMULA = tuple("=+-@\t")


def hostile_view(made: View) -> View:
    """A view whose titles, names, venues, topics, keys and groups are all hostile."""
    n = len(made.works.key)

    def texts(count: int, start: int) -> tuple[str, ...]:
        payloads = cycle(PAYLOADS)
        for _ in range(start):
            next(payloads)
        return tuple(next(payloads) for _ in range(count))

    works = made.works.model_copy(
        update={
            "key": tuple(f"{text[:60]}{i}" for i, text in enumerate(texts(n, 3))),
            "doi": tuple(f"10.1000/{text[:60]}" for text in texts(n, 5)),
            "title": texts(n, 0),
            "title_other": texts(n, 7),
            "authors": texts(n, 2),
            "venue": texts(n, 9),
        }
    )
    topics = made.topics
    listed = {"zh": texts(len(topics.zh), 4), "en": texts(len(topics.en), 11)}
    colors = [group.color for group in made.drawing.groups]
    groups = tuple(
        Group(label=label, size=9, color=color)
        for label, color in zip(texts(len(colors), 1), colors, strict=True)
    )
    citing, cited = made.citations.citing.tolist()[0], made.citations.cited.tolist()[0]
    path = MainPath(nodes=(cited, citing), edges=((citing, cited),), method=PAYLOADS[1])
    return made.model_copy(
        update={
            "title": PAYLOADS[8],
            "notes": PAYLOADS,
            "works": works,
            "topics": topics.model_copy(update=listed),
            "drawing": made.drawing.model_copy(update={"groups": groups}),
            "main_path": path,
        }
    )


def in_xml(text: str) -> str:
    """A text as an XML document can hold it."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


def harmless(path: Path) -> ET.Element:
    """An SVG file that is XML, and in which nothing can run or load."""
    text = path.read_text("utf-8")
    assert "<!DOCTYPE" not in text
    assert "<?xml-stylesheet" not in text
    root = ET.fromstring(text)  # noqa: S314 - our own file
    for element in root.iter():
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in SVG_PARTS
        for name, value in element.attrib.items():
            plain = name.rpartition("}")[2].lower()
            assert not plain.startswith("on")
            assert plain not in {"style", "src"}
            assert plain != "href" or value.startswith(("https:", "http:"))
            if plain != "aria-label":
                assert set(re.findall(r"url\(([^)]*)", value)) <= {"#history-arrow"}
    return root
