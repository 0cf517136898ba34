"""The floors of the house: a file imports only from below, and family members never each other."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "citegraph"

# The first prefix that fits gives the floor.
FLOORS = (
    ("citegraph.errors", 0),
    ("citegraph.identifiers", 0),
    ("citegraph.inputs", 0),
    ("citegraph.text", 0),
    ("citegraph.sections", 0),
    ("citegraph.strangers", 0),
    ("citegraph.said", 0),
    ("citegraph.model", 0),
    ("citegraph.readers", 1),
    ("citegraph.matching", 1),
    ("citegraph.demo", 1),
    ("citegraph.store", 2),
    ("citegraph.relations", 3),
    ("citegraph.metrics", 4),
    ("citegraph.tables", 5),
    ("citegraph.view", 5),
    ("citegraph.writers", 6),
    ("citegraph.engines.spark.__main__", 11),
    ("citegraph.engines", 6),
    ("citegraph.catalog", 7),
    ("citegraph.formats", 8),
    ("citegraph.importing", 8),
    ("citegraph.readers_apart", 8),
    ("citegraph.exporting", 8),
    ("citegraph.reviewing", 8),
    ("citegraph.reporting", 8),
    ("citegraph.exploring", 9),
    ("citegraph.citing", 9),
    ("citegraph.query", 9),
    ("citegraph.asking", 9),
    ("citegraph.corpus", 9),
    ("citegraph.networkx_backend", 10),
    ("citegraph.screen", 10),
    ("citegraph.cli_options", 10),
    ("citegraph.cli_common", 10),
    ("citegraph.cli_run", 10),
    ("citegraph.cli_asking", 10),
    ("citegraph.cli", 10),
    ("citegraph.__main__", 11),
    ("citegraph", 9),
)

# Families whose members never import each other; these files are what the members share.
FAMILIES = {
    "citegraph.readers": {"shared", "references"},
    "citegraph.metrics": {"graph", "scores", "dates", "histories", "table", "acyclic", "traversal", "leiden", "agreement", "sampling", "vos_clusters", "concentration", "local_citations", "global_citations"},
    "citegraph.tables": {"shared", "themes", "standing"},
    "citegraph.writers": {"output", "html", "holds", "vocabulary", "columns", "vosviewer_items", "tables"},
}  # fmt: skip


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def floor(module: str) -> int:
    return next(n for prefix, n in FLOORS if module == prefix or module.startswith(prefix + "."))


def imports(path: Path) -> set[str]:
    """Modules of this package that a file imports, submodules by ``from x import y`` included."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                place = PACKAGE.parent.joinpath(*inner.split("."))
                is_module = place.is_dir() or place.with_suffix(".py").exists()
                found.add(inner if is_module else node.module or "")
    return {name for name in found if name.split(".")[0] == "citegraph"}


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=[module_name(path) for path in FILES])
def test_imports_go_down(path: Path) -> None:
    module = module_name(path)
    for imported in imports(path):
        assert floor(imported) <= floor(module), f"{module} imports {imported} from above"


@pytest.mark.parametrize("family", FAMILIES)
def test_members_of_a_family_do_not_import_each_other(family: str) -> None:
    shared = FAMILIES[family]
    for path in FILES:
        module = module_name(path)
        if not module.startswith(family + "."):
            continue
        member = module.removeprefix(family + ".").split(".")[0]
        for imported in imports(path):
            other = imported.removeprefix(family + ".").split(".")[0]
            if imported.startswith(family + ".") and other != member:
                assert other in shared, f"{module} imports its sibling {imported}"


def test_nothing_below_the_command_line_prints() -> None:
    for path in FILES:
        if path.name == "cli.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "print", f"{path} prints"


@pytest.mark.parametrize(
    ("program", "absent"),
    [
        # Help and version are there at once.
        ("import citegraph.cli", {"duckdb", "numpy", "pydantic", "scipy", "networkx", "igraph"}),
        # Reading and looking up need no matrices.
        ("import citegraph; citegraph.read", {"scipy", "networkx", "igraph", "matplotlib"}),
    ],
)
def test_what_loads_slowly_is_loaded_when_it_is_needed(program: str, absent: set[str]) -> None:
    asked = f"{program}; import sys; print(*{absent!r} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
