"""Which works are drawn, which are listed, and the sentences that say what is left out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from citegraph.relations.incidence import Citations, row_sizes
from citegraph.said import Said

SMALL = 300
"""A corpus of so few works, those only cited included, is drawn whole."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Works of the page, by their numbers in the corpus.

    Parameters
    ----------
    drawn
        On the map, by importance.
    listed
        All works of the page, ``drawn`` first, the others by importance; lists of the page can
        name these. This is the order of the page: a work's place in it is its page index.
    notes
        What is left out, and by what rule.
    """

    drawn: NDArray[np.int32]
    listed: NDArray[np.int32]
    notes: tuple[Said, ...]


def choose(
    citations: Citations,
    in_corpus: NDArray[np.bool_],
    shown: NDArray[np.bool_],
    pagerank: NDArray[np.float64],
    *,
    max_drawn: int,
    max_listed: int,
    among: NDArray[np.integer] | None = None,
) -> Choice:
    """Choose by citations: the most cited works of the corpus, then the most cited outside it.

    Importance is how often a work is cited in the corpus; of equals its PageRank decides, then its
    links of any kind, then whether it has a record, then the smaller number.

    Parameters
    ----------
    in_corpus
        One flag a work.
    shown
        One flag a work: it stands in a list of some page, which counts as one link.
    pagerank
        One value a work.
    max_drawn, max_listed
        How many works the map and the lists can hold.
    among
        Only these works are drawn, those only cited with any number of links; all without it.
    """
    cited = row_sizes(citations.cited_by)
    links = cited + row_sizes(citations.cites) + shown
    importance = np.lexsort((~in_corpus, -links, -pagerank, -cited))
    least = 1 if len(in_corpus) <= SMALL else 2
    wanted = np.ones(len(in_corpus), dtype=np.bool_)
    if among is not None:
        least, wanted[:] = 0, False
        wanted[among] = True
    records = importance[(in_corpus & wanted)[importance]]
    stubs = importance[(~in_corpus & wanted & (links >= least))[importance]]
    room = max(0, max_drawn - len(records))
    chosen = np.zeros(len(in_corpus), dtype=np.bool_)
    chosen[records[:max_drawn]] = chosen[stubs[:room]] = True
    drawn = importance[chosen[importance]]
    listed = _with_neighbours(citations, drawn, importance, max_listed)
    notes = [_drawn_note(len(records), max_drawn, RECORDS if among is None else AMONG, MOST_CITED)]
    if stubs_in_all := int(np.count_nonzero(~in_corpus & wanted)):
        drawn_stubs = min(room, len(stubs))
        notes.append(_drawn_note(stubs_in_all, drawn_stubs, STUBS, _with_links(least)))
    if len(listed) < len(in_corpus):
        notes.append(_listed_note(len(listed), len(in_corpus)))
    return Choice(drawn.astype(np.int32), listed.astype(np.int32), tuple(notes))


RECORDS = Said("of the corpus", "库内文献")
AMONG = Said("of the corpus among these", "其中的库内文献")
STUBS = Said("only cited", "仅被引用的文献")
MOST_CITED = Said("the most cited first", "被引多者优先")


def _with_links(least: int) -> Said:
    if not least:
        return MOST_CITED
    return Said(
        f"those with at least {least} links, {MOST_CITED}",
        f"连线不少于 {least} 条者，{MOST_CITED.zh}",
    )


def _drawn_note(total: int, room: int, which: Said, rule: Said) -> Said:
    works = "work" if total == 1 else "works"
    if total <= room:
        return Said(
            f"All {total:,} {works} {which} are drawn." if total > 1 else f"1 work {which}.",
            f"{which.zh} {total:,} 篇，已全部绘出。",
        )
    return Said(
        f"{min(total, room):,} of {total:,} {works} {which} are drawn ({rule}); "
        f"{total - room:,} are left out of the map.",
        f"{which.zh} {total:,} 篇，绘出 {min(total, room):,} 篇（{rule.zh}），"
        f"{total - room:,} 篇未绘于图中。",
    )


def _listed_note(listed: int, works: int) -> Said:
    return Said(
        f"The lists of this page name {listed:,} of {works:,} works: those "
        "drawn and their most cited neighbours. Counts are of the whole corpus.",
        f"本页列表含 {works:,} 篇文献中的 {listed:,} 篇：所绘文献及与其相连、被引最多的文献。"
        "各项数目均按全库计算。",
    )


def _with_neighbours(
    citations: Citations,
    drawn: NDArray[np.intp],
    importance: NDArray[np.intp],
    max_listed: int,
) -> NDArray[np.intp]:
    """The drawn works, then the works they cite or are cited by, the most cited first."""
    works = len(importance)
    first = np.zeros(works, dtype=np.bool_)
    first[drawn] = True
    if works <= max_listed:
        near = ~first
    else:
        indicator = first.astype(np.int64)
        near = ((citations.cites @ indicator) + (citations.cited_by @ indicator) > 0) & ~first
    others = importance[near[importance]]
    return np.concatenate([drawn, others[: max(0, max_listed - len(drawn))]])
