// What an exported file says of a work. The names are the same in every format and language.
Citegraph.exportFields = (() => {
  "use strict";

  const { citations, references, reported, group, measured } = Citegraph.tableColumns;
  const exact = ({ number, exact: sure }) => (sure ? number : null);
  const atLeast = ({ number, exact: sure }) => (sure ? null : number);
  const column = (name) => (data, i) => data.works[name][i] || null;

  /** All names: the page has the first of them only, the record of a work has every one. */
  function authors(data, i) {
    const { authors: known } = data.detail(i) || {};
    if (known && known.length) return known.map((author) => author.name);
    return (data.works.authors[i] || "").split("; ").filter(Boolean);
  }

  function topics(data, i) {
    const { zh, en, ofWork } = data.topics;
    return Array.from(ofWork.of(i), (topic) => en[topic] || zh[topic]);
  }

  /** @type {[string, string, (data: any, i: number) => any][]} */
  const FIXED = [
    ["key", "string", (data, i) => data.works.key[i]],
    ["in_corpus", "boolean", (data, i) => Boolean(data.works.in_corpus[i])],
    ["title", "string", column("title")],
    ["title_other", "string", column("title_other")],
    ["authors", "list", authors],
    ["year", "integer", (data, i) => data.works.year[i]],
    ["venue", "string", column("venue")],
    ["type", "string", (data, i) => (data.works.type ? data.works.type[i] : (data.detail(i) || {}).type) || null],
    ["doi", "string", column("doi")],
    ["citations_in_corpus", "integer", (data, i) => exact(citations(data, i))],
    ["citations_at_least", "integer", (data, i) => atLeast(citations(data, i))],
    ["citations_reported", "integer", (data, i) => reported(data, i).number],
    ["references_in_corpus", "integer", (data, i) => exact(references(data, i))],
    ["references_at_least", "integer", (data, i) => atLeast(references(data, i))],
    ["cluster", "string", (data, i) => (group(data, i) || {}).label || null],
    ["topics", "list", topics],
  ];

  /**
   * Names, types and values of the fields of a work; details must be open.
   * @param {any} data
   * @returns {[string, string, (data: object, i: number) => any][]}
   */
  function of(data) {
    /** @type {[string, string, (data: any, i: number) => any][]} */
    const metrics = Object.entries(data.drawing.metrics).map(([name, values]) =>
      [name, Array.from(values).every((value) => !(value % 1)) ? "integer" : "double", (from, i) => measured(from, name, i).number]);
    return [...FIXED, ...metrics];
  }

  /** The citations among works, as pairs of places in their list; `place` from `places`. */
  function citationsOf(data, place, i) {
    return Array.from(data.references.of(i)).filter((cited) => place[cited] >= 0);
  }

  /** Where each work of the page stands in a list, -1 where it does not. */
  function places(data, works) {
    const place = new Int32Array(data.n).fill(-1);
    works.forEach((i, k) => { place[i] = k; });
    return place;
  }

  /**
   * How many citations there are among works.
   * @param {any} data
   * @param {number[]} works
   * @returns {number}
   */
  function countCitations(data, works) {
    const place = places(data, works);
    let count = 0;
    for (const i of works) for (const cited of data.references.of(i)) if (place[cited] >= 0) count += 1;
    return count;
  }

  return { of, citationsOf, places, countCitations };
})();
