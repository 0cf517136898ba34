"""A small corpus in two languages."""

import sys
from pathlib import Path
from typing import Any

import pytest

from citegraph.model import Author, Keyword, Text, Venue

sys.path.insert(0, str(Path(__file__).parent))

from lettered import record


@pytest.fixture
def library(corpus_of: Any) -> Any:
    """Nine works: two fields that one work joins, and one that is alone."""
    social = (Keyword(en="social work", zh="社会工作"),)
    return corpus_of(
        [
            record("a", "xy", year=2015, keywords=social, authors=(Author(name="Smith, John"),)),
            record("b", "xyz", year=2018, authors=(Author(name="Smith, J."), Author(name="王小明"))),
            record("c", "abx", year=2020, venue=Venue(names=(Text(text="Nature"),)),
                   keywords=(Keyword(en="Social Work"),), type="Article"),
            record("d", "a", year=2021, type="Review", venue=Venue(names=(Text(text="Nature"),))),
            record("e", "", known=False, titles=(Text(text="智慧圖書館的建設", language="zh"),),
                   authors=(Author(name="王小明"),), institutions=("Peking University, Beijing",)),
            record("f", "ce", year=2022, institutions=("Peking University, Beijing, China",)),
            record("g", "", year=2022, titles=(Text(text="Ａlone — naïve", language="en"),)),
        ]
    )  # fmt: skip
