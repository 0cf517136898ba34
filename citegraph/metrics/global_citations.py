"""Global citations: how often a work was cited anywhere, as its source says."""

import numpy as np

from citegraph.metrics.scores import Scores
from citegraph.relations.network import Network


def global_citations(network: Network) -> Scores:
    """GCS, the global citation score: the number that the database states for the work.

    It is reported and not counted, and it is of the day of the export. Of several records of one
    work that state a number, that of the first counts, by the rank of records that decides on all
    fields.

    Source: E. Garfield, A. I. Pudovkin and V. S. Istomin, Why do we need algorithmic
    historiography?, JASIST 54 (2003) 400-412.

    Parameters
    ----------
    network
        Works with the attribute ``reported_citing``; without it nothing is known.

    Returns
    -------
    Scores
        One number a node; unknown where no source states one.
    """
    stated = network.attributes.get("reported_citing") or [None] * len(network)
    unknown = np.array([number is None for number in stated], dtype=np.bool_)
    values = np.array([number or 0 for number in stated], dtype=np.float64)
    return Scores.known_unless(values, {"no source states a number": unknown})
