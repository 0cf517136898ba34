"""The map's own renderer: both drawings of it, picking, labels, the budget of links, pictures."""

import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from waiting import pause

from citegraph.view.model import View
from citegraph.writers.explorer import write

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"
# A second map of the page's own data, of the size of the first, behind a renderer that is named.
SECOND = """(renderer) => {
  const place = document.createElement("div");
  place.className = "map";
  for (const [name, value] of Object.entries({ position: "fixed", inset: "0", width: "900px", height: "700px", "z-index": "99" })) {
    place.style.setProperty(name, value);
  }
  document.body.append(place);
  window.seen = [];
  window.second = Citegraph.map.create(place, citegraph.data, {
    work: (page) => seen.push(["work", page]), edge: (relation, edge) => seen.push(["edge", relation, edge]),
    nothing: () => seen.push(["nothing"]), hover() {},
  }, { renderer });
  return second.renderer();
}"""


@pytest.fixture(scope="module")
def large_view(helpers: SimpleNamespace) -> View:
    view: View = helpers.made_up_view(1500, 200, 6)
    return view


@pytest.fixture(scope="module")
def graphics(browser: Any) -> Iterator[Any]:
    """A browser with WebGL2, in software where the machine has no graphics processor.

    `browser` comes first: it skips where there is no Chromium, and there is one driver for both.
    """
    flags = ["--headless", "--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader"]
    path = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    running = browser.browser_type.launch(
        executable_path=path, args=[*flags, "--enable-unsafe-swiftshader"]
    )
    yield running
    running.close()


# -- what is drawn --------------------------------------------------------------------------


def test_every_work_is_picked_at_its_place(open_page, large_view: View):
    """By the definition: of the works that reach a point, the one whose edge is farthest from it."""
    page = open_page(large_view)
    wrong = page.evaluate("""() => {
      const { map, data } = citegraph;
      map.zoomBy(6);
      const wrong = [];
      data.drawing.work.forEach((work, p) => {
        const { x, y } = map.place(work);
        if (x < 0 || y < 0 || x > 700 || y > 700) return;
        const found = map.at(x, y);
        const other = map.place(found);
        if (found !== work && Math.hypot(other.x - x, other.y - y) > 60) wrong.push([work, found]);
        if (found === null) wrong.push([work, null]);
      });
      return wrong;
    }""")
    assert wrong == []


def test_picking_agrees_with_looking_at_all_works(open_page, large_view: View):
    page = open_page(large_view)
    differing = page.evaluate("""() => {
      const scene = Citegraph.scene.create(citegraph.data);
      const seen = { x: 0, y: 0, scale: 0.9, width: 900, height: 800, grow: 0.9, least: 1.4 };
      const slow = (x, y) => {
        let [best, least] = [-1, Infinity];
        for (let p = 0; p < scene.count; p += 1) {
          const at = [scene.x[p] * 0.9 + 450, scene.y[p] * 0.9 + 400];
          const beyond = Math.hypot(at[0] - x, at[1] - y) - Math.max(4, 1.4, scene.radius[p] * 0.9);
          if (beyond <= 0 && beyond < least - 1e-9) [best, least] = [p, beyond];
        }
        return best;
      };
      const differing = [];
      for (let k = 0; k < 2000; k += 1) {
        const [x, y] = [(k * 37.7) % 900, (k * 91.3) % 800];
        const [fast, all] = [Citegraph.mapPick.node(scene, seen, x, y, 4), slow(x, y)];
        if (fast !== all) differing.push([x, y, fast, all]);
      }
      return differing;
    }""")
    assert differing == []


def test_labels_do_not_overlap(open_page, large_view: View):
    page = open_page(large_view)
    for action in ("0", "citegraph.map.zoomBy(1.5)", "citegraph.select(4)", "citegraph.map.fit()"):
        page.evaluate(f"() => {{ {action}; }}")
        boxes = page.evaluate("citegraph.map.labels().map(({ id, box }) => ({ id, ...box }))")
        assert len(boxes) > 4
        main = page.evaluate("citegraph.state.work")
        own = [box for box in boxes if box["id"] != f"work {main}"]
        for k, a in enumerate(own):
            for b in own[:k]:
                apart = (
                    a["left"] >= b["right"]
                    or b["left"] >= a["right"]
                    or a["top"] >= b["bottom"]
                    or b["top"] >= a["bottom"]
                )
                assert apart, (action, a, b)


def test_group_names_come_first(open_page, corpus_view: View):
    page = open_page(corpus_view)
    names = page.evaluate("citegraph.map.labels().map((label) => label.id)")
    groups = [name for name in names if name.startswith("group")]
    assert len(groups) == len(corpus_view.drawing.groups)
    assert names[: len(groups)] == groups


# -- the budget of links --------------------------------------------------------------------


def test_links_within_the_budget_and_the_number_left_out(open_page, corpus_view: View):
    page = open_page(corpus_view)
    total = sum(len(table.source) for table in corpus_view.edges)
    page.evaluate("""() => {
      citegraph.map.showRelations(citegraph.data.edges.map(() => ({ on: true, min: -Infinity })));
    }""")
    assert total > 500
    for budget in (0, 1, 7, 500, total, total + 9):
        page.evaluate("(budget) => citegraph.map.budget(budget)", budget)
        visible = page.evaluate("citegraph.map.visible()")
        assert visible["edges"] == min(budget, total)
        assert visible["edges"] + visible["left"] == total


def test_the_strongest_of_each_relation_are_kept(open_page, corpus_view: View):
    """By the definition: the k strongest of each relation before the next one of any."""
    page = open_page(corpus_view)
    chosen = page.evaluate("""() => {
      const scene = Citegraph.scene.create(citegraph.data);
      scene.relations = citegraph.data.edges.map(() => ({ on: true, min: 4 }));
      const { relation, edge } = Citegraph.edgeBudget.choose(scene, 300);
      const weights = Array.from(edge, (k, i) => citegraph.data.edges[relation[i]].weight[k]);
      return Array.from(relation, (index, i) => [index, weights[i]]);
    }""")
    tables = [
        sorted((w for w in table.weight.tolist() if w >= 4), reverse=True)
        for table in corpus_view.edges
    ]
    ranked = sorted((rank, k) for k, table in enumerate(tables) for rank in range(len(table)))
    assert chosen == [[k, tables[k][rank]] for rank, k in ranked[:300]]


def test_a_filter_takes_links_with_its_works(open_page, corpus_view: View):
    page = open_page(corpus_view)
    page.evaluate("citegraph.map.filter((p) => p % 3 > 0)")
    table = next(table for table in corpus_view.edges if table.visible)
    kept = sum(a % 3 > 0 and b % 3 > 0 for a, b in zip(table.source, table.target, strict=True))
    visible = page.evaluate("citegraph.map.visible()")
    assert visible["nodes"] == sum(p % 3 > 0 for p in range(len(corpus_view.drawing.work)))
    assert (visible["edges"], visible["left"]) == (kept, 0)


# -- two drawings of one map ----------------------------------------------------------------


def pixels(page: Any) -> list[int]:
    """Which squares of 6 pixels have ink, and the mean colour of each: a coarse look at a map."""
    found: list[int] = page.evaluate("""() => {
      second.drawNow();
      const picture = second.image();
      const copy = document.createElement("canvas");
      Object.assign(copy, { width: 900, height: 700 });
      const context = copy.getContext("2d", { willReadFrequently: true });
      context.drawImage(picture, 0, -44);
      const { data, width, height } = context.getImageData(0, 0, 900, 700);
      const cells = [];
      for (let top = 0; top + 6 <= height; top += 6) {
        for (let left = 0; left + 6 <= width; left += 6) {
          const sums = [0, 0, 0];
          for (let y = top; y < top + 6; y += 1) {
            for (let x = left; x < left + 6; x += 1) for (let k = 0; k < 3; k += 1) sums[k] += data[4 * (y * width + x) + k];
          }
          cells.push(...sums.map((sum) => Math.round(sum / 36)));
        }
      }
      return cells;
    }""")
    return found


def test_both_renderers_draw_the_same(graphics: Any, large_view: View, tmp_path: Path):
    """Within the differences of smoothing: nearly all small squares have nearly the same colour."""
    path = write(large_view, tmp_path / "page.html")
    drawn = {}
    for name in ("canvas", "gl"):
        page = graphics.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        messages: list[str] = []
        page.on("pageerror", lambda error, messages=messages: messages.append(str(error)))
        page.goto(path.as_uri())
        page.evaluate("Citegraph.ready")
        if name == "gl" and page.evaluate("!document.createElement('canvas').getContext('webgl2')"):
            pytest.skip("this Chromium has no WebGL2")
        assert page.evaluate(SECOND, name) == name
        states = page.evaluate("second.visible()"), pixels(page)
        page.evaluate("second.select(3, [5, 6])")
        drawn[name] = (*states, pixels(page))
        assert messages == []
        page.close()
    assert drawn["gl"][0] == drawn["canvas"][0]
    for gl, canvas in zip(drawn["gl"][1:], drawn["canvas"][1:], strict=True):
        blank = max(set(canvas), key=canvas.count)
        assert sum(abs(value - blank) > 24 for value in canvas) > 500  # something is drawn
        far = sum(abs(a - b) > 24 for a, b in zip(gl, canvas, strict=True))
        assert far / len(gl) < 0.01


def test_a_lost_context_falls_back_to_the_canvas(graphics: Any, view: View, tmp_path: Path):
    page = graphics.new_page()
    page.goto(write(view, tmp_path / "page.html").as_uri())
    page.evaluate("Citegraph.ready")
    if page.evaluate(SECOND, "gl") != "gl":
        pytest.skip("this Chromium has no WebGL2")
    page.evaluate("""() => {
      const canvas = document.querySelector(".map canvas.layer:nth-of-type(2)");
      canvas.getContext("webgl2").getExtension("WEBGL_lose_context").loseContext();
    }""")
    pause(page, 300)
    assert page.evaluate("second.renderer()") == "canvas"
    assert page.evaluate("second.visible().nodes") == len(view.drawing.work)
    page.close()


def test_a_renderer_in_software_is_not_chosen(graphics: Any, view: View, tmp_path: Path):
    page = graphics.new_page()
    page.goto(write(view, tmp_path / "page.html").as_uri())
    page.evaluate("Citegraph.ready")
    software = page.evaluate("""() => {
      const gl = document.createElement("canvas").getContext("webgl2");
      const info = gl && gl.getExtension("WEBGL_debug_renderer_info");
      return !gl || /SwiftShader|llvmpipe/i.test(gl.getParameter(info.UNMASKED_RENDERER_WEBGL));
    }""")
    assert page.evaluate("citegraph.map.renderer()") == ("canvas" if software else "gl")
    page.close()


# -- the camera -----------------------------------------------------------------------------


def test_the_wheel_keeps_what_is_under_the_pointer(open_page, corpus_view: View):
    page = open_page(corpus_view)
    box = page.locator("#map").bounding_box()
    before = page.evaluate("citegraph.map.place(7)")
    page.mouse.move(box["x"] + before["x"], box["y"] + before["y"])
    page.mouse.wheel(0, -400)
    pause(page, 300)
    after = page.evaluate("citegraph.map.place(7)")
    assert after == pytest.approx(before, abs=1.5)
    other = page.evaluate("citegraph.map.place(8)")
    page.mouse.wheel(0, -200)
    pause(page, 300)
    assert page.evaluate("citegraph.map.place(8)") != pytest.approx(other, abs=1.5)


def test_dragging_and_keys_move_the_map(open_page, corpus_view: View):
    page = open_page(corpus_view)
    box = page.locator("#map").bounding_box()
    start = page.evaluate("citegraph.map.place(7)")
    page.mouse.move(box["x"] + 300, box["y"] + 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 340, box["y"] + 325, steps=4)
    page.mouse.up()
    moved = page.evaluate("citegraph.map.place(7)")
    assert moved["x"] - start["x"] == pytest.approx(40, abs=10)
    assert moved["y"] - start["y"] == pytest.approx(25, abs=10)
    assert page.evaluate("citegraph.state.work") is None  # a drag is no click
    page.focus("#map")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("citegraph.map.place(7).x") == pytest.approx(moved["x"] - 60, abs=0.5)
    page.keyboard.press("0")
    assert page.evaluate("citegraph.map.place(7)") == pytest.approx(start, abs=1)


def test_two_fingers_zoom_about_the_point_between_them(open_page, corpus_view: View):
    page = open_page(corpus_view, has_touch=True)
    box = page.locator("#map").bounding_box()
    before = [page.evaluate("(i) => citegraph.map.place(i)", i) for i in (7, 8)]
    (x, y), touch = (box["x"] + 300, box["y"] + 300), page.context.new_cdp_session(page)

    def fingers(kind: str, *apart: float) -> None:
        points = [
            {"x": x + side * a, "y": y, "id": i} for a in apart for i, side in ((0, -1), (1, 1))
        ]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    fingers("touchStart", 50)
    for apart in (60, 80, 100):
        fingers("touchMove", apart)
    fingers("touchEnd")
    after = [page.evaluate("(i) => citegraph.map.place(i)", i) for i in (7, 8)]
    for one, other in zip(before, after, strict=True):
        assert other["x"] - 300 == pytest.approx(2 * (one["x"] - 300), rel=0.03, abs=3)
        assert other["y"] - 300 == pytest.approx(2 * (one["y"] - 300), rel=0.03, abs=3)
    assert page.evaluate("citegraph.state.shown.kind") == "overview"  # that was no click


def test_a_curved_link_of_the_selected_work_is_clicked(open_page, view: View):
    page = open_page(view)
    page.evaluate("citegraph.select(4)")
    box = page.locator("#map").bounding_box()
    (a, b) = (page.evaluate("(i) => citegraph.map.place(i)", i) for i in (4, 3))
    bend = 0.14 / 2  # half of how far the point that bends it lies to the side
    x = (a["x"] + b["x"]) / 2 - bend * (b["y"] - a["y"])
    y = (a["y"] + b["y"]) / 2 + bend * (b["x"] - a["x"])
    page.mouse.click(box["x"] + x, box["y"] + y)
    assert page.evaluate("citegraph.state.shown.kind") == "link"


def test_enter_opens_the_work_in_the_middle(open_page, corpus_view: View):
    page = open_page(corpus_view)
    page.evaluate("citegraph.map.zoomTo([7])")
    page.focus("#map")
    page.keyboard.press("Enter")
    assert page.evaluate("citegraph.state.work") == 7


# -- colours, density, other positions ------------------------------------------------------


def test_legend_of_groups_and_of_scales(open_page, corpus_view: View):
    page = open_page(corpus_view)
    legend = page.evaluate("citegraph.map.legend()")
    assert [entry["label"] for entry in legend][:-1] == [
        group.label for group in corpus_view.drawing.groups
    ]
    page.evaluate("citegraph.map.colorBy('year')")
    legend = page.evaluate("citegraph.map.legend()")
    years = sorted(year for year in corpus_view.works.year if year is not None)
    cut = int(len(years) * 0.02)
    assert legend["from"] == f"≤ {years[cut]}"
    assert legend["to"].removeprefix("≥ ") == str(years[-1 - cut])
    assert legend["unknown"] is not None
    assert [place for place, _ in legend["stops"]] == sorted(place for place, _ in legend["stops"])
    page.locator(".map-legend").wait_for(state="visible")
    page.evaluate("citegraph.map.colorBy('in_degree')")
    assert page.evaluate("citegraph.map.legend().unknown") is None
    page.evaluate("citegraph.map.colorBy('group')")
    page.locator(".map-legend").wait_for(state="hidden")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_scale_goes_one_way_in_brightness(open_page, corpus_view: View, scheme: str):
    """So it is read with any kind of colour vision: brightness alone gives the order."""
    page = open_page(corpus_view, color_scheme=scheme)
    page.evaluate("citegraph.map.colorBy('in_degree')")
    stops = page.evaluate("citegraph.map.legend().stops.map(([, color]) => color)")
    light = [
        sum(
            share * int(color[at : at + 2], 16)
            for share, at in ((0.2126, 1), (0.7152, 3), (0.0722, 5))
        )
        for color in stops
    ]
    assert light == sorted(light, reverse=scheme == "light")
    assert abs(light[-1] - light[0]) > 100


def test_density_is_where_the_works_are(open_page, corpus_view: View):
    page = open_page(corpus_view)
    inked = """() => {
      citegraph.map.drawNow();
      const under = document.querySelector("#map canvas.under");
      const copy = new OffscreenCanvas(under.width, under.height).getContext("2d", { willReadFrequently: true });
      copy.drawImage(under, 0, 0);
      const { data } = copy.getImageData(0, 0, under.width, under.height);
      const at = ({ x, y }) => data[4 * (Math.round(y) * under.width + Math.round(x)) + 3];
      return { works: citegraph.data.drawing.work.map((page) => at(citegraph.map.place(page))), corner: at({ x: 2, y: 2 }) };
    }"""
    assert set(page.evaluate(inked)["works"]) == {0}
    page.evaluate("citegraph.map.density(true)")
    shown = page.evaluate(inked)
    assert min(shown["works"]) > 0
    assert max(shown["works"]) > 100
    assert shown["corner"] < min(shown["works"])


def test_other_positions_and_back(open_page, corpus_view: View):
    page = open_page(corpus_view)
    before = page.evaluate("citegraph.map.place(3)")
    called = page.evaluate("""() => {
      const n = citegraph.data.drawing.work.length;
      const x = Float32Array.from({ length: n }, (_, p) => p), y = Float32Array.from({ length: n }, (_, p) => (p === 5 ? NaN : p % 7));
      const called = [];
      citegraph.map.arrange({ x, y, below: (c, v) => called.push(["below", c instanceof CanvasRenderingContext2D, v.scale]), above: (c, v) => called.push(["above", v.toScreen(0, 0).length]) });
      citegraph.map.drawNow();
      const [a, b] = [citegraph.map.place(10), citegraph.map.place(17)];
      return { called, level: Math.abs(a.y - b.y), apart: b.x - a.x, nodes: citegraph.map.visible().nodes };
    }""")
    assert called["called"][0][:2] == ["below", True]
    assert called["called"][1] == ["above", 2]
    assert called["apart"] == pytest.approx(7 * called["called"][0][2], rel=1e-4)
    assert called["level"] < 1e-3
    assert called["nodes"] == len(corpus_view.drawing.work) - 1  # one has no place there
    page.evaluate("citegraph.map.arrange(null)")
    assert page.evaluate("citegraph.map.place(3)") == pytest.approx(before, abs=0.5)


# -- pictures -------------------------------------------------------------------------------


def test_svg_is_whole_and_has_what_is_drawn(open_page, corpus_view: View):
    page = open_page(corpus_view)
    page.evaluate("citegraph.map.density(true)")
    root = ET.fromstring(page.evaluate("citegraph.map.svg()"))  # noqa: S314 - what was just drawn
    assert root.tag == f"{SVG}svg"
    assert root.find(f"{SVG}title").text == corpus_view.title
    works = root.find(f".//{SVG}g[@class='works']")
    assert len(works) == len(corpus_view.drawing.work)
    names = [circle.find(f"{SVG}title").text for circle in works]
    assert all(names)
    links = root.find(f".//{SVG}g[@class='links']")
    drawn = sum(path.get("d").count("M") for path in links)
    assert drawn == page.evaluate("citegraph.map.visible().edges")
    said = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    for group in corpus_view.drawing.groups:
        assert group.label.split(" · ")[0] in said
    assert "同被引" not in said  # switched off, so not in the legend
    assert "参考文献" in said
    assert not list(root.iter(f"{SVG}script"))
    legend = root.find(f".//{SVG}g[@class='legend']")
    fills = {path.get("fill") for path in legend.iter(f"{SVG}path")}
    assert {group.color for group in corpus_view.drawing.groups} <= fills
    strokes = [path for path in legend.iter(f"{SVG}path") if path.get("d").count("M") == 1]
    lines = [path for path in strokes if "L" in path.get("d")]
    assert len(lines) == sum(
        bool(table.visible and len(table.source)) for table in corpus_view.edges
    )


def test_svg_of_hostile_words_is_only_text(open_page, view: View):
    """A title with markup, a half surrogate and control characters still parses as XML."""
    drawing = view.drawing.model_copy(
        update={
            "groups": tuple(
                group.model_copy(update={"label": "<script>x</script>\x00\x1b & \"'"})
                for group in view.drawing.groups
            )
        }
    )
    page = open_page(view.model_copy(update={"title": "a \ud800 <b>&\x08", "drawing": drawing}))
    text = page.evaluate("citegraph.map.svg()")
    root = ET.fromstring(text)  # noqa: S314 - what was just drawn
    assert not list(root.iter(f"{SVG}script"))
    assert not re.search(r"\son\w+=", text)
    assert "<script>" in " ".join(text.text or "" for text in root.iter(f"{SVG}text"))


def test_picture_has_title_and_legend(open_page, corpus_view: View):
    page = open_page(corpus_view)
    found = page.evaluate("""() => {
      const picture = citegraph.map.image();
      const map = document.getElementById("map");
      const copy = new OffscreenCanvas(picture.width, picture.height).getContext("2d", { willReadFrequently: true });
      copy.drawImage(picture, 0, 0);
      const inked = (top, bottom) => {
        const { data } = copy.getImageData(0, top, picture.width, bottom - top);
        const ground = [data[0], data[1], data[2]];
        let count = 0;
        for (let k = 0; k < data.length; k += 4) if (Math.abs(data[k] - ground[0]) > 40) count += 1;
        return count;
      };
      return { width: picture.width, wide: map.clientWidth, more: picture.height - map.clientHeight,
        title: inked(0, 44), legend: inked(44 + map.clientHeight, picture.height) };
    }""")
    assert found["width"] == found["wide"]
    assert found["more"] > 60
    assert found["title"] > 200
    assert found["legend"] > 200
