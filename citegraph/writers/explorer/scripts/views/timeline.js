// The timeline: the works of the map by year from left to right, a lane for each cluster, and the
// main path through them. The map's own drawing does the work; only the places are others.
Citegraph.timeline = (() => {
  "use strict";

  const { el, fill, words } = Citegraph.dom;
  const { t, sentence } = Citegraph.strings;

  Citegraph.strings.add({
    timeline: ["Timeline", "时间线"],
    timelineLabel: ["Timeline of {n} works: years from left to right, a lane for each cluster. The same works are in the table.", "{n} 篇文献的时间线：年份从左到右，每个聚类一行。表格列出同样的文献。"],
    otherGroups: ["other works", "其他文献"],
    unknownStrip: ["year unknown", "年份未知"],
    mainPath: ["main path", "主路径"],
    mainPathWorks: ["Main path: {n} works, from the newest to the oldest", "主路径：{n} 篇文献，由新到旧"],
    noTimeline: ["This page carries no timeline of its works.", "本页不含文献的时间线。"],
    noMainPath: ["No main path: {why}", "没有主路径：{why}"],
  });

  Citegraph.state.part("mainPath", { initial: true, write: (on) => (on ? null : "off"), read: (text) => Citegraph.state.choice(["off"])(text) !== "off" });

  const EDGE = 8; // pixels between the edge of the picture and words
  const HEAD = 58; // pixels above the middle of the years, where buttons are

  function theme() {
    const style = getComputedStyle(document.documentElement);
    const get = (name) => style.getPropertyValue(name).trim();
    return { ground: get("--map"), text: get("--text"), muted: get("--muted"), line: get("--line"), sunk: get("--sunk"), accent: get("--warn"), font: getComputedStyle(document.body).fontFamily };
  }

  // -- below the works ----------------------------------------------------------------------

  function drawBelow(app, context, view) {
    const { lanes, ticks, unknown } = app.data.timeline;
    const colors = theme();
    const { width, height } = view;
    const across = (x) => view.toScreen(x, 0)[0];
    const down = (y) => view.toScreen(0, y)[1];
    context.globalAlpha = 0.45;
    context.fillStyle = colors.sunk;
    for (const { top, bottom } of lanes) context.fillRect(0, down(top), width, Math.max(1, down(bottom) - down(top)));
    if (unknown != null && ticks.length) strip(context, across(unknown), stripWidth(app, view), height, colors);
    context.globalAlpha = 0.9;
    context.strokeStyle = colors.line;
    context.lineWidth = 1;
    context.beginPath();
    for (const [, x] of ticks) {
      const at = Math.round(across(x)) + 0.5;
      context.moveTo(at, 0);
      context.lineTo(at, height);
    }
    context.stroke();
    context.globalAlpha = 1;
  }

  /** How wide a year is, in pixels. */
  function yearWidth(app, view) {
    const { ticks } = app.data.timeline;
    if (ticks.length < 2) return 0;
    const [[first, left], [second, right]] = ticks;
    return (view.toScreen(right, 0)[0] - view.toScreen(left, 0)[0]) / (second - first);
  }

  const stripWidth = (app, view) => Math.max(24, yearWidth(app, view) * 1.3);

  /** A strip that is no year: hatched, so that it does not look like one. */
  function strip(context, middle, wide, height, colors) {
    context.strokeStyle = colors.line;
    context.lineWidth = 1;
    context.beginPath();
    for (let top = -wide; top < height; top += 9) {
      context.moveTo(middle - wide / 2, top + wide);
      context.lineTo(middle + wide / 2, top);
    }
    context.stroke();
  }

  // -- above the works ----------------------------------------------------------------------

  /** Words with the ground around them, so that works behind do not hide them. */
  function write(context, text, x, y, colors, { size = 12, weight = 400, color = colors.muted, align = "left", room = Infinity } = {}) {
    context.font = `${weight} ${size}px ${colors.font}`;
    context.textAlign = align;
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 4;
    context.strokeStyle = colors.ground;
    context.fillStyle = color;
    let shown = text;
    while (shown.length > 4 && context.measureText(shown).width > room) shown = `${shown.slice(0, -2).trimEnd()}…`;
    context.strokeText(shown, x, y);
    context.fillText(shown, x, y);
  }

  /** The years along the top, on a ground of their own; where there is no room, fewer of them. */
  function drawYears(app, context, view, colors) {
    const { ticks, unknown } = app.data.timeline;
    context.globalAlpha = 0.85;
    context.fillStyle = colors.ground;
    context.fillRect(0, 0, view.width, HEAD + 8);
    context.globalAlpha = 1;
    let free = -Infinity;
    if (unknown != null) {
      const at = view.toScreen(unknown, 0)[0];
      write(context, t("unknownStrip"), at, HEAD, colors, { align: "center" });
      free = at + context.measureText(t("unknownStrip")).width / 2 + 26;
    }
    for (const [year, x] of ticks) {
      const at = view.toScreen(x, 0)[0];
      if (at < free) continue;
      write(context, String(year), at, HEAD, colors, { align: "center", weight: 600 });
      free = at + 40;
    }
  }

  function laneName(app, group) {
    const found = app.data.drawing.groups[group];
    return found ? Citegraph.data.plain(found.label) : t("otherGroups");
  }

  function drawLanes(app, context, view, colors) {
    const room = Math.min(260, view.width * 0.3);
    let free = HEAD + 20;
    for (const { group, top, bottom } of app.data.timeline.lanes) {
      const [from, to] = [view.toScreen(0, top)[1], view.toScreen(0, bottom)[1]];
      const at = Math.max(from - 8, free); // between the lanes; the name of a lane in sight stays in sight
      if (to < HEAD || from > view.height || at > to) continue;
      const found = app.data.drawing.groups[group];
      const color = (found && Citegraph.dom.shade(found.color)) || colors.muted;
      context.fillStyle = color;
      context.fillRect(0, from, 3, Math.max(2, to - from));
      write(context, laneName(app, group), EDGE, at, colors, { weight: 600, color: colors.text, room });
      free = at + 15;
    }
  }

  /** The main path over the works and below their names. */
  function drawMainPath(app, context, view) {
    if (!app.state.mainPath) return;
    const colors = theme();
    const { mainPath, timeline, drawing } = app.data;
    const place = (i) => {
      const p = drawing.positionOf[i];
      return p < 0 ? null : view.toScreen(timeline.x[p], timeline.y[p]);
    };
    context.strokeStyle = colors.accent;
    context.fillStyle = colors.accent;
    context.lineWidth = 2.2;
    for (const [citing, cited] of mainPath.edges) {
      if (!app.mask[citing] || !app.mask[cited]) continue;
      const [from, to] = [place(citing), place(cited)];
      if (from && to) arrow(context, from, to);
    }
  }

  function arrow(context, [x0, y0], [x1, y1]) {
    const angle = Math.atan2(y1 - y0, x1 - x0);
    const reach = Math.min(6, Math.hypot(x1 - x0, y1 - y0) / 2);
    const [tipX, tipY] = [x1 - reach * Math.cos(angle), y1 - reach * Math.sin(angle)];
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(tipX, tipY);
    context.stroke();
    context.beginPath();
    context.moveTo(tipX, tipY);
    for (const turn of [-0.4, 0.4]) context.lineTo(tipX - 9 * Math.cos(angle + turn), tipY - 9 * Math.sin(angle + turn));
    context.fill();
  }

  function drawAbove(app, context, view) {
    const colors = theme();
    context.save();
    context.globalAlpha = 1;
    drawLanes(app, context, view, colors);
    drawYears(app, context, view, colors);
    context.restore();
  }

  // -- the bar, which says in words what is drawn -------------------------------------------

  /** Whether the data have a place for every drawn work. */
  const carried = (app) => app.data.timeline.x.length === app.data.drawing.work.length;

  function renderBar(app, bar) {
    const { mainPath } = app.data;
    if (!carried(app)) {
      fill(bar, el("p", { class: "quiet" }, t("noTimeline")));
      return;
    }
    if (!mainPath.nodes.length) {
      fill(bar, el("p", { class: "quiet" }, t("noMainPath", { why: sentence(mainPath.reason) || t("noReason") })));
      return;
    }
    const open = bar.querySelector("details[open]") !== null;
    const box = el("input", { type: "checkbox", id: "main-path", checked: app.state.mainPath, onchange: () => { app.state.mainPath = box.checked; app.changed({ push: true }); } });
    const held = document.activeElement && document.activeElement.id === "main-path";
    fill(
      bar,
      el("label", { class: "check" }, box, el("span", { class: "main-path-sample", "aria-hidden": "true" }), t("mainPath")),
      el("details", { open },
        el("summary", {}, t("mainPathWorks", { n: mainPath.nodes.length })),
        el("p", { class: "quiet method" }, words(sentence(mainPath.method))),
        el("ol", { class: "list" }, mainPath.nodes.slice().reverse().map((i) => el("li", {}, Citegraph.evidence.workButton(app, i))))),
    );
    if (held) bar.querySelector("#main-path").focus();
  }

  // -- the view -----------------------------------------------------------------------------

  function create(app) {
    const bar = el("section", { id: "timeline-bar", hidden: true });
    document.getElementById("stage").append(bar);
    const map = document.getElementById("map");
    const update = () => {
      bar.setAttribute("aria-label", t("timeline"));
      map.setAttribute("aria-label", t("timelineLabel", { n: app.data.drawing.work.length.toLocaleString("en") }));
      renderBar(app, bar);
    };
    return {
      show() {
        const { x, y } = app.data.timeline;
        bar.hidden = false;
        if (carried(app)) {
          const draw = (action) => (context, view) => action(app, context, view);
          app.map.arrange({ x, y, below: draw(drawBelow), between: draw(drawMainPath), above: draw(drawAbove) });
        }
        update();
      },
      hide() {
        bar.hidden = true;
        app.map.arrange(null);
        map.setAttribute("aria-label", t("mapLabel", { n: app.data.drawing.work.length.toLocaleString("en") }));
      },
      update() { update(); app.map.redraw(); },
      image: () => app.map.image(),
      svg: () => app.map.svg(),
    };
  }

  Citegraph.views.add("timeline", { label: "timeline", create });

  return { create, laneName };
})();
