// The map: create(container, data, callbacks, options) gives what the page may ask of it. The
// works and links are drawn by a renderer (`renderer_gl.js`, or `renderer_canvas.js` where there is
// no graphics processor), between two 2D canvases: one below for patches of density, one above for
// what is in focus and for the labels.
//
// A renderer is {kind, canvas, setNodes(nodes), setLines(lines), draw(seen, how), destroy()}.
Citegraph.map = (() => {
  "use strict";

  const RESTS = 140; // milliseconds after which a map that moved is drawn in full
  const FADED = 0.15; // what is not in focus
  const LEAST = 1.4; // pixels, the radius of the smallest works
  const CROWD = 30000;
  const LEAST_OF_MANY = 1;
  const MOST_RATIO = 2; // pixels of the screen for one of the page
  const SLACK = { hover: 4, node: 6, link: 5 };

  /**
   * A map in an element.
   * @param {HTMLElement} container
   * @param {any} data the data of the page
   * @param {{work: (page: number) => void, edge: (relation: number, edge: number) => void,
   *   nothing: () => void, hover: (page: number|null, event: any) => void}} callbacks
   * @param {{renderer?: "gl"|"canvas"}} [options] without one, what suits the machine
   * @returns {any}
   */
  function create(container, data, callbacks, options) {
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    const map = {
      container, data, callbacks, options: options || {},
      colorName: "group", dense: false, budget: Citegraph.edgeBudget.AT_REST, arranged: null,
      moving: false, frame: 0, timer: 0, stale: { paint: true, nodes: true, lines: true }, labels: null,
      under: layer("under"), over: layer("over"), ring: Citegraph.dom.el("div", { class: "ring", hidden: true }),
      legend: Citegraph.dom.el("div", { class: "map-legend", hidden: true }),
    };
    map.camera = Citegraph.camera.create({ changed: (moving) => moved(map, moving), still: () => still.matches });
    container.tabIndex = 0;
    useRenderer(map, map.options.renderer);
    container.append(map.legend);
    Citegraph.mapInput.listen(container, map.camera, {
      click: (at) => click(map, at),
      hover: (at, event) => hover(map, at, event),
      fit: () => fit(map),
      open: () => open(map),
      openLink: () => openLink(map),
    });
    new ResizeObserver(() => resize(map)).observe(container);
    setData(map, data);
    return offered(map);
  }

  const layer = (name) => Citegraph.dom.el("canvas", { class: `layer ${name}`, "aria-hidden": "true" });

  /** What the page may ask of the map. */
  function offered(map) {
    const pages = (list) => list.map((page) => map.data.drawing.positionOf[page]).filter((p) => p >= 0);
    const changed = (name, action) => (...given) => { action(...given); stale(map, name); };
    return {
      setData: (data) => setData(map, data),
      select: changed("frame", (page, near) => map.scene.select(page, near)),
      highlight: changed("frame", (list) => map.scene.highlight(list)),
      showRelations: changed("lines", (states) => { map.scene.relations = states; }),
      filter: changed("nodes", (keep) => map.scene.filter(byPosition(map, keep))),
      sizeBy: changed("nodes", (name) => map.scene.sizeBy(name)),
      colorBy: changed("paint", (name) => { map.colorName = name || "group"; }),
      density: changed("frame", (on) => { map.dense = Boolean(on); }),
      budget: changed("lines", (links) => { map.budget = links == null ? Citegraph.edgeBudget.AT_REST : links; }),
      arrange: (arranged) => arrange(map, arranged),
      fit: (instantly) => fit(map, instantly),
      zoomTo: (list) => map.camera.show(map.scene.bounds(pages(list)), false, false),
      zoomBy: (factor) => map.camera.zoomBy(factor),
      redraw: () => redraw(map),
      image: () => { drawNow(map); return Citegraph.mapPicture.image(map, map.seen, alphas(map).opacity); },
      svg: () => svg(map),
      legend: () => { refresh(map); return map.paint.legend; },
      visible: () => visible(map),
      place: (page) => place(map, page),
      labels: () => { drawNow(map); return map.labels; },
      at: (x, y) => map.data.drawing.work[Citegraph.mapPick.node(map.scene, seenNow(map), x, y, SLACK.hover)] ?? null,
      renderer: () => map.renderer.kind,
      drawNow: () => drawNow(map),
    };
  }

  /** A filter by position; a mask over page indexes is taken as well. */
  function byPosition(map, keep) {
    if (typeof keep === "function" || keep == null) return keep;
    return (p) => keep[map.data.drawing.work[p]] === 1;
  }

  function place(map, page) {
    const p = map.data.drawing.positionOf[page];
    const [x, y] = seenNow(map).toScreen(map.scene.x[p], map.scene.y[p]);
    return { x, y };
  }

  function visible(map) {
    refresh(map);
    const { focus } = map.scene;
    return {
      nodes: map.scene.shown,
      edges: map.chosen.count,
      left: map.chosen.left,
      focus: focus ? focus.near.size + (focus.center >= 0 ? 1 : 0) : 0,
    };
  }

  // -- state --------------------------------------------------------------------------------

  function setData(map, data) {
    map.data = data;
    map.scene = Citegraph.scene.create(data);
    map.arranged = null;
    resize(map);
    stale(map, "paint");
    fit(map, true);
  }

  function useRenderer(map, wanted) {
    const lost = () => { useRenderer(map, "canvas"); stale(map, "nodes"); };
    const old = map.renderer;
    map.renderer = (wanted !== "canvas" && Citegraph.rendererGl.create({ force: wanted === "gl", lost })) || Citegraph.rendererCanvas.create();
    map.renderer.canvas.className = "layer";
    map.renderer.canvas.setAttribute("aria-hidden", "true");
    if (old) old.destroy();
    map.container.prepend(map.under, map.renderer.canvas, map.over, map.ring);
  }

  /** Other positions, with what is drawn below and above the works; null for the map's own. */
  function arrange(map, arranged) {
    const { drawing } = map.data;
    if (!map.arranged) map.home = map.camera.place();
    const back = !arranged && map.arranged ? map.home : null;
    map.arranged = arranged;
    map.scene.arrange(arranged ? arranged.x : drawing.x, arranged ? arranged.y : drawing.y);
    stale(map, "nodes");
    if (back) map.camera.put(back);
    else if (arranged) fit(map, true);
  }

  const DEPENDS = { paint: ["paint", "nodes", "lines"], nodes: ["nodes", "lines"], lines: ["lines"], frame: [] };

  /** Remember what has to be made anew, and draw soon. */
  function stale(map, what) {
    for (const name of DEPENDS[what]) map.stale[name] = true;
    map.labels = null;
    if (map.stale.lines) map.round = null;
    request(map);
  }

  function refresh(map) {
    const { stale: old } = map;
    if (old.paint) {
      map.theme = Citegraph.mapColors.theme(map.data);
      map.paint = Citegraph.mapColors.paint(map.data, map.colorName, map.theme);
      showLegend(map);
    }
    if (old.nodes) map.renderer.setNodes((map.nodes = Citegraph.mapMarks.nodes(map)));
    if (old.lines) {
      map.chosen = Citegraph.edgeBudget.choose(map.scene, map.budget);
      map.renderer.setLines((map.lines = Citegraph.mapMarks.lines(map)));
    }
    map.stale = { paint: false, nodes: false, lines: false };
  }

  // -- drawing ------------------------------------------------------------------------------

  function request(map) {
    if (!map.frame) map.frame = requestAnimationFrame(() => { map.frame = 0; drawMap(map); });
  }

  function moved(map, moving) {
    map.moving = moving;
    map.ring.hidden = true;
    clearTimeout(map.timer);
    if (moving) map.timer = setTimeout(() => { map.moving = false; request(map); }, RESTS);
    request(map);
  }

  const seenNow = (map) => ({ ...map.camera.view(), ratio: Math.min(MOST_RATIO, window.devicePixelRatio || 1), theme: map.theme, least: map.scene.shown > CROWD ? LEAST_OF_MANY : LEAST });

  /** In full and at once. */
  function drawNow(map) {
    map.moving = false;
    resize(map);
    drawMap(map);
  }

  function drawMap(map) {
    if (!map.camera.width || !map.camera.height) return;
    refresh(map);
    map.seen = seenNow(map);
    onLayer(map.under, map.seen, (context) => drawUnder(map, context));
    const how = alphas(map);
    // Of the whole layer: lines would be so faint by themselves that their colours were rounded off.
    map.renderer.canvas.style.setProperty("opacity", String(how.opacity));
    map.renderer.draw(map.seen, {
      ...how,
      lineCount: map.moving ? Citegraph.edgeBudget.MOVING : map.lines.count,
      ground: Citegraph.mapColors.number(map.theme.ground),
    });
    placeLabels(map);
    onLayer(map.over, map.seen, (context) => drawOver(map, context));
  }

  /** How plainly works and links are drawn, and the two together. */
  const alphas = ({ scene, dense }) => ({ nodeAlpha: dense ? 0.7 : 1, lineAlpha: dense ? 0.5 : 1, opacity: scene.focus ? FADED : 1 });

  function onLayer(canvas, seen, draw) {
    Citegraph.camera.sizeCanvas(canvas, seen);
    const context = canvas.getContext("2d");
    context.setTransform(seen.ratio, 0, 0, seen.ratio, 0, 0);
    context.clearRect(0, 0, seen.width, seen.height);
    context.save();
    draw(context);
    context.restore();
  }

  function drawUnder(map, context) {
    if (map.dense) {
      context.globalAlpha = map.scene.focus ? 0.35 : 1;
      Citegraph.mapDensity.draw(context, map.nodes, map.seen);
      context.globalAlpha = 1;
    }
    if (map.arranged && map.arranged.below) map.arranged.below(context, map.seen);
  }

  function drawOver(map, context) {
    Citegraph.mapOver.draw(context, map, map.seen, map.moving);
    if (map.arranged && map.arranged.between) {
      context.save();
      map.arranged.between(context, map.seen);
      context.restore();
    }
    Citegraph.labels.paint(context, map.labels, map.theme);
    if (map.arranged && map.arranged.above) map.arranged.above(context, map.seen);
  }

  /** While the map moves, the labels of its last rest go with it as far as they still have room. */
  function placeLabels(map) {
    const kept = map.moving ? map.labels : null;
    map.labels = Citegraph.labels.layout(map.scene, map.seen, map.theme, { reserved: kept ? [] : reserved(map), kept, groups: !map.arranged });
  }

  /** The colours and words of the page may have changed; works and links have not. */
  function redraw(map) {
    resize(map);
    const same = map.theme && JSON.stringify(map.theme) === JSON.stringify(Citegraph.mapColors.theme(map.data));
    if (!same) stale(map, "paint");
    else {
      map.paint.legend = Citegraph.mapColors.paint(map.data, map.colorName, map.theme).legend;
      showLegend(map);
      request(map);
    }
  }

  /** Where buttons and words of the page lie over the map. */
  function reserved(map) {
    const box = map.container.getBoundingClientRect();
    const parts = Array.from(map.container.parentElement.children).filter((part) => part !== map.container && part.id !== "tip");
    return [...parts, map.legend]
      .map((part) => part.getBoundingClientRect())
      .filter((part) => part.width && part.height && part.width * part.height < 0.2 * box.width * box.height)
      .map((part) => ({ left: part.left - box.left, right: part.right - box.left, top: part.top - box.top, bottom: part.bottom - box.top }));
  }

  function svg(map) {
    drawNow(map);
    return Citegraph.mapPicture.svg(map, map.seen, {
      ...alphas(map),
      draw: (name, context) => (name === "under" ? drawUnder : drawOver)(map, context),
    });
  }

  // -- where the reader looks and points ----------------------------------------------------

  function resize(map) {
    const { clientWidth, clientHeight } = map.container;
    if (clientWidth === map.camera.width && clientHeight === map.camera.height) return;
    const first = !map.camera.width;
    map.camera.resize(clientWidth, clientHeight);
    if (first) fit(map, true);
    else request(map);
  }

  const fit = (map, instantly) => map.camera.show(map.scene.bounds(), instantly, true);

  function click(map, { x, y }) {
    refresh(map);
    const node = Citegraph.mapPick.node(map.scene, seenNow(map), x, y, SLACK.node);
    const edge = node >= 0 ? null : Citegraph.mapPick.link(map.scene, map.chosen, seenNow(map), x, y, SLACK.link);
    if (node >= 0) map.callbacks.work(map.data.drawing.work[node]);
    else if (edge) map.callbacks.edge(edge.relation, edge.edge);
    else map.callbacks.nothing();
  }

  /** By key: the work nearest to the middle of the view. */
  function open(map) {
    const { width, height } = map.camera;
    const reach = Math.min(width, height) / 4;
    const node = Citegraph.mapPick.node(map.scene, seenNow(map), width / 2, height / 2, reach);
    if (node >= 0) map.callbacks.work(map.data.drawing.work[node]);
  }

  /** By key: the next of the links that can be opened; a link that is open has not changed them. */
  function openLink(map) {
    refresh(map);
    const { focus } = map.scene;
    if (!map.round || !focus || focus.center >= 0) map.round = { links: Citegraph.mapPick.links(map.scene, map.chosen), next: 0 };
    const { links, next } = map.round;
    if (!links.length) return;
    map.round.next = (next + 1) % links.length;
    map.callbacks.edge(links[next].relation, links[next].edge);
  }

  function hover(map, at, event) {
    const position = at ? Citegraph.mapPick.node(map.scene, seenNow(map), at.x, at.y, SLACK.hover) : -1;
    if (position === map.scene.hover) return;
    map.scene.hover = position;
    map.container.classList.toggle("over", position >= 0);
    map.callbacks.hover(position < 0 ? null : map.data.drawing.work[position], event);
    showRing(map, position);
  }

  /** A ring round the work under the pointer: an element, so that nothing is drawn anew. */
  function showRing(map, position) {
    map.ring.hidden = position < 0;
    if (position < 0) return;
    const seen = seenNow(map);
    const [x, y] = seen.toScreen(map.scene.x[position], map.scene.y[position]);
    const across = 2 * Citegraph.camera.radius(map.scene, position, seen) + 8;
    const box = { left: x - across / 2, top: y - across / 2, width: across, height: across };
    for (const [name, value] of Object.entries(box)) map.ring.style.setProperty(name, `${value}px`);
  }

  /** A scale of colours has its legend on the map; that of the groups is among the filters. */
  function showLegend(map) {
    const { legend } = map.paint;
    map.legend.hidden = Array.isArray(legend);
    if (Array.isArray(legend)) return;
    const { el, fill, swatch } = Citegraph.dom;
    const bar = el("span", { class: "bar", "aria-hidden": "true" });
    bar.style.setProperty("background", `linear-gradient(90deg, ${legend.stops.map(([, color]) => color).join(", ")})`);
    fill(map.legend, el("span", { class: "what" }, legend.title), el("span", {}, legend.from), bar, el("span", {}, legend.to),
      legend.unknown ? [swatch(null), Citegraph.strings.t("legendUnknown")] : null);
  }

  return { create };
})();
