"""The engine's own command line."""

import json
import subprocess
import sys

import duckdb
import pytest
from typer.testing import CliRunner

from citegraph.engines.spark import read_network
from citegraph.engines.spark.__main__ import app
from citegraph.relations.build import build


def run(*words):
    done = CliRunner().invoke(app, [str(word) for word in words])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.output


def test_pairs(random, tmp_path):
    options = ("--relation", "co_citation", "--min-weight", 2, "--top-k", 3)
    output = run("pairs", random.folder, *options, "-o", tmp_path / "out")
    local = build("co_citation", random.citations, min_weight=2, top_k=3)
    assert f"wrote {local.number_of_edges:,} edges" in output
    assert read_network(tmp_path / "out").weight.tolist() == local.weight.tolist()


def test_plans(random):
    plan = json.loads(run("pairs", random.folder, "--relation", "shared_topic", "--json"))
    assert plan["relation"] == "shared_topic"
    assert plan["meetings"] == plan["all_meetings"] > 0
    shown = run("pairs", random.folder, "--relation", "shared_topic", "--explain")
    assert f"{plan['meetings']:,} meetings" in shown
    assert "Physical Plan" in shown


def test_measure_and_second_level(random, tmp_path):
    run("measure", random.folder, "degrees", "-o", tmp_path / "degrees")
    run("second-level", random.folder, "second_level_citing", "-o", tmp_path / "second")
    with duckdb.connect() as connection:
        for name, columns in (("degrees", 4), ("second", 2)):
            rows = connection.execute(f"from '{tmp_path}/{name}/*.parquet'").fetchall()
            assert len(rows) > 0
            assert len(rows[0]) == columns


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["pairs", "{tables}", "--relation", "co_citation"], "There is nowhere to write"),
        (["pairs", "{tables}", "--relation", "cocitation", "--json"], "did you mean 'co_citation'"),
        (["measure", "{tables}", "rank", "-o", "{out}"], "No measure is called 'rank'"),
    ],
)
def test_errors_are_sentences(random, tmp_path, words, sentence):
    from citegraph.errors import CitegraphError

    with pytest.raises(CitegraphError, match=sentence):
        run(*(word.format(tables=random.folder, out=tmp_path / "out") for word in words))


def test_help_needs_no_spark():
    words = [sys.executable, "-W", "error", "-m", "citegraph.engines.spark", "--help"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    for command in ("pairs", "measure", "second-level", "snapshot", "extract"):
        assert command in done.stdout


def test_without_spark_the_error_says_what_to_install():
    code = (
        "import sys; sys.modules['pyspark'] = sys.modules['pyspark.sql'] = None\n"
        "sys.argv = ['x', 'measure', 'tables', 'degrees', '-o', 'out']\n"
        "from citegraph.engines.spark.__main__ import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == (
        "citegraph: Spark is not installed here; install it with: pip install 'citegraph[spark]'.\n"
    )
