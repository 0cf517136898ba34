// What is drawn, without how: sizes, visibility, focus and hits of the drawn works and links.
// Every map renderer works from a scene; positions here are places in `drawing.work`.
Citegraph.scene = (() => {
  "use strict";

  const RELATION_STYLES = {
    references: ["#4f7cac", null],
    citing: ["#7d68b3", null],
    second_level_references: ["#3c97a5", [7, 4]],
    second_level_citing: ["#9d63ad", [7, 4]],
    co_citing: ["#3f9462", null],
    co_cited: ["#cf7a2c", null],
    shared_topic: ["#b5537d", [2, 3]],
  };
  const OTHER_COLORS = ["#8a7a4e", "#5f8d8a", "#a0655a", "#6f7f95"];

  /** Colour and dash of a drawn relation; those without a style of their own share four. */
  function relationStyle(data, index) {
    const name = data.edges[index].relation;
    const known = RELATION_STYLES[Citegraph.panes.PANE_OF[name] || name];
    const [color, dash] = known || [OTHER_COLORS[index % OTHER_COLORS.length], null];
    return { color, dash };
  }

  const known = (value) => typeof value === "number" && Number.isFinite(value);

  function distanceToSegment(px, py, ax, ay, bx, by) {
    const dx = bx - ax;
    const dy = by - ay;
    const along = ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1);
    const t = Math.max(0, Math.min(1, along));
    return Math.hypot(px - ax - t * dx, py - ay - t * dy);
  }

  function create(data) {
    const { drawing, edges } = data;
    const count = drawing.work.length;
    const isStub = Uint8Array.from(drawing.work, (page) => (data.works.in_corpus[page] ? 0 : 1));
    const scene = {
      data,
      count,
      isStub,
      placed: Uint8Array.from(drawing.work, (_, p) => (known(drawing.x[p]) && known(drawing.y[p]) ? 1 : 0)),
      radius: new Float32Array(count),
      visible: new Uint8Array(count),
      rank: [],
      labels: drawing.work.map((page) => Citegraph.data.shortLabel(data, page)),
      relations: edges.map((table) => ({ on: table.visible, min: -Infinity })),
      focus: null,
      hover: -1,
    };
    scene.visible.set(scene.placed);
    scene.sizeBy = (name) => sizeBy(scene, name);
    scene.filter = (keep) => filter(scene, keep);
    scene.select = (page, pages) => select(scene, page, pages);
    scene.highlight = (pages) => highlight(scene, pages);
    scene.activeEdges = () => activeEdges(scene);
    scene.hitNode = (x, y, slack) => hitNode(scene, x, y, slack);
    scene.hitEdge = (x, y, slack) => hitEdge(scene, x, y, slack);
    scene.bounds = (positions) => bounds(scene, positions);
    scene.sizeBy(drawing.sizeBy);
    return scene;
  }

  /** Area grows with the metric; the mean spacing of the works sets the scale. */
  function sizeBy(scene, name) {
    const { drawing } = scene.data;
    const values = drawing.metrics[name] || new Array(scene.count).fill(0);
    const most = values.reduce((top, value) => Math.max(top, known(value) ? value : 0), 0) || 1;
    const spacing = Math.min(60, 1000 / Math.sqrt(scene.count || 1));
    for (let p = 0; p < scene.count; p += 1) {
      const share = Math.sqrt(Math.max(0, known(values[p]) ? values[p] : 0) / most);
      scene.radius[p] = spacing * (0.075 + 0.36 * share) * (scene.isStub[p] ? 0.8 : 1);
    }
    const order = Array.from({ length: scene.count }, (_, p) => p);
    scene.rank = order.sort((a, b) => scene.radius[b] - scene.radius[a] || a - b);
  }

  function filter(scene, keep) {
    for (let p = 0; p < scene.count; p += 1) scene.visible[p] = scene.placed[p] && keep(p) ? 1 : 0;
  }

  function isActive(scene, index, k) {
    const table = scene.data.edges[index];
    const { on, min } = scene.relations[index];
    if (!on || (table.weight.length && table.weight[k] < min)) return false;
    return Boolean(scene.visible[table.source[k]] && scene.visible[table.target[k]]);
  }

  /** Ids (numbered through all relations) of the links that are to be drawn. */
  function activeEdges(scene) {
    const ids = [];
    scene.data.edges.forEach((table, index) => {
      if (!scene.relations[index].on) return;
      for (let k = 0; k < table.source.length; k += 1) {
        if (isActive(scene, index, k)) ids.push(table.first + k);
      }
    });
    return ids;
  }

  /** Put a work in focus with its visible links and the works of the open pane. */
  function select(scene, page, pages) {
    const center = page == null ? -1 : scene.data.drawing.positionOf[page];
    const near = new Set();
    const links = [];
    scene.data.edges.forEach((table, index) => {
      if (center < 0 || !scene.relations[index].on) return;
      const { color } = relationStyle(scene.data, index);
      for (let k = 0; k < table.source.length; k += 1) {
        const [a, b] = [table.source[k], table.target[k]];
        if ((a !== center && b !== center) || !isActive(scene, index, k)) continue;
        near.add(a === center ? b : a);
        links.push({ a, b, color, directed: table.directed });
      }
    });
    for (const other of pages || []) {
      const position = scene.data.drawing.positionOf[other];
      if (position < 0 || position === center || !scene.visible[position]) continue;
      if (center >= 0 && !near.has(position)) links.push({ a: center, b: position, color: null, directed: false });
      near.add(position);
    }
    scene.focus = center < 0 && !near.size ? null : { center, near, links };
  }

  /** Put a set of works in focus, with no work in the middle; null ends it. */
  function highlight(scene, pages) {
    if (!pages) {
      scene.focus = null;
      return;
    }
    const near = new Set();
    for (const page of pages) {
      const position = scene.data.drawing.positionOf[page];
      if (position >= 0) near.add(position);
    }
    scene.focus = { center: -1, near, links: [] };
  }

  /** The nearest visible work under a point, or -1. `slack` makes small ones easier to hit. */
  function hitNode(scene, x, y, slack) {
    const { drawing } = scene.data;
    let best = -1;
    let least = Infinity;
    for (let p = 0; p < scene.count; p += 1) {
      if (!scene.visible[p]) continue;
      const away = Math.hypot(drawing.x[p] - x, drawing.y[p] - y) - Math.max(scene.radius[p], slack);
      if (away <= 0 && away < least) [best, least] = [p, away];
    }
    return best;
  }

  /** The nearest drawn link within `slack` as {relation, edge}, or null. */
  function hitEdge(scene, x, y, slack) {
    const { drawing, edges } = scene.data;
    let best = null;
    let least = slack;
    edges.forEach((table, relation) => {
      if (!scene.relations[relation].on) return;
      for (let edge = 0; edge < table.source.length; edge += 1) {
        const [a, b] = [table.source[edge], table.target[edge]];
        const away = distanceToSegment(x, y, drawing.x[a], drawing.y[a], drawing.x[b], drawing.y[b]);
        if (away < least && isActive(scene, relation, edge)) {
          best = { relation, edge };
          least = away;
        }
      }
    });
    return best;
  }

  /** The box round some works, or round all visible ones; null where there are none. */
  function bounds(scene, positions) {
    const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (const p of positions || scene.rank) {
      if (!scene.visible[p]) continue;
      const [x, y, r] = [scene.data.drawing.x[p], scene.data.drawing.y[p], scene.radius[p]];
      box.left = Math.min(box.left, x - r);
      box.right = Math.max(box.right, x + r);
      box.top = Math.min(box.top, y - r);
      box.bottom = Math.max(box.bottom, y + r);
    }
    return box.left === Infinity ? null : box;
  }

  return { create, relationStyle, known };
})();
