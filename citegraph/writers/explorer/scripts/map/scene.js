// What is drawn, without how: positions, sizes, visibility and focus of the drawn works and links.
// Every map renderer works from a scene; a "position" here is a place in `drawing.work`.
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
  // So far apart the works of a large map would be in a square of side 1000; below it, sizes no
  // longer follow, or none would be seen to be larger than another.
  const LEAST_SPACING = 14;

  /**
   * Colour and dash of a drawn relation; those without a style of their own share four.
   * @param {any} data the data of the page
   * @param {number} index the place of the relation in `data.edges`
   * @returns {{color: string, dash: number[]|null}}
   */
  function relationStyle(data, index) {
    return styleOf(data.edges[index].relation, index);
  }

  /**
   * The same by the name of a relation or pane.
   * @param {string} name
   * @param {number} index which of the shared colours to take where the name has none of its own
   * @returns {{color: string, dash: number[]|null}}
   */
  function styleOf(name, index) {
    const own = RELATION_STYLES[Citegraph.panes.PANE_OF[name] || name];
    const [color, dash] = own || [OTHER_COLORS[index % OTHER_COLORS.length], null];
    return { color, dash };
  }

  const known = (value) => typeof value === "number" && Number.isFinite(value);

  /**
   * The scene of the data of a page.
   * @param {any} data
   */
  function create(data) {
    const { drawing, edges } = data;
    const count = drawing.work.length;
    const names = new Array(count);
    const scene = {
      data,
      count,
      x: drawing.x,
      y: drawing.y,
      version: 0, // goes up with every change of positions or visibility
      isStub: Uint8Array.from(drawing.work, (page) => (data.works.in_corpus[page] ? 0 : 1)),
      placed: new Uint8Array(count),
      radius: new Float32Array(count),
      visible: new Uint8Array(count),
      shown: 0, // how many are visible
      rank: new Uint32Array(count),
      relations: edges.map((table) => ({ on: table.visible, min: -Infinity })),
      focus: null,
      hover: -1,
      /** What stands beside a work; made when it is first wanted. */
      label: (p) => names[p] || (names[p] = Citegraph.data.shortLabel(data, drawing.work[p])),
      sizeBy: (name) => sizeBy(scene, name),
      filter: (keep) => filter(scene, keep),
      arrange: (x, y) => arrange(scene, x, y),
      select: (page, pages) => select(scene, page, pages),
      highlight: (pages) => highlight(scene, pages),
      isActive: (index, k) => isActive(scene, index, k),
      bounds: (positions) => bounds(scene, positions),
    };
    scene.keep = null;
    scene.arrange(drawing.x, drawing.y);
    scene.sizeBy(drawing.sizeBy);
    return scene;
  }

  /** Other positions for the same works; one without a place is not drawn. */
  function arrange(scene, x, y) {
    scene.x = x;
    scene.y = y;
    for (let p = 0; p < scene.count; p += 1) scene.placed[p] = known(x[p]) && known(y[p]) ? 1 : 0;
    scene.grid = Citegraph.mapGrid.create(x, y, scene.placed);
    filter(scene, scene.keep);
  }

  /** Area grows with the metric; the mean spacing of the works sets the scale. */
  function sizeBy(scene, name) {
    const values = scene.data.drawing.metrics[name] || [];
    const value = (p) => (known(values[p]) && values[p] > 0 ? values[p] : 0);
    let most = 0;
    for (let p = 0; p < scene.count; p += 1) most = Math.max(most, value(p));
    const spacing = Math.max(LEAST_SPACING, Math.min(60, 1000 / Math.sqrt(scene.count || 1)));
    for (let p = 0; p < scene.count; p += 1) {
      const share = Math.sqrt(value(p) / (most || 1));
      scene.radius[p] = spacing * (0.075 + 0.36 * share) * (scene.isStub[p] ? 0.8 : 1);
      scene.rank[p] = p;
    }
    scene.rank.sort((a, b) => scene.radius[b] - scene.radius[a] || a - b);
  }

  /** Show the works for which `keep` is true; null shows all that have a place. */
  function filter(scene, keep) {
    const { placed, visible } = scene;
    scene.keep = keep;
    let shown = 0;
    for (let p = 0; p < scene.count; p += 1) {
      visible[p] = placed[p] && (!keep || keep(p)) ? 1 : 0;
      shown += visible[p];
    }
    scene.shown = shown;
    scene.version += 1;
  }

  function isActive(scene, index, k) {
    const table = scene.data.edges[index];
    const { on, min } = scene.relations[index];
    if (!on || (table.weight.length && table.weight[k] < min)) return false;
    return scene.visible[table.source[k]] === 1 && scene.visible[table.target[k]] === 1;
  }

  /** Put a work in focus with all its visible links and the works of the open pane. */
  function select(scene, page, pages) {
    const { positionOf } = scene.data.drawing;
    const center = page == null ? -1 : positionOf[page];
    const near = new Set();
    const links = center < 0 ? [] : linksOf(scene, center, near);
    for (const other of pages || []) {
      const position = positionOf[other];
      if (position < 0 || position === center || !scene.visible[position]) continue;
      if (center >= 0 && !near.has(position)) links.push({ a: center, b: position, color: null, dash: null, directed: false, relation: -1, edge: -1 });
      near.add(position);
    }
    scene.focus = center < 0 && !near.size ? null : { center, near, links, order: byRank(scene, near, center) };
  }

  /** All links of a work of the relations that are on; their other ends go into `near`. */
  function linksOf(scene, center, near) {
    const links = [];
    scene.data.edges.forEach((table, relation) => {
      if (!scene.relations[relation].on) return;
      const style = relationStyle(scene.data, relation);
      const { source, target } = table;
      for (let edge = 0; edge < source.length; edge += 1) {
        const a = source[edge];
        const b = target[edge];
        if ((a !== center && b !== center) || !isActive(scene, relation, edge)) continue;
        near.add(a === center ? b : a);
        links.push({ a, b, ...style, directed: table.directed, relation, edge });
      }
    });
    return links;
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
    scene.focus = { center: -1, near, links: [], order: byRank(scene, near, -1) };
  }

  /** The works in focus, the largest first, so that the small are drawn above them. */
  function byRank(scene, near, center) {
    const order = Uint32Array.from(center < 0 || near.has(center) ? near : [...near, center]);
    return order.sort((a, b) => scene.radius[b] - scene.radius[a] || a - b);
  }

  /** The box round some works, or round all visible ones; null where there are none. */
  function bounds(scene, positions) {
    const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (const p of positions || scene.rank) {
      if (!scene.visible[p]) continue;
      const x = scene.x[p];
      const y = scene.y[p];
      const r = scene.radius[p];
      box.left = Math.min(box.left, x - r);
      box.right = Math.max(box.right, x + r);
      box.top = Math.min(box.top, y - r);
      box.bottom = Math.max(box.bottom, y + r);
    }
    return box.left === Infinity ? null : box;
  }

  return { create, relationStyle, styleOf, known };
})();
