"""Reference publication year spectroscopy: from which years the cited works are."""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from citegraph.metrics.dates import years
from citegraph.relations.network import Network


@dataclass(frozen=True, slots=True, eq=False)
class Spectrum:
    """Cited references by the year of the cited work.

    Parameters
    ----------
    first
        The year of place 0; places go on by single years.
    works
        Cited works of each year (int64).
    references
        N_CR: citations to them (int64).
    deviation
        N_CR less its median over the years around (float64).
    undated
        Citations to works of unknown year.
    """

    first: int
    works: NDArray[np.int64]
    references: NDArray[np.int64]
    deviation: NDArray[np.float64]
    undated: int


def median_deviation(counts: ArrayLike, *, window: int = 2) -> NDArray[np.float64]:
    """Each count less the median of it, the ``window`` before and the ``window`` after.

    With ``window=2`` the deviation from the 5-year median. Outside the series is 0: nothing was
    cited there.

    Source: W. Marx, L. Bornmann, A. Barth and L. Leydesdorff, Detecting the historical roots of
    research fields by reference publication year spectroscopy (RPYS), JASIST 65 (2014) 751-764.
    """
    if window < 0:
        raise ValueError(f"window={window} is below 0")
    series = np.asarray(counts, dtype=np.float64)
    if not series.size:
        return series
    around = sliding_window_view(np.pad(series, window), 2 * window + 1)
    deviation: NDArray[np.float64] = series - np.median(around, axis=1)
    return deviation


def peaks(deviation: ArrayLike) -> NDArray[np.intp]:
    """Places where the deviation is above 0, above the one before and not below the one after."""
    height = np.pad(np.asarray(deviation, dtype=np.float64), 1)
    top = (height[1:-1] > 0) & (height[1:-1] > height[:-2]) & (height[1:-1] >= height[2:])
    return np.flatnonzero(top)


def rpys(network: Network, *, window: int = 2) -> Spectrum:
    """The spectrum of a citation network with the attribute ``year``: all cited works, every arc.

    See `median_deviation`. Empty where no cited work has a known year.
    """
    year = years(network)
    cited = np.bincount(network.target, minlength=len(network))
    dated = (cited > 0) & ~np.isnan(year)
    undated = int(cited[np.isnan(year)].sum())
    if not dated.any():
        nothing = np.empty(0, dtype=np.int64)
        return Spectrum(0, nothing, nothing, np.empty(0), undated)
    first = int(year[dated].min())
    place = (year[dated] - first).astype(np.intp)
    references = np.bincount(place, cited[dated]).astype(np.int64)
    deviation = median_deviation(references, window=window)
    return Spectrum(first, np.bincount(place), references, deviation, undated)
