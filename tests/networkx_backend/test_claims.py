import re
import shutil
import subprocess
import sys
from importlib import import_module
from inspect import signature
from pathlib import Path

import networkx as nx
import pytest

from citegraph.networkx_backend.claims import CLAIMS, info, not_taken

PAGE = (Path(__file__).parents[2] / "docs" / "networkx.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CLAIMS)
def test_a_function_has_the_parameters_of_networkx(name):
    claim = CLAIMS[name]
    ours = signature(getattr(import_module(f"citegraph.networkx_backend.{claim.module}"), name))
    theirs = signature(nx.utils.backends._registered_algorithms[name].orig_func)
    assert [(p.name, p.default, p.kind) for p in ours.parameters.values()] == [
        (p.name, p.default, p.kind) for p in theirs.parameters.values()
    ]
    for option, value in claim.left.items():
        assert theirs.parameters[option].default == value


def test_the_functions_are_shown_in_the_docstrings_of_networkx():
    assert "citegraph : Networks of citegraph" in nx.betweenness_centrality.__doc__
    assert "Not taken here: k, weight, endpoints=True." in nx.betweenness_centrality.__doc__
    assert "Not taken here: directed graphs." in nx.transitivity.__doc__
    assert not_taken(CLAIMS["pagerank"]) == ""
    assert set(info()["functions"]) == set(CLAIMS)


def test_who_imports_networkx_does_not_load_the_rest():
    code = (
        "import sys, networkx; "
        "assert networkx.config.backends['citegraph'] is not None; "
        "print([name for name in sys.modules if name.split('.')[0] in "
        "('numpy', 'scipy', 'igraph', 'duckdb', 'pydantic', 'citegraph')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    package = "citegraph.networkx_backend"
    assert done.stdout.strip() == str(["citegraph", package, f"{package}.claims"])


def test_the_page_lists_what_runs_here():
    rows = re.findall(r"^\| `(\w+)` \| .* \| (.*) \|$", PAGE, re.MULTILINE)
    said = {name: left.replace("`", "").replace("nothing", "") for name, left in rows}
    assert said == {
        name: not_taken(claim).removeprefix("Not taken here: ").removesuffix(".")
        for name, claim in CLAIMS.items()
    }


def test_the_python_of_the_page_works(tmp_path, fixtures, monkeypatch):
    (script,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    shutil.copy(fixtures / "wos" / "plain.txt", tmp_path / "savedrecs.txt")
    monkeypatch.chdir(tmp_path)
    names = {}
    exec(script, names)  # noqa: S102 - our own page
    assert sum(names["rank"].values()) == pytest.approx(1)
    assert 1 <= names["parts"] <= len(names["rank"])
