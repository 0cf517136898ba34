// What is filtered, in a row of chips: each says one filter and takes it away.
Citegraph.strings.add({
  passing: ["{n} of {m} works", "{m} 篇中的 {n} 篇"],
  noFilters: ["No filters: all works are shown.", "未筛选：显示全部文献。"],
  clearFilters: ["Clear all", "全部清除"],
  removeFilter: ["Remove: {what}", "移除：{what}"],
  turnFilter: ["Leave out instead, or take in again: {what}", "改为排除或恢复：{what}"],
  matchBy: ["Works must match", "文献须符合"],
  matchAll: ["all filters", "全部条件"],
  matchAny: ["any filter", "任一条件"],
  notMark: ["not", "非"],
  onlyRecords: ["in the corpus", "库内文献"],
  onlyDrawn: ["on the map", "在图中"],
  onlyStubs: ["only cited", "仅被引用"],
  orUnknown: ["{years} or unknown", "{years} 或年份未知"],
  knownYear: ["year known", "年份已知"],
  linkedBy: ["linked: {what}", "有连线：{what}"],
  linkedFrom: ["linked: {what} ≥ {n}", "有连线：{what} ≥ {n}"],
});

Citegraph.filterChips = (() => {
  "use strict";

  const { el, fill, words, button } = Citegraph.dom;
  const { t } = Citegraph.strings;
  const { filters } = Citegraph;

  function linkedName(app) {
    const { relation, min } = app.state.linked;
    const { label, label_zh: zh } = app.relation(app.data.edges[relation].relation);
    const what = Citegraph.strings.either(label, zh);
    return min === -Infinity ? t("linkedBy", { what }) : t("linkedFrom", { what, n: Citegraph.evidence.number(min) });
  }

  function yearName(app) {
    const { from, to, unknown } = app.state.year;
    const { first, last } = app.yearRange;
    if (from === first && to === last) return t("knownYear");
    const years = from === to ? String(from) : `${from}–${to}`;
    return unknown && app.data.works.year.includes(null) ? t("orUnknown", { years }) : years;
  }

  /** What a filter says, item by item: [item or null, text]. */
  function said(app, name) {
    const { state } = app;
    if (name === "text") return [[null, `“${state.text}”`]];
    if (name === "year") return [[null, yearName(app)]];
    if (name === "kind") return [[null, t(state.kind === "records" ? "onlyRecords" : "onlyStubs")]];
    if (name === "drawn") return [[null, t("onlyDrawn")]];
    if (name === "linked") return [[null, linkedName(app)]];
    const facet = Citegraph.facets.of(app.data)[name];
    return Array.from(state[name], (item) => [item, facet.label(item) || t("noGroup")]);
  }

  function chip(app, root, name, item, text) {
    const not = app.state.not.has(name);
    const act = (action, place) => () => {
      action();
      app.changed({ push: true });
      const left = Array.from(document.getElementById("chips").querySelectorAll(place));
      const next = left[Math.min(left.length - 1, order)] || document.getElementById("chips");
      next.focus();
    };
    const order = root.querySelectorAll(".chip").length;
    return el("li", { class: `chip${not ? " not" : ""}`, "data-filter": name },
      button("chip-turn", [not ? el("span", { class: "not-mark" }, t("notMark"), " ") : null, words(text)],
        act(() => filters.negate(app, name), ".chip-turn"), { "aria-pressed": String(not), "aria-label": t("turnFilter", { what: text }), title: t("turnFilter", { what: text }) }),
      button("chip-remove", "×", act(() => filters.remove(app, name, item), ".chip-remove"), { "aria-label": t("removeFilter", { what: text }) }));
  }

  function matchSwitch(app) {
    const select = el("select", { id: "match", "aria-label": t("matchBy"), onchange: () => { app.state.match = select.value; app.changed({ push: true }); document.getElementById("match").focus(); } },
      [["all", "matchAll"], ["any", "matchAny"]].map(([value, key]) => el("option", { value, selected: app.state.match === value }, t(key))));
    return el("label", { class: "field match" }, el("span", {}, t("matchBy")), select);
  }

  /**
   * Put the chips into an element that can take the focus.
   * @param {any} app
   * @param {HTMLElement} root
   * @returns {{update(): void}}
   */
  function create(app, root) {
    const update = () => {
      const on = filters.active(app);
      const list = el("ul", { class: "chips" });
      for (const name of on) for (const [item, text] of said(app, name)) list.append(chip(app, list, name, item, text));
      fill(root,
        el("p", { class: "passing" }, t("passing", { n: app.count.toLocaleString("en"), m: app.data.n.toLocaleString("en") })),
        on.length ? list : el("p", { class: "quiet" }, t("noFilters")),
        on.length > 1 ? matchSwitch(app) : null,
        on.length ? button("inline clear-filters", t("clearFilters"), () => { filters.clear(app); app.changed({ push: true }); root.focus(); }) : null);
    };
    return { update };
  }

  return { create, said };
})();
