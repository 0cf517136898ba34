// The panes of a work, by their definitions: sets over citations and topics, and why each member
// is in. R(d): works that d cites; C(d): works that cite d; d itself is never a member.
Citegraph.panes = (() => {
  "use strict";

  const NAMES = [
    "references",
    "second_level_references",
    "co_citing",
    "co_cited",
    "citing",
    "second_level_citing",
    "shared_topic",
  ];
  const WEIGHTED = new Set(["co_citing", "co_cited", "shared_topic"]);

  // Each pane is one or two steps; the first step's set is what `exclusive` subtracts.
  const steps = (data) => ({
    references: [data.references],
    citing: [data.citing],
    second_level_references: [data.references, data.references],
    second_level_citing: [data.citing, data.citing],
    co_citing: [data.references, data.citing],
    co_cited: [data.citing, data.references],
    shared_topic: [data.topics.ofWork, data.topics.ofTopic],
  });

  const isSecondLevel = (pane) => pane.startsWith("second_level_");

  /** The set of a pane as a Map from work to weight; null where the relation has no weight. */
  function compute(data, pane, d, exclusive) {
    const [first, second] = steps(data)[pane];
    const found = new Map();
    if (!second) {
      for (const work of first.of(d)) found.set(work, null);
      return found;
    }
    for (const middle of first.of(d)) {
      for (const work of second.of(middle)) {
        if (work !== d) found.set(work, (found.get(work) || 0) + 1);
      }
    }
    if (exclusive && isSecondLevel(pane)) for (const work of first.of(d)) found.delete(work);
    if (!WEIGHTED.has(pane)) for (const work of found.keys()) found.set(work, null);
    return found;
  }

  /** Members for display: computed and listed by the source; heaviest first, then newest. */
  function items(data, pane, d, exclusive) {
    const computed = compute(data, pane, d, exclusive);
    const detail = data.detail(d);
    const listed = new Set(((detail && detail.listed) || {})[pane] || []);
    const all = [];
    for (const [work, weight] of computed) {
      all.push({ work, weight, computed: true, listed: listed.has(work) });
    }
    for (const work of listed) {
      if (!computed.has(work)) all.push({ work, weight: null, computed: false, listed: true });
    }
    const { year, key } = data.works;
    const known = (value) => (value == null ? -1 : value);
    return all.sort(
      (a, b) =>
        known(b.weight) - known(a.weight) ||
        Number(b.computed) - Number(a.computed) ||
        known(year[b.work]) - known(year[a.work]) ||
        (key[a.work] < key[b.work] ? -1 : 1),
    );
  }

  /** The evidence that one work cites another, read when it is looked at; null where it does not. */
  function citation(data, citing, cited) {
    if (!data.cites(citing, cited)) return null;
    return {
      citing,
      cited,
      get raw() { return data.raw(citing, cited); },
      get rule() { return data.rule(citing, cited); },
    };
  }

  /** The works whose reference strings are the evidence that `why` found. */
  const citingOf = ({ kind, items }) =>
    kind === "citation"
      ? items.map((entry) => entry.citing)
      : items.flatMap((item) => (item.citations || []).filter(Boolean).map((entry) => entry.citing));

  const shared = (a, b) => {
    const other = new Set(b);
    return Array.from(a).filter((value) => other.has(value));
  };

  const byYear = (data) => (a, b) => (data.works.year[b] || 0) - (data.works.year[a] || 0) || a - b;

  /** Why a work is in a pane of d.
   *  kind "citation": the citation itself; "path", "reference", "citer": works between the two with
   *  the two citations; "topic": the shared topics and how each work got them. */
  function why(data, pane, d, other) {
    const through = (kind, middles, pairs) => ({
      kind,
      items: middles
        .filter((middle) => middle !== d && middle !== other)
        .sort(byYear(data))
        .map((middle) => ({
          work: middle,
          citations: pairs(middle).map(([a, b]) => citation(data, a, b)),
        })),
    });
    const R = data.references;
    const C = data.citing;
    switch (pane) {
      case "references":
        return { kind: "citation", items: [citation(data, d, other)].filter(Boolean) };
      case "citing":
        return { kind: "citation", items: [citation(data, other, d)].filter(Boolean) };
      case "second_level_references":
        return through("path", shared(R.of(d), C.of(other)), (m) => [[d, m], [m, other]]);
      case "second_level_citing":
        return through("path", shared(C.of(d), R.of(other)), (m) => [[other, m], [m, d]]);
      case "co_citing":
        return through("reference", shared(R.of(d), R.of(other)), (m) => [[d, m], [other, m]]);
      case "co_cited":
        return through("citer", shared(C.of(d), C.of(other)), (m) => [[m, d], [m, other]]);
      case "shared_topic": {
        const { ofWork, how } = data.topics;
        const topics = shared(ofWork.of(d), ofWork.of(other));
        return {
          kind: "topic",
          items: topics.map((topic) => ({ topic, how: [how(d, topic), how(other, topic)] })),
        };
      }
      default:
        return { kind: "unknown", items: [] };
    }
  }

  // Names under which drawn relations appear, and the pane whose evidence explains them.
  const PANE_OF = {
    citation: "references",
    citations: "references",
    bibliographic_coupling: "co_citing",
    co_citation: "co_cited",
  };

  /** Why an edge is drawn: evidence in the direction in which there is any. */
  function whyEdge(data, relation, a, b) {
    const pane = PANE_OF[relation] || relation;
    const forward = why(data, pane, a, b);
    if (forward.items.length || forward.kind === "unknown") return { from: a, to: b, ...forward };
    const backward = why(data, pane, b, a);
    return backward.items.length ? { from: b, to: a, ...backward } : { from: a, to: b, ...forward };
  }

  return { NAMES, PANE_OF, compute, items, why, whyEdge, citation, citingOf, isSecondLevel };
})();
