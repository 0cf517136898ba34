"""The measured precision of each rule is that of the labelled pairs, counted again."""

import runpy
from pathlib import Path

import pytest

from citegraph.matching.measured import MEASURED, Measured

BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "matching_quality.py"


def test_the_numbers_are_those_of_the_labelled_pairs() -> None:
    quality = runpy.run_path(str(BENCHMARK), run_name="matching_quality")
    outcomes = list(quality["judge"](quality["read_pairs"]()))
    rules = quality["scores_by"](outcomes, lambda outcome: outcome.rule)
    counted = {
        rule: Measured(part.found, part.right) for rule, (_, part) in rules.items() if part.found
    }
    assert counted == MEASURED, "put these numbers into citegraph/matching/measured.py"


def test_wilson() -> None:
    """Values of Newcombe (1998), Stat. Med. 17, 857-872, table I, method 3, as 1 - bound."""
    assert Measured(263, 182).least == pytest.approx(1 - 0.3662, abs=5e-5)  # 81 of 263
    assert Measured(148, 133).least == pytest.approx(1 - 0.1605, abs=5e-5)  # 15 of 148
    assert Measured(20, 20).least == pytest.approx(1 - 0.1611, abs=5e-5)  # 0 of 20
    assert Measured(29, 28).least == pytest.approx(1 - 0.1718, abs=5e-5)  # 1 of 29
    assert Measured(29, 28).precision == 28 / 29
