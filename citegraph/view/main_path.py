"""The main path of what a page draws."""

from collections.abc import Sequence

from citegraph.metrics.main_path import main_path
from citegraph.relations.network import Network
from citegraph.said import Said, chained
from citegraph.view.model import MainPath

METHOD = Said(
    "The path of citations between the works drawn with the greatest sum of search path counts "
    "(global search, SPC; Liu and Lu 2012), all of them where several are equal",
    "所绘文献之间搜索路径计数（SPC）之和最大的引用路径（全局搜索；Liu & Lu 2012），并列者全部保留",
)

END = Said(".", "。")


def drawn_main_path(citations: Network, place: Sequence[int]) -> MainPath:
    """The global main path by search path counts.

    Works that cite each other in a circle stay apart, so that every step is a citation.

    Parameters
    ----------
    citations
        The citations between the drawn works, with the attribute ``year`` where it is known.
    place
        The page index of each of its nodes.
    """
    found = main_path(citations.with_attributes(key=place), cycles="open")
    drawn = found.network
    nodes = drawn.attributes["key"]
    ends = zip(drawn.source.tolist(), drawn.target.tolist(), strict=True)
    return MainPath(
        nodes=tuple(nodes),
        edges=tuple((nodes[citing], nodes[cited]) for citing, cited in ends),
        method=chained((chained((METHOD, *found.notes), "; ", "；"), END), "", ""),
        reason=drawn.reason,
    )
