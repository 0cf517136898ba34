"""Files that Spark reads and writes, and its errors as sentences."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from citegraph.errors import CitegraphError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

Found = TypeVar("Found")


def reading(path: str, read: Callable[[str], Found], advice: str) -> Found:
    """What ``read`` gives for a path.

    Raises
    ------
    CitegraphError
        If Spark finds nothing there that it can read.
    """
    from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra

    try:
        return read(path)
    except PySparkException as error:
        raise CitegraphError(
            f"{path}: this cannot be read ({_reason(error)}); {advice}."
        ) from error


def write(frame: "DataFrame", path: str, form: str = "parquet") -> None:
    """Write a frame to a folder that does not exist yet.

    Parameters
    ----------
    form
        "parquet" (compressed with Zstandard), "text", or "gzip" for compressed text.

    Raises
    ------
    CitegraphError
        If the folder exists or cannot be written.
    """
    from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra

    compression = {"parquet": "zstd", "text": "none", "gzip": "gzip"}[form]
    kind = "parquet" if form == "parquet" else "text"
    try:
        frame.write.option("compression", compression).format(kind).save(path)
    except PySparkException as error:
        raise CitegraphError(
            f"{path}: this cannot be written ({_reason(error)}); name a folder that does not exist "
            "yet."
        ) from error


def _reason(error: Exception) -> str:
    """The first line of what Spark says, which goes on for pages."""
    return str(error).strip().split("\n", 1)[0].rstrip(".")
