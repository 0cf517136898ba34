"""Types of works: the words of databases, and the codes by which formats name the same kinds."""

import re
from collections.abc import Mapping
from typing import Literal, get_args

Kind = Literal[
    "article", "proceedings paper", "chapter", "book", "thesis", "report", "preprint", "patent",
    "data set", "web page", "newspaper article", "standard", "software",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)

# Words of Web of Science, OpenAlex, Crossref, RIS, BibTeX, CSL and GB/T 7714, folded.
_WORDS: Mapping[Kind, str] = {
    "article": "article, journal article, articlejournal, journalarticle, jour, review, letter, "
    "editorial material, note, j, 期刊, 期刊论文",
    "proceedings paper": "proceedings paper, conference paper, paperconference, conf, cpaper, "
    "inproceedings, proceedingsarticle, c, 会议论文, 会议",
    "chapter": "chapter, book chapter, bookchapter, chap, incollection, inbook",
    "book": "book, monograph, m, 专著, 图书",
    "thesis": "thesis, dissertation, thes, phdthesis, mastersthesis, d, 学位论文, "
    "博士论文, 硕士论文",
    "report": "report, rprt, techreport, r, 报告, 科技报告",
    "preprint": "preprint, postedcontent, unpb, unpublished",
    "patent": "patent, pat, p, 专利",
    "data set": "dataset, data set, data paper, data, db",
    "web page": "webpage, elec, online, eb/ol, eb",
    "newspaper article": "newspaper article, articlenewspaper, news, n, 报纸",
    "standard": "standard, stand, s, 标准",
    "software": "software, comp, computer program",
}
_KIND_OF = {word: kind for kind, words in _WORDS.items() for word in words.split(", ")}


def kind_of(stated: str | None) -> Kind | None:
    """The kind of work that a source's own word means; None where it is not known here.

    Of several words (``Article; Proceedings Paper``) the first that is known counts.
    """
    for word in re.split(r"[;,]", (stated or "").casefold()):
        folded = word.strip().strip("[]")
        if found := _KIND_OF.get(folded) or _KIND_OF.get(folded.replace("-", "")):
            return found
    return None
