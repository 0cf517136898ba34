"""Sigma: works that stand between fields and were suddenly cited."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def sigma(betweenness: ArrayLike, burst: ArrayLike) -> NDArray[np.float64]:
    """(betweenness + 1) ^ burst: 1 for a work without a burst or without a mediating place.

    Source: C. Chen, Y. Chen, M. Horowitz, H. Hou, Z. Liu and D. Pellegrino, Towards an explanatory
    and computational theory of scientific discovery, Journal of Informetrics 3 (2009) 191-209. As
    in CiteSpace the betweenness is normalised to at most 1 and the burst is Kleinberg's weight.

    Parameters
    ----------
    betweenness
        Normalised betweenness centrality, one number a work (`citegraph.betweenness`).
    burst
        The weight of its burst, 0 where there is none (`citegraph.burstness`).

    Returns
    -------
    NDArray[np.float64]
        One number a work; nan where one of the two is unknown.
    """
    found: NDArray[np.float64] = (np.asarray(betweenness, np.float64) + 1.0) ** np.asarray(
        burst, np.float64
    )
    return found
