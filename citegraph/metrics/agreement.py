"""How far two divisions of the same nodes agree."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def adjusted_rand(a: ArrayLike, b: ArrayLike) -> float:
    """The share of pairs on which two divisions agree, corrected for chance; 1 if they are equal.

    With n_ij the nodes in group i of one and j of the other and C(n) = n (n - 1) / 2:
    (sum C(n_ij) - E) / ((sum C(a_i) + sum C(b_j)) / 2 - E), E = sum C(a_i) sum C(b_j) / C(n).
    Two divisions that leave nothing to chance (all together, or all apart, in both) agree: 1.

    Source: L. Hubert and P. Arabie, Comparing partitions, Journal of Classification 2 (1985)
    193-218.
    """
    table = _contingency(a, b)
    both, rows, columns = (_pairs(x) for x in (table, table.sum(axis=1), table.sum(axis=0)))
    everything = _pairs(table.sum())
    expected = rows * columns / everything if everything else 0.0
    most = (rows + columns) / 2
    return 1.0 if most == expected else float((both - expected) / (most - expected))


def normalised_mutual_information(a: ArrayLike, b: ArrayLike) -> float:
    """I(a, b) / ((H(a) + H(b)) / 2): 1 where two divisions are equal, 0 where independent.

    Two divisions of one group each are equal: 1.

    Source: A. Strehl and J. Ghosh, Cluster ensembles, Journal of Machine Learning Research 3 (2002)
    583-617, with the arithmetic mean of L. Danon and others, Journal of Statistical Mechanics
    (2005) P09008.
    """
    table = _contingency(a, b) / max(1, np.size(a))
    row, column = table.sum(axis=1), table.sum(axis=0)
    some = table > 0
    information = (table[some] * np.log(table[some] / np.outer(row, column)[some])).sum()
    entropy = -sum(float((p * np.log(p)).sum()) for p in (row[row > 0], column[column > 0]))
    return 1.0 if entropy == 0 else float(2 * information / entropy)


def _contingency(a: ArrayLike, b: ArrayLike) -> NDArray[np.float64]:
    first, second = np.asarray(a), np.asarray(b)
    if first.shape != second.shape:
        raise ValueError(f"{first.size} and {second.size} nodes cannot be compared")
    _, i = np.unique(first, return_inverse=True)
    _, j = np.unique(second, return_inverse=True)
    table = np.zeros((int(i.max(initial=-1)) + 1, int(j.max(initial=-1)) + 1))
    np.add.at(table, (i, j), 1)
    return table


def _pairs(counts: ArrayLike) -> float:
    n = np.asarray(counts, dtype=np.float64)
    return float((n * (n - 1) / 2).sum())
