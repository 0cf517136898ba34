// What the panel shows (the corpus, a work, a topic, a link), and the works visited before.
Citegraph.visits = (() => {
  "use strict";

  const { part, number } = Citegraph.state;

  part("work", {
    initial: null,
    write: (work, app) => (work == null ? null : app.data.works.key[work]),
    read: (key, app) => {
      if (!app.data.keys.has(key)) throw new Error(`no work ${key}`);
      return app.data.keys.get(key);
    },
  });

  const below = (text, limit) => {
    const found = number(text);
    if (!Number.isInteger(found) || found < 0 || found >= limit) throw new Error(`not below ${limit}: ${text}`);
    return found;
  };

  // A topic or a link that the panel is about, where it is not about a work.
  part("about", {
    initial: null,
    write: (about) => {
      if (!about) return null;
      return about.kind === "topic" ? `topic.${about.topic}` : `link.${about.relation}.${about.edge}`;
    },
    read: (text, app) => {
      const [kind, first, second] = text.split(".");
      if (kind === "topic") return { kind, topic: below(first, app.data.topics.n) };
      if (kind !== "link") throw new Error(`nothing to be about: ${text}`);
      const relation = below(first, app.data.edges.length);
      return { kind, relation, edge: below(second, app.data.edges[relation].source.length) };
    },
  });

  const linkEnds = (app, { relation, edge }) => {
    const table = app.data.edges[relation];
    return [table.source[edge], table.target[edge]].map((p) => app.data.drawing.work[p]);
  };

  const nearOf = (app, work) =>
    (app.state.pane ? Citegraph.panes.items(app.data, app.state.pane, work, app.state.exclusive).map((item) => item.work) : []);

  /**
   * Put in focus on the map what the panel shows.
   * @param {any} app
   */
  function focus(app) {
    const { shown } = app.state;
    if (shown.kind === "work") app.map.select(shown.work, nearOf(app, shown.work));
    else if (shown.kind === "topic") app.map.highlight(Array.from(app.data.topics.ofTopic.of(shown.topic)));
    else if (shown.kind === "link") app.map.highlight(linkEnds(app, shown));
    else app.map.highlight(null);
  }

  /** Show something; a promise, because the record of a work may have to be opened first. */
  function show(app, shown) {
    const { state } = app;
    state.shown = shown;
    state.work = shown.kind === "work" ? shown.work : null;
    state.about = shown.kind === "topic" || shown.kind === "link" ? shown : null;
    const needed = shown.kind === "work" ? [shown.work] : [];
    const draw = () => {
      Citegraph.render.panel(app);
      focus(app);
    };
    draw();
    return app.data.has(needed) ? Promise.resolve() : app.data.load(needed).then(() => { if (state.shown === shown) draw(); });
  }

  const firstFilled = (app, i) =>
    Citegraph.panes.NAMES.find((pane) => Citegraph.panes.items(app.data, pane, i, false).length) || null;

  /** Remember a visit; a step back or forward in the browser is one in the trail too. */
  function remember(state, i, restored) {
    const { trail, place } = state;
    if (trail[place] === i) return;
    if (restored && trail[place - 1] === i) state.place -= 1;
    else if (restored && trail[place + 1] === i) state.place += 1;
    else {
      state.trail = [...trail.slice(0, place + 1), i];
      state.place = state.trail.length - 1;
    }
  }

  /**
   * Open a work, wherever the wish comes from, and remember the visit.
   * @param {any} app
   * @param {number} i its page index
   * @param {{zoom?: boolean, restored?: boolean}} [options] `restored`: the address says so already
   */
  function select(app, i, { zoom = false, restored = false } = {}) {
    remember(app.state, i, restored);
    if (!app.state.chosen) app.state.pane = firstFilled(app, i);
    const opened = show(app, { kind: "work", work: i });
    if (!restored) Citegraph.state.save(app, true);
    if (zoom) zoomTo(app);
    document.getElementById("panel").scrollTop = 0;
    app.views.update();
    return opened;
  }

  /** Show a topic, a link or the corpus, and write it into the address. */
  function open(app, shown) {
    const opened = show(app, shown);
    Citegraph.state.save(app, true);
    document.getElementById("panel").scrollTop = 0;
    app.views.update();
    return opened;
  }

  /** Show what the state says, after it came from the address. */
  function restore(app) {
    const { work, about } = app.state;
    if (work != null) select(app, work, { restored: true });
    else show(app, about || { kind: "overview" });
  }

  function step(app, by) {
    const place = app.state.place + by;
    if (place < 0 || place >= app.state.trail.length) return;
    app.state.place = place;
    select(app, app.state.trail[place]);
  }

  /** Bring what the panel shows into view on the map. */
  function zoomTo(app) {
    const { shown } = app.state;
    if (shown.kind === "work") app.map.zoomTo([shown.work, ...nearOf(app, shown.work).slice(0, 200)]);
    else if (shown.kind === "topic") app.map.zoomTo(Array.from(app.data.topics.ofTopic.of(shown.topic)));
    else if (shown.kind === "link") app.map.zoomTo(linkEnds(app, shown));
    else app.map.fit();
  }

  // The panel is made anew when it changes; the keyboard stays where the reader was.
  function refocus(selector) {
    const node = /** @type {HTMLElement|null} */ (document.getElementById("panel").querySelector(selector));
    if (node) node.focus();
  }

  function openPane(app, pane) {
    const pressed = pane || app.state.pane;
    app.state.pane = pane;
    app.state.chosen = true;
    Citegraph.render.panel(app);
    focus(app);
    refocus(`button.pane-head[data-pane="${pressed}"]`);
  }

  function setExclusive(app, on) {
    app.state.exclusive = on;
    Citegraph.render.panel(app);
    focus(app);
    refocus(".exclusive");
  }

  return { focus, select, open, restore, step, zoomTo, openPane, setExclusive };
})();
