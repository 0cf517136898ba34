"""The columns that a page has of every work."""

from collections.abc import Iterable, Sequence
from typing import Any

from citegraph.identifiers import language_of
from citegraph.view.chosen import Chosen
from citegraph.view.model import Works

AUTHORS = 6
"""Names in the one-line list of a work; the panel has all of them."""


def work_columns(chosen: Chosen, count: int, cited: Sequence[int | None]) -> Works:
    """The columns of all works of the page.

    Parameters
    ----------
    count
        How many works the page has.
    cited
        By how many works of the corpus each is cited, None where that is not known.
    """
    works = chosen.rows(
        "works", "key, in_corpus, title, title_language, year, venue, doi, raw, stub_authors, type"
    )
    titles = chosen.rows("titles", "language, text", "record, language")
    people = chosen.rows("authorships", "name, other_name", "position")
    rows = [works[place][0] for place in range(count)]
    names = [
        [name for name, _ in people.get(place, ())] or (row[8] or "").split("; ")
        for place, row in enumerate(rows)
    ]
    others = [_other_title(row[3], titles.get(place, ())) for place, row in enumerate(rows)]
    return Works(
        key=tuple(row[0] for row in rows),
        in_corpus=tuple(row[1] for row in rows),
        # A work only cited may have no title of its own: its reference string says what it is.
        title=tuple(row[2] or row[7] for row in rows),
        title_other=tuple(others),
        authors=tuple(map(_one_line, names)),
        year=tuple(row[4] for row in rows),
        venue=tuple(row[5] for row in rows),
        doi=tuple(row[6] for row in rows),
        cited=tuple(cited),
        also=_also(chosen, rows, others, people, titles),
        type=tuple(row[9] for row in rows),
        name_whole=tuple(_is_whole(people.get(place, ())) for place in range(count)),
    )


def _other_title(language: str | None, titles: Sequence[tuple[Any, ...]]) -> str | None:
    return next((text for other, text in titles if other != language), None)


def _one_line(names: Sequence[str]) -> str:
    more = len(names) - AUTHORS
    return "; ".join(names[:AUTHORS]) + (f" (+{more})" if more > 0 else "")


def _is_whole(people: Sequence[tuple[Any, ...]]) -> bool:
    """A Chinese name in Latin letters is written in either order: only the whole of it is safe."""
    return bool(people and people[0][1] and language_of(people[0][1]) == "zh")


def _also(
    chosen: Chosen,
    rows: Sequence[tuple[Any, ...]],
    others: Sequence[str | None],
    people: dict[int, list[tuple[Any, ...]]],
    titles: dict[int, list[tuple[Any, ...]]],
) -> tuple[str | None, ...]:
    """What a search finds a work by, beyond the columns that it has."""
    venues = chosen.rows("venue_names", "name", "rank, position")
    identifiers = chosen.rows("identifiers", "value", "scheme, value")
    found = []
    for place, row in enumerate(rows):
        named = people.get(place, ())
        words: Iterable[str | None] = (
            *(other for _, other in named),
            *(name for name, _ in named[AUTHORS:]),
            *(text for _, text in titles.get(place, ())),
            *(name for (name,) in venues.get(place, ())),
            *(value for (value,) in identifiers.get(place, ())),
        )
        shown = {row[0], row[2], others[place], row[5], row[6]}
        further = dict.fromkeys(word for word in words if word and word not in shown)
        found.append("\n".join(further) or None)
    return tuple(found)
