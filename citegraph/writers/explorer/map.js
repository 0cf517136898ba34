// The map drawn by vis-network: create(container, data, callbacks) gives
// {setData, select, highlight, showRelations, filter, sizeBy, fit, zoomTo, zoomBy, redraw, image,
// visible, place, colorBy, density, budget, arrange, legend, svg}. Another renderer behind the same contract can take its place.
Citegraph.visMap = (() => {
  "use strict";

  const { relationStyle } = Citegraph.scene;
  const MANY_EDGES = 1500;
  const FADED = 0.1;

  function readTheme(data) {
    const style = getComputedStyle(document.documentElement);
    const get = (name) => style.getPropertyValue(name).trim();
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const colors = data.drawing.groups.map((group) => group.color);
    return {
      ground: get("--map"),
      text: get("--text"),
      accent: get("--accent"),
      none: get("--no-group"),
      font: getComputedStyle(document.body).fontFamily,
      shades: new Map(colors.map((color) => [color, Citegraph.dom.shade(color)])),
      mix: (color) => mix(color, dark ? 255 : 0, dark ? 0.35 : 0.3),
    };
  }

  /** A colour moved towards black or white, so that text in it is legible. */
  function mix(color, towards, share) {
    const parts = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) || 0);
    return `rgb(${parts.map((part) => Math.round(part + (towards - part) * share)).join(",")})`;
  }

  const rgba = (color, alpha) => {
    const parts = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
    return `rgba(${parts.join(",")},${alpha})`;
  };

  function create(container, data, callbacks) {
    const map = { container, callbacks, still: matchMedia("(prefers-reduced-motion: reduce)") };
    const api = {
      setData: (next) => setData(map, next),
      select: (page, pages) => change(map, () => map.scene.select(page, pages)),
      highlight: (pages) => change(map, () => map.scene.highlight(pages)),
      showRelations: (states) => {
        map.scene.relations = states;
        updateEdges(map);
      },
      filter: (keep) => {
        map.scene.filter(keep);
        updateEdges(map);
      },
      sizeBy: (name) => change(map, () => map.scene.sizeBy(name)),
      fit: (instantly) => show(map, map.scene.bounds(), instantly, true),
      zoomTo: (pages) =>
        show(map, map.scene.bounds(pages.map((page) => map.data.drawing.positionOf[page]).filter((p) => p >= 0))),
      zoomBy: (factor) => move(map, map.network.getViewPosition(), map.network.getScale() * factor),
      redraw: () => {
        map.theme = readTheme(map.data);
        map.network.redraw();
      },
      image: () => picture(map),
      visible: () => ({
        nodes: map.scene.visible.reduce((sum, on) => sum + on, 0),
        edges: map.edges.length,
        left: 0,
        focus: map.scene.focus ? map.scene.focus.near.size + (map.scene.focus.center >= 0) : 0,
      }),
      // Our own renderer takes these up; vis-network has no way to.
      colorBy: () => {},
      density: () => {},
      budget: () => {},
      arrange: () => {},
      legend: () => map.data.drawing.groups.map(({ label, color }) => ({ label, color })),
      svg: () => '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
      place: (page) => {
        const p = map.data.drawing.positionOf[page];
        return map.network.canvasToDOM({ x: map.data.drawing.x[p], y: map.data.drawing.y[p] });
      },
    };
    setData(map, data);
    listen(map);
    return api;
  }

  function setData(map, data) {
    if (map.network) {
      map.network.destroy();
      map.ring.remove();
    }
    map.data = data;
    map.scene = Citegraph.scene.create(data);
    map.theme = readTheme(data);
    map.edges = new vis.DataSet();
    const options = data.network.options;
    options.nodes.ctxRenderer = (call) => nodeDrawing(map, call);
    const byId = new Map(data.network.nodes.map((node) => [node.id, node]));
    const nodes = map.scene.rank.filter((p) => map.scene.placed[p]).map((p) => byId.get(p));
    map.network = new vis.Network(map.container, { nodes, edges: map.edges }, options);
    map.ring = Citegraph.dom.el("div", { class: "ring", hidden: true });
    map.container.append(map.ring);
    map.network.on("beforeDrawing", (context) => drawBelow(map, context));
    map.network.on("afterDrawing", (context) => drawAbove(map, context));
    map.network.on("click", (event) => click(map, event.pointer.canvas));
    updateEdges(map);
    show(map, map.scene.bounds(), true, true);
  }

  function change(map, action) {
    action();
    map.network.redraw();
  }

  /** Give vis-network exactly the links that are to be seen; unchanged ones stay. */
  function updateEdges(map) {
    const wanted = new Set(map.scene.activeEdges());
    const gone = map.edges.getIds().filter((id) => !wanted.has(id));
    if (gone.length) map.edges.remove(gone);
    const fresh = Array.from(wanted).filter((id) => !map.edges.get(id));
    const alpha = Math.max(0.07, Math.min(0.42, 0.5 * Math.sqrt(380 / (wanted.size || 1))));
    if (fresh.length) map.edges.add(fresh.map((id) => styledEdge(map, id, alpha)));
    const many = wanted.size > MANY_EDGES;
    map.network.setOptions({ interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many } });
    map.network.redraw();
  }

  function styledEdge(map, id, alpha) {
    let index = map.data.edges.length - 1;
    while (map.data.edges[index].first > id) index -= 1;
    const table = map.data.edges[index];
    const { color, dash } = relationStyle(map.data, index);
    if (table.most == null) table.most = table.weight.reduce((top, value) => Math.max(top, value), 0);
    const share = table.most ? Math.sqrt(table.weight[id - table.first] / table.most) : 0.4;
    return { ...map.data.network.edges[id], color: rgba(color, alpha), dashes: dash || false, width: 0.4 + 0.7 * share };
  }

  /** The part of a node that vis-network asks for: its size and how to draw it. */
  function nodeDrawing(map, { ctx, id, x, y }) {
    const { scene } = map;
    const radius = Math.max(scene.radius[id], 1.6 / map.network.getScale());
    const { focus } = scene;
    const lit = !focus || id === focus.center || focus.near.has(id);
    return {
      drawNode: () => {
        // Those in focus are drawn at the end, above the faded ones.
        if (scene.visible[id] && !(focus && lit)) drawNode(map, ctx, id, x, y, radius, lit ? 1 : FADED);
      },
      nodeDimensions: { width: 2 * radius, height: 2 * radius },
    };
  }

  function drawNode(map, context, p, x, y, radius, alpha) {
    const { scene, theme, data } = map;
    const group = data.drawing.groups[data.drawing.group[p]];
    const color = (group && theme.shades.get(group.color)) || theme.none;
    const pixel = 1 / map.network.getScale();
    context.globalAlpha = alpha;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = scene.isStub[p] ? theme.ground : color;
    context.fill();
    context.lineWidth = scene.isStub[p] ? 1.3 * pixel : 0.8 * pixel;
    context.strokeStyle = scene.isStub[p] ? color : theme.ground;
    context.stroke();
  }

  /** Before the links: those of the focus, and a veil over all that follows. */
  function drawBelow(map, context) {
    const { focus } = map.scene;
    if (!focus) return;
    const { x, y } = map.data.drawing;
    const pixel = 1 / map.network.getScale();
    for (const { a, b, color, directed } of focus.links) {
      context.strokeStyle = color || map.theme.accent;
      context.globalAlpha = color ? 0.75 : 0.35;
      context.lineWidth = (color ? 1.3 : 1) * pixel;
      context.beginPath();
      context.moveTo(x[a], y[a]);
      context.lineTo(x[b], y[b]);
      context.stroke();
      if (directed) arrow(map, context, a, b, pixel);
    }
    context.beginPath();
    context.globalAlpha = 0.16;
  }

  function arrow(map, context, a, b, pixel) {
    const { x, y } = map.data.drawing;
    const angle = Math.atan2(y[b] - y[a], x[b] - x[a]);
    const reach = map.scene.radius[b] + 1.5 * pixel;
    const [tipX, tipY] = [x[b] - reach * Math.cos(angle), y[b] - reach * Math.sin(angle)];
    context.beginPath();
    for (const turn of [-0.38, 0.38]) {
      context.moveTo(tipX, tipY);
      context.lineTo(tipX - 7 * pixel * Math.cos(angle + turn), tipY - 7 * pixel * Math.sin(angle + turn));
    }
    context.stroke();
  }

  function drawAbove(map, context) {
    const { scene, theme } = map;
    const { focus } = scene;
    const scale = map.network.getScale();
    const { x, y } = map.data.drawing;
    context.globalAlpha = 1;
    const radius = (p) => Math.max(scene.radius[p], 1.6 / scale);
    if (focus) {
      for (const p of scene.rank) {
        if (!scene.visible[p] || !(focus.near.has(p) || p === focus.center)) continue;
        drawNode(map, context, p, x[p], y[p], radius(p), 1);
      }
    }
    const p = focus ? focus.center : -1;
    if (p >= 0 && scene.visible[p]) {
      context.beginPath();
      context.arc(x[p], y[p], radius(p) + 3.5 / scale, 0, 2 * Math.PI);
      context.lineWidth = 2 / scale;
      context.strokeStyle = theme.text;
      context.stroke();
    }
    drawLabels(map, context, scale);
    context.globalAlpha = 1;
  }

  function drawLabels(map, context, scale) {
    const ratio = context.canvas.width / context.canvas.clientWidth || 1;
    const view = {
      scale,
      fitScale: map.fitScale || scale,
      width: context.canvas.clientWidth,
      height: context.canvas.clientHeight,
      toScreen: (x, y) => {
        const point = map.network.canvasToDOM({ x, y });
        return [point.x, point.y];
      },
    };
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    Citegraph.labels.draw(context, map.scene, view, map.theme);
    context.restore();
  }

  /** Bring a box into view; the scale that shows the whole map is what labels go by. */
  function show(map, box, instantly, whole) {
    if (!box) return;
    const { clientWidth, clientHeight } = map.container;
    const room = (length) => Math.max(60, length - 110);
    const wide = room(clientWidth) / Math.max(40, box.right - box.left);
    const high = room(clientHeight) / Math.max(40, box.bottom - box.top);
    const scale = Math.min(6, wide, high);
    if (whole) map.fitScale = scale;
    move(map, { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, scale, instantly);
  }

  function move(map, position, scale, instantly) {
    const animation = instantly || map.still.matches ? false : { duration: 280, easingFunction: "easeInOutQuad" };
    map.network.moveTo({ position, scale, animation });
  }

  function click(map, { x, y }) {
    const scale = map.network.getScale();
    const node = map.scene.hitNode(x, y, 6 / scale);
    if (node >= 0) map.callbacks.work(map.data.drawing.work[node]);
    else {
      const edge = map.scene.hitEdge(x, y, 5 / scale);
      if (edge) map.callbacks.edge(edge.relation, edge.edge);
      else map.callbacks.nothing();
    }
  }

  function listen(map) {
    let waiting = false;
    const hover = (position, event) => {
      if (position === map.scene.hover) return;
      map.scene.hover = position;
      map.container.classList.toggle("over", position >= 0);
      map.callbacks.hover(position < 0 ? null : map.data.drawing.work[position], event);
      showRing(map, position);
    };
    map.container.addEventListener("mousemove", (event) => {
      if (waiting || event.buttons) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        const box = map.container.getBoundingClientRect();
        const point = map.network.DOMtoCanvas({ x: event.clientX - box.left, y: event.clientY - box.top });
        hover(map.scene.hitNode(point.x, point.y, 4 / map.network.getScale()), event);
      });
    });
    for (const name of ["mouseleave", "mousedown", "wheel"]) {
      map.container.addEventListener(name, (event) => hover(-1, event), { passive: true });
    }
  }

  /** A ring round the work under the pointer: an element, since drawing the map anew is slow. */
  function showRing(map, position) {
    map.ring.hidden = position < 0;
    if (position < 0) return;
    const { x, y } = map.network.canvasToDOM({ x: map.data.drawing.x[position], y: map.data.drawing.y[position] });
    const across = 2 * Math.max(map.scene.radius[position] * map.network.getScale(), 1.6) + 8;
    const place = { left: x - across / 2, top: y - across / 2, width: across, height: across };
    for (const [name, value] of Object.entries(place)) map.ring.style.setProperty(name, `${value}px`);
  }

  /** The map as it is seen, on its own ground, as a canvas. */
  function picture(map) {
    const seen = map.container.querySelector("canvas");
    const copy = document.createElement("canvas");
    copy.width = seen.width;
    copy.height = seen.height;
    const context = copy.getContext("2d");
    context.fillStyle = map.theme.ground;
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(seen, 0, 0);
    return copy;
  }

  return { create };
})();
