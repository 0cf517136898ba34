// Search over titles, authors, venue, key, identifiers and topics; every word must occur.
Citegraph.strings.add({
  stillSearching: ["so far ({n}% searched)", "（已搜索 {n}%）"],
  filterFound: ["Show only these", "仅显示这些"],
  filterFoundHelp: ["Show only these works in every view (Ctrl + Enter)", "在所有视图中仅显示这些文献（Ctrl + Enter）"],
});

Citegraph.search = (() => {
  "use strict";

  const { el, fill } = Citegraph.dom;
  const { t } = Citegraph.strings;
  const PAGE = 50;
  const AGAIN = 2; // what is found is shown again when so many times the texts are ready
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

  function create(app) {
    const { input, results, list, status } = app.roots.search;
    const search = { found: [], shown: 0, active: -1, searched: 0 };
    const filter = results.querySelector("#filter-found");
    filter.addEventListener("click", keep);

    function option(i, place) {
      return el(
        "li",
        { role: "option", id: `found-${place}`, "data-work": i, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); choose(place); } },
        Citegraph.evidence.title(app.data, i),
        Citegraph.evidence.byline(app.data, i),
      );
    }

    function more() {
      const next = search.found.slice(search.shown, search.shown + PAGE);
      list.append(...next.map((i, k) => option(i, search.shown + k)));
      search.shown += next.length;
    }

    function activate(place) {
      if (!search.found.length) return;
      search.active = (place + search.found.length) % search.found.length;
      while (search.shown <= search.active) more();
      list.querySelectorAll("[aria-selected=true]").forEach((node) => node.setAttribute("aria-selected", "false"));
      const node = list.children[search.active];
      node.setAttribute("aria-selected", "true");
      node.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", node.id);
    }

    function close() {
      results.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
      app.highlight(null);
    }

    function choose(place) {
      const work = search.found[place];
      close();
      if (work != null) app.select(work, { zoom: true });
    }

    function run() {
      const query = input.value.trim();
      if (!query) {
        close();
        return;
      }
      const texts = index(app.data, coming);
      if (app.data.n <= AT_ONCE) texts.finish();
      search.searched = texts.ready();
      search.found = matches(app.data, query);
      search.shown = 0;
      search.active = -1;
      fill(list);
      more();
      say(texts);
      results.hidden = false;
      input.setAttribute("aria-expanded", "true");
      app.highlight(search.found);
    }

    /** More texts are ready: look again when they are so many that it is worth the time. */
    function coming(ready) {
      if (ready === app.data.n || ready > AGAIN * search.searched) app.soon(refresh);
    }

    /** Show more, unless the reader is in the list already. */
    function refresh() {
      if (results.hidden) return;
      if (search.active < 0 && list.scrollTop === 0) run();
      else say(index(app.data));
    }

    function say(texts) {
      const n = search.found.length;
      const all = texts.ready() >= app.data.n;
      const found = n || !all ? t("found", { n: n.toLocaleString("en") }) : t("nothingFound");
      status.textContent = all ? found : `${found} ${t("stillSearching", { n: Math.floor((100 * texts.ready()) / app.data.n) })}`;
      filter.hidden = !n;
    }

    /** What is found as a filter for all views. */
    function keep() {
      app.state.text = input.value.trim();
      input.value = "";
      close();
      app.changed({ push: true });
      input.focus();
    }

    // Lists grow as they are scrolled, so all that was found can be reached.
    list.addEventListener("scroll", () => {
      if (list.scrollTop + list.clientHeight > list.scrollHeight - 80 && search.shown < search.found.length) more();
    });
    input.addEventListener("input", () => app.soon(run));
    input.addEventListener("focus", () => { if (input.value.trim()) run(); });
    for (const node of [input, filter]) {
      node.addEventListener("blur", (event) => { if (!results.contains(event.relatedTarget)) close(); });
    }
    results.addEventListener("mousedown", (event) => event.preventDefault());
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return; // the key belongs to an input method that is writing Chinese
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        activate(search.active < 0 && step < 0 ? -1 : search.active + step);
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (input.value.trim()) runAgain();
        if (event.ctrlKey || event.metaKey) keep();
        else choose(Math.max(0, search.active));
      } else if (event.key === "Escape") {
        input.value = "";
        close();
      }
    });

    // Enter right after the last letter must not answer with what the letters before it found.
    function runAgain() {
      const active = search.active;
      const before = search.found[active];
      run();
      search.active = search.found[active] === before ? active : -1;
    }
  }

  return { create, find, filtered };
})();
