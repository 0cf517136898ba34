"""pybibx: its own reader of Web of Science BibTeX.

Co-citation of references has one door, ``top_cited_co_references``, asked here for all pairs. The
network that it calls co-citation (``network_sim`` with "cocit") counts the references two documents
share, which is bibliographic coupling; it is measured as such, without communities and drawing.
"""

import contextlib
import io
from typing import Any

from steps import Result, edges, run


def prepare() -> Any:
    from pybibx.base import pbx_probe  # noqa: PLC0415 - the import is what is measured

    return pbx_probe


def load(tool: Any, path: str) -> Any:
    with contextlib.redirect_stdout(io.StringIO()):
        probe = tool(file_bib=path, db="wos", del_duplicated=True)
    return Sized(probe)


class Sized:
    """The collection with a length."""

    def __init__(self, probe: Any) -> None:
        self.probe = probe

    def __len__(self) -> int:
        return int(self.probe.data.shape[0])


def co_citation(_: Any, collection: Sized) -> Result:
    table = collection.probe.top_cited_co_references(group=2, topn=10**9)
    return edges(len(table), table["Count"].sum())


class _Drawn(Exception):  # noqa: N818 - it is no error, but the end of what is measured
    pass


def coupling(_: Any, collection: Sized) -> Result:
    import networkx  # noqa: PLC0415

    def stop(_: Any) -> None:
        raise _Drawn

    # The table is complete when it asks for communities; those and the drawing are not measured.
    networkx.algorithms.community.girvan_newman = stop
    with contextlib.suppress(_Drawn):
        collection.probe.network_sim(view="none", sim_type="cocit", cut_cocit=1)
    table = collection.probe.sim_table
    return edges(len(table), table.iloc[:, 1].astype(float).sum())


def co_word(_: Any, collection: Sized) -> Result:
    matrix = collection.probe.make_matrix(entry="kwa", min_count=0)
    # It keeps no weights: two keywords that meet are linked by a one.
    pairs = int(matrix.sparse.to_coo().nnz) // 2
    return edges(pairs, pairs)


run(prepare, load, {"co_citation": co_citation, "coupling": coupling, "co_word": co_word})
