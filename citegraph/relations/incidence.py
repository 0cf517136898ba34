"""Who cites whom, and which work has which topic, as sparse 0/1 matrices in both directions."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Matrix: TypeAlias = "csr_array[Any, tuple[int, int]]"
"""A sparse matrix in CSR form with sorted int32 indices and no duplicates."""


def csr(
    data: NDArray[Any], indices: NDArray[Any], indptr: NDArray[Any], shape: tuple[int, int]
) -> Matrix:
    """The matrix of these three arrays, as they are."""
    from scipy.sparse import csr_array  # noqa: PLC0415 - loads slowly, and reading needs none of it

    return csr_array((data, indices, indptr), shape=shape)


def summed(
    values: NDArray[Any], rows: NDArray[Any], columns: NDArray[Any], shape: tuple[int, int]
) -> Matrix:
    """The matrix of entries in any order, those of one place added."""
    from scipy.sparse import coo_array  # noqa: PLC0415 - as above

    matrix: Matrix = coo_array((values, (rows, columns)), shape=shape).tocsr()
    return matrix


def row(matrix: Matrix, index: int) -> NDArray[np.int32]:
    """The column ids of one row, ascending; a view, nothing is copied."""
    return matrix.indices[matrix.indptr[index] : matrix.indptr[index + 1]]


def only(matrix: Matrix, keep: NDArray[np.bool_]) -> Matrix:
    """The matrix with some of its entries, in the same shape."""
    if keep.all():
        return matrix
    before = np.concatenate([[0], np.cumsum(keep)])
    indptr = before[matrix.indptr].astype(np.int32)
    return csr(matrix.data[keep], matrix.indices[keep], indptr, matrix.shape)


def row_sizes(matrix: Matrix) -> NDArray[np.int64]:
    """The number of entries of every row."""
    return np.diff(matrix.indptr).astype(np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Incidence:
    """Works and something they have (topics, authors, venues), as a 0/1 matrix and its transpose.

    Parameters
    ----------
    matrix
        Works x features.
    transpose
        Features x works.
    """

    matrix: Matrix
    transpose: Matrix

    @classmethod
    def from_pairs(cls, rows: ArrayLike, columns: ArrayLike, shape: tuple[int, int]) -> Self:
        """Build from pairs of ids, which may repeat.

        Raises
        ------
        ValueError
            If an id lies outside the shape.
        """
        matrix = _binary(_ids(rows), _ids(columns), shape)
        return cls(matrix, _transpose(matrix))


@dataclass(frozen=True, slots=True, eq=False)
class Citations:
    """The citations of a corpus.

    Parameters
    ----------
    cites
        A: citing x cited, 0/1, no diagonal. Row d is R(d), the references of d.
    cited_by
        The transpose of A. Row d is C(d), the works that cite d.
    references_known
        For every work, whether its source states a reference list. A work with references whose
        flag is false has a list that is known in part.
    stated
        The number of works whose source states a reference list.
    """

    cites: Matrix
    cited_by: Matrix
    references_known: NDArray[np.bool_]
    stated: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "stated", int(np.count_nonzero(self.references_known)))

    @classmethod
    def from_pairs(
        cls,
        citing: ArrayLike,
        cited: ArrayLike,
        works: int,
        references_known: ArrayLike | None = None,
    ) -> Self:
        """Build from pairs of work ids (0 .. works-1); loops and repeated pairs are dropped.

        Parameters
        ----------
        references_known
            One flag a work; None where nothing but the pairs is known, and then the list of every
            work that cites anything (itself included) counts as known and every other as unknown.

        Raises
        ------
        ValueError
            If an id is not in 0 .. works-1, or there is not one flag a work.
        """
        source, target = _ids(citing), _ids(cited)
        proper = source != target
        cites = _binary(source[proper], target[proper], (works, works))
        if references_known is None:
            known = np.zeros(works, dtype=np.bool_)
            known[source] = True
        else:
            known = np.array(references_known, dtype=np.bool_)
            if known.shape != (works,):
                message = f"references_known has shape {known.shape}, but there are {works} works"
                raise ValueError(message)
        return cls(cites, _transpose(cites), known)

    @property
    def works(self) -> int:
        """The number of works."""
        return int(self.cites.shape[0])

    def has_list(self) -> NDArray[np.bool_]:
        """For every work, whether anything is known about its references.

        True where the source states a list (even an empty one) or one reference is known from
        elsewhere.
        """
        return self.references_known | (row_sizes(self.cites) > 0)


def matrices(citations: Citations, topics: Incidence | None) -> dict[str, Matrix]:
    """The matrices that the formulas of relations name."""
    named = {"A": citations.cites, "A^T": citations.cited_by}
    if topics is not None:
        named |= {"T": topics.matrix, "T^T": topics.transpose}
    return named


def _ids(values: ArrayLike) -> NDArray[np.int32]:
    given = np.asarray(values)
    if given.size and (given.min() < 0 or given.max() > np.iinfo(np.int32).max):
        raise ValueError("an id is negative or larger than an int32")
    return given.astype(np.int32, copy=False).ravel()


def _binary(rows: NDArray[np.int32], columns: NDArray[np.int32], shape: tuple[int, int]) -> Matrix:
    """A 0/1 CSR matrix from pairs that may repeat."""
    counted = summed(np.ones(rows.size, np.int32), rows, columns, shape)
    counted.sum_duplicates()  # also sorts the indices
    return _small(np.ones(counted.nnz, np.int32), counted.indices, counted.indptr, shape)


def _transpose(matrix: Matrix) -> Matrix:
    flipped = matrix.T.tocsr()
    # Both directions hold nothing but ones, so they share the array of values.
    return _small(matrix.data, flipped.indices, flipped.indptr, (matrix.shape[1], matrix.shape[0]))


def _small(
    data: NDArray[np.int32],
    indices: NDArray[Any],
    indptr: NDArray[Any],
    shape: tuple[int, int],
) -> Matrix:
    """A CSR matrix whose index arrays are int32 whatever SciPy chose on the way."""
    small = np.int32
    matrix = csr(data, indices.astype(small, copy=False), indptr.astype(small, copy=False), shape)
    matrix.has_canonical_format = True
    return matrix
