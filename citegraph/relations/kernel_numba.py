"""What the compiled kernel needs of Numba: how functions are compiled, and two instructions."""

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar, cast

import numba
from llvmlite import ir
from numba.core import cgutils, types
from numba.cpython.unsafe.numbers import trailing_zeros
from numba.extending import intrinsic
from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]
Int: TypeAlias = Any
"""An integer of any width: NumPy's are not Python's to a type checker, but are once compiled."""

F = TypeVar("F", bound=Callable[..., Any])

trailing: Any = trailing_zeros
"""The number of zero bits below the lowest bit that is set."""


def compiled(function: F) -> F:
    """Compile on the first call, without the lock of the interpreter, and keep it on disk."""
    try:
        return cast(F, numba.njit(nogil=True, cache=True)(function))
    except RuntimeError:  # no folder for compiled code is writable
        return cast(F, numba.njit(nogil=True)(function))


@intrinsic
def prefetch_instruction(_typing: object, array: Any, _place: object) -> Any:  # noqa: ANN401
    """Ask for the cache line of an entry that is read soon; no effect but on speed."""

    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:  # noqa: ANN401
        data = context.make_array(signature.args[0])(context, builder, values[0]).data
        insert: Any = cgutils.get_or_insert_function
        byte, word = ir.IntType(8).as_pointer(), ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [byte, word, word, word])
        function = insert(builder.module, kind, "llvm.prefetch.p0i8")
        place = builder.bitcast(builder.gep(data, [values[1]]), byte)
        builder.call(function, [place, word(0), word(3), word(1)])  # to read, often, data
        return context.get_dummy_value()

    return types.void(array, types.uint64), generate


prefetch: Any = prefetch_instruction
