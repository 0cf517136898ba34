"""The two small corpora that ``citegraph demo`` reads, as they come with the package.

``motor_learning.jsonl.gz``
    2,826 open-access articles on motor learning (Europe PMC) and the 6,860 citations between
    them (OpenAlex, CC0), as JSON lines of `citegraph.model.Record`.
``smart_library_cssci.txt``
    60 Chinese articles on the smart library (智慧图书馆) and the references that tie them
    together, in the layout of a CSSCI export.

Both hold bibliographic facts only, without abstracts. Sources, licences and what was changed are
in ``ATTRIBUTION.md`` beside the files.
"""

from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from citegraph.errors import UnknownNameError

CORPORA: Mapping[str, tuple[str, str]] = {
    "smart-library": ("smart_library_cssci.txt", "智慧图书馆 Smart library"),
    "motor-learning": ("motor_learning.jsonl.gz", "Motor learning"),
}
"""The file and the title of each corpus, by name."""

DEFAULT = "motor-learning"


def find(name: str) -> tuple[Path, str]:
    """The file and the title of a corpus.

    Raises
    ------
    UnknownNameError
        If there is no such corpus.
    """
    if name not in CORPORA:
        raise UnknownNameError("demonstration corpus", name, CORPORA)
    file, title = CORPORA[name]
    return Path(str(resources.files(__name__) / file)), title
