"""The two small corpora that ``citegraph demo`` reads, as they ship with the package.

``motor_learning.jsonl.gz``
    2,826 open-access articles on motor learning (Europe PMC) and the 6,860 citations between
    them (OpenAlex, CC0), as JSON lines of `citegraph.model.Record`.
``smart_library_cssci.txt``
    60 Chinese articles on the smart library (智慧图书馆) and the references that tie them
    together, in the layout of a CSSCI export.

Both hold bibliographic facts only, without abstracts. Sources, licences and what was changed are
in ``ATTRIBUTION.md`` beside the files.
"""

from importlib import resources
from pathlib import Path

FILES: tuple[str, ...] = ("motor_learning.jsonl.gz", "smart_library_cssci.txt")
"""Names of the files, in the order in which the demonstration reads them."""


def paths() -> list[Path]:
    """Where the files of `FILES` are on this machine, in the same order."""
    folder = resources.files(__name__)
    return [Path(str(folder / name)) for name in FILES]
