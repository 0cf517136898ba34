"""Which works are drawn, which are listed, and the sentences that say what is left out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from citegraph.relations.incidence import Citations, row_sizes

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
    notes: tuple[str, ...]


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
    which = "of the corpus" if among is None else "of the corpus among these"
    notes = [_drawn_note(len(records), max_drawn, which, "the most cited first")]
    if stubs_in_all := int(np.count_nonzero(~in_corpus & wanted)):
        most = "the most cited first"
        rule = f"those with at least {least} links, {most}" if least else most
        notes.append(_drawn_note(stubs_in_all, min(room, len(stubs)), "only cited", rule))
    if len(listed) < len(in_corpus):
        notes.append(
            f"The lists of this page name {len(listed):,} of {len(in_corpus):,} works: those "
            "drawn and their most cited neighbours. Counts are of the whole corpus."
        )
    return Choice(drawn.astype(np.int32), listed.astype(np.int32), tuple(notes))


def _drawn_note(total: int, room: int, which: str, rule: str) -> str:
    works = "work" if total == 1 else "works"
    if total <= room:
        return f"All {total:,} {works} {which} are drawn." if total > 1 else f"1 work {which}."
    return (
        f"{min(total, room):,} of {total:,} {works} {which} are drawn ({rule}); "
        f"{total - room:,} are left out of the map."
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
