"""From which years the works that the corpus cites are."""

import numpy as np

from citegraph.errors import CitegraphError
from citegraph.metrics.rpys import Spectrum, peaks
from citegraph.metrics.rpys import rpys as spectrum_of
from citegraph.metrics.table import Table
from citegraph.relations.incidence import row_sizes
from citegraph.relations.index import Index
from citegraph.relations.network import Option
from citegraph.tables.shared import work_columns

COLUMNS = ("year", "cited_works", "references", "deviation", "peak")
PEAK_COLUMNS = ("peak_year", "references", "deviation", "key", "title", "first_author", "citations",
                "share")  # fmt: skip


def rpys(index: Index, *, window: int = 2) -> Table:
    """The reference publication year spectrum: cited references by year of the cited work.

    All cited works count, described by a record or not; see `citegraph.rpys`.

    Parameters
    ----------
    window
        The years before and after whose median the deviation is taken from: 2 for five years.

    Returns
    -------
    Table
        Columns ``year``, every one from the first; ``cited_works``; ``references``, the citations
        to them (N_CR); ``deviation`` from the median; ``peak``, whether the year is one.
    """
    spectrum = _spectrum(index, window)
    options = {"window": window}
    if not spectrum.references.size:
        return Table("rpys", dict.fromkeys(COLUMNS, ()), options, reason=_why(spectrum))
    peak = np.zeros(spectrum.references.size, dtype=np.bool_)
    peak[peaks(spectrum.deviation)] = True
    last = spectrum.first + spectrum.references.size - 1
    return Table(
        "rpys",
        {
            "year": list(range(spectrum.first, last + 1)),
            "cited_works": spectrum.works.tolist(),
            "references": spectrum.references.tolist(),
            "deviation": spectrum.deviation.tolist(),
            "peak": peak.tolist(),
        },
        options,
        _notes(spectrum),
        last,
    )


def rpys_peaks(index: Index, *, window: int = 2, top: int = 10, works: int = 3) -> Table:
    """The works most cited in the highest peaks of the spectrum, peaks in the order of years.

    Parameters
    ----------
    window
        As in `rpys`.
    top
        How many peaks, those of the greatest deviation (of equals the earlier).
    works
        How many works of each, the most cited first.

    Returns
    -------
    Table
        Columns ``peak_year``, ``references`` and ``deviation`` of it; ``key``, ``title``,
        ``first_author`` of the work, ``citations`` to it and their ``share`` in the year's.
    """
    spectrum = _spectrum(index, window)
    options: dict[str, Option] = {"window": window, "top": top, "works": works}
    found = peaks(spectrum.deviation)
    if not found.size:
        why = "no year stands out of the years around it" if spectrum.works.size else None
        reason = why or _why(spectrum)
        return Table("rpys_peaks", dict.fromkeys(PEAK_COLUMNS, ()), options, reason=reason)
    highest = np.sort(found[np.argsort(-spectrum.deviation[found], kind="stable")][:top])
    year, cited = index.years, row_sizes(index.citations.cited_by)
    places, leading = [], []
    for place in highest.tolist():
        of_year = np.flatnonzero((year == spectrum.first + place) & (cited > 0))
        best = of_year[np.argsort(-cited[of_year], kind="stable")][:works]
        places += [place] * best.size
        leading += best.tolist()
    chosen = np.array(leading, dtype=np.intp)
    names = work_columns(index, chosen)
    references = spectrum.references[places]
    shown = f"{highest.size:,} of {found.size:,} peaks are shown, {works} works of each at most"
    return Table(
        "rpys_peaks",
        {
            "peak_year": [spectrum.first + place for place in places],
            "references": references.tolist(),
            "deviation": spectrum.deviation[places].tolist(),
            **{name: names[name] for name in ("key", "title", "first_author")},
            "citations": cited[chosen].tolist(),
            "share": np.round(cited[chosen] / references, 6).tolist(),
        },
        options,
        (shown, *_notes(spectrum)),
        spectrum.first + spectrum.references.size - 1,
    )


def _spectrum(index: Index, window: int) -> Spectrum:
    if window < 0:
        raise CitegraphError(f"window={window} of the median is below 0; give 0 or more years.")
    return spectrum_of(index.citation_network, window=window)


def _why(spectrum: Spectrum) -> str:
    undated = spectrum.undated
    return (
        f"not one of {undated:,} citations is to a work of a known year"
        if undated
        else ("no work is cited")
    )


def _notes(spectrum: Spectrum) -> tuple[str, ...]:
    undated = spectrum.undated
    return (f"{undated:,} citations to works of unknown year are in no row",) if undated else ()
