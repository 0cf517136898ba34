"""Authors, institutions and venues of the works of a page."""

import numpy as np
from numpy.typing import NDArray

from citegraph.relations.index import Index
from citegraph.view.model import Entities


def entities_of(index: Index, listed: NDArray[np.int32], entity: str) -> Entities:
    """Which works of the page have which authors, venues ..., numbered anew by their works.

    Parameters
    ----------
    listed
        Numbers of works in the order of the page.
    entity
        A name of `citegraph.relations.entities.ENTITIES`.
    """
    rows = index.features(entity).matrix[listed]
    sizes = np.bincount(rows.indices, minlength=rows.shape[1])
    names = index.entity_names(entity)
    used = np.flatnonzero(sizes).tolist()
    order = sorted(used, key=lambda number: (-int(sizes[number]), names[number][1], number))
    place = np.zeros(rows.shape[1], dtype=np.int64)
    place[order] = np.arange(len(order))
    work = np.repeat(np.arange(len(listed)), np.diff(rows.indptr))
    item = place[rows.indices]
    ascending = np.lexsort((item, work))
    return Entities(
        name=tuple(names[number][1] for number in order), work=work, item=item[ascending]
    )
