"""Networks on their way from Spark to one machine."""

import pytest

from citegraph.engines.spark import read_network
from citegraph.errors import CitegraphError


@pytest.mark.parametrize("nodes", [None, "work % 4 <> 1"])
def test_written_and_read(random, tmp_path, nodes):
    pairs = random.spark.pairs("co_citation", min_weight=2, nodes=nodes)
    pairs.write(str(tmp_path / "out"))
    whole, read = pairs.network(), read_network(tmp_path / "out")
    for name in ("nodes", "source", "target", "weight"):
        assert getattr(read, name).tolist() == getattr(whole, name).tolist()
    assert (read.relation, read.options, read.dropped) == (
        whole.relation,
        whole.options,
        whole.dropped,
    )
    assert {k: list(v) for k, v in read.attributes.items()} == {
        k: list(v) for k, v in whole.attributes.items()
    }
    with pytest.raises(CitegraphError, match="name a folder that does not exist yet"):
        pairs.write(str(tmp_path / "out"))
    pairs.release()


def test_no_network_here(tmp_path):
    with pytest.raises(CitegraphError, match="no network of the Spark engine here"):
        read_network(tmp_path)


def test_released_pairs_are_forgotten(random):
    pairs = random.spark.pairs("co_citation", top_k=2)
    assert pairs.frame.is_cached
    pairs.release()
    assert not pairs.frame.is_cached
