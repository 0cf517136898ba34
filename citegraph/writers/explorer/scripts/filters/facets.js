// What works have and can be filtered by: topics, authors, institutions, venues, types, clusters.
// Each facet is {n, name(item), label(item), ofWork, ofItem}; nothing here touches the document.
Citegraph.facets = (() => {
  "use strict";

  const NAMES = ["topic", "author", "institution", "venue", "type"];

  /** Rows that give every work one item or none (-1). */
  function single(item, items) {
    const start = new Uint32Array(item.length + 1);
    const kept = new Uint32Array(item.length);
    let size = 0;
    item.forEach((value, i) => {
      if (value >= 0) kept[size++] = value;
      start[i + 1] = size;
    });
    const rows = { start, item: kept.slice(0, size), of: (i) => rows.item.subarray(start[i], start[i + 1]) };
    return { n: items, ofWork: rows, ofItem: Citegraph.columns.transposed(rows, items) };
  }

  function topics(data) {
    const { n, zh, en, ofWork, ofTopic } = data.topics;
    const both = (i) => [zh[i], en[i]].filter(Boolean);
    return { n, ofWork, ofItem: ofTopic, name: (i) => both(i)[0], label: (i) => both(i).join(" · ") };
  }

  function entities({ n, name, ofWork, ofItem }) {
    return { n, ofWork, ofItem, name: (i) => name[i], label: (i) => name[i] };
  }

  function types(data) {
    const names = Array.from(new Set(data.works.type.filter((name) => name != null))).sort();
    const place = new Map(names.map((name, k) => [name, k]));
    const of = Int32Array.from(data.works.type, (name) => (name == null ? -1 : place.get(name)));
    return { ...single(of, names.length), name: (i) => names[i], label: (i) => names[i] };
  }

  /** Clusters; the drawn works without one are the last item. */
  function groups(data) {
    const { group, groups: list, positionOf } = data.drawing;
    const of = Int32Array.from(positionOf, (p) => (p < 0 ? -1 : group[p] < 0 ? list.length : group[p]));
    const name = (i) => (i < list.length ? list[i].label : null);
    return { ...single(of, list.length + 1), name, label: name };
  }

  /**
   * The facets of the data of a page, made once.
   * @param {any} data
   */
  function of(data) {
    if (!data.facets) {
      data.facets = { topic: topics(data), type: types(data), group: groups(data) };
      for (const [name, table] of [["author", data.authors], ["institution", data.institutions], ["venue", data.venues]]) {
        if (table) data.facets[name] = entities(table);
      }
    }
    return data.facets;
  }

  /** The item of a name; names that several items share stand for the first of them. */
  function find(facet, name) {
    if (!facet.places) {
      facet.places = new Map();
      for (let i = facet.n - 1; i >= 0; i -= 1) facet.places.set(facet.name(i), i);
    }
    const found = facet.places.get(name);
    return found === undefined ? -1 : found;
  }

  /**
   * How many of some works have each item: one pass over them.
   * @param {any} facet
   * @param {Uint8Array} mask the works, by page index
   * @returns {Uint32Array}
   */
  function counts(facet, mask) {
    const { start, item } = facet.ofWork;
    const found = new Uint32Array(facet.n);
    for (let i = 0; i < mask.length; i += 1) {
      if (mask[i]) for (let k = start[i]; k < start[i + 1]; k += 1) found[item[k]] += 1;
    }
    return found;
  }

  return { NAMES, of, find, counts };
})();
