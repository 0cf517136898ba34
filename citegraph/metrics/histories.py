"""Who was cited when: the counts by year that every metric of time starts from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array

from citegraph.metrics.dates import years
from citegraph.relations.incidence import Matrix
from citegraph.relations.network import Network


@dataclass(frozen=True, slots=True, eq=False)
class Histories:
    """Citations of each node by the year of the citing work.

    Parameters
    ----------
    first
        The year of column 0; columns go on by single years, those without a citation included.
    counts
        Nodes x years (int64).
    undated
        Citations of each node by works of unknown year, which are in no column (int64).
    """

    first: int
    counts: Matrix
    undated: NDArray[np.int64]

    @property
    def span(self) -> int:
        """The number of years; 0 where no citing work has a year."""
        return int(self.counts.shape[1])

    @property
    def last(self) -> int | None:
        """The last year in which anything was cited; None where no citing work has a year."""
        return self.first + self.span - 1 if self.span else None


def histories(network: Network) -> Histories:
    """The citation history of every node of a citation network with the attribute ``year``.

    Source: E. Garfield, The history and meaning of the journal impact factor, JAMA 295 (2006)
    90-93, for counts by citing year.
    """
    when = years(network)[network.source]
    dated = ~np.isnan(when)
    undated = np.bincount(network.target[~dated], minlength=len(network)).astype(np.int64)
    if not dated.any():
        return Histories(0, _counts(np.empty(0), np.empty(0), (len(network), 0)), undated)
    first, last = int(when[dated].min()), int(when[dated].max())
    column = when[dated].astype(np.int64) - first
    shape = (len(network), last - first + 1)
    return Histories(first, _counts(network.target[dated], column, shape), undated)


def _counts(
    row: NDArray[np.generic], column: NDArray[np.generic], shape: tuple[int, int]
) -> Matrix:
    # Turning the pairs into CSR adds up those that stand twice.
    ones = np.ones(row.size, dtype=np.int64)
    ends = (row.astype(np.int32), column.astype(np.int32))
    matrix: Matrix = coo_array((ones, ends), shape=shape).tocsr()
    matrix.sort_indices()
    return matrix
