// Search over titles, authors, venue, key, identifiers and topics; every word must occur.
Citegraph.search = (() => {
  "use strict";

  const { el, fill } = Citegraph.dom;
  const { t } = Citegraph.strings;
  const PAGE = 50;
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

  /** The folded text of every field of every work; made when the first search needs it. */
  function index(data) {
    const entries = [];
    for (let i = 0; i < data.n; i += 1) {
      const found = texts(data, i);
      entries.push(FIELDS.map((field) => data.fold(found[field].filter(Boolean).join("\n"))));
    }
    return entries;
  }

  /** Page indexes of the works that hold all words, best first. */
  function find(data, query) {
    const terms = data.fold(query).split(/\s+/).filter(Boolean);
    if (!terms.length) return [];
    if (!data.searchIndex) data.searchIndex = index(data);
    const found = [];
    data.searchIndex.forEach((fields, i) => {
      let score = 0;
      for (const term of terms) {
        const place = fields.findIndex((field) => field.includes(term));
        if (place < 0) return;
        score += place;
      }
      const cited = data.citing.start[i + 1] - data.citing.start[i];
      found.push([score, data.works.in_corpus[i] ? 0 : 1, -cited, i]);
    });
    found.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
    return found.map((entry) => entry[3]);
  }

  function create(app) {
    const { input, results, list, status } = app.roots.search;
    const search = { found: [], shown: 0, active: -1 };

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
      search.found = find(app.data, query);
      search.shown = 0;
      search.active = -1;
      fill(list);
      more();
      status.textContent = search.found.length ? t("found", { n: search.found.length.toLocaleString("en") }) : t("nothingFound");
      results.hidden = false;
      input.setAttribute("aria-expanded", "true");
      app.highlight(search.found);
    }

    // Lists grow as they are scrolled, so all that was found can be reached.
    list.addEventListener("scroll", () => {
      if (list.scrollTop + list.clientHeight > list.scrollHeight - 80 && search.shown < search.found.length) more();
    });
    input.addEventListener("input", () => app.soon(run));
    input.addEventListener("focus", () => { if (input.value.trim()) run(); });
    input.addEventListener("blur", close);
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
        choose(Math.max(0, search.active));
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

  return { create, find };
})();
