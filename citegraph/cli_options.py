"""Options that several verbs of the command line take."""

from pathlib import Path
from typing import Annotated

import typer

Files = Annotated[
    list[Path],
    typer.Argument(
        help="Bibliographic files, folders, zip archives or patterns; formats are recognised."
    ),
]
MaybeFiles = Annotated[
    list[Path] | None,
    typer.Argument(help="As of explore; none to add a thesaurus or decisions alone."),
]
Format = Annotated[
    str | None, typer.Option("--format", help="Read all files as this format, unrecognised.")
]
Direction = Annotated[
    str | None,
    typer.Option(help="Columns of an edge list: citing-cited (the default) or cited-citing."),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Stop at the first file or record that cannot be read.")
]
Thesaurus = Annotated[
    Path | None,
    typer.Option(
        help="A table of labels and what they are taken for: label, replace by, perhaps kind "
        "(author, institution, venue, topic)."
    ),
]
Decisions = Annotated[
    Path | None,
    typer.Option(help="A table of citegraph review that was filled in; it wins over the rules."),
]
Memory = Annotated[
    str | None,
    typer.Option(help="The memory that may be taken, such as 2GB; the rest is spilled to disk."),
]
Spill = Annotated[
    Path | None, typer.Option(help="A folder to spill to; one for temporary files without it.")
]
Processes = Annotated[
    int | None,
    typer.Option(
        min=1, help="How many processes read, 4 at most; as many as there are processors."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Title = Annotated[str, typer.Option(help="The page's heading.")]
MaxWorks = Annotated[
    int, typer.Option(min=1, help="How many works the map draws; the page says what is left out.")
]
SizeBy = Annotated[str, typer.Option(help="in_degree, pagerank or betweenness.")]
ColorBy = Annotated[str, typer.Option(help="group, year, or one of those of --size-by.")]
Relation = Annotated[
    list[str] | None,
    typer.Option(
        help="Links that are switched on at first: citation, co_citation, bibliographic_coupling, "
        "shared_topic; may be given more than once."
    ),
]
Select = Annotated[
    str | None, typer.Option(help="Draw only the works that a query gives: works.year(2015, 2020).")
]
DetailsOf = Annotated[
    str,
    typer.Option(help="How much the page has of each record: all, brief (short abstracts), none."),
]
Lang = Annotated[
    str | None, typer.Option(help="The page's first language, en or zh; the browser's without it.")
]
Seed = Annotated[int, typer.Option(help="For groups and positions; same seed, same page.")]
Span = Annotated[str | None, typer.Option(help="Only works of these years: 2015, or 2010:2020.")]
