"""Modules of ``benchmarks/``, which is no package, for the tests of what they compute."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

FOLDER = Path(__file__).resolve().parents[1] / "benchmarks"


def load(name: str, folder: str = ".") -> ModuleType:
    """The module of this name; it stays known by it, as where its script is run."""
    spec = importlib.util.spec_from_file_location(name, FOLDER / folder / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
