// "Path to": another work is looked for, and the shortest path of citations to it shown.
Citegraph.pathsPanel = (() => {
  "use strict";

  const { el, fill, button } = Citegraph.dom;
  const { t } = Citegraph.strings;
  const { workButton, explain, title } = Citegraph.evidence;
  const FOUND = 8;
  Citegraph.strings.add({
    pathTo: ["Path to another work", "引证路径"],
    pathHelp: [
      "The shortest path of citations from this work to another. Of equal ones, the one through the most cited works is shown.",
      "从本文到另一篇文献的最短引证路径；长度相同时显示经由被引较多文献者。",
    ],
    pathSearch: ["Path to: title, author, year …", "目标文献：题名、作者、年份……"],
    pathFound: ["{n} found; the first {m} are below", "找到 {n} 篇，下列前 {m} 篇"],
    pathWays: ["Direction", "方向"],
    pathAny: ["either way", "不限方向"],
    pathAlong: ["along citations", "沿引用方向"],
    pathSteps: ["{n} step(s); {m} shortest path(s)", "共 {n} 步；最短路径 {m} 条"],
    pathNone: ["No path: the citations of this page do not link the two.", "没有路径：本页的引证关系未连接这两篇文献。"],
    pathNoneAlong: ["No path along citations in either direction.", "沿引用方向（任一方向）没有路径。"],
    pathSame: ["This is the work itself.", "这就是本文。"],
    pathCites: ["cites", "引用"],
    pathCited: ["is cited by", "被引于"],
    pathClear: ["Forget the goal", "清除目标"],
    pathZoom: ["Zoom to the path", "缩放到路径"],
  });

  // The goal stands in the address by its key; ">" before it: only along citations.
  Citegraph.state.part("path", {
    initial: { to: null, along: false },
    write: ({ to, along }, app) => (to == null ? null : `${along ? ">" : ""}${app.data.works.key[to]}`),
    read: (text, app) => {
      const along = text.startsWith(">");
      const to = app.data.keys.get(along ? text.slice(1) : text);
      if (to == null) throw new Error("no work of this page has this key");
      return { to, along };
    },
  });

  const find = (app, from, { to, along }) =>
    along ? Citegraph.paths.alongEither(app.data, from, to) : Citegraph.paths.shortest(app.data, from, to, false);

  /** One citation between two neighbours on the path, in the direction in which it was made. */
  function step(app, a, b) {
    const { data } = app;
    const onward = data.cites(a, b);
    const citation = onward ? Citegraph.panes.citation(data, a, b) : Citegraph.panes.citation(data, b, a);
    const box = el("div", { class: "evidence", hidden: true });
    const toggle = button("why", t("why"), () => {
      box.hidden = !box.hidden;
      toggle.setAttribute("aria-expanded", String(!box.hidden));
      if (box.hidden || box.childNodes.length) return;
      data.withDetails([citation.citing], () => fill(box, explain(app, { kind: "citation", items: [citation] })));
    }, { "aria-expanded": "false", title: t("whyLabel") });
    const both = onward && data.cites(b, a);
    const said = both ? `${t("pathCites")} · ${t("pathCited")}` : t(onward ? "pathCites" : "pathCited");
    return el("div", { class: "step" }, el("span", { class: "arrow", "aria-hidden": "true" }, both ? "↕" : onward ? "↓" : "↑"), el("span", { class: "quiet" }, said), toggle, box);
  }

  function shown(app, from) {
    const goal = app.state.path;
    if (goal.to === from) return el("p", { class: "quiet" }, t("pathSame"));
    const found = find(app, from, goal);
    if (!found) return el("p", { class: "note" }, t(goal.along ? "pathNoneAlong" : "pathNone"));
    const { works, ways } = found;
    const lines = works.map((work, k) => el("li", { "data-work": work }, k ? step(app, works[k - 1], work) : null, workButton(app, work)));
    return [
      el("p", { class: "quiet" }, t("pathSteps", { n: works.length - 1, m: ways.toLocaleString("en") })),
      el("p", { class: "cite-tools" },
        button("small", t("onMap"), () => app.highlight(works), { "data-do": "map" }),
        button("small", t("pathZoom"), () => { app.highlight(works); app.map.zoomTo(works); }, { "data-do": "zoom" }),
        button("small", t("pathClear"), () => choose(app, from, { to: null }), { "data-do": "clear" })),
      el("ol", { class: "list path" }, lines),
    ];
  }

  /** Set the goal or the direction, show the path, and mark it on the map. */
  function choose(app, from, change) {
    app.state.path = { ...app.state.path, ...change };
    Citegraph.state.save(app, true);
    const goal = app.state.path;
    const box = document.querySelector("#panel .path-box");
    if (!box) return;
    fill(box, content(app, from));
    const found = goal.to == null || goal.to === from ? null : find(app, from, goal);
    app.highlight(found ? found.works : null);
    /** @type {HTMLElement} */ (box.querySelector("input[type=search]")).focus();
  }

  function searchBox(app, from) {
    const list = el("ul", { class: "list path-found" });
    const status = el("p", { class: "quiet", role: "status" });
    const input = el("input", { type: "search", class: "path-search", "aria-label": t("pathSearch"), placeholder: t("pathSearch"), autocomplete: "off", spellcheck: "false" });
    const run = () => {
      const query = input.value.trim();
      const found = query ? Citegraph.search.find(app.data, query).filter((work) => work !== from) : [];
      const first = found.slice(0, FOUND);
      status.textContent = !query ? "" : found.length ? t("pathFound", { n: found.length, m: first.length }) : t("nothingFound");
      fill(list, first.map((work) => el("li", {}, button("work", [title(app.data, work), Citegraph.evidence.byline(app.data, work)], () => choose(app, from, { to: work }), { "data-goal": work }))));
    };
    input.addEventListener("input", () => app.soon(run));
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.key !== "Enter") return;
      run();
      const first = list.querySelector("button");
      if (first) first.click();
    });
    return [input, status, list];
  }

  function direction(app, from) {
    const buttons = [[false, "pathAny"], [true, "pathAlong"]].map(([along, name]) =>
      button("choice", t(name), () => choose(app, from, { along }), { "aria-pressed": String(app.state.path.along === along), "data-along": String(along) }));
    return el("div", { class: "choices", role: "group", "aria-label": t("pathWays") }, buttons);
  }

  const content = (app, from) => [
    el("p", { class: "quiet" }, t("pathHelp")),
    direction(app, from),
    searchBox(app, from),
    app.state.path.to == null ? null : shown(app, from),
  ];

  /**
   * The section of a work; the goal stays when the reader goes on to another work.
   * @param {object} app
   * @param {number} from page index
   * @returns {HTMLElement}
   */
  const render = (app, from) =>
    Citegraph.panelSections.section(app, "path-section", t("pathTo"), () => el("div", { class: "path-box" }, content(app, from)), { open: app.state.path.to != null });

  return { render };
})();
