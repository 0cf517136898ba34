"""What a plan chooses, from numbers alone."""

import pytest

from citegraph.engines.spark.choices import (
    BROADCAST_BYTES,
    PART_PAIRS,
    STRAGGLER,
    Choice,
    Wishes,
    choose_broadcast,
    choose_filter,
    choose_split,
)


@pytest.mark.parametrize(
    ("wishes", "size", "taken"),
    [
        (Wishes(), BROADCAST_BYTES, True),
        (Wishes(), BROADCAST_BYTES + 1, False),
        (Wishes(part_pairs=5), 1, False),
        (Wishes(broadcast=True), BROADCAST_BYTES + 1, True),
        (Wishes(broadcast=False), 1, False),
    ],
)
def test_small_tables_are_sent_whole(wishes, size, taken):
    assert choose_broadcast(wishes, size).taken is taken


def test_the_filter_must_save_more_than_it_costs():
    """Two light works that meet are counted twice, so half is what is sure to be saved."""
    assert choose_filter(Wishes(), light_met=202, met=1000, price=100).taken
    assert not choose_filter(Wishes(), light_met=200, met=1000, price=100).taken
    assert "at least 101 of 500 meetings" in str(choose_filter(Wishes(), 202, 1000, 100))
    assert choose_filter(Wishes(prefilter=True), 0, 1000, 100).taken


def test_a_list_is_split_where_a_task_of_it_would_be_waited_for():
    share = 10**12 // (STRAGGLER * 50)
    choice, part = choose_split(Wishes(), 10**12, share + 1, processors=50)
    assert choice.taken
    assert part == share
    assert not choose_split(Wishes(), 10**12, share, processors=50)[0].taken


def test_small_lists_are_never_split():
    """However great a part of all meetings they make."""
    choice, part = choose_split(Wishes(), PART_PAIRS, PART_PAIRS, processors=200)
    assert (choice.taken, part) == (False, PART_PAIRS)


def test_parts_that_were_asked_for():
    assert choose_split(Wishes(part_pairs=7), 100, 8, processors=2)[1] == 7


def test_a_choice_says_why():
    assert str(Choice(True, "a")) == "yes: a"
    assert str(Choice(False, "b")) == "no: b"
