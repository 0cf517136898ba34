// What is related to a work through the works that are linked with it. Nothing here touches the
// document; see docs/page_data.md for the arrays.
Citegraph.related = (() => {
  "use strict";

  const KINDS = ["topics", "authors", "institutions", "venues"];
  // One citation or one shared work away; the second levels reach too far to say much.
  const BASIS = ["references", "citing", "co_citing", "co_cited"];
  const SIMILAR = 40;
  const LEAST = 2;

  /** The rows of a kind: who has what. Null where this page does not carry them. */
  const table = (data, kind) => data[kind] || null;

  /**
   * N(d): the references, citing, co-citing and co-cited works of d; where it has none of these,
   * the works that share a topic with it. d is never among them.
   * @param {object} data the data of the page
   * @param {number} d page index
   * @returns {{basis: "citations"|"topics", works: number[], has: Uint8Array}} ascending
   */
  function linked(data, d) {
    const has = new Uint8Array(data.n);
    const through = (panes) => {
      for (const pane of panes) for (const work of Citegraph.panes.compute(data, pane, d, false).keys()) has[work] = 1;
      has[d] = 0;
      const works = [];
      for (let i = 0; i < data.n; i += 1) if (has[i]) works.push(i);
      return works;
    };
    const works = through(BASIS);
    return works.length ? { basis: "citations", works, has } : { basis: "topics", works: through(["shared_topic"]), has };
  }

  /**
   * Related topics, authors, institutions or venues: those of the works in N(d), but not of d.
   * @param {object} data the data of the page
   * @param {string} kind one of KINDS
   * @param {number} d page index
   * @returns {{item: number, weight: number}[]} weight: how many works of N(d) have it; heaviest
   *   first, of equals the one that fewer works of the page have, then by number
   */
  function items(data, kind, d) {
    const rows = table(data, kind);
    if (!rows) return [];
    const held = rows.ofItem || rows.ofTopic;
    const weight = new Map();
    for (const work of linked(data, d).works) {
      for (const item of new Set(rows.ofWork.of(work))) weight.set(item, (weight.get(item) || 0) + 1);
    }
    for (const own of rows.ofWork.of(d)) weight.delete(own);
    const size = (item) => held.start[item + 1] - held.start[item];
    return Array.from(weight, ([item, n]) => ({ item, weight: n })).sort(
      (a, b) => b.weight - a.weight || size(a.item) - size(b.item) || a.item - b.item,
    );
  }

  /** The works of N(d) that have an item: why it is related to d. */
  function why(data, kind, d, item) {
    const rows = table(data, kind);
    const { has } = linked(data, d);
    return [...new Set((rows.ofItem || rows.ofTopic).of(item))].filter((work) => has[work]);
  }

  /** The panes of d that a work is in, each with its weight there. */
  function links(data, d, work) {
    return [...BASIS, "shared_topic"]
      .map((pane) => ({ pane, n: Citegraph.panes.why(data, pane, d, work).items.length }))
      .filter(({ n }) => n)
      .map(({ pane, n }) => ({ pane, weight: pane === "references" || pane === "citing" ? null : n }));
  }

  /**
   * The works most similar to d that can say something: Salton's cosine of the reference lists plus that of the citers,
   * |R(d) ∩ R(w)| / √(|R(d)| |R(w)|) + |C(d) ∩ C(w)| / √(|C(d)| |C(w)|).
   * @param {object} data the data of the page
   * @param {"prior"|"derivative"} kind prior: of the works that cite; derivative: that are cited
   * @param {number} d page index
   * @returns {number[]} at most SIMILAR works, the most similar first, of equals by page index
   */
  function similar(data, kind, d) {
    const found = new Map();
    const { start } = kind === "prior" ? data.references : data.citing;
    for (const [pane, rows] of [["co_citing", data.references], ["co_cited", data.citing]]) {
      const size = (i) => rows.start[i + 1] - rows.start[i];
      for (const [work, n] of Citegraph.panes.compute(data, pane, d, false)) {
        found.set(work, (found.get(work) || 0) + n / Math.sqrt(size(d) * size(work)));
      }
    }
    const ranked = Array.from(found).filter(([work]) => start[work + 1] > start[work]).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    return ranked.slice(0, SIMILAR).map(([work]) => work);
  }

  /**
   * Prior works: those that d and the works most similar to it cite most. Derivative works: those
   * that cite most of them.
   * @param {object} data the data of the page
   * @param {"prior"|"derivative"} kind
   * @param {number} d page index
   * @returns {{work: number, weight: number, through: number[]}[]} weight: how many of these works
   *   cite it or are cited by it, two or more; heaviest first, of equals by page index
   */
  function around(data, kind, d) {
    const rows = kind === "prior" ? data.references : data.citing;
    const through = new Map();
    for (const member of [d, ...similar(data, kind, d)]) {
      for (const work of rows.of(member)) {
        if (work === d) continue;
        if (!through.has(work)) through.set(work, []);
        through.get(work).push(member);
      }
    }
    return Array.from(through, ([work, members]) => ({ work, weight: members.length, through: members }))
      .filter(({ weight }) => weight >= LEAST)
      .sort((a, b) => b.weight - a.weight || a.work - b.work);
  }

  return { KINDS, SIMILAR, LEAST, linked, items, why, links, similar, around };
})();
