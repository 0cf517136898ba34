// The historiograph of the selection: who of its most cited works builds on whom, by year downwards.
Citegraph.historiograph = (() => {
  "use strict";

  const { el, fill, words, button, shade } = Citegraph.dom;
  const { t } = Citegraph.strings;
  const { choose, links, places } = Citegraph.historiographLayout;
  const SVG = "http://www.w3.org/2000/svg";
  const MOST = 60;
  const [ACROSS, DOWN, SIDE, TOP] = [150, 74, 64, 34]; // pixels between works, between rows, at the left, above

  Citegraph.strings.add({
    historiograph: ["Historiograph", "引文编年图"],
    historyMarked: ["Historiograph of the marked works", "已标记文献的引文编年图"],
    historyNear: ["Historiograph around {what}: what it cites and what cites it", "{what} 的引文编年图：其参考文献与引证文献"],
    historyAll: ["Historiograph of the works that pass the filters", "符合筛选的文献的引文编年图"],
    historyCount: ["{n} works, {k} citations among them; the most cited here come first", "{n} 篇文献，其间 {k} 条引证；按库内被引择取"],
    historyLeft: ["{n} less cited ones are left out", "未显示被引较少的 {n} 篇"],
    historyUndated: ["{n} of unknown year have no row", "{n} 篇年份未知，无法排列"],
    historyEmpty: ["No work of a known year is selected: mark some in the table, or open one.", "所选文献中没有已知年份者：请在表中标记，或打开一篇。"],
    historyLabel: ["Historiograph: years downwards, arrows from citing to cited. Arrow keys go from work to work, Enter opens one.", "引文编年图：年份向下，箭头由施引指向被引。方向键切换文献，回车键打开。"],
    historyNode: ["{title}, {year}, cited here {n} times", "{title}，{year} 年，库内被引 {n} 次"],
    saveSvg: ["Save as SVG", "保存为 SVG"],
  });

  /** Which works are shown, and why these. */
  function subject(app) {
    const marked = Citegraph.marks.of(app);
    if (marked.length) return { kind: "historyMarked", ...choose(app.data, marked, MOST) };
    const { work } = app.state;
    if (work == null) return { kind: "historyAll", ...choose(app.data, Array.from(app.picked()), MOST) };
    const near = new Set([work, ...app.data.references.of(work), ...app.data.citing.of(work)]);
    const works = Array.from(near).filter((i) => i === work || app.mask[i]).sort((a, b) => a - b);
    return { kind: "historyNear", ...choose(app.data, works, MOST, work) };
  }

  /**
   * The works, their places and their links, as numbers.
   * @param {any} app
   * @returns {any}
   */
  function layout(app) {
    const found = subject(app);
    const pairs = links(app.data, found.works);
    const years = found.works.map((i) => app.data.works.year[i]);
    return { ...found, pairs, years, ...places(years, pairs) };
  }

  // -- drawing ------------------------------------------------------------------------------

  function shape(name, attributes, ...children) {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) if (value != null) node.setAttribute(key, String(value));
    return Citegraph.dom.append(node, children);
  }

  const clean = (text) => Citegraph.exportText.xmlClean(text);
  const units = (character) => (character.charCodeAt(0) > 0x2e7f ? 2 : 1);

  /** A label as long as there is room for, in units of a Latin letter. */
  function fitting(text, room) {
    let used = 0;
    const kept = Array.from(text).filter((character) => (used += units(character)) <= room);
    return used > room ? `${kept.slice(0, -1).join("")}…` : text;
  }

  function label(data, i) {
    const whole = Citegraph.data.shortLabel(data, i);
    const year = data.works.year[i];
    const tail = year == null ? "" : ` ${year}`;
    return fitting(whole.slice(0, whole.length - tail.length), 16) + tail;
  }

  function theme() {
    const style = getComputedStyle(document.documentElement);
    const get = (name) => style.getPropertyValue(name).trim();
    return { ground: get("--map"), text: get("--text"), muted: get("--muted"), line: get("--line"), accent: get("--accent"), none: get("--no-group"), font: getComputedStyle(document.body).fontFamily };
  }

  /** Pixels of every work, and of the whole drawing. */
  function geometry(found) {
    const reach = found.x.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const middle = SIDE + (reach + 0.35) * ACROSS;
    const row = new Map(found.rows.map((year, k) => [year, k]));
    const most = found.works.reduce((top, i) => Math.max(top, found.cited(i)), 1);
    return {
      wide: middle + (reach + 0.9) * ACROSS,
      high: TOP * 2 + Math.max(0, found.rows.length - 1) * DOWN,
      x: found.x.map((value) => middle + value * ACROSS),
      y: found.years.map((year) => TOP + row.get(year) * DOWN),
      r: found.works.map((i) => 4 + 8 * Math.sqrt(found.cited(i) / most)),
    };
  }

  /** From the citing work upwards to the cited one; within a row, as a bow below it. */
  function curve(place, [a, b]) {
    const { x, y, r } = place;
    if (y[a] === y[b]) {
      const low = y[a] + DOWN * 0.45;
      const side = Math.sign(x[b] - x[a]);
      return `M${x[a]} ${y[a] + r[a]}C${x[a]} ${low} ${x[b] - side * 6} ${low} ${x[b]} ${y[b] + r[b] + 3}`;
    }
    const up = Math.sign(y[b] - y[a]);
    const half = (y[b] - y[a]) / 2;
    // A long link bows to the left, so that it does not hide behind the works between its ends.
    const bow = Math.abs(x[b] - x[a]) < ACROSS / 3 ? 14 * (Math.min(5, Math.abs(half * 2) / DOWN) - 1) : 0;
    return `M${x[a]} ${y[a] + up * r[a]}C${x[a] - bow} ${y[a] + half} ${x[b] - bow} ${y[b] - half} ${x[b]} ${y[b] - up * (r[b] + 3)}`;
  }

  const rowLines = (found, place, colors) =>
    found.rows.map((_, k) => shape("line", { x1: 0, x2: place.wide, y1: TOP + k * DOWN, y2: TOP + k * DOWN, stroke: colors.line, "stroke-width": 1 }));

  const years = (found, colors) =>
    shape("g", { class: "history-years" }, found.rows.map((year, k) =>
      shape("text", { x: 14, y: TOP + k * DOWN + 4, fill: colors.muted, stroke: colors.ground, "stroke-width": 6, "paint-order": "stroke", "font-size": 12 }, String(year))));

  function node(app, found, place, colors, k) {
    const { data } = app;
    const i = found.works[k];
    const group = Citegraph.tableColumns.group(data, i);
    const color = (group && shade(group.color)) || colors.none;
    const name = Citegraph.data.titles(data, i, Citegraph.strings.language())[0] || data.works.key[i];
    const said = clean(t("historyNode", { title: Citegraph.data.shorten(name, 120), year: found.years[k], n: found.cited(i) }));
    const stub = !data.works.in_corpus[i];
    return shape("g", { role: "button", tabindex: k === found.first ? 0 : -1, "aria-label": said, "data-work": i, "data-place": k, class: "history-node" },
      shape("title", {}, said),
      i === app.state.work ? shape("circle", { cx: place.x[k], cy: place.y[k], r: place.r[k] + 4, fill: "none", stroke: colors.text, "stroke-width": 2 }) : null,
      shape("circle", { cx: place.x[k], cy: place.y[k], r: place.r[k], fill: stub ? colors.ground : color, stroke: stub ? color : colors.ground, "stroke-width": 1.5 }),
      shape("text", { x: place.x[k] + place.r[k] + 5, y: place.y[k] + 4, fill: colors.text, stroke: colors.ground, "stroke-width": 3, "paint-order": "stroke", "font-size": 11.5 }, clean(label(data, i))));
  }

  function picture(app, found) {
    const colors = theme();
    const place = geometry(found);
    const marker = shape("marker", { id: "history-arrow", viewBox: "0 0 8 8", refX: 6, refY: 4, markerWidth: 6, markerHeight: 6, orient: "auto-start-reverse" },
      shape("path", { d: "M0 1L7 4L0 7z", fill: colors.muted }));
    const arrows = found.pairs.map((pair) =>
      shape("path", { d: curve(place, pair), fill: "none", stroke: colors.muted, "stroke-opacity": 0.55, "stroke-width": 1.1, "marker-end": "url(#history-arrow)", class: "history-link", "data-from": pair[0], "data-to": pair[1] }));
    const drawing = shape("svg", { xmlns: SVG, viewBox: `0 0 ${place.wide} ${place.high}`, width: place.wide, height: place.high, role: "group", "aria-label": clean(t("historyLabel")), "font-family": colors.font },
      shape("defs", {}, marker),
      shape("rect", { width: "100%", height: "100%", fill: colors.ground }),
      rowLines(found, place, colors), arrows,
      found.works.map((_, k) => node(app, found, place, colors, k)),
      years(found, colors));
    return { drawing, place };
  }

  // -- moving about -------------------------------------------------------------------------

  /** The nearest work in the direction of an arrow key. */
  function next(place, k, key) {
    const { x, y } = place;
    const sideways = key === "ArrowLeft" || key === "ArrowRight";
    const sign = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
    const ahead = (j) => (sideways ? y[j] === y[k] && sign * (x[j] - x[k]) > 0 : sign * (y[j] - y[k]) > 0);
    const far = (j) => (sideways ? Math.abs(x[j] - x[k]) : 1e6 * Math.abs(y[j] - y[k]) + Math.abs(x[j] - x[k]));
    return x.map((_, j) => j).filter(ahead).reduce((best, j) => (best < 0 || far(j) < far(best) ? j : best), -1);
  }

  function emphasise(drawing, k) {
    for (const link of drawing.querySelectorAll(".history-link")) {
      const mine = link.dataset.from === k || link.dataset.to === k;
      link.setAttribute("stroke-opacity", k == null ? "0.55" : mine ? "1" : "0.15");
    }
  }

  function listen(app, drawing, place) {
    const at = (event) => event.target.closest(".history-node");
    const open = (found) => app.select(Number(found.dataset.work));
    drawing.addEventListener("click", (event) => { if (at(event)) open(at(event)); });
    drawing.addEventListener("keydown", (event) => {
      const found = at(event);
      if (!found) return;
      if (event.key === "Enter" || event.key === " ") open(found);
      else if (event.key.startsWith("Arrow")) {
        const k = next(place, Number(found.dataset.place), event.key);
        if (k < 0) return;
        found.setAttribute("tabindex", "-1");
        const there = drawing.querySelector(`.history-node[data-place="${k}"]`);
        there.setAttribute("tabindex", "0");
        there.focus();
      } else return;
      event.preventDefault();
    });
    for (const name of ["mouseover", "focusin"]) drawing.addEventListener(name, (event) => emphasise(drawing, at(event) ? at(event).dataset.place : null));
    drawing.addEventListener("mouseleave", () => emphasise(drawing, null));
  }

  // -- the view -----------------------------------------------------------------------------

  function sentences(app, found) {
    const { works, pairs, left, undated } = found;
    const number = (n) => n.toLocaleString("en");
    const [before, after] = t(found.kind, { what: "\u0000" }).split("\u0000");
    const what = found.kind === "historyNear" ? words(Citegraph.data.shortLabel(app.data, app.state.work)) : null;
    return [
      el("h2", {}, before, what, after),
      el("p", { class: "quiet" }, [
        t("historyCount", { n: number(works.length), k: number(pairs.length) }),
        left ? t("historyLeft", { n: number(left) }) : null,
        undated ? t("historyUndated", { n: number(undated) }) : null,
      ].filter(Boolean).join(" · ")),
    ];
  }

  /** The drawing as a file of its own, which names what it shows. */
  function svgText(view) {
    if (!view.drawing) return null;
    const copy = view.drawing.cloneNode(true);
    for (const part of copy.querySelectorAll("[tabindex]")) part.removeAttribute("tabindex");
    copy.querySelector(".history-years").removeAttribute("transform");
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
  }

  function render(view) {
    const { app, root } = view;
    const held = root.contains(document.activeElement) ? document.activeElement.getAttribute("data-work") : null;
    const found = layout(app);
    found.cited = (i) => Citegraph.tableColumns.citations(app.data, i).number || 0;
    found.first = Math.max(0, found.works.indexOf(app.state.work));
    const { drawing, place } = picture(app, found);
    view.drawing = found.works.length ? drawing : null;
    listen(app, drawing, place);
    const box = el("div", { class: "history-scroll" }, view.drawing || el("p", { class: "note" }, t("historyEmpty")));
    const save = button("save-svg", t("saveSvg"), () => Citegraph.exportText.save(app, "historiograph", "svg", "image/svg+xml", [svgText(view)]));
    fill(root, el("div", { class: "history-bar" }, el("div", {}, sentences(app, found)), view.drawing ? save : null), box);
    // The years stay in sight when a wide drawing is moved sideways.
    box.addEventListener("scroll", () => drawing.querySelector(".history-years").setAttribute("transform", `translate(${box.scrollLeft},0)`), { passive: true });
    box.scrollLeft = (place.wide - box.clientWidth) / 2;
    const again = held && root.querySelector(`.history-node[data-work="${held}"]`);
    if (again) again.focus();
  }

  function create(app) {
    const root = el("section", { id: "historiograph", class: "sheet", hidden: true });
    document.getElementById("stage").append(root);
    const view = { app, root, drawing: null };
    return {
      show() { root.hidden = false; render(view); },
      hide() { root.hidden = true; },
      update() { if (!root.hidden) render(view); },
      svg: () => svgText(view),
    };
  }

  Citegraph.views.add("historiograph", { label: "historiograph", create });

  return { create, layout };
})();
