"""The smallest files on which the tools differ, with the counts that the definition gives.

Each example has its records, as the references each one lists, the relation, and the works that the
references stand for: two strings are one work where the second part of the pair says the same.
"""

from typing import NamedTuple

from counts import Counts, co_occurrence, coupling
from wos_copies import Fields

_TITLES = ("On apples", "Of birds and bees", "Clouds over mountains")


class Example(NamedTuple):
    """Records as lists of (reference, the work it stands for), and what is counted of them."""

    name: str
    relation: str
    lists: tuple[tuple[tuple[str, str], ...], ...]
    titles: tuple[str, ...] = ()

    def records(self) -> list[Fields]:
        """The records as Web of Science fields."""
        return [
            {
                "PT": ["J"],
                "AU": [f"Citing{chr(97 + number)}, A"],
                "TI": [self.titles[number] if self.titles else _TITLES[number]],
                "SO": ["JOURNAL OF EXAMPLES"],
                "CR": [reference for reference, _ in references],
                "PY": ["2020"],
                "VL": [str(number + 1)],
                "BP": [str(10 * number + 1)],
                "DI": [f"10.1000/example.{number + 1}"],
                "TC": ["0"],
                "NR": [str(len(references))],
                "DT": ["Article"],
                "UT": [f"WOS:00099{number:010d}"],
            }
            for number, references in enumerate(self.lists)
        ]

    def right(self) -> Counts:
        """The counts by definition: over distinct works, every pair."""
        works = [[work for _, work in references] for references in self.lists]
        return (co_occurrence if self.relation == "co_citation" else coupling)(works)


_A = ("Adams B, 1999, J TEST, V1, P10", "a")
_B = ("Brown C, 2001, J PROOF, V5, P77", "b")
_C = ("Clark D, 2003, J PROOF, V7, P90", "c")

EXAMPLES = (
    Example("outside works cited together", "co_citation", ((_A, _B),)),
    Example(
        "two papers of one author, year and journal",
        "co_citation",
        ((_A, ("Adams B, 1999, J TEST, V2, P340", "a2"), _B),),
    ),
    Example(
        "one paper spelt in two ways",
        "co_citation",
        ((_A, _B), (("ADAMS B., 1999, J TEST, V1, P10", "a"), _B)),
    ),
    Example(
        "one paper with and without its DOI",
        "coupling",
        ((_A,), (("Adams B, 1999, J TEST, V1, P10, DOI 10.1000/a", "a"),)),
    ),
    Example("one shared outside work", "coupling", ((_A,), (_A,))),
    Example("two shared outside works", "coupling", ((_A, _B), (_A, _B))),
    Example("one list names a work twice", "coupling", ((_A, _A), (_B, _C))),
    Example(
        "two records whose titles differ by a number",
        "co_citation",
        ((_A, _B), (_A, _C)),
        ("Apples, part 1", "Apples, part 2"),
    ),
    Example(
        "two dated items of one newspaper",
        "co_citation",
        (
            (
                ("Adams B, 1999, DAILY NEWS      0305", "a"),
                ("Adams B, 1999, DAILY NEWS      0711", "b"),
            ),
        ),
    ),
)
