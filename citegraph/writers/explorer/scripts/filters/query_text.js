// The works that pass as a query in Python: see docs/queries.md. Nothing here touches the document.
Citegraph.strings.add({
  queryNoClusters: ["Python has no name for the clusters of this map; {n} works are too many to list.", "Python 中没有此图聚类的名称；{n} 篇文献过多，无法逐一列出。"],
  queryNoLinks: ["The filter by links has no name in Python; {n} works are too many to list.", "按连线的筛选在 Python 中没有对应名称；{n} 篇文献过多，无法逐一列出。"],
  querySearch: ["search() also looks into abstracts, which this page does not.", "search() 还检索摘要，本页不检索摘要。"],
  queryAuthor: ["author() takes every spelling of a name, by surname and initial.", "author() 按姓氏和首字母合并姓名的各种写法。"],
  queryNone: ["This page is of a network alone: there is no corpus that Python could ask.", "本页仅含网络，没有可供 Python 查询的文献库。"],
  queryNoMap: ["Python has no name for the works on the map; {n} works are too many to list.", "Python 中没有图中文献的名称；{n} 篇文献过多，无法逐一列出。"],
  queryListed: ["Python answers for the whole corpus; the works that this page leaves out are among them.", "Python 针对全库作答，其中包括本页未列出的文献。"],
});

Citegraph.queryText = (() => {
  "use strict";

  const { t } = Citegraph.strings;
  const MOST_KEYS = 50;

  /** A text as Python writes it. */
  function quoted(text) {
    const escaped = text.replace(/[\\"\p{Cc}\u2028\u2029\ud800-\udfff]/gu, (found) => {
      if (found === "\\" || found === '"') return `\\${found}`;
      return `\\u${found.codePointAt(0).toString(16).padStart(4, "0")}`;
    });
    return `"${escaped}"`;
  }

  /** Several sets joined, in parentheses where they are more than one. */
  const joined = (sets, operator) => (sets.length === 1 ? sets[0] : `(${sets.join(` ${operator} `)})`);

  const selected = (app, works) => `corpus.select(${works.map((i) => quoted(app.data.works.key[i])).join(", ")})`;

  /** The works of one filter alone, before it is turned round. */
  function worksOf(app, name) {
    const alone = { data: app.data, yearRange: app.yearRange, mask: new Uint8Array(app.data.n) };
    alone.state = { ...Citegraph.state.initial(app), [name]: app.state[name] };
    Citegraph.filters.apply(alone);
    return Array.from(Citegraph.filters.picked(alone));
  }

  /** Works that have no name in Python, by their keys where they are few. */
  function byKeys(app, name, complaint, notes) {
    const works = worksOf(app, name);
    if (works.length <= MOST_KEYS) return works.length ? selected(app, works) : "(corpus.works - corpus.works)";
    notes.push(t(complaint, { n: works.length.toLocaleString("en") }));
    return null;
  }

  function ofYears(app, base) {
    const { from, to, unknown } = app.state.year;
    const span = `${base}.year(${from}, ${to})`;
    if (app.state.not.has("year")) return unknown ? `(${base} - ${span})` : `(${base} - ${span} - ${base}.unknown_year())`;
    return unknown ? `(${span} | ${base}.unknown_year())` : span;
  }

  /** One filter as a set of works of `base`; null where Python has no word for it. */
  function setOf(app, name, base, notes) {
    if (name === "year") return ofYears(app, base);
    let set = null;
    if (name === "text") {
      set = `${base}.search(${quoted(app.state.text)})`;
      notes.push(t("querySearch"));
    } else if (name === "kind") set = app.state.kind === "records" ? "corpus.works" : "corpus.stubs";
    else if (name === "drawn") set = drawnOf(app, notes);
    else if (name === "group") set = byKeys(app, name, "queryNoClusters", notes);
    else if (name === "linked") set = byKeys(app, name, "queryNoLinks", notes);
    else {
      const facet = Citegraph.facets.of(app.data)[name];
      set = joined(Array.from(app.state[name], (item) => `${base}.${name}(${quoted(facet.name(item))})`), "|");
      if (name === "author") notes.push(t("queryAuthor"));
    }
    return set && app.state.not.has(name) ? `(${base} - ${set})` : set;
  }

  /** All works that the page can have, before any filter. */
  const allOf = (app) => (app.data.works.in_corpus.includes(0) ? "corpus.everything" : "corpus.works");

  /** The works on the map: those that the page was asked for, where they were chosen. */
  function drawnOf(app, notes) {
    const { query } = app.data.view;
    return query && query !== "everything" ? `corpus.query(${quoted(query)})` : byKeys(app, "drawn", "queryNoMap", notes);
  }

  /**
   * The query for the works that pass, and what is to be known about it.
   * @param {any} app
   * @returns {{text: string|null, notes: string[]}} no text where Python cannot be asked for them
   */
  function of(app) {
    const { state, data } = app;
    if (data.view.query == null) return { text: null, notes: [t("queryNone")] };
    const on = Citegraph.filters.active(app);
    const notes = [];
    const all = state.match === "all";
    // One kind of works is where the other filters begin, unless any of the filters is enough.
    const kind = on.includes("kind") && all ? (state.kind === "records") !== state.not.has("kind") : null;
    const base = kind === null ? allOf(app) : kind ? "corpus.works" : "corpus.stubs";
    if (kind !== true && (data.view.notes || []).length) notes.push(t("queryListed"));
    const rest = kind === null ? on : on.filter((name) => name !== "kind");
    const sets = rest.map((name) => setOf(app, name, base, notes));
    if (sets.includes(null)) return { text: null, notes };
    return { text: sets.length ? plainly(joined(sets, all ? "&" : "|")) : base, notes: Array.from(new Set(notes)) };
  }

  /** Without the parentheses round the whole. */
  function plainly(text) {
    let depth = 0;
    let quote = false;
    for (let i = 0; i < text.length; i += 1) {
      if (text[i] === "\\") i += 1;
      else if (text[i] === '"') quote = !quote;
      else if (!quote && text[i] === "(") depth += 1;
      else if (!quote && text[i] === ")") depth -= 1;
      if (depth === 0 && i < text.length - 1) return text;
    }
    return text.startsWith("(") ? text.slice(1, -1) : text;
  }

  return { of, quoted };
})();
