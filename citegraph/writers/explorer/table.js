// The works as a table: the same as the map for those who read rather than look.
Citegraph.table = (() => {
  "use strict";

  const { el, fill, words, button } = Citegraph.dom;
  const { t } = Citegraph.strings;
  const PAGE = 100;

  /** Citations in the corpus: the exact number, or at least those in this page, or null. */
  function citations(data, i) {
    if (data.works.cited[i] != null) return { number: data.works.cited[i], exact: true };
    return { number: data.citing.of(i).length || null, exact: false };
  }

  function groupOf(data, i) {
    const position = data.drawing.positionOf[i];
    return position < 0 ? null : data.drawing.groups[data.drawing.group[position]] || null;
  }

  const value = {
    title: (data, i) => data.fold(Citegraph.data.titles(data, i, Citegraph.strings.language())[0] || ""),
    authors: (data, i) => data.fold(data.works.authors[i] || ""),
    year: (data, i) => data.works.year[i],
    venue: (data, i) => data.fold(data.works.venue[i] || ""),
    citationsHere: (data, i) => citations(data, i).number,
    group: (data, i) => (groupOf(data, i) || {}).label || null,
  };
  const COLUMNS = Object.keys(value);
  const NUMBERS = new Set(["year", "citationsHere"]);

  /** Compare with what is not known at the end, whichever way the column is sorted. */
  function comparer(data, column, down) {
    const cache = new Map();
    const get = (i) => {
      if (!cache.has(i)) cache.set(i, value[column](data, i));
      return cache.get(i);
    };
    return (a, b) => {
      const [x, y] = [get(a), get(b)];
      const [noX, noY] = [x == null || x === "", y == null || y === ""];
      if (noX || noY) return noX - noY || a - b;
      const order = typeof x === "number" ? x - y : x < y ? -1 : x > y ? 1 : 0;
      return (down ? -order : order) || a - b;
    };
  }

  function line(app, i) {
    const { data } = app;
    const none = () => el("span", { class: "none" }, t("notKnown"));
    const { authors, year, venue } = data.works;
    const cited = citations(data, i);
    const group = groupOf(data, i);
    return el(
      "tr",
      { "data-work": i, class: app.state.work === i ? "current" : null },
      el("td", { class: "wide" }, Citegraph.evidence.workButton(app, i, true),
        data.works.in_corpus[i] ? null : el("span", { class: "badge", title: t("stubHelp") }, t("stub"))),
      el("td", {}, authors[i] ? words(Citegraph.data.shorten(authors[i], 60)) : none()),
      el("td", { class: "figure" }, year[i] == null ? none() : String(year[i])),
      el("td", {}, venue[i] ? words(venue[i]) : none()),
      el("td", { class: "figure" }, cited.number == null ? none() : cited.exact ? String(cited.number) : el("span", { title: t("atLeast") }, `≥ ${cited.number}`)),
      el("td", {}, group ? [Citegraph.dom.swatch(group.color), words(group.label)] : el("span", { class: "none" }, data.drawing.positionOf[i] < 0 ? t("notDrawn") : t("noGroup"))),
    );
  }

  function head(app, column) {
    const { column: current, down } = app.state.sort;
    const press = () => {
      const first = NUMBERS.has(column);
      app.state.sort = { column, down: current === column ? !down : first };
      render(app);
      app.roots.table.querySelector(`th[data-column="${column}"] button`).focus();
    };
    const direction = current === column ? (down ? "descending" : "ascending") : "none";
    const mark = current === column ? (down ? " ↓" : " ↑") : "";
    return el("th", { scope: "col", "aria-sort": direction, "data-column": column, class: NUMBERS.has(column) ? "figure" : null },
      button("sort", [t(column), el("span", { "aria-hidden": "true" }, mark)], press, { title: t("sortBy", { what: t(column) }) }));
  }

  function render(app) {
    const { column, down } = app.state.sort;
    const all = [];
    for (let i = 0; i < app.data.n; i += 1) if (app.passes(i)) all.push(i);
    all.sort(comparer(app.data, column, down));
    const rows = el("tbody", {});
    let shown = 0;
    const more = button("more", "", () => show());
    function show() {
      const next = all.slice(shown, shown + PAGE);
      rows.append(...next.map((i) => line(app, i)));
      shown += next.length;
      more.hidden = shown >= all.length;
      more.textContent = t("showMore", { n: all.length - shown });
    }
    show();
    fill(
      app.roots.table,
      el("table", {},
        el("caption", {}, t("tableCaption", { n: all.length.toLocaleString("en"), m: app.data.n.toLocaleString("en") })),
        el("thead", {}, el("tr", {}, COLUMNS.map((name) => head(app, name)))),
        rows),
      more,
    );
  }

  Citegraph.views.add("table", {
    label: "table",
    create: (app) => ({
      show() { app.roots.table.hidden = false; },
      hide() { app.roots.table.hidden = true; },
      update: () => render(app),
    }),
  });

  return { render };
})();
