// The page: one state, and what happens when it changes.
Citegraph.main = (() => {
  "use strict";

  const { render, visits, filters, strings } = Citegraph;
  const id = (name) => document.getElementById(name);
  const parse = (name) => JSON.parse(id(name).textContent);

  /** What is shown and not part of the address. */
  const passing = () => ({
    shown: { kind: "overview" }, // what the panel shows
    pane: null, // the open pane: the first with works in it, until the reader chooses one
    chosen: false,
    exclusive: false,
    record: false,
    trail: [],
    place: -1,
  });

  /** Names of a relation from the View, with a plain reading of its name where it has none. */
  function relation(data, name) {
    const pane = Citegraph.panes.PANE_OF[name] || name;
    const found = data.relations.find((entry) => entry.name === name) || data.relations.find((entry) => entry.name === pane);
    return found || { name, label: name.replace(/_/g, " "), label_zh: "", definition: "", definition_zh: "", formula: "", weight: null, weight_zh: null };
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

  // -- what changes -------------------------------------------------------------------------

  /** Everything that follows from the state, but the panel and the address. */
  function refresh(app) {
    filters.apply(app);
    Citegraph.appearance.apply(app);
    app.map.filter(app.mask);
    app.views.show(app.state.view);
    visits.focus(app);
    app.views.update();
    Citegraph.controls.update(app);
    render.status(app);
  }

  function changed(app, { push = false } = {}) {
    refresh(app);
    Citegraph.state.save(app, push);
  }

  /** Show what the address says. */
  function restore(app) {
    Citegraph.state.restore(app);
    Citegraph.settings.apply(app);
    visits.restore(app);
    refresh(app);
  }

  function isolate(app, group, more) {
    const { state, data } = app;
    const item = group < 0 ? data.drawing.groups.length : group;
    if (more && state.group.size) filters.toggle(app, "group", item);
    else if (state.group.size === 1 && state.group.has(item)) filters.remove(app, "group", null);
    else state.group = new Set([item]);
    changed(app, { push: true });
  }

  // -- the app ------------------------------------------------------------------------------

  function roots() {
    return {
      relations: id("relations"), filters: id("facets"), chips: id("chips"), drawing: id("drawing"), groups: id("groups"), table: id("table"), query: id("query"),
      search: { input: id("search"), results: id("results"), list: id("found"), status: id("found-status") },
    };
  }

  function makeApp(data) {
    const app = { data, yearRange: filters.yearRange(data), mask: new Uint8Array(data.n), soon: scheduler(), roots: roots() };
    app.state = { ...Citegraph.state.initial(app), ...passing() };
    app.views = Citegraph.views.create(app, id("view-as"));
    app.refreshSoon = () => changed(app);
    return Object.assign(app, {
      relation: (name) => relation(data, name),
      weightName: (pane) => {
        const { weight, weight_zh: zh } = relation(data, pane);
        return strings.t("weightOf", { n: strings.t("weight"), what: strings.either(weight, zh) || strings.t("weight") });
      },
      say: (text) => render.say(text),
      passes: (i) => app.mask[i] === 1,
      isVisible: (i) => app.mask[i] === 1,
      picked: () => filters.picked(app),
      changed: (options) => changed(app, options),
      /** For sliders: as `changed`, but not more often than the eye sees. */
      changedSoon: () => app.soon(app.refreshSoon),
      setView: (name) => { app.state.view = name; changed(app, { push: true }); },
      step: (by) => visits.step(app, by),
      close: () => visits.open(app, { kind: "overview" }),
      select: (i, options) => visits.select(app, i, options),
      showTopic: (topic) => visits.open(app, { kind: "topic", topic }),
      showLink: (index, edge) => visits.open(app, { kind: "link", relation: index, edge }),
      openPane: (pane) => visits.openPane(app, pane),
      setExclusive: (on) => visits.setExclusive(app, on),
      highlight: (pages) => (pages ? app.map.highlight(pages) : visits.focus(app)),
      isolate: (group, more) => isolate(app, group, more),
    });
  }

  // -- wiring -------------------------------------------------------------------------------

  function listen(app) {
    const on = (name, action) => id(name).addEventListener("click", action);
    on("zoom-in", () => app.map.zoomBy(1.4));
    on("zoom-out", () => app.map.zoomBy(1 / 1.4));
    on("fit", () => app.map.fit());
    on("zoom-to", () => visits.zoomTo(app));
    on("save", () => render.saveImage(app));
    on("open-filters", () => {
      const open = document.body.classList.toggle("filters-open");
      id("open-filters").setAttribute("aria-expanded", String(open));
    });
    window.addEventListener("popstate", () => restore(app));
    Citegraph.settings.create(app);
    Citegraph.keys.listen(app);
  }

  function openMap(app) {
    return Citegraph.map.create(id("map"), app.data, {
      work: (i) => visits.select(app, i),
      edge: (index, edge) => app.showLink(index, edge),
      nothing: () => { if (app.state.shown.kind !== "overview") app.close(); },
      hover: (i, event) => render.hover(app, i, event),
    });
  }

  Citegraph.views.add("map", {
    label: "map",
    create: (app) => ({ show: () => app.map.redraw(), hide() {}, update() {}, image: () => app.map.image(), svg: () => app.map.svg() }),
  });

  async function start() {
    const header = parse("view");
    strings.setLanguage(Citegraph.settings.usual({ data: { view: header } }));
    const data = await Citegraph.data.open({
      header,
      columns: id("columns").textContent,
      details: id("details").textContent,
      pairs: parse("simplified")[0],
    });
    const app = makeApp(data);
    app.map = openMap(app);
    Citegraph.searchBox.create(app);
    id("language").before(Citegraph.exportMenu.create(app));
    listen(app);
    filters.apply(app);
    render.all(app);
    app.map.fit(true); // once more: the words around the map have changed its size
    restore(app);
    expose(app);
  }

  /** For scripts and tests: the same things the page itself uses. */
  function expose(app) {
    const { data } = app;
    Object(window).citegraph = {
      app,
      view: data.view,
      data,
      state: app.state,
      map: app.map,
      select: (i) => (i == null ? app.close() : app.select(i)),
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
