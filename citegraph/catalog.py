"""What there is: readers, metrics, writers by name. To add one, add its file and its line here."""

from collections.abc import Callable, Iterator
from typing import Protocol, TextIO

import numpy as np
from numpy.typing import NDArray

from citegraph.metrics.betweenness import betweenness
from citegraph.metrics.communities import communities
from citegraph.metrics.components import components
from citegraph.metrics.degree import degree
from citegraph.metrics.in_degree import in_degree
from citegraph.metrics.k_core import k_core
from citegraph.metrics.out_degree import out_degree
from citegraph.metrics.pagerank import pagerank
from citegraph.metrics.strength import strength
from citegraph.model import Problem, ReadOptions, Record
from citegraph.readers import (
    aminer,
    aminer_json,
    bibtex,
    citation_table,
    citegraph_csv,
    cnki_custom,
    cnki_estudy,
    cnki_page,
    crossref,
    csl_json,
    cssci,
    dimensions_csv,
    edge_list,
    endnote_refer,
    endnote_xml,
    gbt7714_list,
    gexf,
    graphml,
    ieee_vis,
    journal_page,
    lcn_json,
    lens_csv,
    lens_json,
    nbib,
    noteexpress,
    openalex,
    openalex_csv,
    opencitations,
    opencitations_metadata,
    pajek,
    paperscape,
    pubmed_csv,
    pubmed_xml,
    records_jsonl,
    refworks,
    ris,
    scopus_csv,
    semantic_scholar,
    vip_export,
    vip_page,
    vip_xml,
    wos_plain,
    wos_tab,
    zotero_csv,
    zotero_rdf,
)
from citegraph.writers import bibtex as bibtex_file
from citegraph.writers import citegraph_csv as csv_file
from citegraph.writers import csl_json as csl_json_file
from citegraph.writers import edge_csv, parquet, vosviewer, vosviewer_text
from citegraph.writers import gexf as gexf_file
from citegraph.writers import graphml as graphml_file
from citegraph.writers import pajek as pajek_file
from citegraph.writers import records_jsonl as jsonl_file
from citegraph.writers import ris as ris_file
from citegraph.writers import wos as wos_file
from citegraph.writers.holds import Holds
from citegraph.writers.output import Written


class Reader(Protocol):
    """What a reader module offers; see `citegraph.readers`."""

    NAME: str
    SUFFIXES: tuple[str, ...]

    def sniff(self, head: str) -> bool:
        """Whether the first characters of a file are of this format."""

    def read(self, stream: TextIO, options: ReadOptions = ...) -> Iterator[Record | Problem]:
        """The records of a file, and what could not be read."""


# In the order in which they are asked: the formats that only they can be come first.
READERS: dict[str, Reader] = {
    reader.NAME: reader
    for reader in (
        cssci,
        openalex,
        openalex_csv,
        crossref,
        semantic_scholar,
        opencitations,
        opencitations_metadata,
        lcn_json,
        wos_plain,
        wos_tab,
        vip_xml,
        vip_export,
        cnki_custom,
        cnki_estudy,
        noteexpress,
        endnote_refer,
        refworks,
        citegraph_csv,
        lens_csv,
        dimensions_csv,
        zotero_csv,
        lens_json,
        csl_json,
        records_jsonl,
        scopus_csv,
        graphml,
        gexf,
        aminer,
        aminer_json,
        paperscape,
        ieee_vis,
        pajek,
        pubmed_csv,
        pubmed_xml,
        zotero_rdf,
        endnote_xml,
        nbib,
        ris,
        bibtex,
        vip_page,
        cnki_page,
        gbt7714_list,
        journal_page,
        citation_table,
        edge_list,
    )
}


class RecordWriter(Protocol):
    """What a module that writes records offers.

    ``HOLDS`` says what the format can hold of a record, and ``RESOLVED`` whether its references
    are better stated by the works they stand for.
    """

    NAME: str
    SUFFIXES: tuple[str, ...]
    HOLDS: Holds
    RESOLVED: bool

    @property
    def write(self) -> Callable[..., Written]:
        """Write records to a path; keyword options are the format's own."""


class NetworkWriter(Protocol):
    """What a module that writes networks offers."""

    NAME: str
    SUFFIXES: tuple[str, ...]

    @property
    def write(self) -> Callable[..., Written]:
        """Write a network to a path; keyword options are the format's own."""


# The first that has a file's ending is the one it means.
RECORD_WRITERS: dict[str, RecordWriter] = {
    writer.NAME: writer
    for writer in (
        wos_file,
        ris_file,
        bibtex_file,
        csl_json_file,
        csv_file,
        jsonl_file,
        parquet,
    )
}

NETWORK_WRITERS: dict[str, NetworkWriter] = {
    writer.NAME: writer
    for writer in (
        graphml_file,
        gexf_file,
        pajek_file,
        vosviewer,
        vosviewer_text,
        edge_csv,
    )
}

METRICS: dict[str, Callable[..., NDArray[np.generic]]] = {
    "in_degree": in_degree,
    "out_degree": out_degree,
    "degree": degree,
    "strength": strength,
    "pagerank": pagerank,
    "betweenness": betweenness,
    "k_core": k_core,
    "components": components,
    "communities": communities,
}
