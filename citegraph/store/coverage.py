"""How much is known of the references of a work."""

from dataclasses import asdict, dataclass

import duckdb

from citegraph.store.database import one_row


@dataclass(frozen=True, slots=True)
class Coverage:
    """The numbers of references of one work, from what its source declares to what is here.

    Each is None where it is not known, which is never the same as zero.

    Parameters
    ----------
    reported
        How many the source says there are.
    listed, parsed
        Lines of its list, and those of which at least an author, a title, a year or an identifier
        could be told.
    matched, ambiguous, only_cited, fragments
        The lines that stand for a work of the corpus, may stand for two, stand for an outside
        work, and are scraps.
    in_corpus
        Distinct works of the corpus that it cites.
    """

    reported: int | None
    listed: int | None
    parsed: int | None
    matched: int | None
    ambiguous: int | None
    only_cited: int | None
    fragments: int | None
    in_corpus: int | None

    def to_dict(self) -> dict[str, int | None]:
        """Plain values, for JSON."""
        return asdict(self)


def work_coverage(connection: duckdb.DuckDBPyConnection, work: int) -> Coverage:
    """The coverage of a work by its number; the view ``coverage`` has that of all."""
    query = "select * exclude (work) from coverage where work = ?"
    return Coverage(**one_row(connection, query, [work]))
