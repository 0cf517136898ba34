// How works and links are drawn: the parts of the state that the map follows.
Citegraph.appearance = (() => {
  "use strict";

  const { part, number, choice } = Citegraph.state;
  const metricsOf = (data) => Object.keys(data.drawing.metrics);
  const usualSize = ({ data }) => (metricsOf(data).includes(data.drawing.sizeBy) ? data.drawing.sizeBy : metricsOf(data)[0] || null);

  /** What works can be coloured by. */
  const colors = (data) => ["group", "year", ...metricsOf(data).filter((name) => name !== "year")];

  const usualColor = ({ data }) => (colors(data).includes(data.view.color_by) ? data.view.color_by : "group");

  part("color", { initial: usualColor, write: (name, app) => (name === usualColor(app) ? null : name), read: (text, app) => choice(colors(app.data))(text) });
  part("metric", {
    initial: usualSize,
    write: (name, app) => (name === usualSize(app) ? null : name),
    read: (text, app) => choice(metricsOf(app.data))(text),
  });
  part("density", { initial: false, write: (on) => (on ? "on" : null), read: (text) => choice(["on"])(text) === "on" });

  // How many links are drawn at most; null leaves it to the map.
  part("budget", {
    initial: null,
    write: (most) => most,
    read: (text) => {
      const most = number(text);
      if (most < 0) throw new Error(`fewer than no links: ${text}`);
      return most;
    },
  });

  const usualLinks = ({ data }) => data.edges.map((table) => ({ on: table.visible, min: -Infinity }));
  const said = ({ on, min }) => (on ? `on${min === -Infinity ? "" : `.${min}`}` : "off");

  /** The links of every relation: only what is not as usual stands in the address. */
  part("relations", {
    many: true,
    initial: usualLinks,
    write: (relations, app) => {
      const usual = usualLinks(app);
      return relations
        .map((state, k) => (said(state) === said(usual[k]) ? null : `${app.data.edges[k].relation}.${said(state)}`))
        .filter((text) => text != null);
    },
    read: (texts, app) => {
      const relations = usualLinks(app);
      for (const text of texts) {
        const found = /^(.+?)\.(on|off)(?:\.(.+))?$/.exec(text);
        const place = found ? app.data.edges.findIndex((table) => table.relation === found[1]) : -1;
        if (place < 0) throw new Error(`no links: ${text}`);
        relations[place] = { on: found[2] === "on", min: found[3] ? number(found[3]) : -Infinity };
      }
      return relations;
    },
  });

  const APPLY = {
    color: (map, value) => map.colorBy(value),
    metric: (map, value) => { if (value) map.sizeBy(value); },
    density: (map, value) => map.density(value),
    budget: (map, value) => map.budget(value),
  };

  /**
   * Give the map what has changed since it was last given.
   * @param {any} app
   */
  function apply(app) {
    const drawn = app.drawn || (app.drawn = { color: "group", metric: app.data.drawing.sizeBy, density: false, budget: null });
    for (const name of Object.keys(APPLY)) {
      if (drawn[name] !== app.state[name]) APPLY[name](app.map, app.state[name]);
      drawn[name] = app.state[name];
    }
    const links = JSON.stringify(app.state.relations);
    if (drawn.links !== links) app.map.showRelations(app.state.relations.map((state) => ({ ...state })));
    drawn.links = links;
  }

  return { colors, metricsOf, apply };
})();
