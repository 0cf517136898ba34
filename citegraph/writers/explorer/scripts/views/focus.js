// The view of one neighbourhood, drawn by vis-network: the relations of a work, or one group.
Citegraph.focus = (() => {
  "use strict";

  const { el, fill, words } = Citegraph.dom;
  const { t } = Citegraph.strings;
  Citegraph.strings.add({
    focus: ["Focus", "聚焦"],
    focusAround: ["Around", "围绕"],
    focusWork: ["the selected work", "所选文献"],
    focusByYear: ["in order of years", "按年份排列"],
    focusAmong: ["citations among them", "彼此间的引用"],
    focusNothing: ["Select a work, or choose a group below, to see what is around it.", "请选择一篇文献或在下方选择一个聚类，以查看其周围的文献。"],
    focusSaid: ["{n} works, {k} links", "{n} 篇文献，{k} 条连线"],
    focusLeft: ["{n} more weakly related ones are left out", "另有 {n} 篇关系较弱的文献未画出"],
    focusLeftOfGroup: ["{n} less cited ones are left out", "另有 {n} 篇被引较少的文献未画出"],
    focusHidden: ["{n} are hidden by the filters", "{n} 篇被筛选隐藏"],
    focusLabel: ["Works around {what}: {said}. The panel lists the same works by relation.", "{what}周围的文献：{said}。右侧面板按关系列出同样的文献。"],
    focusKeys: ["Arrow keys go from work to work, Enter opens one, + and - zoom, Shift with arrows moves the picture.", "方向键在文献间移动，回车键打开，+ 与 - 缩放，Shift 加方向键移动画面。"],
    focusUnknownYear: ["unknown", "未知"],
  });

  const NAMED = 40;
  const STEPS = 150; // of the forces, then they rest
  const AMONG = "#9aa0a8";
  const MANY = 400; // links; of more each is fainter, and of twice as many without arrow heads
  const TICK = 52; // pixels from one year that is written to the next, at least

  Citegraph.state.part("around", {
    initial: null, // the selected work; else the place of a group
    write: (group) => (group == null ? null : String(group)),
    read: (text, app) => {
      const group = Number(text);
      if (!/^\d+$/.test(text) || group >= app.data.drawing.groups.length) throw new Error(`no group ${text}`);
      return group;
    },
  });
  const flag = (name, initial) => Citegraph.state.part(name, {
    initial,
    write: (on) => (on === initial ? null : on ? "yes" : "no"),
    read: (text) => text === "yes",
  });
  flag("byYear", false);
  flag("among", false);

  // -- what is shown ------------------------------------------------------------------------

  /** The neighbourhood that the state asks for, or null. */
  function nearOf(app) {
    const { around, work } = app.state;
    const passes = (page) => app.passes(page);
    if (around != null) return Citegraph.focusNear.ofGroup(app.data, around, passes);
    return work == null ? null : Citegraph.focusNear.ofWork(app.data, work, passes);
  }

  /** All links that are drawn; the citations among the neighbours are so on request. */
  function linksOf(app, near) {
    if (near.center == null || !app.state.among) return near.links;
    const others = near.works.filter((work) => work !== near.center);
    return [...near.links, ...Citegraph.focusNear.among(app.data, others).map((link) => ({ ...link, pane: null }))];
  }

  function said(near, links) {
    const number = (value) => value.toLocaleString("en");
    return [
      t("focusSaid", { n: number(near.works.length), k: number(links.length) }),
      near.left ? t(near.center == null ? "focusLeftOfGroup" : "focusLeft", { n: number(near.left) }) : null,
      near.hidden ? t("focusHidden", { n: number(near.hidden) }) : null,
    ].filter(Boolean).join("; ");
  }

  // -- how it is drawn ----------------------------------------------------------------------

  function colorOf(app, look, work) {
    const p = app.data.drawing.positionOf[work];
    return (p >= 0 && look.groups[app.data.drawing.group[p]]) || look.none;
  }

  function nodesOf(app, near, places, look) {
    const cited = (work) => app.data.works.cited[work] || 0;
    const most = Math.sqrt(near.works.reduce((top, work) => Math.max(top, cited(work)), 1));
    return near.works.map((work) => {
      const color = colorOf(app, look, work);
      const stub = !app.data.works.in_corpus[work];
      const main = work === near.center;
      return {
        id: work,
        ...places.get(work),
        fixed: main,
        shape: "dot",
        size: main ? 15 : 4 + (8 * Math.sqrt(cited(work))) / most,
        color: { background: stub ? look.ground : color, border: main ? look.text : stub ? color : look.ground, highlight: { background: stub ? look.ground : color, border: look.text }, hover: { background: stub ? look.ground : color, border: look.text } },
        borderWidth: main ? 3 : stub ? 1.6 : 1,
        font: { color: look.text, face: look.font, vadjust: -2, strokeColor: look.ground, multi: false },
      };
    });
  }

  /** Several links of two works stand side by side: each relation has its own bend. */
  function edgesOf(links) {
    const { NAMES } = Citegraph.panes;
    const plain = Math.max(0.12, Math.min(0.62, 0.62 * Math.sqrt(MANY / Math.max(1, links.length))));
    return links.map(({ from, to, pane, directed }, id) => {
      const style = pane ? Citegraph.scene.styleOf(pane, 0) : { color: AMONG, dash: null };
      const turn = pane ? NAMES.indexOf(pane) - 3 : 0;
      const flipped = pane === "citing" ? -turn : turn;
      return {
        id, from, to,
        color: { color: style.color, opacity: pane ? plain : plain / 2, highlight: style.color, hover: style.color },
        dashes: style.dash || false,
        width: pane ? 1.2 : 0.7,
        arrows: directed && links.length <= 2 * MANY ? { to: { enabled: true, scaleFactor: 0.45 } } : {},
        smooth: { enabled: flipped !== 0, type: flipped < 0 ? "curvedCCW" : "curvedCW", roundness: Math.abs(flipped) * 0.07 },
      };
    });
  }

  const options = (moves) => ({
    autoResize: true,
    layout: { improvedLayout: false, randomSeed: 1 },
    interaction: { hover: true, keyboard: { enabled: false }, tooltipDelay: 100, zoomSpeed: 0.6 },
    nodes: { physics: moves },
    edges: { physics: moves, selectionWidth: 0.6, hoverWidth: 0.4 },
    physics: moves
      ? { enabled: true, solver: "forceAtlas2Based", forceAtlas2Based: { gravitationalConstant: -34, springLength: 90, avoidOverlap: 0.4 }, stabilization: { enabled: true, iterations: STEPS, fit: true } }
      : { enabled: false },
  });

  /** Name the strongest, where there is room for it, in letters of one size whatever the scale. */
  function name(view, near, nodes, look) {
    const { app, network } = view;
    const unit = 1 / Math.max(0.2, network.getScale());
    const taken = Citegraph.labels.occupancy();
    const named = [];
    for (const work of near.works.slice(0, NAMED)) {
      const main = work === near.center;
      const size = (main ? 14 : 11.5) * unit;
      const text = Citegraph.data.shortLabel(app.data, work);
      const half = (Citegraph.labels.measure(`450 100px ${look.font}`, text) * size) / 200 + 2 * unit;
      const { x, y } = network.getPosition(work);
      const top = y + nodes.get(work).size;
      const box = { left: x - half, right: x + half, top, bottom: top + 1.5 * size };
      if (!main && !taken.free(box)) continue;
      taken.take(box);
      named.push({ id: work, label: text, font: { ...nodes.get(work).font, size, strokeWidth: 3 * unit } });
    }
    nodes.update(named);
  }

  /** Lines and numbers of the years, behind everything. */
  function drawYears(context, network, ticks, look) {
    const scale = network.getScale();
    const top = network.DOMtoCanvas({ x: 0, y: 0 }).y;
    context.save();
    Object.assign(context, { font: `${12 / scale}px ${look.font}`, fillStyle: look.muted, strokeStyle: look.muted, textAlign: "center", lineWidth: 0.5 / scale });
    let free = -Infinity;
    for (const [year, x] of ticks) {
      context.globalAlpha = 0.25;
      context.beginPath();
      context.moveTo(x, top);
      context.lineTo(x, top + 10000 / scale);
      context.stroke();
      if (x < free) continue;
      free = x + TICK / scale;
      context.globalAlpha = 1;
      context.fillText(year == null ? t("focusUnknownYear") : String(year), x, top + 16 / scale);
    }
    context.restore();
  }

  function draw(view, near, links) {
    const { app } = view;
    const look = Citegraph.mapColors.theme(app.data);
    const years = app.state.byYear ? Citegraph.focusPlaces.byYear(near, app.data.works.year) : null;
    const places = years ? years.places : Citegraph.focusPlaces.start(near);
    const moves = !years && !matchMedia("(prefers-reduced-motion: reduce)").matches;
    close(view);
    const vis = Citegraph.library.loaded();
    const nodes = new vis.DataSet(nodesOf(app, near, places, look));
    const network = new vis.Network(view.picture, { nodes, edges: edgesOf(links) }, options(moves));
    view.network = network;
    const settle = () => { network.fit({ animation: false }); name(view, near, nodes, look); };
    network.once("stabilizationIterationsDone", () => { network.setOptions({ physics: { enabled: false } }); settle(); });
    if (years) network.on("beforeDrawing", (context) => drawYears(context, network, years.ticks, look));
    view.picture.querySelector(".vis-network").tabIndex = -1; // the picture around it takes the keys
    network.on("click", ({ nodes }) => { if (nodes.length) open(app, nodes[0]); });
    network.on("hoverNode", ({ node, event }) => Citegraph.render.hover(app, node, event));
    network.on("blurNode", ({ event }) => Citegraph.render.hover(app, null, event));
    if (!moves) settle();
  }

  function open(app, work) {
    app.state.around = null;
    app.select(work);
  }

  /** Mark the work that the keys have come to, and say which it is. */
  function point(view, work) {
    const { app, network, picture, pointed } = view;
    const said = work == null ? [] : [Citegraph.evidence.title(app.data, work), Citegraph.evidence.byline(app.data, work)];
    pointed.textContent = said.map((part) => part.textContent).join(". ");
    if (!network) return;
    network.selectNodes(work == null ? [] : [work]);
    if (work == null) return Citegraph.render.hover(app, null, null);
    const [box, at] = [picture.getBoundingClientRect(), network.canvasToDOM(network.getPosition(work))];
    const inside = at.x > 0 && at.y > 0 && at.x < box.width && at.y < box.height;
    if (!inside) network.moveTo({ position: network.getPosition(work) });
    const place = inside ? at : { x: box.width / 2, y: box.height / 2 };
    return Citegraph.render.hover(app, work, { clientX: box.left + place.x, clientY: box.top + place.y });
  }

  function close(view) {
    if (view.network) view.network.destroy();
    view.network = null;
  }

  // -- the bar above ------------------------------------------------------------------------

  function choice(app) {
    const { groups } = app.data.drawing;
    const select = el("select", { id: "focus-around", onchange: () => { app.state.around = select.value === "" ? null : Number(select.value); app.changed({ push: true }); } },
      el("option", { value: "", selected: app.state.around == null }, t("focusWork")),
      groups.map(({ label }, k) => el("option", { value: k, selected: app.state.around === k }, Citegraph.data.plain(label))));
    return el("label", { class: "field", for: "focus-around" }, el("span", {}, t("focusAround")), select);
  }

  function toggle(app, name, label) {
    const box = el("input", { type: "checkbox", id: `focus-${name}`, checked: app.state[name], onchange: () => { app.state[name] = box.checked; app.changed({ push: true }); } });
    return el("label", { class: "check" }, box, t(label));
  }

  /** A short line for each relation that is drawn, in its colour and dash. */
  function legend(app, links) {
    const drawn = Citegraph.panes.NAMES.filter((pane) => links.some((link) => link.pane === pane));
    return el("ul", { class: "focus-legend" }, drawn.map((pane) => {
      const { color, dash } = Citegraph.scene.styleOf(pane, 0);
      const line = el("span", { class: dash ? "stroke dashed" : "stroke", "aria-hidden": "true" });
      line.style.setProperty("--color", color);
      return el("li", {}, line, Citegraph.relationsPanel.relationName(app, pane));
    }));
  }

  function renderBar(view, near, links) {
    const { app, bar } = view;
    const held = bar.contains(document.activeElement) ? document.activeElement.id : null;
    const title = near && near.center != null ? Citegraph.evidence.title(app.data, near.center) : near ? words(app.data.drawing.groups[app.state.around].label) : null;
    const status = near ? said(near, links) : t("focusNothing");
    fill(bar, title ? el("h2", {}, title) : null, el("p", { class: "quiet", role: "status", id: "focus-status" }, status),
      el("div", { class: "focus-choices" }, choice(app), toggle(app, "byYear", "focusByYear"), near && near.center != null ? toggle(app, "among", "focusAmong") : null),
      near ? legend(app, links) : null);
    view.keys.textContent = t("focusKeys");
    view.picture.setAttribute("aria-label", title ? t("focusLabel", { what: title.textContent, said: status }) : status);
    if (held && document.getElementById(held)) document.getElementById(held).focus();
  }

  // -- the view -----------------------------------------------------------------------------

  /** Draw what has changed; the same works and links stay where they are. */
  function update(view, anew) {
    if (view.root.hidden) return;
    const near = nearOf(view.app);
    const links = near ? linksOf(view.app, near) : [];
    renderBar(view, near, links);
    const key = near && JSON.stringify([near.center, near.works, links.length, view.app.state.byYear]);
    if (!anew && key === view.key) return;
    view.key = key;
    if (!near) close(view);
    else if (Citegraph.library.loaded()) draw(view, near, links);
    else Citegraph.library.load().then(() => update(view, true));
  }

  /** The picture on its own ground, as a canvas. */
  function image(view) {
    const seen = view.picture.querySelector("canvas");
    const copy = document.createElement("canvas");
    copy.width = seen ? seen.width : 1;
    copy.height = seen ? seen.height : 1;
    const context = copy.getContext("2d");
    context.fillStyle = Citegraph.mapColors.theme(view.app.data).ground;
    context.fillRect(0, 0, copy.width, copy.height);
    if (seen) context.drawImage(seen, 0, 0);
    return copy;
  }

  /**
   * The view for the switch of views.
   * @param {any} app
   */
  function create(app) {
    const bar = el("div", { id: "focus-bar" });
    const picture = el("div", { id: "focus-picture", role: "application", tabindex: "0", "aria-describedby": "focus-keys" });
    const keys = el("p", { id: "focus-keys", class: "unseen" });
    const pointed = el("p", { id: "focus-pointed", class: "unseen", role: "status" });
    const root = el("section", { id: "focus", hidden: true }, bar, picture, keys, pointed);
    document.getElementById("stage").append(root);
    const view = { app, root, bar, picture, keys, pointed, network: null, key: null };
    Citegraph.focusKeys.listen(picture, { network: () => view.network, near: () => nearOf(app), point: (work) => point(view, work), open: (work) => open(app, work) });
    Citegraph.theme.onChange(() => { if (!root.hidden) update(view, true); });
    return {
      show: () => { root.hidden = false; update(view, true); },
      hide: () => { root.hidden = true; close(view); view.key = null; },
      update: () => update(view, false),
      image: () => (view.network ? image(view) : null),
      network: () => view.network,
    };
  }

  Citegraph.views.add("focus", { label: "focus", create });

  return { create, nearOf };
})();
