"""What a plan chooses to do, by the sizes of lists and works alone, and why."""

from typing import NamedTuple

BROADCAST_BYTES = 32 * 2**20
"""Tables whose files take no more are sent whole to every machine.

Some six million entries, which take 40 bytes each in the memory of a machine.
"""

PART_PAIRS = 2_000_000
"""How many meetings about one task makes; no list of fewer is split."""

STRAGGLER = 4
"""A list is split where it makes more than this part of a processor's even share of all meetings.

A task that begins last then makes the whole at most a quarter longer.
"""

FILTER_PRICE = 5
"""Meetings that cost as much as to send one entry through the filter on the cluster.

It is sent twice, by its work and by its list, and a meeting once at most.
"""

BACK_PRICE = 1
"""The same of an entry that the driver has filtered and sends, which machines else read themselves.
"""


class Choice(NamedTuple):
    """One decision, and the numbers it was made from."""

    taken: bool
    why: str

    def __str__(self) -> str:
        return f"{'yes' if self.taken else 'no'}: {self.why}"


class Wishes(NamedTuple):
    """What was asked for; None leaves it to the plan.

    Parameters
    ----------
    prefilter
        Whether works that no kept pair can have leave before the join.
    broadcast
        Whether the entries are sent whole to every machine.
    part_pairs
        How many meetings one part of a heavy list makes.
    """

    prefilter: bool | None = None
    broadcast: bool | None = None
    part_pairs: int | None = None


def choose_broadcast(wishes: Wishes, table_bytes: int) -> Choice:
    """Whether the entries are sent whole to every machine: see `BROADCAST_BYTES`."""
    if wishes.broadcast is not None:
        return Choice(wishes.broadcast, "asked for")
    if wishes.part_pairs is not None:
        return Choice(False, "lists are to be split, which needs both sides in parts")
    fits = table_bytes <= BROADCAST_BYTES
    return Choice(
        fits,
        f"the table has {table_bytes / 2**20:,.1f} MiB, {'not ' if fits else ''}more than "
        f"{BROADCAST_BYTES / 2**20:.0f}",
    )


def choose_both_ends(top_k: int | None, *, broadcast: bool) -> Choice:
    """Whether each pair is made from both ends, so that each task has all pairs of its works.

    It then knows the heaviest of each, and only those are sent. Making every pair twice costs less
    than keeping all of them and sending each twice.
    """
    if top_k is None:
        return Choice(False, "no top_k asks for the heaviest pairs of each work")
    if not broadcast:
        return Choice(False, "tasks are by lists: the pairs of a work are made in many")
    return Choice(
        True, "every pair is made twice; each task then sends only the heaviest of its works"
    )


def choose_filter(wishes: Wishes, light_met: int, met: int, price: int) -> Choice:
    """Whether works leave that no kept pair can have: see `FILTER_PRICE`.

    Parameters
    ----------
    light_met, met
        How often works below the threshold, and all works, meet others.
    price
        The cost of the filter, in meetings.
    """
    if wishes.prefilter is not None:
        return Choice(wishes.prefilter, "asked for")
    saved = light_met // 2
    pays = saved > price
    return Choice(
        pays,
        f"works below min_weight make at least {saved:,} of {met // 2:,} meetings, and the filter "
        f"costs as much as {price:,}",
    )


def choose_split(
    wishes: Wishes, meetings: int, heaviest: int, processors: int
) -> tuple[Choice, int]:
    """Whether heavy lists are split, and how many meetings a part makes: see `STRAGGLER`.

    Parameters
    ----------
    meetings, heaviest
        The meetings of all lists and of the longest.
    """
    if wishes.part_pairs is not None:
        return Choice(heaviest > wishes.part_pairs, "asked for"), wishes.part_pairs
    part = max(PART_PAIRS, meetings // (STRAGGLER * processors))
    return (
        Choice(
            heaviest > part,
            f"the longest list makes {heaviest:,} of {meetings:,} meetings, and a part should make "
            f"{part:,} ({processors} processors)",
        ),
        part,
    )
