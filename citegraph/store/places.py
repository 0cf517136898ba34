"""Institutions and countries of works."""

import duckdb
import numpy as np

from citegraph.identifiers import title_key
from citegraph.matching.addresses import country, institution
from citegraph.store import scripts, thesaurus


def add_places(connection: duckdb.DuckDBPyConnection) -> None:
    """Create ``institutions``, ``countries`` and the tables that link works with them."""
    _part_addresses(connection)
    thesaurus.replace_institutions(connection)
    scripts.run(connection, "places")


def _part_addresses(connection: duckdb.DuckDBPyConnection) -> None:
    """Create ``address_parts``: what each distinct address says of institution and country."""
    names = [
        name for (name,) in connection.execute("select distinct name from affiliations").fetchall()
    ]
    found = [institution(name) for name in names]
    columns = {
        "name": names,
        "institution": found,
        "institution_key": [title_key(part) for part in found],
        "country": [country(name) for name in names],
    }
    arrays = {column: np.array(values, dtype=object) for column, values in columns.items()}
    connection.register("address_rows", arrays)
    connection.execute(
        "create or replace temp table address_parts as select name::varchar as name, "
        "institution::varchar as institution, institution_key::varchar as institution_key, "
        "country::varchar as country from address_rows"
    )
    connection.unregister("address_rows")
