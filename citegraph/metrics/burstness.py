"""Bursts: the years in which something was met far more often than over the whole time."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaln

from citegraph.metrics.histories import histories
from citegraph.metrics.scores import Scores
from citegraph.relations.network import Network

_BLOCK = 50_000
"""Rows that are worked on at a time: some 100 MB for a hundred years and three states."""


@dataclass(frozen=True, slots=True)
class Burst:
    """A stretch of steps in which a state of higher rate explains the counts better.

    Parameters
    ----------
    row
        Which series.
    first, last
        The first and the last step, both in the burst.
    level
        The state, from 1; a burst of level 2 lies inside one of level 1.
    weight
        How much cheaper the state is over these steps than the one below it.
    """

    row: int
    first: int
    last: int
    level: int
    weight: float


def bursts(
    counts: ArrayLike, totals: ArrayLike, *, s: float = 2.0, gamma: float = 1.0, states: int = 2
) -> list[Burst]:
    """Bursts of series of counts, by Kleinberg's automaton for batched arrivals.

    State i emits the relevant events of a step with p_i = p_0 s^i, p_0 the share of relevant events
    in all of the series. A step with r relevant of d events costs
    sigma(i, r, d) = -ln(C(d, r) p_i^r (1 - p_i)^(d - r)) in state i; going from state i up to j
    costs (j - i) gamma ln n, n the number of steps, and going down nothing. The automaton begins
    below: entering a higher state at the first step costs too. Of all sequences of states the
    cheapest is taken (Viterbi), of equally cheap ones the one that is lower at the end. The weight
    of a burst of level i is the sum of sigma(i - 1) - sigma(i) over its steps.

    Source: J. Kleinberg, Bursty and hierarchical structure in streams, Data Mining and Knowledge
    Discovery 7 (2003) 373-397, section 4. The R package ``bursts`` is of section 2 (gaps between
    single events) and gives other numbers.

    Parameters
    ----------
    counts
        Relevant events, series x steps.
    totals
        All events of each step, at least the counts. A step without events costs nothing.
    s
        How much higher the rate of each state is; above 1. A state whose rate would reach 1 does
        not exist.
    gamma
        How hard it is to go up; at least 0.
    states
        The number of states, at least 2.

    Returns
    -------
    list[Burst]
        In the order of rows, first steps and levels.

    Raises
    ------
    ValueError
        If an option is out of range or a count is above its total.
    """
    relevant = np.atleast_2d(np.asarray(counts, dtype=np.float64))
    events = np.asarray(totals, dtype=np.float64)
    if not (s > 1 and gamma >= 0 and states >= 2):
        raise ValueError(f"s={s}, gamma={gamma}, states={states}: s > 1, gamma >= 0, states >= 2")
    if relevant.shape[1] != events.size or (relevant > events).any() or (relevant < 0).any():
        raise ValueError("counts must be series x steps, from 0 to the total of their step")
    found: list[Burst] = []
    for start in range(0, len(relevant), _BLOCK):
        block = relevant[start : start + _BLOCK]
        costs = _costs(block, events, s, states)
        found += _runs(_cheapest(costs, gamma), costs, start)
    return found


def burstness(network: Network, *, s: float = 2.0, gamma: float = 1.0, states: int = 2) -> Scores:
    """The weight of the heaviest burst of citations of every node, 0 where there was none.

    The steps are the years from the first to the last citing work; the events of a year are all
    citations by works of that year. See `bursts`.

    Source: as `bursts`; for citations C. Chen, CiteSpace II: detecting and visualizing emerging
    trends and transient patterns in scientific literature, JASIST 57 (2006) 359-377.

    Parameters
    ----------
    network
        Citations, with the attribute ``year``.

    Returns
    -------
    Scores
        One number a node; unknown for a node that no work of a known year cites.
    """
    history = histories(network)
    options = {"s": s, "gamma": gamma, "states": states}
    weight = np.zeros(len(network))
    totals = np.asarray(history.counts.sum(axis=0)).ravel() if history.span else np.empty(0)
    dated = np.diff(history.counts.indptr) > 0
    rows = np.flatnonzero(dated)
    for start in range(0, rows.size, _BLOCK):
        part = rows[start : start + _BLOCK]
        for burst in bursts(
            history.counts[part].toarray(), totals, s=s, gamma=gamma, states=states
        ):
            place = part[burst.row]
            weight[place] = max(weight[place], burst.weight)
    unknown = {"no work of a known year cites it": ~dated}
    return Scores.known_unless(weight, unknown, options, history.last)


def _costs(
    relevant: NDArray[np.float64], events: NDArray[np.float64], s: float, states: int
) -> NDArray[np.float64]:
    """sigma, states x series x steps; infinite for a state that does not exist."""
    total = events.sum()
    base = relevant.sum(axis=1) / total if total else np.zeros(len(relevant))
    ways = gammaln(events + 1) - gammaln(relevant + 1) - gammaln(events - relevant + 1)
    costs = np.empty((states, *relevant.shape))
    for state in range(states):
        rate = (base * s**state)[:, None]
        exists = (rate < 1) & (rate > 0)
        safe = np.where(exists, rate, 0.5)
        cost = -(ways + relevant * np.log(safe) + (events - relevant) * np.log1p(-safe))
        # A series of nothing, or of everything, has a rate that is certain: no other state does.
        costs[state] = np.where(exists, cost, 0.0 if state == 0 else np.inf)
    return costs


def _cheapest(costs: NDArray[np.float64], gamma: float) -> NDArray[np.int8]:
    """The cheapest sequence of states of each series: series x steps."""
    states, series, steps = costs.shape
    up = gamma * np.log(max(steps, 1))
    climb = up * np.maximum(np.arange(states)[None, :] - np.arange(states)[:, None], 0)
    came = np.zeros((steps, states, series), dtype=np.int8)
    best = climb[0][:, None] + costs[:, :, 0] if steps else np.zeros((states, series))
    for step in range(1, steps):
        through = best[:, None, :] + climb[:, :, None]  # from, to, series
        came[step] = through.argmin(axis=0)
        best = through.min(axis=0) + costs[:, :, step]
    path = np.zeros((series, steps), dtype=np.int8)
    state = best.argmin(axis=0)
    for step in range(steps - 1, -1, -1):
        path[:, step] = state
        state = came[step][state, np.arange(series)]
    return path


def _runs(path: NDArray[np.int8], costs: NDArray[np.float64], offset: int) -> list[Burst]:
    """The stretches of each level, with their weights."""
    found = []
    for level in range(1, len(costs)):
        inside = path >= level
        rows = np.flatnonzero(inside.any(axis=1))
        padded = np.pad(inside[rows], ((0, 0), (1, 1))).astype(np.int8)
        turn = np.diff(padded, axis=1)
        (row, first), (_, after) = np.nonzero(turn == 1), np.nonzero(turn == -1)
        for number, begin, end in zip(row.tolist(), first.tolist(), after.tolist(), strict=True):
            series = rows[number]
            gain = costs[level - 1, series, begin:end] - costs[level, series, begin:end]
            found.append(Burst(int(series) + offset, begin, end - 1, level, float(gain.sum())))
    return sorted(found, key=lambda burst: (burst.row, burst.first, burst.level))
