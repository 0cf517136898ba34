"""What networkx calls: functions by name, and whether they can and should run."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from inspect import signature
from typing import Any, cast

import networkx as nx

from citegraph.errors import CitegraphError
from citegraph.networkx_backend.claims import CLAIMS, Claim
from citegraph.networkx_backend.conversion import convert_from_nx, convert_to_nx
from citegraph.relations.network import Network

Function = Callable[..., Any]


class Backend:
    """The backend ``citegraph`` of networkx: its entry point ``networkx.backends``.

    Functions of `CLAIMS` run here. Given a `Network`, all others run in networkx on a converted
    graph; given graphs of networkx, they are left to networkx.
    """

    convert_from_nx = staticmethod(convert_from_nx)
    convert_to_nx = staticmethod(convert_to_nx)

    def __getattr__(self, name: str) -> Function:
        if name not in nx.utils.backends._registered_algorithms:
            raise AttributeError(name)
        return partial(_run, name)

    @staticmethod
    def can_run(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool | str:
        """True, or why not."""
        if any(_is_network(value) for value in (*args, *kwargs.values())):
            return True
        claim = CLAIMS.get(name)
        if claim is None:
            return "it runs in networkx"
        if (args or (kwargs.get("G"),))[0].is_multigraph():
            return "the graph may have parallel edges"
        return _why_left(claim, name, args, kwargs) or True

    @staticmethod
    def should_run(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool | str:  # noqa: ARG004
        """Whether it pays to convert a graph of networkx: True, or why not."""
        claim = CLAIMS.get(name)
        if claim is None or claim.worth:  # of a function that is not ours a network is the reason
            return True
        return "the graph takes longer to convert than this to compute"

    @staticmethod
    def on_start_tests(items: list[Any]) -> None:
        """Say which of networkx's own tests cannot pass with graphs that were converted."""
        for item in items:
            if item.name == "test_topological_sort6":
                import pytest  # noqa: PLC0415 - networkx calls this under pytest only

                why = "changes its graph while it is sorted, which arrays made before do not see"
                item.add_marker(pytest.mark.xfail(reason=why, strict=True))


def _run(name: str, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - any function of networkx
    """A function of networkx, here or by conversion."""
    claim = CLAIMS.get(name)
    if claim is not None and not _why_left(claim, name, args, kwargs):
        return _function(claim, name)(*args, **kwargs)
    dispatched = nx.utils.backends._registered_algorithms[name].__wrapped__
    if dispatched._will_call_mutate_input(args, kwargs):
        raise CitegraphError(
            f"networkx's {name} changes its graph, which a Network never does: "
            "call it on network.to_networkx()."
        )
    # A graph that is handed on could be changed, so that it is not the one that is kept.
    convert = partial(_converted, own=dispatched._returns_graph)
    return dispatched.orig_func(
        *map(convert, args), **{key: convert(value) for key, value in kwargs.items()}
    )


def _function(claim: Claim, name: str) -> Function:
    module = import_module(f"citegraph.networkx_backend.{claim.module}")
    return cast("Function", getattr(module, name))


def _why_left(claim: Claim, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str | None:
    """Why a function is left to networkx for these arguments; None where it runs here."""
    try:
        given = signature(_function(claim, name)).bind(*args, **kwargs).arguments
    except TypeError:
        return None  # calling it says best what is wrong
    if claim.undirected and given["G"].is_directed():
        return "the graph is directed"
    for option, value in given.items():
        if option in claim.left and value != claim.left[option]:
            return f"{option} is left to networkx"
    return None if not callable(given.get("weight")) else "weight is a function"


def _is_network(value: Any) -> bool:  # noqa: ANN401 - any argument
    if isinstance(value, list | tuple):
        return any(isinstance(item, Network) for item in value)
    return isinstance(value, Network)


def _converted(value: Any, *, own: bool) -> Any:  # noqa: ANN401
    """An argument with graphs of networkx for networks."""
    if isinstance(value, list | tuple) and _is_network(value):
        return [convert_to_nx(item, own=own) for item in value]
    return convert_to_nx(value, own=own)


backend = Backend()
