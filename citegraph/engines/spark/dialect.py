"""The definitions of `citegraph.relations` as Spark runs them: the same files, word for word.

Only these things change, each by one rule over the text:

- a parameter ``$name`` is written ``:name``;
- a common table expression that the engine has as a table already (the sizes of lists, say) is
  left out, so that the table of its name is read instead;
- the two sides of a self-join, ``table as one`` and ``table as two``, read ``table_one`` and
  ``table_two``, because heavy lists are split on one side and repeated on the other;
- of two works that meet, not only the smaller number comes first but each in turn, where all pairs
  of a work are wanted in one place (``two.work > one.work`` becomes ``<>``);
- the order of rows is left to who reads them, because sorting all pairs costs as much as making
  them.
"""

import re
from collections.abc import Collection
from importlib.resources import files

_PARAMETER = re.compile(r"\$(\w+)")
_SIDE = re.compile(r"\b(\w+) as (one|two)\b")
_SMALLER = re.compile(r"\b(two\.\w+) > (one\.\w+)")
_ORDER = re.compile(r"\s*\border by [^()]*\Z")
_EXPRESSION = re.compile(r"\s*(\w+) as \(")


def parameters(text: str) -> str:
    """Parameters as Spark writes them."""
    return _PARAMETER.sub(r":\1", text)


def sides(text: str) -> str:
    """The two sides of a self-join as tables of their own."""
    return _SIDE.sub(r"\1_\2 as \2", text)


def both_ways(text: str) -> str:
    """Every pair twice, from either end."""
    return _SMALLER.sub(r"\1 <> \2", text)


def unordered(text: str) -> str:
    """Without the last ``order by``."""
    return _ORDER.sub("\n", text)


def given(text: str, names: Collection[str]) -> str:
    """A query without those of its common table expressions whose names are tables already.

    Raises
    ------
    ValueError
        If one of the names is no common table expression of the query.
    """
    start = re.search(r"^with\b", text, re.MULTILINE)
    if start is None:
        raise ValueError("the query has no common table expressions")
    kept, found, place = [], set(), start.end()
    while (head := _EXPRESSION.match(text, place)) is not None:
        end = _closing(text, head.end())
        found.add(head[1])
        if head[1] not in names:
            kept.append(text[head.start() : end])
        place = end + 1 if text[end : end + 1] == "," else end
    if missing := set(names) - found:
        raise ValueError(f"the query has no expression {', '.join(sorted(missing))}")
    return text[: start.start()] + (f"with{','.join(kept)}" if kept else "") + text[place:]


def engine_sql(name: str) -> str:
    """A step that only this engine has, from its own folder of ``.sql`` files."""
    return files(__package__).joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


def relations_sql(name: str) -> str:
    """A file that all engines share, from the folder of the relations."""
    return files("citegraph.relations").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


def _closing(text: str, place: int) -> int:
    """The place behind the parenthesis that closes the one opened before ``place``."""
    depth = 1
    while depth:
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        place += 1
    return place
