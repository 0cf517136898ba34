// Search over titles, authors, venue, key, identifiers and topics; every word must occur.
Citegraph.search = (() => {
  "use strict";

  const AT_ONCE = 5000; // works whose texts are made ready without a pause
  // Where a word may occur, best first: a hit in the title counts most.
  const FIELDS = ["title", "author", "topic", "venue", "key"];

  function texts(data, i) {
    const { works, topics } = data;
    const labels = Array.from(topics.ofWork.of(i)).flatMap((topic) => [topics.zh[topic], topics.en[topic]]);
    return {
      title: [works.title[i], works.title_other[i]],
      author: [works.authors[i]],
      topic: labels,
      venue: [works.venue[i]],
      key: [works.key[i], works.doi[i], works.also[i]],
    };
  }

  // Between the fields of a work; no word that is looked for holds it.
  const BORDER = "\f";

  /** The folded fields of a work as one text, the best field first. */
  const entry = (data, i) => {
    const found = texts(data, i);
    return data.fold(FIELDS.map((field) => found[field].filter(Boolean).join("\n")).join(BORDER));
  };

  /**
   * The texts that are searched: made in slices from the first search on.
   * @param {any} data
   * @param {(ready: number) => void} [progress]
   */
  function index(data, progress) {
    if (!data.searched) {
      const entries = new Array(data.n);
      const listeners = new Set();
      const work = Citegraph.slices.run(data.n, (i) => { entries[i] = entry(data, i); }, (ready) => {
        for (const listener of Array.from(listeners)) listener(ready);
        if (ready === data.n) listeners.clear();
      });
      data.searched = { entries, listeners, ready: work.done, finish: work.finish };
    }
    if (progress && data.searched.ready() < data.n) data.searched.listeners.add(progress);
    return data.searched;
  }

  /** In which field of a text a place lies. */
  function fieldAt(text, place) {
    let field = 0;
    for (let at = text.indexOf(BORDER); at >= 0 && at < place; at = text.indexOf(BORDER, at + 1)) field += 1;
    return field;
  }

  const termsOf = (data, query) => Array.from(new Set(data.fold(query).split(/\s+/).filter(Boolean)));

  /** How far from the best fields all words of a text are; -1 where one does not occur. */
  function scoreOf(text, terms) {
    let score = 0;
    for (const term of terms) {
      const place = text.indexOf(term);
      if (place < 0) return -1;
      score += fieldAt(text, place);
    }
    return score;
  }

  /** What is found in the texts that are there by now, best first: field, record, citations. */
  function matches(data, query) {
    const terms = termsOf(data, query);
    const { entries, ready } = index(data);
    const order = [];
    for (let i = 0; terms.length && i < ready(); i += 1) {
      const score = scoreOf(entries[i], terms);
      if (score < 0) continue;
      const cited = data.citing.start[i + 1] - data.citing.start[i];
      // One number to sort by, exact below 2^53.
      order.push((((Math.min(score, 31) * 2 + (data.works.in_corpus[i] ? 0 : 1)) * 2 ** 22) + (2 ** 22 - 1 - Math.min(cited, 2 ** 22 - 1))) * 2 ** 22 + i);
    }
    return Array.from(Float64Array.from(order).sort(), (value) => value % 2 ** 22);
  }

  /**
   * Page indexes of the works that hold all words, best first.
   * @param {any} data
   * @param {string} query
   * @returns {number[]}
   */
  function find(data, query) {
    if (!termsOf(data, query).length) return [];
    index(data).finish();
    return matches(data, query);
  }

  /**
   * The works that a text as a filter leaves. In a large page whose texts are not there yet, all
   * at first, and the page is told when it can ask again.
   * @param {any} app
   * @param {string} query
   * @returns {Iterable<number>}
   */
  function filtered(app, query) {
    const { data } = app;
    const kept = data.filtered;
    if (kept && kept.query === query) return kept.works;
    const texts = index(data);
    if (data.n <= AT_ONCE) texts.finish();
    if (texts.ready() < data.n) {
      texts.listeners.add((ready) => { if (ready === data.n) app.changed(); });
      return Array.from({ length: data.n }, (_, i) => i);
    }
    data.filtered = { query, works: matches(data, query) };
    return data.filtered.works;
  }

  return { find, filtered, index, matches, AT_ONCE };
})();
