"""The tables of a corpus in DuckDB: schema, ingest, and the incidence arrays read from them."""
