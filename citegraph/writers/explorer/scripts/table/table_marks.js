// Works that the reader marks: a selection of their own, which filters do not change.
Citegraph.marks = (() => {
  "use strict";

  Citegraph.strings.add({
    marksNotInAddress: ["So many marks do not fit into the address: a link to this page will not have them.", "标记过多，无法写入地址：本页链接将不含这些标记。"],
  });

  const MOST_IN_ADDRESS = 4000; // letters; a longer list of marks stays out of the address

  /** Page indexes as runs in base 36: "0-3.7.a" is 0 to 3, 7 and 10. */
  function write(marked) {
    const works = Array.from(marked).sort((a, b) => a - b);
    const runs = [];
    for (let k = 0; k < works.length; k += 1) {
      const first = works[k];
      while (works[k + 1] === works[k] + 1) k += 1;
      runs.push(works[k] === first ? first.toString(36) : `${first.toString(36)}-${works[k].toString(36)}`);
    }
    const text = runs.join(".");
    return text && text.length <= MOST_IN_ADDRESS ? text : null;
  }

  /** A page index that this page has. */
  function index(text, n) {
    const found = /^[0-9a-z]{1,6}$/.test(text) ? parseInt(text, 36) : n;
    if (found >= n) throw new Error(`no work of this page: ${text}`);
    return found;
  }

  function read(text, app) {
    const marked = new Set();
    for (const run of text.split(".").filter(Boolean)) {
      const [first, last = first] = run.split("-").map((end) => index(end, app.data.n));
      for (let i = first; i <= last; i += 1) marked.add(i);
    }
    return marked;
  }

  /** The marked works, ascending, which is by importance. */
  const of = (app) => Array.from(app.state.marked).sort((a, b) => a - b);

  /**
   * Mark works, or take their marks away.
   * @param {any} app
   * @param {number[]} works
   * @param {boolean} on
   */
  function put(app, works, on) {
    const marked = new Set(app.state.marked);
    for (const i of works) {
      if (on) marked.add(i);
      else marked.delete(i);
    }
    app.state.marked = marked;
    if (marked.size && write(marked) == null) app.say(Citegraph.strings.t("marksNotInAddress"));
    app.changed({ push: works.length !== 1 });
  }

  /**
   * What is exported and drawn apart: the marked works, else those that pass the filters.
   * @param {any} app
   * @returns {{works: number[], how: "marked"|"filters"}}
   */
  function selection(app) {
    const marked = of(app);
    return marked.length ? { works: marked, how: "marked" } : { works: Array.from(app.picked()), how: "filters" };
  }

  Citegraph.state.part("marked", { initial: new Set(), write, read });

  return { of, put, selection };
})();
