"""What there is: readers, metrics, writers by name. To add one, add its file and its line here."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, TextIO, TypeVar, cast

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from citegraph.metrics.scores import Scores
    from citegraph.metrics.table import Table
    from citegraph.model import Problem, ReadOptions, Record
    from citegraph.writers.holds import Holds
    from citegraph.writers.output import Written

V = TypeVar("V")


class Catalog(Mapping[str, V]):
    """Things by name, each imported when it is asked for: few are needed, and all take long.

    Parameters
    ----------
    places
        By name, a module of this package, or ``module:name`` of something in it.
    """

    def __init__(self, places: Mapping[str, str]) -> None:
        self._places = places

    def __getitem__(self, name: str) -> V:
        module, _, inner = self._places[name].partition(":")
        found: Any = import_module(f"citegraph.{module}")
        return cast("V", getattr(found, inner) if inner else found)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class Reader(Protocol):
    """What a reader module offers; see `citegraph.readers`."""

    NAME: str
    SUFFIXES: tuple[str, ...]

    def sniff(self, head: str) -> bool:
        """Whether the first characters of a file are of this format."""

    def read(self, stream: TextIO, options: "ReadOptions" = ...) -> "Iterator[Record | Problem]":
        """The records of a file, and what could not be read."""


# In the order in which they are asked: the formats that only they can be come first.
READERS: Mapping[str, Reader] = Catalog(
    {
        "cssci": "readers.cssci",
        "openalex": "readers.openalex",
        "openalex-csv": "readers.openalex_csv",
        "crossref": "readers.crossref",
        "semantic-scholar": "readers.semantic_scholar",
        "opencitations": "readers.opencitations",
        "opencitations-metadata": "readers.opencitations_metadata",
        "local-citation-network": "readers.lcn_json",
        "wos": "readers.wos_plain",
        "wos-tab": "readers.wos_tab",
        "vip-xml": "readers.vip_xml",
        "vip-export": "readers.vip_export",
        "cnki-custom": "readers.cnki_custom",
        "cnki-estudy": "readers.cnki_estudy",
        "noteexpress": "readers.noteexpress",
        "endnote": "readers.endnote_refer",
        "refworks": "readers.refworks",
        "citegraph-csv": "readers.citegraph_csv",
        "lens-csv": "readers.lens_csv",
        "dimensions-csv": "readers.dimensions_csv",
        "zotero-csv": "readers.zotero_csv",
        "lens-json": "readers.lens_json",
        "csl-json": "readers.csl_json",
        "citegraph-jsonl": "readers.records_jsonl",
        "scopus-csv": "readers.scopus_csv",
        "graphml": "readers.graphml",
        "gexf": "readers.gexf",
        "aminer": "readers.aminer",
        "aminer-json": "readers.aminer_json",
        "paperscape": "readers.paperscape",
        "ieee-vis": "readers.ieee_vis",
        "pajek": "readers.pajek",
        "pubmed-csv": "readers.pubmed_csv",
        "pubmed-xml": "readers.pubmed_xml",
        "zotero-rdf": "readers.zotero_rdf",
        "endnote-xml": "readers.endnote_xml",
        "nbib": "readers.nbib",
        "ris": "readers.ris",
        "bibtex": "readers.bibtex",
        "vip-page": "readers.vip_page",
        "cnki-page": "readers.cnki_page",
        "gbt7714-list": "readers.gbt7714_list",
        "journal-page": "readers.journal_page",
        "citation-table": "readers.citation_table",
        "edge-list": "readers.edge_list",
    }
)


class RecordWriter(Protocol):
    """What a module that writes records offers.

    ``HOLDS`` says what the format can hold of a record, and ``RESOLVED`` whether its references
    are better stated by the works they stand for.
    """

    NAME: str
    SUFFIXES: tuple[str, ...]
    HOLDS: "Holds"
    RESOLVED: bool

    @property
    def write(self) -> "Callable[..., Written]":
        """Write records to a path; keyword options are the format's own."""


class NetworkWriter(Protocol):
    """What a module that writes networks offers."""

    NAME: str
    SUFFIXES: tuple[str, ...]

    @property
    def write(self) -> "Callable[..., Written]":
        """Write a network to a path; keyword options are the format's own."""


# The first that has a file's ending is the one it means.
RECORD_WRITERS: Mapping[str, RecordWriter] = Catalog(
    {
        "wos": "writers.wos",
        "ris": "writers.ris",
        "bibtex": "writers.bibtex",
        "csl-json": "writers.csl_json",
        "citegraph-csv": "writers.citegraph_csv",
        "citegraph-jsonl": "writers.records_jsonl",
        "parquet": "writers.parquet",
    }
)

NETWORK_WRITERS: Mapping[str, NetworkWriter] = Catalog(
    {
        "graphml": "writers.graphml",
        "gexf": "writers.gexf",
        "pajek": "writers.pajek",
        "vosviewer": "writers.vosviewer",
        "vosviewer-text": "writers.vosviewer_text",
        "edge-csv": "writers.edge_csv",
    }
)

METRICS: Mapping[str, "Callable[..., NDArray[np.generic] | Scores]"] = Catalog(
    {
        "in_degree": "metrics.in_degree:in_degree",
        "out_degree": "metrics.out_degree:out_degree",
        "degree": "metrics.degree:degree",
        "strength": "metrics.strength:strength",
        "pagerank": "metrics.pagerank:pagerank",
        "betweenness": "metrics.betweenness:betweenness",
        "k_core": "metrics.k_core:k_core",
        "components": "metrics.components:components",
        "communities": "metrics.communities:communities",
        "search_path_count": "metrics.search_path_count:search_path_count",
        "burstness": "metrics.burstness:burstness",
        "local_citations": "metrics.local_citations:local_citations",
        "global_citations": "metrics.global_citations:global_citations",
        "hub": "metrics.hits:hub",
        "authority": "metrics.hits:authority",
        "closeness": "metrics.closeness:closeness",
        "clustering": "metrics.clustering:clustering",
        "citerank": "metrics.citerank:citerank",
        "vos_clusters": "metrics.vos_clusters:vos_clusters",
        "disruption": "metrics.disruption:disruption",
        "disruption_5": "metrics.disruption:disruption_5",
        "disruption_nok": "metrics.disruption:disruption_nok",
        "dependency": "metrics.disruption:dependency",
        "sleeping_beauty": "metrics.sleeping_beauty:sleeping_beauty",
        "awakening_time": "metrics.sleeping_beauty:awakening_time",
        "cited_half_life": "metrics.half_life:cited_half_life",
        "citing_half_life": "metrics.half_life:citing_half_life",
        "median_reference_age": "metrics.half_life:median_reference_age",
        "price_index": "metrics.half_life:price_index",
        "normalised_citations": "metrics.normalised_citations:normalised_citations",
        "top_cited": "metrics.normalised_citations:top_cited",
    }
)

TABLES: Mapping[str, "Callable[..., Table]"] = Catalog(
    {
        "overview": "tables.overview:overview",
        "completeness": "tables.completeness:completeness",
        "rank": "tables.rank:rank",
        "production": "tables.production:production",
        "summary": "tables.summary:summary",
        "main_path": "tables.main_path:main_path",
        "historiograph": "tables.historiograph:historiograph",
        "bursts": "tables.bursts:bursts",
        "topic_bursts": "tables.topic_bursts:topic_bursts",
        "sigma": "tables.sigma:sigma",
        "topic_growth": "tables.topic_growth:topic_growth",
        "thematic_map": "tables.thematic_map:thematic_map",
        "thematic_evolution": "tables.thematic_evolution:thematic_evolution",
        "clusters": "tables.clusters:clusters",
        "authors": "tables.authors:authors",
        "venues": "tables.venues:venues",
        "institutions": "tables.institutions:institutions",
        "countries": "tables.countries:countries",
        "topics": "tables.topics:topics",
        "leading_works": "tables.leading_works:leading_works",
        "languages_types": "tables.languages_types:languages_types",
        "lotka": "tables.lotka:lotka",
        "bradford": "tables.bradford:bradford",
        "collaboration": "tables.collaboration:collaboration",
        "most_cited_outside": "tables.most_cited_outside:most_cited_outside",
        "rpys": "tables.rpys:rpys",
        "rpys_peaks": "tables.rpys:rpys_peaks",
        "citation_histories": "tables.citation_histories:citation_histories",
        "sleeping_beauties": "tables.sleeping_beauties:sleeping_beauties",
        "disruption": "tables.disruption:disruption",
        "half_lives": "tables.half_lives:half_lives",
    }
)
