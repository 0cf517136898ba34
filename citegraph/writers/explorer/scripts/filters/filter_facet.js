// Lists of what the works of the result have, each entry with how many have it: press one to see
// only these works.
Citegraph.strings.add({
  facets: ["Narrow by", "按以下内容筛选"],
  facetSearch: ["Find in {what}", "在{what}中查找"],
  facetMore: ["{n} more", "另外 {n} 个"],
  facetNone: ["None in the result.", "结果中没有。"],
  facetNothing: ["Nothing is called so.", "没有这样的名称。"],
  notThese: ["leave these out", "排除这些"],
  facet_topic: ["Topics", "主题"],
  facet_author: ["Authors", "作者"],
  facet_institution: ["Institutions", "机构"],
  facet_venue: ["Venues", "出版物"],
  facet_type: ["Types", "类型"],
  facet_group: ["Clusters", "聚类"],
});

Citegraph.filterFacet = (() => {
  "use strict";

  const { el, fill, words, button, checkbox } = Citegraph.dom;
  const { t } = Citegraph.strings;
  const { counts, of } = Citegraph.facets;
  const PAGE = 8;

  /** The names of a facet as they are compared; made in slices when they are first looked for. */
  function folded(app, facet, ready) {
    if (!facet.folded) {
      facet.folded = new Array(facet.n);
      facet.fold = Citegraph.slices.run(facet.n, (i) => { facet.folded[i] = app.data.fold(facet.label(i) || ""); }, (done) => {
        if (done === facet.n) ready();
      });
    }
    if (facet.n <= 5000) facet.fold.finish();
    return facet.folded;
  }

  /** Items to list: the chosen ones, then those with the most works in the result. */
  function listed(app, name, view, found) {
    const facet = of(app.data)[name];
    const chosen = app.state[name];
    const asked = app.data.fold(view.asked.trim());
    const names = asked ? folded(app, facet, view.update) : null;
    const items = [];
    for (let i = 0; i < facet.n; i += 1) {
      if (names ? names[i] !== undefined && names[i].includes(asked) : found[i] && !chosen.has(i)) items.push(i);
    }
    items.sort((a, b) => found[b] - found[a] || a - b);
    return names ? items : [...chosen, ...items];
  }

  function entry(app, name, item, n) {
    const facet = of(app.data)[name];
    const on = app.state[name].has(item);
    const press = () => {
      Citegraph.filters.toggle(app, name, item);
      app.changed({ push: true });
    };
    return el("li", {}, button("facet-item", [words(facet.label(item)), el("span", { class: "count" }, n.toLocaleString("en"))], press,
      { "aria-pressed": String(on), "data-item": item }));
  }

  function list(app, name, view, box) {
    const facet = of(app.data)[name];
    const found = counts(facet, app.mask);
    const items = listed(app, name, view, found);
    const focused = document.activeElement && box.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.item : null;
    const left = items.length - view.shown;
    fill(box,
      el("ul", { class: "facet-items" }, items.slice(0, view.shown).map((item) => entry(app, name, item, found[item]))),
      items.length ? null : el("p", { class: "quiet" }, t(view.asked.trim() ? "facetNothing" : "facetNone")),
      left > 0 ? button("inline", t("facetMore", { n: left.toLocaleString("en") }), () => { view.shown += 5 * PAGE; view.update(); }, { "data-item": "more" }) : null);
    const again = /** @type {HTMLElement|null} */ (focused == null ? null : box.querySelector(`[data-item="${focused}"]`) || box.querySelector("button"));
    if (again) again.focus();
  }

  /** One facet: closed until the reader opens it, and counted only while it is open. */
  function facet(app, name) {
    const what = t(`facet_${name}`);
    const box = el("div", {});
    const view = { asked: "", shown: PAGE, update: () => {} };
    const input = el("input", { type: "search", class: "facet-search", autocomplete: "off", spellcheck: "false", "aria-label": t("facetSearch", { what }), placeholder: t("facetSearch", { what }),
      oninput: () => { view.asked = input.value; view.shown = PAGE; app.soon(view.update); } });
    const not = checkbox("facet-not", false, () => { Citegraph.filters.negate(app, name); app.changed({ push: true }); }, el("span", {}, t("notThese")));
    const mark = el("span", { class: "count" });
    const node = el("details", { class: "facet", "data-facet": name, ontoggle: () => view.update() },
      el("summary", {}, el("span", {}, what), mark),
      of(app.data)[name].n > PAGE ? input : null, box, not);
    view.update = () => {
      const chosen = app.state[name].size;
      mark.textContent = chosen ? String(chosen) : "";
      not.hidden = !chosen;
      not.querySelector("input").checked = app.state.not.has(name);
      if (node.open) list(app, name, view, box);
    };
    return { node, update: () => view.update() };
  }

  /**
   * Put all facets that the data have into an element.
   * @param {any} app
   * @param {HTMLElement} root
   * @returns {{update(): void}}
   */
  function create(app, root) {
    const open = new Set(Array.from(root.querySelectorAll("details[open]"), (node) => /** @type {HTMLElement} */ (node).dataset.facet));
    const there = Citegraph.facets.NAMES.filter((name) => of(app.data)[name] && of(app.data)[name].n);
    const made = there.map((name) => facet(app, name));
    for (const { node } of made) node.open = open.has(node.dataset.facet);
    fill(root, made.map(({ node }) => node));
    return { update: () => made.forEach(({ update }) => update()) };
  }

  return { create };
})();
