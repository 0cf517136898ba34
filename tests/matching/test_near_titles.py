"""Near titles of records: what is loaded to find them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

READ = """
import json, sys
import citegraph
corpus = citegraph.read(sys.argv[1])
assert len(corpus.works)
print(json.dumps(sorted({"opencc", "rapidfuzz"} & set(sys.modules))))
"""


@pytest.mark.parametrize(
    ("titles", "loaded"),
    [
        (("Trust in networks of practice", "The movement of traders"), []),
        (("Trust in networks of practice", "信息资源共享研究"), ["opencc"]),
        (("Trust in networks of practice", "Trust in netwoks of practice"), ["rapidfuzz"]),
    ],
)
def test_a_library_is_loaded_only_where_it_has_work(
    tmp_path: Path, titles: tuple[str, ...], loaded: list[str]
) -> None:
    entries = [
        f"TY  - JOUR\nTI  - {title}\nAU  - Smith, J\nPY  - 2000\nER  - \n" for title in titles
    ]
    file = tmp_path / "works.ris"
    file.write_text("\n".join(entries), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", READ, str(file)], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == loaded
