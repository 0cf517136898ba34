import pytest

from citegraph.readers.shared.scopus_authors import affiliations, split_names


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Small H.; Price D.J.", ["Small H.", "Price D.J."]),
        ("Small, H.;Price, D.J.;", ["Small, H.", "Price, D.J."]),
        ("Small, H., de Solla Price, D.J.", ["Small, H.", "de Solla Price, D.J."]),
        ("Small, H., Catton, W., Jr., Yu, Yu.V.", ["Small, H.", "Catton, W., Jr.", "Yu, Yu.V."]),
        ("Small H., Chen Z.-t.", ["Small H.", "Chen Z.-t."]),
        ("World Health Organization", ["World Health Organization"]),
        ("", []),
    ],
)
def test_split_names(written, names):
    assert split_names(written) == names


def test_known_addresses_are_told_apart_and_the_rest_is_one():
    items = ["Small H., A, Philadelphia, B, Oslo", "Price, D.J., C, D"]
    known = {"A, Philadelphia", "B, Oslo", "B"}
    found = affiliations(items, ["Small H.", "Price D.J."], known)
    assert found == ([("A, Philadelphia", "B, Oslo"), ("C, D",)], True)


def test_an_author_without_address_is_passed_and_a_stranger_is_told():
    items = ["Lee B., C", "Nobody N., D"]
    found = affiliations(items, ["Small H.", "Lee B.", "Lee Bo."], set())
    assert found == ([(), ("C",), ()], False)


def test_a_name_that_starts_another_is_not_it():
    assert affiliations(["Small H.G., A"], ["Small H.", "Small H.G."], set())[0] == [(), ("A",)]
