"""Fields that reference managers keep as lines of a note: ``PMID: 123``, ``original-title: ...``.

Zotero calls the note "Extra"; CSL processors read the same lines.
"""

import re

from citegraph import identifiers

# A name is short, so that a sentence with a colon gives at most a name that no one asks for.
_LINE = re.compile(r"(?:\{:)?\s*([A-Za-z][\w.\- ]{0,40}?)\s*[:：]\s*(.*\S)\s*")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
# An address, a number with its prefix, or the DOI that arXiv gives to each of its works.
_ARXIV = re.compile(r"arxiv(?:\.org/|:|\.\d|\.[a-z-]+/\d)", re.IGNORECASE)

Lines = dict[str, list[str]]


def lines_of(note: str | None) -> Lines:
    """Give the values by name: in lower case, with hyphens, without the ``tex.`` of BibTeX.

    A line that is nothing but a DOI counts as ``doi``.
    """
    found: Lines = {}
    for line in (note or "").splitlines():
        text = line.strip()
        if match := _LINE.fullmatch(text):
            name = match[1].casefold().removeprefix("tex.").replace(" ", "-")
            value = match[2].removesuffix("}").strip() if text.startswith("{:") else match[2]
            found.setdefault(name, []).append(value)
        elif _DOI.fullmatch(text):
            found.setdefault("doi", []).append(text)
    return found


def doi(lines: Lines) -> str | None:
    """Give the DOI of a note."""
    return next(filter(None, map(identifiers.doi, lines.get("doi", ()))), None)


def pmid(lines: Lines) -> str | None:
    """Give the PubMed number of a note."""
    return next(filter(None, map(identifiers.pmid, lines.get("pmid", ()))), None)


def pmc(lines: Lines, stated: str | None = None) -> str | None:
    """Give the PubMed Central number as ``pmc:PMC123``, of a field or of a note."""
    for text in (stated, *lines.get("pmcid", ())):
        if text and (match := re.fullmatch(r"(?:PMC)?(\d{1,9})(?:\.\d+)?", text, re.IGNORECASE)):
            return f"pmc:PMC{match[1]}"
    return None


def arxiv(lines: Lines, *links: str | None) -> str | None:
    """Give the arXiv number of a note, or of an address or a DOI of arXiv."""
    stated = lines.get("arxiv", [])
    at_home = [link for link in links if link and _ARXIV.search(link)]
    return next(filter(None, map(identifiers.arxiv, (*stated, *at_home))), None)
