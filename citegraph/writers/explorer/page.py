"""From a `View` to one HTML file that opens without a network and runs only its own code."""

from pathlib import Path

from citegraph.view.model import View
from citegraph.writers.explorer.encode import page_data, searched_texts, simplified_pairs
from citegraph.writers.explorer.pyvis_network import ExplorerNetwork, vis_library
from citegraph.writers.html import inline, policy, well_formed
from citegraph.writers.output import text_file

HERE = Path(__file__).parent
# In this order: each file uses only names of those before it.
SCRIPTS = (
    "text.js",
    "columns.js",
    "data.js",
    "panes.js",
    "strings.js",
    "theme.js",
    "dom.js",
    "slices.js",
    "state.js",
    "views.js",
    "visits.js",
    "facets.js",
    "filters.js",
    "appearance.js",
    "map_grid.js",
    "scene.js",
    "edge_budget.js",
    "camera.js",
    "map_colors.js",
    "labels.js",
    "map_discs.js",
    "renderer_canvas.js",
    "renderer_gl.js",
    "map_density.js",
    "map_over.js",
    "map_pick.js",
    "map_input.js",
    "map_marks.js",
    "svg_context.js",
    "map_picture.js",
    "map.js",
    "evidence.js",
    "relations_panel.js",
    "cite_names.js",
    "cite_record.js",
    "cite_text.js",
    "cite_files.js",
    "cite.js",
    "panel_sections.js",
    "panel_record.js",
    "related.js",
    "related_panel.js",
    "paths.js",
    "paths_panel.js",
    "panel.js",
    "filter_years.js",
    "filter_facet.js",
    "filter_chips.js",
    "query_text.js",
    "query_box.js",
    "controls_links.js",
    "controls.js",
    "search.js",
    "search_box.js",
    "table_marks.js",
    "table_details.js",
    "table_columns.js",
    "table_order.js",
    "table.js",
    "export_text.js",
    "export_fields.js",
    "export_formats.js",
    "export_menu.js",
    "historiograph_layout.js",
    "historiograph.js",
    "timeline.js",
    "focus_near.js",
    "focus_places.js",
    "focus.js",
    "render.js",
    "help.js",
    "settings.js",
    "keys.js",
    "main.js",
)
STYLES = (
    "style.css",
    "style_filters.css",
    "style_panel.css",
    "style_map.css",
    "style_focus.css",
    "style_table.css",
    "style_timeline.css",
)
HEADER_FACTS = 4


def render(view: View) -> str:
    """Make the explorer page.

    The page holds its data, style and scripts. Its content security policy allows these by their
    hashes and nothing else: no request, no other script, whatever the data says.

    Parameters
    ----------
    view
        What to show.

    Returns
    -------
    str
        The HTML text; half surrogates in the data are escaped, so that it can be written as UTF-8.
    """
    script, style = (
        "".join((HERE / name).read_text(encoding="utf-8") for name in names)
        for names in (SCRIPTS, STYLES)
    )
    library = vis_library()
    data = page_data(view)
    parts = {
        "policy": policy(scripts=[library, script], styles=[style]),
        "generator": well_formed(view.generator),
        "summary": [
            (well_formed(name), well_formed(value)) for name, value in view.summary[:HEADER_FACTS]
        ],
        "style": inline(style, "style"),
        "library": inline(library, "script"),
        "script": inline(script, "script"),
        "view": data.header,
        "columns": data.columns,
        "details": data.details,
        "simplified": simplified_pairs(searched_texts(view)),
    }
    return ExplorerNetwork(view).page(parts)


def write(view: View, path: str | Path) -> Path:
    """Write the explorer page to a file, whole or not at all.

    Parameters
    ----------
    view
        What to show.
    path
        The file; an existing one is replaced once the new one is complete.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    CitegraphError
        Where the folder does not exist or the file cannot be written.
    """
    with text_file(path) as file:
        file.write(render(view))
    return Path(path)
