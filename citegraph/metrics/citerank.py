"""CiteRank: PageRank of readers who start at recent works, so that age does not decide."""

import numpy as np
from scipy.sparse import csr_array

from citegraph.metrics.dates import last_year, years
from citegraph.metrics.scores import Scores
from citegraph.relations.network import Network


def citerank(
    network: Network, *, tau: float = 2.6, alpha: float = 0.48, as_of: int | None = None
) -> Scores:
    """The traffic T of readers who start at recent works and follow references.

    T = rho + (1 - alpha) W rho + (1 - alpha)^2 W^2 rho + ..., with rho_i proportional to
    exp(-age_i / tau) and summing to 1, and W_ij = 1 / (references of j) where j cites i: a reader
    stops with probability alpha at each work, and where no reference leads on.

    Source: D. Walker, H. Xie, K.-K. Yan and S. Maslov, Ranking scientific publications using a
    model of network traffic, Journal of Statistical Mechanics (2007) P06010; the defaults are their
    best values for the physics preprints (2.6 years and 0.48).

    Parameters
    ----------
    network
        Citations, with the attribute ``year``.
    tau
        The time after which readers start less often by e, in years; above 0.
    alpha
        The probability to stop; above 0, at most 1.
    as_of
        The year in which the readers start; None for the last of the network. Nobody starts at a
        later work.

    Returns
    -------
    Scores
        One number a node; unknown for a work of unknown year, whose own readers are not known.

    Raises
    ------
    ValueError
        If an option is out of range.
    """
    if not (tau > 0 and 0 < alpha <= 1):
        raise ValueError(f"tau={tau}, alpha={alpha}: tau > 0 and 0 < alpha <= 1")
    when = years(network)
    now = last_year(network) if as_of is None else as_of
    unknown = {"its year is unknown": np.isnan(when)}
    options = {"tau": tau, "alpha": alpha}
    if now is None:
        return Scores.known_unless(np.zeros(len(network)), unknown, options)
    age = now - when
    start = np.where(age >= 0, np.exp(-np.maximum(np.nan_to_num(age), 0) / tau), 0)
    start = np.where(np.isnan(when), 0, start)
    start /= max(start.sum(), np.finfo(np.float64).tiny)
    references = np.bincount(network.source, minlength=len(network))
    share = 1 / references[network.source]
    ends = (network.target, network.source)
    step = csr_array((share, ends), shape=(len(network), len(network)))
    traffic, moving = start.copy(), start
    # Each round leaves at most 1 - alpha of what moves; citations mostly end far earlier.
    while moving.sum() > 1e-15:
        moving = (1 - alpha) * (step @ moving)
        traffic += moving
    return Scores.known_unless(traffic, unknown, options, now)
