"""Institution and country of addresses as databases print them."""

import pytest

from citegraph.matching.addresses import country, institution


@pytest.mark.parametrize(
    ("address", "where", "land"),
    [
        ("Univ Michigan, Dept Sociol, Ann Arbor, MI 48104 USA.", "Univ Michigan", "USA"),
        ("Stanford Univ, Stanford, CA 94305 USA", "Stanford Univ", "USA"),
        ("[Wang, Y; Li, X] Wuhan Univ, Wuhan 430072, Peoples R China", "Wuhan Univ", "China"),
        ("Univ Oxford, Oxford OX1 3UQ, England", "Univ Oxford", "England"),
        ("Leiden University, Leiden, The Netherlands", "Leiden University", "Netherlands"),
        ("Seoul Natl Univ, Seoul 151742, South Korea", "Seoul Natl Univ", "South Korea"),
        ("ETH Zurich, CH-8092 Zurich, Switzerland", "ETH Zurich", "Switzerland"),
        ("Beijing Geriatric Hospital,Beijing 100095,China", "Beijing Geriatric Hospital", "China"),
        ("华中师范大学.信息管理学院", "华中师范大学", None),
        ("北京信息科技大学计算机学院,北京100101", "北京信息科技大学计算机学院", None),
        ("华中师范大学", "华中师范大学", None),
        ("Univ Jordan Hosp, Amman", "Univ Jordan Hosp", None),
        ("Georgia Inst Technol, Atlanta, GA USA", "Georgia Inst Technol", "USA"),
    ],
)
def test_parts(address: str, where: str, land: str | None) -> None:
    assert (institution(address), country(address)) == (where, land)


def test_nothing() -> None:
    assert institution("") is None
    assert country("") is None
