// Putting the state into the fixed parts of the page.
Citegraph.strings.add({
  onlyListed: ["{n} more works are in the table only", "另有 {n} 篇仅列于表中"],
});

Citegraph.render = (() => {
  "use strict";

  const { el, fill, words, button } = Citegraph.dom;
  const { t, sentence } = Citegraph.strings;
  const id = (name) => document.getElementById(name);

  function showStatus(app) {
    const { nodes, edges, left } = app.map.visible();
    const number = (value) => value.toLocaleString("en");
    const drawn = app.data.drawing.work.length;
    const parts = [
      app.count === app.data.n ? null : t("passing", { n: number(app.count), m: number(app.data.n) }),
      t("status", { n: number(nodes), m: number(drawn), k: number(edges) }),
      left ? t("linksLeft", { n: number(left) }) : null,
      drawn < app.data.n ? t("onlyListed", { n: number(app.data.n - drawn) }) : null,
    ];
    const text = parts.filter(Boolean).join(" · ");
    // Said anew only where it is new: screen readers read it out.
    if (id("status").textContent !== text) id("status").textContent = text;
  }

  function renderTrail(app) {
    const { trail, place, shown } = app.state;
    const visits = trail.map((i, k) => el("li", { "aria-current": k === place ? "true" : null },
      button("visit", Citegraph.evidence.title(app.data, i), () => { app.state.place = k; app.select(i); }, { "data-work": i })));
    fill(
      id("trail"),
      button("icon back", "←", () => app.step(-1), { "aria-label": t("back"), title: t("back"), disabled: place <= 0 }),
      button("icon forward", "→", () => app.step(1), { "aria-label": t("forward"), title: t("forward"), disabled: place >= trail.length - 1 }),
      trail.length ? el("details", { class: "visited" }, el("summary", {}, t("visited", { n: trail.length })), el("ol", {}, visits)) : null,
      shown.kind === "overview" ? null : button("icon close", "×", () => app.close(), { "aria-label": t("close"), title: t("close") }),
    );
  }

  function renderPanel(app) {
    const { shown } = app.state;
    const { panel } = Citegraph;
    const content = {
      overview: () => panel.overview(app),
      work: () => panel.work(app, shown.work),
      topic: () => panel.topic(app, shown.topic),
      link: () => panel.link(app, shown),
    }[shown.kind]();
    fill(id("panel-body"), content);
    id("panel-body").dataset.kind = shown.kind;
    renderTrail(app);
  }

  function renderNotice(app) {
    const empty = !app.data.drawing.work.length;
    const reasons = app.data.edges.filter((table) => !table.source.length && table.empty);
    const bare = app.data.edges.length && app.data.edges.every((table) => !table.source.length);
    fill(
      id("notice"),
      empty ? el("strong", {}, t("emptyMap")) : null,
      empty || bare
        ? reasons.map((table) => el("p", {}, Citegraph.relationsPanel.relationName(app, table.relation), ": ", words(sentence(table.empty))))
        : null,
      empty ? (app.data.view.notes || []).map((note) => el("p", {}, words(sentence(note)))) : null,
    );
    id("notice").hidden = !id("notice").childNodes.length;
  }

  /** The title and the first facts about the corpus, which stand in the page before it runs. */
  function renderHead(app) {
    const { title, summary } = app.data.view;
    document.title = sentence(title);
    fill(document.querySelector("h1"), el("bdi", {}, sentence(title)));
    document.querySelectorAll("#summary li").forEach((item, k) => {
      const [name, value] = summary[k].map(sentence);
      fill(item, el("bdi", { class: "value" }, value), " ", el("bdi", {}, name));
    });
  }

  function renderAll(app) {
    const language = Citegraph.strings.language();
    document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
    Citegraph.strings.apply(document);
    renderHead(app);
    id("language").textContent = language === "zh" ? "English" : "中文";
    id("language").lang = language === "zh" ? "en" : "zh-Hans";
    id("map").setAttribute("aria-label", t("mapLabel", { n: app.data.drawing.work.length }));
    const made = t("madeBy", { what: "\u0000" }).split("\u0000");
    fill(id("foot"), made[0], words(app.data.view.generator), made[1]);
    Citegraph.controls.render(app);
    renderNotice(app);
    renderPanel(app);
    app.views.render();
    showStatus(app);
  }

  function hover(app, i, event) {
    const tip = id("tip");
    tip.hidden = i == null;
    if (i == null) return;
    fill(tip, Citegraph.evidence.title(app.data, i), Citegraph.evidence.byline(app.data, i));
    const box = id("stage").getBoundingClientRect();
    const left = Math.min(event.clientX - box.left + 14, box.width - tip.offsetWidth - 8);
    const below = event.clientY - box.top + 16;
    const top = below + tip.offsetHeight > box.height ? below - tip.offsetHeight - 30 : below;
    tip.style.setProperty("left", `${Math.max(8, left)}px`);
    tip.style.setProperty("top", `${Math.max(8, top)}px`);
  }

  function saveImage(app) {
    const { save, png } = Citegraph.exportText;
    save(app, "", "png", "image/png", [png(app.map.image())]);
  }

  let silence = null;

  function say(text) {
    const box = id("say");
    box.textContent = text;
    box.hidden = false;
    clearTimeout(silence);
    silence = setTimeout(() => { box.hidden = true; }, 6000);
  }

  return { all: renderAll, panel: renderPanel, status: showStatus, hover, saveImage, say };
})();
