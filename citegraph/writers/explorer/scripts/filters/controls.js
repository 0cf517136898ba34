// The left side: filters, clusters, what is drawn and how. Every part is made once for a language
// and then follows the state, so that no slider is lost under the hand that moves it.
Citegraph.strings.add({
  drawing: ["Drawing", "绘制"],
  colorBy: ["Colour by", "颜色依据"],
  color_group: ["cluster", "聚类"],
  color_year: ["year", "年份"],
  densityOn: ["density of the works", "文献密度"],
  showDrawn: ["only those on the map ({n})", "仅图中文献（{n}）"],
  showRecords: ["works in the corpus ({n})", "库内文献（{n}）"],
});

Citegraph.controls = (() => {
  "use strict";

  const { el, fill, words, button, swatch, checkbox } = Citegraph.dom;
  const { t, metric } = Citegraph.strings;

  // -- works in the corpus and works only cited ---------------------------------------------

  /** Two boxes of which one at least is ticked: without works there is nothing to see. */
  function kinds(app, root) {
    const stubs = app.data.n - app.data.works.in_corpus.reduce((sum, on) => sum + on, 0);
    const choose = (own, other) => (on) => {
      app.state.kind = on ? null : other;
      app.changed({ push: true });
    };
    const records = checkbox("records", true, choose("records", "stubs"), el("span", {}, t("showRecords", { n: (app.data.n - stubs).toLocaleString("en") })));
    const cited = checkbox("stubs", true, choose("stubs", "records"),
      el("span", { title: t("stubsHelp") }, el("span", { class: "hollow", "aria-hidden": "true" }), t("showStubs", { n: stubs.toLocaleString("en") })));
    const drawn = app.data.drawing.work.length;
    const onMap = checkbox("drawn", false, (on) => { app.state.drawn = on; app.changed({ push: true }); }, el("span", {}, t("showDrawn", { n: drawn.toLocaleString("en") })));
    fill(root, stubs ? [records, cited] : null, drawn < app.data.n ? onMap : null);
    root.closest("section").hidden = !root.childNodes.length;
    return {
      update() {
        records.querySelector("input").checked = app.state.kind !== "stubs";
        cited.querySelector("input").checked = app.state.kind !== "records";
        onMap.querySelector("input").checked = app.state.drawn;
      },
    };
  }

  // -- clusters -----------------------------------------------------------------------------

  function groupLine(app, item, { label, color }, number) {
    const press = (event) => app.isolate(number, event.ctrlKey || event.metaKey || event.shiftKey);
    const count = el("span", { class: "count" });
    const node = button("group", [swatch(color), el("span", { class: "group-label", title: label }, words(label)), count], press, { "data-group": number });
    const update = (found) => {
      const on = app.state.group.has(item);
      node.setAttribute("aria-pressed", String(on));
      node.classList.toggle("dim", app.state.group.size > 0 && on === app.state.not.has("group"));
      count.textContent = found.toLocaleString("en");
    };
    return { node: el("li", {}, node), update };
  }

  /** The legend of the clusters, which filters. */
  function groups(app, root, all) {
    const { groups: list, group } = app.data.drawing;
    const loose = group.reduce((sum, index) => sum + (index < 0 ? 1 : 0), 0);
    const lines = list.map((entry, index) => groupLine(app, index, entry, index));
    if (loose) lines.push(groupLine(app, list.length, { label: t("noGroup"), color: null }, -1));
    fill(root, lines.map(({ node }) => node));
    const clear = button("inline", t("allGroups"), () => {
      Citegraph.filters.remove(app, "group", null);
      app.changed({ push: true });
      root.querySelector("button").focus();
    });
    return {
      update() {
        const found = Citegraph.facets.counts(Citegraph.facets.of(app.data).group, Citegraph.filters.without(app, "group"));
        lines.forEach((line, item) => line.update(found[item]));
        fill(all, app.state.group.size ? clear : null);
      },
    };
  }

  // -- how it is drawn ----------------------------------------------------------------------

  function choice(app, name, label, options, named) {
    const select = el("select", { id: name, onchange: () => { app.state[named] = select.value; app.changed({ push: true }); if (app.state.shown.kind === "overview") Citegraph.render.panel(app); } },
      options.map(([value, text]) => el("option", { value }, text)));
    return { node: el("label", { class: "field", for: name }, el("span", {}, label), select), update: () => { select.value = app.state[named]; } };
  }

  function drawing(app, root) {
    const { colors, metricsOf } = Citegraph.appearance;
    const named = (name) => (["group", "year"].includes(name) ? t(`color_${name}`) : metric(name));
    const metrics = metricsOf(app.data).map((name) => [name, metric(name)]);
    const color = choice(app, "color-by", t("colorBy"), colors(app.data).map((name) => [name, named(name)]), "color");
    const size = metrics.length ? choice(app, "size-by", t("sizeBy"), metrics, "metric") : null;
    const density = checkbox("density", false, (on) => { app.state.density = on; app.changed({ push: true }); }, el("span", {}, t("densityOn")));
    fill(root, color.node, size && size.node, density);
    return {
      update() {
        color.update();
        if (size) size.update();
        density.querySelector("input").checked = app.state.density;
      },
    };
  }

  // -- all of it ----------------------------------------------------------------------------

  /** Make every part anew, for another language. */
  function render(app) {
    const id = (name) => document.getElementById(name);
    app.controls = [
      Citegraph.filterChips.create(app, id("chips")),
      Citegraph.filterYears.create(app, id("years")),
      kinds(app, id("works")),
      groups(app, id("groups"), id("all-groups")),
      Citegraph.filterFacet.create(app, id("facets")),
      drawing(app, id("drawing")),
      Citegraph.controlsLinks.create(app, id("relations")),
      Citegraph.queryBox.create(app, id("query")),
    ];
    update(app);
  }

  const update = (app) => app.controls.forEach((part) => part.update());

  return { render, update };
})();
