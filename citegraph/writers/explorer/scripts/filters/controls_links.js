// The links that are drawn: a switch for each relation, the least weight, and how many at most.
Citegraph.strings.add({
  onlyLinked: ["only works with such links", "仅含此类连线的文献"],
  linkBudget: ["links drawn at most", "最多绘制连线"],
  linksLeft: ["{n} weaker links are left out", "省略 {n} 条较弱连线"],
  noneLeft: ["none left out", "无省略"],
});

Citegraph.controlsLinks = (() => {
  "use strict";

  const { el, fill, svg, words, button } = Citegraph.dom;
  const { t, sentence, either } = Citegraph.strings;
  const MOST_BUDGET = 6; // the slider is one of magnitudes: up to 10^6 links

  /** A short line in the colour and dash of a relation. */
  function sample(app, index) {
    const { color, dash } = Citegraph.scene.relationStyle(app.data, index);
    return svg("svg", { class: "sample", viewBox: "0 0 22 6", "aria-hidden": "true" },
      svg("path", { d: "M1 3H21", stroke: color, "stroke-width": 2.5, "stroke-dasharray": dash ? dash.join(" ") : "none" }));
  }

  const setRelation = (app, index, change) => {
    app.state.relations = app.state.relations.map((state, k) => (k === index ? { ...state, ...change } : state));
  };

  /** A filter by links follows the weight that is set for them. */
  function follow(app, index) {
    const { linked } = app.state;
    if (linked && linked.relation === index) app.state.linked = { relation: index, min: app.state.relations[index].min };
  }

  function weightSlider(app, index) {
    const { weight } = app.data.edges[index];
    if (!weight.length) return null;
    const [most, least] = [weight[0], weight[weight.length - 1]]; // the strongest stand first
    if (!(least < most)) return null;
    const whole = weight.every(Number.isInteger);
    const said = el("output", {});
    const slider = el("input", {
      type: "range", class: "weight-slider", min: least, max: most, step: whole ? 1 : (most - least) / 100, "aria-label": `${t("minWeight")}: ${nameOf(app, index)}`,
      oninput: () => {
        setRelation(app, index, { min: Number(slider.value) });
        follow(app, index);
        app.changedSoon();
      },
      onchange: () => app.changed({ push: true }),
    });
    const node = el("label", { class: "threshold" }, el("span", {}, t("minWeight"), " ", said), slider);
    const update = () => {
      const now = Math.max(least, app.state.relations[index].min);
      slider.value = String(now);
      said.textContent = Citegraph.evidence.number(now);
      node.hidden = !app.state.relations[index].on;
    };
    return { node, update };
  }

  function nameOf(app, index) {
    const { label, label_zh: zh } = app.relation(app.data.edges[index].relation);
    return either(label, zh);
  }

  function onlyLinked(app, index) {
    const press = () => {
      const { linked } = app.state;
      if (linked && linked.relation === index) Citegraph.filters.remove(app, "linked", null);
      else app.state.linked = { relation: index, min: app.state.relations[index].min };
      app.changed({ push: true });
    };
    return button("inline only-linked", t("onlyLinked"), press, { "aria-label": `${t("onlyLinked")}: ${nameOf(app, index)}` });
  }

  function relation(app, index) {
    const table = app.data.edges[index];
    const shown = table.source.length;
    const none = shown === 0;
    const box = el("input", {
      type: "checkbox", class: "relation-switch", "data-relation": table.relation, disabled: none,
      onchange: () => {
        setRelation(app, index, { on: box.checked });
        app.changed({ push: true });
      },
    });
    const slider = none ? null : weightSlider(app, index);
    const only = none ? null : onlyLinked(app, index);
    const node = el("li", { class: none ? "relation-item empty" : "relation-item", "data-relation": table.relation },
      el("label", { class: "check" }, box, sample(app, index), Citegraph.relationsPanel.relationName(app, table.relation)),
      el("p", { class: "quiet" },
        el("span", { class: "count", title: t("linksHelp") }, t("linksShown", { n: shown.toLocaleString("en"), m: table.total.toLocaleString("en") })),
        sentence(table.rule) ? [" · ", words(sentence(table.rule))] : null),
      none ? el("p", { class: "note" }, t("noLinks", { why: sentence(table.empty) || t("noReason") })) : null,
      slider && slider.node, only && el("p", {}, only));
    const update = () => {
      box.checked = app.state.relations[index].on && !none;
      if (slider) slider.update();
      if (only) only.setAttribute("aria-pressed", String(Boolean(app.state.linked && app.state.linked.relation === index)));
    };
    return { node, update };
  }

  /** At most so many links: a slider of magnitudes, with what it leaves out. */
  function budget(app) {
    const usual = Math.log10(Citegraph.edgeBudget.AT_REST);
    const said = el("output", {});
    const left = el("p", { class: "quiet budget-left" });
    const slider = el("input", {
      type: "range", id: "budget", min: 2, max: MOST_BUDGET, step: 0.05, "aria-label": t("linkBudget"),
      oninput: () => {
        app.state.budget = Math.round(10 ** Number(slider.value));
        app.changedSoon();
      },
      onchange: () => app.changed({ push: true }),
    });
    const node = el("div", { class: "budget" }, el("label", { class: "threshold" }, el("span", {}, t("linkBudget"), " ", said), slider), left);
    const update = () => {
      const most = app.state.budget == null ? Citegraph.edgeBudget.AT_REST : app.state.budget;
      slider.value = String(app.state.budget == null ? usual : Math.log10(Math.max(1, most)));
      said.textContent = most.toLocaleString("en");
      slider.setAttribute("aria-valuetext", said.textContent);
      const out = app.map.visible().left;
      left.textContent = out ? t("linksLeft", { n: out.toLocaleString("en") }) : t("noneLeft");
    };
    return { node, update };
  }

  /**
   * Put the switches into an element.
   * @param {any} app
   * @param {HTMLElement} root
   * @returns {{update(): void}}
   */
  function create(app, root) {
    const made = app.data.edges.map((_, index) => relation(app, index));
    const most = budget(app);
    fill(root, made.map(({ node }) => node), app.data.edges.length ? el("li", {}, most.node) : null);
    return { update: () => [...made, most].forEach(({ update }) => update()) };
  }

  return { create };
})();
