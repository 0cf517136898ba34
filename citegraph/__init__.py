"""Bibliographic files in, an explorable citation network out."""
