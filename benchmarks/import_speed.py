"""How fast files are imported: Web of Science against metaknowledge, JSON lines against `json`.

Run by hand:  python benchmarks/import_speed.py wos FOLDER [--files N] [--environments DIR]
              python benchmarks/import_speed.py openalex [--lines 200000]

FOLDER holds tab-delimited exports of Web of Science; they are written as plain text, a file each,
as the database gives them out. Both tools load the folder and make a citation network of it, by
turns and each in a process of its own. The lines of OpenAlex are made up (``openalex_lines.py``);
the same lines go through `json.loads` alone.

Prints seconds and processor seconds of each run (those of other processes that read included), the
best of each, and their ratios; results of the development machine are in benchmarks/RESULTS.md.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import openalex_lines
import peers
import wos_copies

_MEASURE = """
import json, resource, sys, time
{imports}
start, clock = time.process_time(), time.perf_counter()
{work}
others = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({{
    "processor": round(time.process_time() - start + others.ru_utime + others.ru_stime, 2),
    "wall": round(time.perf_counter() - clock, 2),
    "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    "result": result,
}}))
"""
_CITEGRAPH = (
    "from citegraph.corpus import Corpus",
    "corpus = Corpus().add(sys.argv[1]); result = repr(corpus.network('citation'))",
)
_IMPORT = (
    "from citegraph.importing import Importer\nfrom citegraph.store.database import connect\n"
    "from citegraph.store.stages import Change",
    "Importer(Change(connect())).add([sys.argv[1]]); result = 'read and stored'",
)
_WHOLE = (_CITEGRAPH[0], "result = f'{len(Corpus().add(sys.argv[1]))} works'")
_METAKNOWLEDGE = (
    "import metaknowledge",
    "records = metaknowledge.RecordCollection(sys.argv[1], cached=False)\n"
    "graph = records.networkCitation()\n"
    "result = f'{len(records)} records, {len(graph)} nodes, {graph.size()} edges'",
)
_JSON = (
    "",
    "result = sum('id' in json.loads(line) for line in open(sys.argv[1], encoding='utf-8'))",
)


def measure(python: Path, script: tuple[str, str], file: Path) -> dict[str, float]:
    """Run a script on a file in a process of its own."""
    imports, work = script
    code = _MEASURE.format(imports=imports, work=work)
    command = [str(python), "-W", "ignore", "-c", code, str(file)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)  # noqa: S603 - our own
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def compare(scripts: dict[str, tuple[Path, tuple[str, str]]], file: Path, repeat: int) -> None:
    """Run the scripts by turns; the rate of each against that of the last."""
    best: dict[str, dict[str, float]] = {}
    for _ in range(repeat):
        for name, (python, script) in scripts.items():
            found = measure(python, script, file)
            print(f"{name:<24}{found}", flush=True)
            known = best.setdefault(name, found)
            best[name] = {clock: min(known[clock], found[clock]) for clock in ("wall", "processor")}
    *_, last = best.values()
    for name, seconds in best.items():
        print(
            f"{name:<24}{seconds['wall']:8.2f} s, {last['wall'] / seconds['wall']:5.2f} times the "
            f"last's rate; {seconds['processor']:8.2f} processor s, "
            f"{last['processor'] / seconds['processor']:5.2f} times"
        )


def compare_wos(folder: Path, files: int | None, environments: Path, repeat: int) -> None:
    """Both tools on the same records as plain text."""
    tool = peers.interpreter("metaknowledge", environments)
    paths = sorted(path for path in folder.iterdir() if path.is_file())[:files]
    count = references = 0
    with tempfile.TemporaryDirectory() as place:
        for path in paths:
            records = wos_copies.read(path)
            count += len(records)
            references += sum(len(record.get("CR", ())) for record in records)
            file = Path(place, path.name.split(".")[0] + ".txt")
            file.write_text(wos_copies.plain_text(records), "utf-8")
        print(f"{count:,} records with {references:,} references in {len(paths)} files")
        here = Path(sys.executable)
        compare(
            {
                "read and store": (here, _IMPORT),
                "citegraph": (here, _CITEGRAPH),
                "metaknowledge": (tool, _METAKNOWLEDGE),
            },
            Path(place),
            repeat,
        )


def compare_openalex(lines: int, repeat: int) -> None:
    """The import against the parsing of the same lines."""
    here = Path(sys.executable)
    with tempfile.TemporaryDirectory() as place:
        file = Path(place, "works.jsonl")
        openalex_lines.write(file, lines)
        print(f"{lines:,} lines, {file.stat().st_size / 2**20:,.0f} MiB")
        compare(
            {
                "read and store": (here, _IMPORT),
                "with the matching": (here, _WHOLE),
                "json.loads": (here, _JSON),
            },
            file,
            repeat,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=2)
    kinds = parser.add_subparsers(dest="kind", required=True)
    wos = kinds.add_parser("wos")
    wos.add_argument("folder", type=Path)
    wos.add_argument("--files", type=int, default=None, help="only the first N files")
    cache = Path.home() / ".cache" / "citegraph-peers"
    wos.add_argument("--environments", type=Path, default=cache)
    kinds.add_parser("openalex").add_argument("--lines", type=int, default=200_000)
    given = parser.parse_args()
    if given.kind == "wos":
        compare_wos(given.folder, given.files, given.environments, given.repeat)
    else:
        compare_openalex(given.lines, given.repeat)


if __name__ == "__main__":
    main()
