import numpy as np
import pytest

from citegraph.metrics.scores import Scores


def test_values_are_blanked_by_the_first_reason_that_holds() -> None:
    scores = Scores.known_unless(
        np.array([1, 2, 3, 4]),
        {
            "no year": np.array([False, True, True, False]),
            "no list": np.array([False, False, True, True]),
            "nothing": np.zeros(4, dtype=np.bool_),
        },
        as_of=2020,
    )
    assert np.array_equal(np.asarray(scores), [1, np.nan, np.nan, np.nan], equal_nan=True)
    assert [scores.why(place) for place in range(4)] == [None, "no year", "no year", "no list"]
    assert list(scores.unknown) == ["no year", "no list"]
    assert len(scores) == 4
    assert scores.tolist() == [1.0, None, None, None]
    assert scores[0] == 1.0
    assert not scores.values.flags.writeable


@pytest.mark.parametrize(
    ("values", "flags"), [([1.0, np.nan], [False, False]), ([1.0, np.nan], [True, True])]
)
def test_a_missing_value_has_a_reason_and_only_that(values: list[float], flags: list[bool]) -> None:
    with pytest.raises(ValueError, match="reason"):
        Scores(np.array(values), {"why": np.array(flags)})


def test_flags_are_aligned() -> None:
    with pytest.raises(ValueError, match="3 flags for 2 values"):
        Scores(np.array([1.0, 2.0]), {"why": np.zeros(3, dtype=np.bool_)})
