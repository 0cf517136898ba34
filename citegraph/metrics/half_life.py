"""Ages of citations: half-lives, the Price index and the median age."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from citegraph.errors import CitegraphError
from citegraph.metrics.dates import last_year, references_known, years
from citegraph.metrics.scores import Scores
from citegraph.relations.network import Network


def citation_ages(network: Network) -> NDArray[np.float64]:
    """The age of each citation: the year of the citing work less that of the cited one.

    nan where a year is unknown, and where the cited work is the younger one, because what is cited
    before it is printed has no age.
    """
    year = years(network)
    age = year[network.source] - year[network.target]
    return np.where(age >= 0, age, np.nan)


def half_lives(ages: ArrayLike, groups: ArrayLike, number: int) -> NDArray[np.float64]:
    """The half-life of the citations of each group: within how many years half of them lie.

    With k the years, the youngest first, that hold less than half of the citations, and f the share
    of the next year's that is missing to a half, it is k + f: the interpolation of the Journal
    Citation Reports. Age 0 is the first year, so that the half-life is above 0.

    Source: Clarivate, Journal Citation Reports: cited and citing half-life; the idea from
    R. E. Burton and R. W. Kebler, The half-life of some scientific and technical literatures,
    American Documentation 11 (1960) 18-22.

    Parameters
    ----------
    ages
        Whole numbers of years, one a citation; nan has no part.
    groups
        The group of each citation, 0 .. number - 1.
    number
        How many groups there are.

    Returns
    -------
    NDArray
        Years, one number a group (float64); nan for a group without a citation of known age.
    """
    age, group = _dated(ages, groups)
    found = np.full(number, np.nan)
    if not age.size:
        return found
    span = int(age.max()) + 1
    step, counts = np.unique(group * span + age.astype(np.int64), return_counts=True)
    member, year = step // span, step % span
    total = np.bincount(member, counts, minlength=number)
    running = np.cumsum(counts)
    first = np.searchsorted(member, member)
    up_to = running - (running[first] - counts[first])
    reached = np.flatnonzero(2 * up_to >= total[member])
    # The first step of each group at which half is reached.
    here, place = np.unique(member[reached], return_index=True)
    at = reached[place]
    found[here] = year[at] + (total[here] / 2 - (up_to[at] - counts[at])) / counts[at]
    return found


def median_ages(ages: ArrayLike, groups: ArrayLike, number: int) -> NDArray[np.float64]:
    """The median age of the citations of each group, the mean of the middle two of an even number.

    Parameters and result as in `half_lives`.
    """
    age, group = _dated(ages, groups)
    order = np.lexsort((age, group))
    sizes = np.bincount(group, minlength=number)
    starts = np.cumsum(sizes) - sizes
    found = np.full(number, np.nan)
    some = sizes > 0
    low, high = starts + (sizes - 1) // 2, starts + sizes // 2
    ordered = age[order]
    found[some] = (ordered[low[some]] + ordered[high[some]]) / 2
    return found


def price_indices(
    ages: ArrayLike, groups: ArrayLike, number: int, *, years: int = 5
) -> NDArray[np.float64]:
    """The share of the citations of each group that are at most ``years`` years old.

    Source: D. J. de Solla Price, Citation measures of hard science, soft science, technology, and
    nonscience, in: Communication among Scientists and Engineers (1970) 3-22.

    Other parameters and the result as in `half_lives`.
    """
    if years < 0:
        raise CitegraphError(f"years={years} of the Price index is below 0; give 0 or more.")
    age, group = _dated(ages, groups)
    all_of = np.bincount(group, minlength=number)
    young = np.bincount(group[age <= years], minlength=number)
    share = np.full(number, np.nan)
    np.divide(young, all_of, out=share, where=all_of > 0)
    return share


def cited_half_life(network: Network) -> Scores:
    """Within how many years after its publication a node got half of its citations.

    The citations of all years so far, by age; see `half_lives`.

    Returns
    -------
    Scores
        Years; unknown for a node without a citation of known age, and for one from before the first
        citing year: its early citations are not in the network.
    """
    found = half_lives(citation_ages(network), network.target, len(network))
    year = years(network)
    unknown = {
        "no citation to it has a known age": np.isnan(found),
        "there is no citing work from its first years": year < _first(year[network.source]),
    }
    return Scores.known_unless(found, unknown, as_of=last_year(network))


def citing_half_life(network: Network) -> Scores:
    """Within how many years before its publication half of the references of a node lie.

    See `half_lives`.

    Returns
    -------
    Scores
        Years; unknown for a node without known references or without one of known age.
    """
    return _of_references(network, half_lives(citation_ages(network), network.source, len(network)))


def median_reference_age(network: Network) -> Scores:
    """The median age of the references of a node, in years; see `median_ages`.

    Returns
    -------
    Scores
        Years; unknown as in `citing_half_life`.
    """
    found = median_ages(citation_ages(network), network.source, len(network))
    return _of_references(network, found)


def price_index(network: Network, *, years: int = 5) -> Scores:
    """The share of the references of a node that are at most ``years`` years old.

    See `price_indices`. References of unknown age have no part.

    Returns
    -------
    Scores
        From 0 to 1; unknown as in `citing_half_life`.
    """
    ages = citation_ages(network)
    found = price_indices(ages, network.source, len(network), years=years)
    return _of_references(network, found, years=years)


def _first(year: NDArray[np.float64]) -> float:
    known = year[~np.isnan(year)]
    return float(known.min()) if known.size else np.inf


def _dated(ages: ArrayLike, groups: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    age = np.asarray(ages, dtype=np.float64)
    known = ~np.isnan(age)
    return age[known], np.asarray(groups, dtype=np.int64)[known]


def _of_references(network: Network, found: NDArray[np.float64], **options: int) -> Scores:
    unknown = {
        "its list of references is not known": ~references_known(network),
        "none of its references has a known age": np.isnan(found),
    }
    return Scores.known_unless(found, unknown, options, last_year(network))
