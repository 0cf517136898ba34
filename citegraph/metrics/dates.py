"""Years of the works of a network, for every metric in which time plays a part."""

import numpy as np
from numpy.typing import NDArray

from citegraph.errors import CitegraphError
from citegraph.relations.network import Network


def years(network: Network) -> NDArray[np.float64]:
    """The year of each node, nan where it is unknown: an unknown year has no place in time.

    Raises
    ------
    CitegraphError
        If the network has no attribute ``year``.
    """
    if "year" not in network.attributes:
        raise CitegraphError(
            f"The nodes of this {network.relation} network have no attribute 'year'; add it: "
            "network.with_attributes(year=[...])."
        )
    column = network.attributes["year"]
    return np.array([np.nan if year is None else year for year in column], dtype=np.float64)


def last_year(network: Network) -> int | None:
    """The last known year of a node; None where not one is known."""
    known = years(network)
    known = known[~np.isnan(known)]
    return int(known.max()) if known.size else None


def references_known(network: Network) -> NDArray[np.bool_]:
    """Whether each node's list of references is known; without one, nothing can be said of it.

    Taken from the attribute ``references_known``; where there is none, a node has a list if it
    cites anything.
    """
    if "references_known" in network.attributes:
        column = network.attributes["references_known"]
        return np.array([bool(known) for known in column], dtype=np.bool_)
    cites = np.zeros(len(network), dtype=np.bool_)
    cites[network.source] = True
    return cites
