// The search field: what is found as one types, in a list for mouse and keyboard, and as a filter.
Citegraph.strings.add({
  stillSearching: ["so far ({n}% searched)", "（已搜索 {n}%）"],
  filterFound: ["Show only these", "仅显示这些"],
  filterFoundHelp: ["Show only these works in every view (Ctrl + Enter)", "在所有视图中仅显示这些文献（Ctrl + Enter）"],
});

Citegraph.searchBox = (() => {
  "use strict";

  const { el, fill } = Citegraph.dom;
  const { t } = Citegraph.strings;
  const { index, matches, AT_ONCE } = Citegraph.search;
  const PAGE = 50;
  const AGAIN = 2; // what is found is shown again when so many times the texts are ready

  // -- the list -----------------------------------------------------------------------------

  function option(box, i, place) {
    const press = (event) => {
      event.preventDefault();
      choose(box, place);
    };
    return el(
      "li",
      { role: "option", id: `found-${place}`, "data-work": i, "aria-selected": "false", onmousedown: press },
      Citegraph.evidence.title(box.app.data, i),
      Citegraph.evidence.byline(box.app.data, i),
    );
  }

  function more(box) {
    const next = box.found.slice(box.shown, box.shown + PAGE);
    box.list.append(...next.map((i, k) => option(box, i, box.shown + k)));
    box.shown += next.length;
  }

  function activate(box, place) {
    if (!box.found.length) return;
    box.active = (place + box.found.length) % box.found.length;
    while (box.shown <= box.active) more(box);
    box.list.querySelectorAll("[aria-selected=true]").forEach((node) => node.setAttribute("aria-selected", "false"));
    const node = box.list.children[box.active];
    node.setAttribute("aria-selected", "true");
    node.scrollIntoView({ block: "nearest" });
    box.input.setAttribute("aria-activedescendant", node.id);
  }

  function close(box) {
    box.results.hidden = true;
    box.input.setAttribute("aria-expanded", "false");
    box.input.removeAttribute("aria-activedescendant");
    box.app.highlight(null);
  }

  function choose(box, place) {
    const work = box.found[place];
    close(box);
    if (work != null) box.app.select(work, { zoom: true });
  }

  // -- what is found ------------------------------------------------------------------------

  function run(box) {
    const { app } = box;
    const query = box.input.value.trim();
    if (!query) {
      close(box);
      return;
    }
    const texts = index(app.data, box.coming);
    if (app.data.n <= AT_ONCE) texts.finish();
    Object.assign(box, { searched: texts.ready(), found: matches(app.data, query), shown: 0, active: -1 });
    fill(box.list);
    more(box);
    say(box, texts);
    box.results.hidden = false;
    box.input.setAttribute("aria-expanded", "true");
    app.highlight(box.found);
  }

  /** Enter right after the last letter must not answer with what the letters before it found. */
  function runAgain(box) {
    const { active } = box;
    const before = box.found[active];
    run(box);
    box.active = box.found[active] === before ? active : -1;
  }

  /** More texts are ready: show more, unless the reader is in the list already. */
  function refresh(box) {
    if (box.results.hidden) return;
    if (box.active < 0 && box.list.scrollTop === 0) run(box);
    else say(box, index(box.app.data));
  }

  function say(box, texts) {
    const n = box.found.length;
    const all = texts.ready() >= box.app.data.n;
    const found = n || !all ? t("found", { n: n.toLocaleString("en") }) : t("nothingFound");
    box.status.textContent = all ? found : `${found} ${t("stillSearching", { n: Math.floor((100 * texts.ready()) / box.app.data.n) })}`;
    box.filter.hidden = !n;
  }

  /** What is found as a filter for all views. */
  function keep(box) {
    box.app.state.text = box.input.value.trim();
    box.input.value = "";
    close(box);
    box.app.changed({ push: true });
    box.input.focus();
  }

  // -- mouse and keyboard -------------------------------------------------------------------

  function key(box, event) {
    if (event.isComposing) return; // the key belongs to an input method that is writing Chinese
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      activate(box, box.active < 0 && step < 0 ? -1 : box.active + step);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (box.input.value.trim()) runAgain(box);
      if (event.ctrlKey || event.metaKey) keep(box);
      else choose(box, Math.max(0, box.active));
    } else if (event.key === "Escape") {
      box.input.value = "";
      close(box);
    }
  }

  /**
   * Wire the search field of the page.
   * @param {any} app
   */
  function create(app) {
    const { input, results, list, status } = app.roots.search;
    const box = { app, input, results, list, status, filter: results.querySelector("#filter-found"), found: [], shown: 0, active: -1, searched: 0, coming: null };
    const again = () => run(box);
    const anew = () => refresh(box);
    // Looked for again when the ready texts are so many more that it is worth the time.
    box.coming = (ready) => { if (ready === app.data.n || ready > AGAIN * box.searched) app.soon(anew); };
    // Lists grow as they are scrolled, so all that was found can be reached.
    list.addEventListener("scroll", () => {
      if (list.scrollTop + list.clientHeight > list.scrollHeight - 80 && box.shown < box.found.length) more(box);
    });
    input.addEventListener("input", () => app.soon(again));
    input.addEventListener("focus", () => { if (input.value.trim()) run(box); });
    input.addEventListener("keydown", (event) => key(box, event));
    box.filter.addEventListener("click", () => keep(box));
    results.addEventListener("mousedown", (event) => event.preventDefault());
    for (const node of [input, box.filter]) {
      node.addEventListener("blur", (event) => { if (!results.contains(event.relatedTarget)) close(box); });
    }
  }

  return { create };
})();
