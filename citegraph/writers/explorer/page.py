"""From a `View` to one HTML file that opens without a network and runs only its own code."""

from pathlib import Path

from citegraph.view.model import View
from citegraph.writers.explorer.encode import (
    page_data,
    pressed,
    searched_texts,
    simplified_pairs,
)
from citegraph.writers.explorer.pyvis_network import ExplorerNetwork, vis_library
from citegraph.writers.html import inline, policy, well_formed
from citegraph.writers.output import text_file

HERE = Path(__file__).parent
# In this order: each file uses only names of those before it.
SCRIPTS = (
    "data/text.js",
    "data/columns.js",
    "data/data.js",
    "data/panes.js",
    "shell/strings.js",
    "shell/terms.js",
    "shell/theme.js",
    "shell/dom.js",
    "data/slices.js",
    "shell/state.js",
    "shell/views.js",
    "shell/visits.js",
    "shell/library.js",
    "filters/facets.js",
    "filters/filters.js",
    "shell/appearance.js",
    "map/map_grid.js",
    "map/scene.js",
    "map/edge_budget.js",
    "map/camera.js",
    "map/map_colors.js",
    "map/labels.js",
    "map/map_discs.js",
    "map/renderer_canvas.js",
    "map/renderer_gl.js",
    "map/map_density.js",
    "map/map_over.js",
    "map/map_pick.js",
    "map/map_input.js",
    "map/map_marks.js",
    "map/svg_context.js",
    "map/map_picture.js",
    "map/map.js",
    "panel/evidence.js",
    "panel/relations_panel.js",
    "panel/cite_names.js",
    "panel/cite_record.js",
    "panel/cite_text.js",
    "panel/cite_files.js",
    "panel/cite.js",
    "panel/panel_sections.js",
    "panel/panel_record.js",
    "panel/related.js",
    "panel/related_panel.js",
    "panel/paths.js",
    "panel/paths_panel.js",
    "panel/panel.js",
    "filters/filter_years.js",
    "filters/filter_facet.js",
    "filters/filter_chips.js",
    "filters/query_text.js",
    "filters/query_box.js",
    "filters/controls_links.js",
    "filters/controls.js",
    "filters/search.js",
    "filters/search_box.js",
    "table/table_marks.js",
    "table/table_details.js",
    "table/table_columns.js",
    "table/table_order.js",
    "table/table.js",
    "table/export_text.js",
    "table/export_fields.js",
    "table/export_formats.js",
    "table/export_menu.js",
    "views/historiograph_layout.js",
    "views/historiograph.js",
    "views/timeline.js",
    "views/focus_near.js",
    "views/focus_places.js",
    "views/focus_keys.js",
    "views/focus.js",
    "shell/render.js",
    "shell/help.js",
    "shell/settings.js",
    "shell/keys.js",
    "shell/main.js",
)
STYLES = (
    "page.css",
    "filters.css",
    "panel.css",
    "map.css",
    "focus.css",
    "table.css",
    "timeline.css",
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
        "".join((HERE / folder / name).read_text(encoding="utf-8") for name in names)
        for folder, names in (("scripts", SCRIPTS), ("styles", STYLES))
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
        "library": pressed(library.encode("utf-8")),
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
