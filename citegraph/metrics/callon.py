"""Callon's centrality and density: how much a theme is joined to others, and how tightly knit."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from citegraph.relations.network import Network

QUADRANTS = {
    (True, True): "motor",
    (True, False): "basic",
    (False, True): "niche",
    (False, False): "emerging or declining",
}
"""What a theme is called, by whether its centrality and its density are high."""


@dataclass(frozen=True, slots=True, eq=False)
class Themes:
    """Centrality and density of each theme (float64), and its quadrant."""

    centrality: NDArray[np.float64]
    density: NDArray[np.float64]
    quadrant: list[str]


def callon(network: Network, themes: ArrayLike) -> Themes:
    """Where each theme stands in the strategic diagram.

    With e_ij the equivalence index of words i and j: centrality c = 10 sum of e_kh over words k of
    the theme and h of others; density d = 100 (sum of e_ij over pairs inside) / w, w the number of
    words of the theme. A value is high if it is at least the median of all themes.

    Source: M. Callon, J. P. Courtial and F. Laville, Co-word analysis as a tool for describing the
    network of interactions between basic and technological research, Scientometrics 22 (1991)
    155-205; the factors and the names of the quadrants: M. J. Cobo, A. G. López-Herrera,
    E. Herrera-Viedma and F. Herrera, Journal of Informetrics 5 (2011) 146-166.

    Parameters
    ----------
    network
        Words and their equivalence (a co-word network with ``normalisation="equivalence"``).
    themes
        The number of every word's theme, from 0, aligned with the nodes; -1 for a word of none,
        whose links count as links of the themes to others.
    """
    theme = np.asarray(themes, dtype=np.int64)
    number = int(theme.max(initial=-1)) + 1
    a, b = theme[network.source], theme[network.target]
    inside = (a == b) & (a >= 0)
    within = np.bincount(a[inside], network.weight[inside], number)
    across = np.zeros(number)
    for ends in (a, b):
        out = ~inside & (ends >= 0)
        across += np.bincount(ends[out], network.weight[out], number)
    words = np.bincount(theme[theme >= 0], minlength=number)
    centrality = 10 * across
    density = 100 * within / np.maximum(words, 1)
    if not number:
        return Themes(centrality, density, [])
    high = zip(
        (centrality >= np.median(centrality)).tolist(),
        (density >= np.median(density)).tolist(),
        strict=True,
    )
    return Themes(centrality, density, [QUADRANTS[pair] for pair in high])
