"""Columns: what Python writes is what a plain reader and the page read."""

import base64
import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from page_reader import KINDS, Page

from citegraph.writers import explorer
from citegraph.writers.explorer.columns import Packer, folded, squeezed, varints

numbers = st.integers(0, 2**32 - 1)
signed = st.integers(-(2**29), 2**29)
TEXT = st.text(max_size=8) | st.sampled_from(["\ufeffmark", "\U00020000字", "a\nb", "\ud800x"])
texts = st.lists(st.none() | TEXT, max_size=12)


@given(st.lists(st.integers(0, 2**63 - 1), max_size=30))
def test_varints_are_leb128(values: list[int]) -> None:
    def written(value: int) -> bytes:
        return bytes([value]) if value < 128 else bytes([value % 128 + 128]) + written(value // 128)

    assert varints(np.array(values, dtype=np.uint64)) == b"".join(map(written, values))


def test_folded_numbers_are_small_near_zero() -> None:
    assert folded(np.array([0, -1, 1, -2, 2, 2**31 - 1, -(2**31)])).tolist() == [
        0, 1, 2, 3, 4, 2**32 - 2, 2**32 - 1,
    ]  # fmt: skip


@st.composite
def rows(draw: st.DrawFn) -> list[list[int]]:
    lists = st.lists(st.integers(0, 2**31), max_size=5, unique=True).map(sorted)
    return draw(st.lists(lists, max_size=6))


@st.composite
def packed(draw: st.DrawFn) -> tuple[Packer, dict[str, Any]]:
    """Columns of every kind, and what should be read from them."""
    packer, expected = Packer(), {}
    expected["uint"] = draw(st.lists(numbers))
    packer.uint("uint", expected["uint"])
    expected["int"] = draw(st.lists(st.integers(-(2**31), 2**31 - 1)))
    packer.signed("int", expected["int"])
    expected["optional"] = draw(st.lists(st.none() | signed))
    packer.optional("optional", expected["optional"])
    hundreds = draw(st.lists(st.none() | st.integers(-50_000, 50_000)))
    expected["hundredths"] = [None if n is None else n / 100 for n in hundreds]
    packer.hundredths("hundredths", np.array(expected["hundredths"], dtype=np.float64))
    expected["flags"] = draw(st.lists(st.booleans(), max_size=20))
    packer.flags("flags", expected["flags"])
    single = st.floats(width=32, allow_nan=False, allow_infinity=False)
    expected["measure"] = draw(st.lists(st.none() | single | st.just(0.5), max_size=9))
    packer.measure("measure", np.array(expected["measure"], dtype=np.float64))
    finite = st.floats(allow_nan=False, allow_infinity=False)
    expected["weights"] = draw(st.lists(numbers, max_size=9) | st.lists(finite, max_size=9))
    packer.weights("weights", np.array(expected["weights"], dtype=np.float64))
    for shape in ("texts", "words"):
        given_texts = draw(texts)
        getattr(packer, shape)(shape, given_texts)
        expected[shape] = [
            None if t is None else t.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            for t in given_texts
        ]
    lists = draw(rows())
    expected["rows"] = [[owner, item] for owner, items in enumerate(lists) for item in items]
    ends = np.array(expected["rows"], dtype=np.int64).reshape(-1, 2)
    packer.rows("rows", ends[:, 0], ends[:, 1], len(lists))
    return packer, expected


def assert_equal(found: dict[str, Any], expected: dict[str, Any]) -> None:
    for name, values in expected.items():
        assert found[name] == values, name


@given(packed())
@settings(deadline=None, max_examples=60)
def test_a_plain_reader_reads_what_was_packed(case: tuple[Packer, dict[str, Any]]) -> None:
    packer, expected = case
    header = json.dumps({"columns": packer.columns, "chunk": 1, "works": 0})
    page = Page(header, base64.b64encode(gzip.compress(packer.data())).decode(), "")
    found = page.columns | {"texts": page.texts("texts"), "words": page.words("words")}
    assert_equal(found | {"rows": [list(pair) for pair in page.rows("rows")]}, expected)


READ = """async ([list, text]) => {
  const columns = Citegraph.columns.read(list, await Citegraph.columns.inflate(Citegraph.columns.fromBase64(text)));
  const plain = (values) => Array.from(values, (value) => (Number.isNaN(value) ? null : value));
  const names = ["uint", "int", "optional", "hundredths", "flags", "measure", "weights"];
  const found = Object.fromEntries(names.map((name) => [name, plain(columns.get(name))]));
  found.flags = found.flags.map(Boolean);
  found.texts = columns.texts("texts");
  found.words = columns.words("words");
  const { start, item } = columns.rows("rows");
  found.rows = Array.from(item, (value, k) => [start.findLastIndex((from) => from <= k), value]);
  const turned = Citegraph.columns.transposed({ start, item: item.map((value) => value % 7) }, 7);
  found.turned = Array.from({ length: 7 }, (_, i) => Array.from(turned.of(i)));
  return found;
}"""


@pytest.fixture
def reader(browser: Any) -> Any:
    """A page with nothing in it but the reader of columns."""
    folder = Path(explorer.__file__).parent
    scripts = [
        (folder / name).read_text("utf-8")
        for name in ("scripts/data/text.js", "scripts/data/columns.js")
    ]
    page = browser.new_page()
    page.add_script_tag(content="".join(scripts))
    yield page
    page.close()


@pytest.mark.browser
@given(packed())
@settings(
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_the_page_reads_what_was_packed(reader: Any, case: tuple[Packer, dict[str, Any]]) -> None:
    packer, expected = case
    text = base64.b64encode(squeezed(packer.data())).decode()
    found = reader.evaluate(READ, [packer.columns, text])
    turned = found.pop("turned")
    # A large number without decimals comes out of the browser as an int of its shortest digits.
    for name in ("measure", "weights"):
        found[name] = [None if value is None else float(value) for value in found[name]]
    assert_equal(found, expected)
    for item in range(7):
        owners = [owner for owner, value in expected["rows"] if value % 7 == item]
        assert turned[item] == owners


def test_every_kind_is_read() -> None:
    packer = Packer()
    packer.weights("a", np.array([0.5]))
    packer.measure("b", np.array([0.5]))
    packer.measure("c", np.array([1.0, np.nan]))
    assert [column[1] for column in packer.columns] == ["f64", "f32", "optional"]
    assert set(KINDS) == {"uint", "int", "optional", "hundredths", "flags", "f32", "f64", "utf8"}


def test_squeezed_bytes_hold_no_date() -> None:
    assert squeezed(b"the same") == squeezed(b"the same")
    assert gzip.decompress(squeezed(b"the same")) == b"the same"
    assert squeezed(b"")[4:8] == b"\0\0\0\0"
