"""The relations and measures of a corpus on Spark, from its exported Parquet tables.

The definitions are the ``.sql`` files of `citegraph.relations`, the names and options those of
`citegraph.relations.build.build`, and the results are equal. Only SQL runs on the machines of a
cluster, so they need no Python and nothing of this package; the driver needs both, and
`snapshot`, which reads files with the readers of this package, needs it everywhere.

>>> from citegraph.engines.spark import SparkCorpus, session
>>> corpus = SparkCorpus(session("local[2]"), "tables")  # doctest: +SKIP
>>> print(corpus.plan("co_citation", min_weight=3))  # doctest: +SKIP
>>> corpus.network("co_citation", min_weight=3)  # doctest: +SKIP
"""

from citegraph.engines.spark.corpus import SparkCorpus
from citegraph.engines.spark.result import Pairs, read_network
from citegraph.engines.spark.session import session

__all__ = ["Pairs", "SparkCorpus", "read_network", "session"]
