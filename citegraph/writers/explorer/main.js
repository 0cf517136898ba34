// The page: one state, and what happens when it changes.
Citegraph.main = (() => {
  "use strict";

  const { t } = Citegraph.strings;
  const { render } = Citegraph;
  const id = (name) => document.getElementById(name);
  const parse = (name) => JSON.parse(id(name).textContent);

  function years(data) {
    const known = data.works.year.filter((year) => year != null);
    return known.length
      ? { first: known.reduce((a, b) => Math.min(a, b)), last: known.reduce((a, b) => Math.max(a, b)) }
      : { first: null, last: null };
  }

  function initialState(data, range) {
    const metrics = Object.keys(data.drawing.metrics);
    return {
      work: null, // the selected work, by page index
      shown: { kind: "overview" }, // what the panel shows
      pane: null, // the open pane: the first with works in it, until the reader chooses one
      chosen: false,
      exclusive: false,
      record: false,
      metric: metrics.includes(data.drawing.sizeBy) ? data.drawing.sizeBy : metrics[0],
      relations: data.edges.map((table) => ({ on: table.visible, min: -Infinity })),
      from: range.first,
      to: range.last,
      unknownYear: true,
      stubs: true,
      groups: null, // null: all of them; else the ones that are shown
      mode: "map",
      sort: { column: "citationsHere", down: true },
      trail: [],
      place: -1,
    };
  }

  /** Names of a relation from the View, with a plain reading of its name where it has none. */
  function relation(data, name) {
    const pane = Citegraph.panes.PANE_OF[name] || name;
    const found = data.relations.find((entry) => entry.name === name) || data.relations.find((entry) => entry.name === pane);
    return found || { name, label: name.replace(/_/g, " "), label_zh: "", definition: "", formula: "", weight: null };
  }

  /** At most one call a frame; sliders and typing fire more often than that. */
  function scheduler() {
    const waiting = new Set();
    return (action) => {
      if (waiting.has(action)) return;
      waiting.add(action);
      setTimeout(() => {
        waiting.delete(action);
        action();
      }, 30);
    };
  }

  // -- filters ------------------------------------------------------------------------------

  function passes(app, i) {
    const { state, data } = app;
    const year = data.works.year[i];
    if (year == null ? !state.unknownYear : year < state.from || year > state.to) return false;
    if (!state.stubs && !data.works.in_corpus[i]) return false;
    if (!state.groups) return true;
    const position = data.drawing.positionOf[i];
    return position >= 0 && state.groups.has(data.drawing.group[position]);
  }

  function applyFilter(app) {
    app.map.filter((p) => passes(app, app.data.drawing.work[p]));
    focus(app);
    if (app.state.mode === "table") Citegraph.table.render(app);
    render.status(app);
  }

  function isolate(app, group, more) {
    const { state } = app;
    if (group === null) state.groups = null;
    else if (more && state.groups) {
      if (!state.groups.delete(group)) state.groups.add(group);
      if (!state.groups.size) state.groups = null;
    } else state.groups = state.groups && state.groups.size === 1 && state.groups.has(group) ? null : new Set([group]);
    Citegraph.controls.renderGroups(app);
    applyFilter(app);
  }

  // -- selection and trail ------------------------------------------------------------------

  /** What the map puts in focus for what the panel shows. */
  function focus(app) {
    const { shown, pane, exclusive } = app.state;
    if (shown.kind === "work") {
      const near = pane ? Citegraph.panes.items(app.data, pane, shown.work, exclusive).map((item) => item.work) : [];
      app.map.select(shown.work, near);
    } else if (shown.kind === "topic") app.map.highlight(Array.from(app.data.topics.ofTopic.of(shown.topic)));
    else if (shown.kind === "link") app.map.highlight(linkEnds(app, shown));
    else app.map.highlight(null);
  }

  function linkEnds(app, { relation: index, edge }) {
    const table = app.data.edges[index];
    return [table.source[edge], table.target[edge]].map((p) => app.data.drawing.work[p]);
  }

  /** Show something; a promise, because the record of a work may have to be opened first. */
  function show(app, shown) {
    app.state.shown = shown;
    app.state.work = shown.kind === "work" ? shown.work : null;
    const needed = shown.kind === "work" ? [shown.work] : [];
    const there = app.data.has(needed);
    render.panel(app);
    focus(app);
    return there ? Promise.resolve() : app.data.load(needed).then(() => {
      if (app.state.shown !== shown) return;
      render.panel(app);
      focus(app);
    });
  }

  function firstFilled(app, i) {
    return Citegraph.panes.NAMES.find((pane) => Citegraph.panes.items(app.data, pane, i, false).length) || null;
  }

  /** Open a work, wherever the wish comes from, and remember the visit. */
  function select(app, i, { zoom, quiet } = {}) {
    const { state } = app;
    if (state.trail[state.place] !== i) {
      state.trail = [...state.trail.slice(0, state.place + 1), i];
      state.place = state.trail.length - 1;
    }
    if (!state.chosen) state.pane = firstFilled(app, i);
    const shown = show(app, { kind: "work", work: i });
    if (!quiet) writeHash(app);
    if (zoom) zoomToSelection(app);
    id("panel").scrollTop = 0;
    if (state.mode === "table") Citegraph.table.render(app);
    return shown;
  }

  function step(app, by) {
    const place = app.state.place + by;
    if (place < 0 || place >= app.state.trail.length) return;
    app.state.place = place;
    select(app, app.state.trail[place]);
  }

  function close(app) {
    show(app, { kind: "overview" });
    writeHash(app);
  }

  function zoomToSelection(app) {
    const { shown } = app.state;
    if (shown.kind === "work") {
      const near = app.state.pane ? Citegraph.panes.items(app.data, app.state.pane, shown.work, false) : [];
      app.map.zoomTo([shown.work, ...near.slice(0, 200).map((item) => item.work)]);
    } else if (shown.kind === "topic") app.map.zoomTo(Array.from(app.data.topics.ofTopic.of(shown.topic)));
    else if (shown.kind === "link") app.map.zoomTo(linkEnds(app, shown));
    else app.map.fit();
  }

  const keyInHash = () => new URLSearchParams(location.hash.slice(1)).get("work");

  function writeHash(app) {
    const { work } = app.state;
    const key = work == null ? null : Citegraph.data.wellFormed(app.data.works.key[work]);
    if (keyInHash() === key) return;
    // An empty hash would scroll to the top; the history is the browser's own.
    history.pushState(null, "", key == null ? location.pathname + location.search : `#work=${encodeURIComponent(key)}`);
  }

  function readHash(app) {
    const key = keyInHash();
    if (key == null) {
      if (app.state.work != null) show(app, { kind: "overview" });
      return;
    }
    const i = app.data.keys.get(key);
    if (i == null) render.say(t("noWork", { key: Citegraph.data.shorten(key, 60) }));
    else if (i !== app.state.work) {
      const { trail, place } = app.state;
      if (trail[place - 1] === i) app.state.place -= 1;
      else if (trail[place + 1] === i) app.state.place += 1;
      select(app, i, { quiet: true });
    }
  }

  // -- wiring -------------------------------------------------------------------------------

  function makeApp(data) {
    const range = years(data);
    const app = { data, yearRange: range, state: initialState(data, range), soon: scheduler() };
    app.roots = {
      relations: id("relations"), years: id("years"), works: id("works"), groups: id("groups"), allGroups: id("all-groups"), table: id("table"),
      search: { input: id("search"), results: id("results"), list: id("found"), status: id("found-status") },
    };
    return Object.assign(app, {
      relation: (name) => relation(data, name),
      weightName: (pane) => t("weightOf", { n: t("weight"), what: relation(data, pane).weight || t("weight") }),
      step: (by) => step(app, by),
      close: () => close(app),
      passes: (i) => passes(app, i),
      isVisible: (i) => passes(app, i),
      select: (i, options) => select(app, i, options),
      showTopic: (topic) => { show(app, { kind: "topic", topic }); id("panel").scrollTop = 0; },
      showLink: (index, edge) => show(app, { kind: "link", relation: index, edge }),
      openPane: (pane) => openPane(app, pane),
      setExclusive: (on) => { app.state.exclusive = on; render.panel(app); focus(app); refocus(".exclusive"); },
      setMetric: (name) => { app.state.metric = name; app.map.sizeBy(name); if (app.state.shown.kind === "overview") render.panel(app); },
      highlight: (pages) => (pages ? app.map.highlight(pages) : focus(app)),
      isolate: (group, more) => isolate(app, group, more),
      applyFilter: () => applyFilter(app),
      showRelations: () => { app.map.showRelations(app.state.relations); focus(app); render.status(app); },
    });
  }

  function openPane(app, pane) {
    const pressed = pane || app.state.pane;
    app.state.pane = pane;
    app.state.chosen = true;
    render.panel(app);
    focus(app);
    refocus(`button.pane-head[data-pane="${pressed}"]`);
  }

  // The panel is made anew when it changes; the focus stays where the reader was.
  const refocus = (selector) => {
    const node = id("panel").querySelector(selector);
    if (node) node.focus();
  };

  function listen(app) {
    const on = (name, action) => id(name).addEventListener("click", action);
    on("as-map", () => render.mode(app, "map"));
    on("as-table", () => render.mode(app, "table"));
    on("zoom-in", () => app.map.zoomBy(1.4));
    on("zoom-out", () => app.map.zoomBy(1 / 1.4));
    on("fit", () => app.map.fit());
    on("zoom-to", () => zoomToSelection(app));
    on("save", () => render.saveImage(app));
    on("language", () => {
      Citegraph.strings.setLanguage(Citegraph.strings.language() === "zh" ? "en" : "zh");
      render.all(app);
    });
    on("open-filters", () => {
      const open = document.body.classList.toggle("filters-open");
      id("open-filters").setAttribute("aria-expanded", String(open));
    });
    window.addEventListener("popstate", () => readHash(app));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      app.map.redraw();
      render.all(app);
    });
    document.addEventListener("keydown", (event) => {
      const writing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
      if (event.key === "Escape" && document.body.classList.contains("filters-open")) id("open-filters").click();
      if (event.key === "/" && !writing) {
        event.preventDefault();
        id("search").focus();
      }
    });
  }

  async function start() {
    Citegraph.strings.setLanguage((navigator.language || "").startsWith("zh") ? "zh" : "en");
    const data = await Citegraph.data.open({
      header: parse("view"),
      columns: id("columns").textContent,
      details: id("details").textContent,
      options: parse("options"),
      pairs: parse("simplified")[0],
    });
    const app = makeApp(data);
    app.map = Citegraph.map.create(id("map"), data, {
      work: (i) => select(app, i),
      edge: (index, edge) => app.showLink(index, edge),
      nothing: () => { if (app.state.shown.kind !== "overview") close(app); },
      hover: (i, event) => render.hover(app, i, event),
    });
    Citegraph.search.create(app);
    listen(app);
    render.all(app);
    app.map.fit(true); // once more: the words around the map have changed its size
    readHash(app);
    expose(app);
  }

  /** For scripts and tests: the same things the page itself uses. */
  function expose(app) {
    const { data } = app;
    window.citegraph = {
      view: data.view,
      data,
      state: app.state,
      map: app.map,
      select: (i) => (i == null ? close(app) : app.select(i)),
      search: (query) => Citegraph.search.find(data, query),
      panes: {
        names: Citegraph.panes.NAMES,
        compute: (pane, d, exclusive = false) => Array.from(Citegraph.panes.compute(data, pane, d, exclusive)),
        items: (pane, d, exclusive = false) => Citegraph.panes.items(data, pane, d, exclusive),
        why: (pane, d, other) => Citegraph.panes.why(data, pane, d, other),
      },
    };
  }

  return { start };
})();

// Whoever drives the page waits for this.
Citegraph.ready = Citegraph.main.start().catch((error) => {
  Citegraph.render.say(Citegraph.strings.t("notOpened", { why: error.message }));
  throw error;
});
