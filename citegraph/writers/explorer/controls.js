// The left side: relation switches, years, sizes, groups.
Citegraph.controls = (() => {
  "use strict";

  const { el, fill, words, button, swatch } = Citegraph.dom;
  const { t } = Citegraph.strings;
  const SVG = "http://www.w3.org/2000/svg";

  const checkbox = (name, checked, onchange, ...label) => {
    const box = el("input", { type: "checkbox", class: name, checked, onchange: () => onchange(box.checked) });
    return el("label", { class: "check" }, box, label);
  };

  // -- relations ----------------------------------------------------------------------------

  /** A short line in the colour and dash of a relation. */
  function sample(app, index) {
    const { color, dash } = Citegraph.scene.relationStyle(app.data, index);
    const picture = document.createElementNS(SVG, "svg");
    picture.setAttribute("class", "sample");
    picture.setAttribute("viewBox", "0 0 22 6");
    picture.setAttribute("aria-hidden", "true");
    const line = document.createElementNS(SVG, "path");
    const shape = { d: "M1 3H21", stroke: color, "stroke-width": 2.5, "stroke-dasharray": dash ? dash.join(" ") : "none" };
    for (const [name, value] of Object.entries(shape)) line.setAttribute(name, String(value));
    picture.append(line);
    return picture;
  }

  function weightSlider(app, index) {
    const { weight } = app.data.edges[index];
    if (!weight.length) return null;
    const least = weight.reduce((a, b) => Math.min(a, b), Infinity);
    const most = weight.reduce((a, b) => Math.max(a, b), -Infinity);
    if (!(least < most)) return null;
    const whole = weight.every(Number.isInteger);
    const state = app.state.relations[index];
    const said = el("output", {}, Citegraph.evidence.number(Math.max(least, state.min)));
    const slider = el("input", {
      type: "range", class: "weight-slider", min: least, max: most, step: whole ? 1 : (most - least) / 100,
      value: Math.max(least, state.min), "aria-label": t("minWeight"),
      oninput: () => {
        state.min = Number(slider.value);
        said.textContent = Citegraph.evidence.number(state.min);
        app.soon(app.showRelations);
      },
    });
    return el("label", { class: "threshold" }, el("span", {}, t("minWeight"), " ", said), slider);
  }

  function relation(app, index) {
    const table = app.data.edges[index];
    const state = app.state.relations[index];
    const shown = table.source.length;
    const none = shown === 0;
    const box = el("input", {
      type: "checkbox", class: "relation-switch", "data-relation": table.relation, checked: state.on && !none, disabled: none,
      onchange: () => {
        state.on = box.checked;
        app.showRelations();
        renderRelations(app);
        app.roots.relations.querySelectorAll("input.relation-switch")[index].focus();
      },
    });
    return el(
      "li",
      { class: none ? "relation-item empty" : "relation-item", "data-relation": table.relation },
      el("label", { class: "check" }, box, sample(app, index), Citegraph.relationsPanel.relationName(app, table.relation)),
      el(
        "p",
        { class: "quiet" },
        el("span", { class: "count", title: t("linksHelp") }, t("linksShown", { n: shown.toLocaleString("en"), m: table.total.toLocaleString("en") })),
        table.rule ? [" · ", words(table.rule)] : null,
      ),
      none ? el("p", { class: "note" }, t("noLinks", { why: table.empty || t("noReason") })) : null,
      state.on && !none ? weightSlider(app, index) : null,
    );
  }

  const renderRelations = (app) =>
    fill(app.roots.relations, app.data.edges.map((_, index) => relation(app, index)));

  // -- years --------------------------------------------------------------------------------

  function drawnYears(data) {
    return data.drawing.work.map((page) => data.works.year[page]);
  }

  function histogram(app, years) {
    const { first, last } = app.yearRange;
    const wide = last - first + 1;
    const step = Math.max(1, Math.ceil(wide / 48));
    const bins = new Array(Math.ceil(wide / step)).fill(0);
    for (const year of years) if (year != null) bins[Math.floor((year - first) / step)] += 1;
    const most = Math.max(1, ...bins);
    const picture = document.createElementNS(SVG, "svg");
    picture.setAttribute("class", "histogram");
    picture.setAttribute("viewBox", `0 0 ${bins.length * 10} 40`);
    picture.setAttribute("preserveAspectRatio", "none");
    picture.setAttribute("aria-hidden", "true");
    bins.forEach((value, k) => {
      const bar = document.createElementNS(SVG, "rect");
      const high = value ? 2 + (38 * value) / most : 0;
      const inside = first + (k + 1) * step - 1 >= app.state.from && first + k * step <= app.state.to;
      const shape = { x: k * 10 + 1, y: 40 - high, width: 8, height: high, class: inside ? "in" : "out" };
      for (const [name, number] of Object.entries(shape)) bar.setAttribute(name, String(number));
      picture.append(bar);
    });
    return picture;
  }

  function renderYears(app) {
    const years = drawnYears(app.data);
    const unknown = years.filter((year) => year == null).length;
    const { first, last } = app.yearRange;
    const picture = el("div", {});
    const said = el("output", { class: "range-said" });
    const refresh = () => {
      fill(picture, histogram(app, years));
      said.textContent = `${app.state.from} – ${app.state.to}`;
    };
    // Two handles on one line; each stops at the other.
    const handle = (name, label) => {
      const input = el("input", {
        type: "range", class: `year-${name}`, min: first, max: last, step: 1, value: app.state[name], "aria-label": label,
        oninput: () => {
          const value = Number(input.value);
          app.state[name] = name === "from" ? Math.min(value, app.state.to) : Math.max(value, app.state.from);
          input.value = String(app.state[name]);
          refresh();
          app.soon(app.applyFilter);
        },
      });
      return input;
    };
    const range = first == null ? null : [picture, el("div", { class: "two-handles" }, handle("from", t("fromYear")), handle("to", t("toYear"))), said];
    if (range) refresh();
    fill(
      app.roots.years,
      range,
      unknown ? checkbox("year-unknown", app.state.unknownYear, (on) => { app.state.unknownYear = on; app.applyFilter(); }, el("span", {}, t("yearUnknown", { n: unknown }))) : null,
    );
  }

  // -- works and groups ---------------------------------------------------------------------

  function renderWorks(app) {
    const names = Object.keys(app.data.drawing.metrics);
    const select = el("select", { id: "size-by", onchange: () => app.setMetric(select.value) },
      names.map((name) => el("option", { value: name, selected: name === app.state.metric }, Citegraph.strings.metric(name))));
    const stubs = app.data.drawing.work.filter((page) => !app.data.works.in_corpus[page]).length;
    fill(
      app.roots.works,
      names.length ? el("label", { class: "field", for: "size-by" }, el("span", {}, t("sizeBy")), select) : null,
      stubs ? checkbox("stubs", app.state.stubs, (on) => { app.state.stubs = on; app.applyFilter(); },
        el("span", { title: t("stubsHelp") }, el("span", { class: "hollow", "aria-hidden": "true" }), t("showStubs", { n: stubs }))) : null,
    );
  }

  function groupLine(app, index, group) {
    const { groups } = app.state;
    const alone = groups !== null && groups.has(index);
    const press = (event) => {
      app.isolate(index, event.ctrlKey || event.metaKey || event.shiftKey);
      app.roots.groups.querySelectorAll("button.group")[event.currentTarget.dataset.order].focus();
    };
    return el("li", {}, button(
      `group${groups && !alone ? " dim" : ""}`,
      [swatch(group.color), el("span", { class: "group-label", title: group.label }, words(group.label)), el("span", { class: "count" }, String(group.size))],
      press,
      { "aria-pressed": String(alone), "data-group": index, "data-order": index < 0 ? app.data.drawing.groups.length : index },
    ));
  }

  function renderGroups(app) {
    const { groups, group } = app.data.drawing;
    const loose = group.filter((index) => index < 0).length;
    fill(
      app.roots.groups,
      groups.map((entry, index) => groupLine(app, index, entry)),
      loose ? groupLine(app, -1, { label: t("noGroup"), size: loose, color: null }) : null,
    );
    fill(app.roots.allGroups, app.state.groups ? button("inline", t("allGroups"), () => app.isolate(null)) : null);
  }

  function render(app) {
    renderRelations(app);
    renderYears(app);
    renderWorks(app);
    renderGroups(app);
  }

  return { render, renderRelations, renderGroups };
})();
