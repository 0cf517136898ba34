// Related topics, authors, institutions and venues of a work, and the works before and after it.
Citegraph.relatedPanel = (() => {
  "use strict";

  const { el, fill, words, button, paged } = Citegraph.dom;
  const { t } = Citegraph.strings;
  const { workButton, topicButton, explain } = Citegraph.evidence;
  const { section } = Citegraph.panelSections;
  Citegraph.strings.add({
    relatedTopics: ["Related topics", "相关主题"],
    relatedAuthors: ["Related authors", "相关作者"],
    relatedInstitutions: ["Related institutions", "相关机构"],
    relatedVenues: ["Related venues", "相关期刊"],
    relatedByCitations: [
      "Of the {n} works that this one cites or is cited by, or shares a reference or a citer with, so many have each. Its own are left out.",
      "本文的参考文献、引证文献、共引文献与同被引文献共 {n} 篇，数字为其中含该项者的篇数；不含本文自身的。",
    ],
    relatedByTopics: [
      "No citation links this work with others. Of the {n} works that share a topic with it, so many have each. Its own are left out.",
      "本文与其他文献无引证关系。与本文有共同主题的文献共 {n} 篇，数字为其中含该项者的篇数；不含本文自身的。",
    ],
    relatedNone: ["None: {n} works are linked with this one, and none has another.", "没有：与本文相关的文献有 {n} 篇，均无其他项。"],
    relatedAbsent: ["This page does not carry them.", "本页不含此项数据。"],
    relatedWeight: ["linked works that have it", "含该项的相关文献篇数"],
    relatedWhy: ["{n} of the linked works:", "相关文献中的 {n} 篇："],
    onMap: ["Show on the map", "在图中显示"],
    priorWorks: ["Prior works", "前期重要文献"],
    derivativeWorks: ["Derivative works", "后续重要文献"],
    priorHelp: [
      "Cited most by this work and by the {n} works with references that are most similar to it (by shared references and common citers, each as Salton's cosine); the number says by how many, two or more.",
      "被本文及有参考文献且与其最相似的 {n} 篇文献（按共同参考文献与共同引证文献的 Salton 余弦之和）引用最多的文献；数字为引用篇数，至少 2 篇。",
    ],
    derivativeHelp: [
      "They cite most of this work and the {n} cited works that are most similar to it (by shared references and common citers, each as Salton's cosine); the number says how many, two or more.",
      "引用本文及与其最相似的 {n} 篇被引文献（按共同参考文献与共同引证文献的 Salton 余弦之和）最多的文献；数字为所引篇数，至少 2 篇。",
    ],
    priorWeight: ["how many of these works cite it", "引用该文的篇数"],
    derivativeWeight: ["how many of these works it cites", "该文所引的篇数"],
    priorNone: ["No work is cited by two of them or more.", "没有被其中两篇以上引用的文献。"],
    derivativeNone: ["No work cites two of them or more.", "没有引用其中两篇以上的文献。"],
    priorWhy: ["Cited by:", "引用该文的有："],
    derivativeWhy: ["It cites:", "该文引用了："],
  });

  const TITLES = { topics: "relatedTopics", authors: "relatedAuthors", institutions: "relatedInstitutions", venues: "relatedVenues" };

  const weight = (value, help) => el("span", { class: "weight", title: help }, el("span", { class: "hidden" }, `${help}: `), String(value));

  /** A button and a box below it that is filled when it is first opened. */
  function disclosure(label, make, help) {
    const box = el("div", { class: "evidence", hidden: true });
    const toggle = button("why", label, () => {
      box.hidden = !box.hidden;
      toggle.setAttribute("aria-expanded", String(!box.hidden));
      if (!box.hidden && !box.childNodes.length) make(box);
    }, { "aria-expanded": "false", title: help });
    return { toggle, box };
  }

  const onMap = (app, works) => button("small", t("onMap"), () => app.highlight(works), { "data-do": "map" });

  /** One work that has a related item, with the panes it is in; each opens its own evidence. */
  function linkedWork(app, d, work) {
    const links = Citegraph.related.links(app.data, d, work).map(({ pane, weight: n }) => {
      const name = [Citegraph.relationsPanel.relationName(app, pane), n == null ? null : ` ${n}`];
      return disclosure(name, (box) => {
        const found = Citegraph.panes.why(app.data, pane, d, work);
        app.data.withDetails(Citegraph.panes.citingOf(found), () => fill(box, explain(app, found, n)));
      }, n == null ? null : app.weightName(pane));
    });
    return el("li", {}, workButton(app, work), el("div", { class: "links-by" }, links.map(({ toggle }) => toggle)), links.map(({ box }) => box));
  }

  function itemName(app, kind, item) {
    if (kind === "topics") return topicButton(app, item);
    return words(app.data[kind].name[item], "name");
  }

  function itemLine(app, d, kind, entry) {
    const { toggle, box } = disclosure(t("why"), (open) => {
      const works = Citegraph.related.why(app.data, kind, d, entry.item);
      fill(
        open,
        el("p", { class: "quiet" }, t("relatedWhy", { n: works.length }), " ", onMap(app, works)),
        paged(works, (work) => linkedWork(app, d, work), (n) => t("showMore", { n }), 20),
      );
    }, t("whyLabel"));
    return el("li", { "data-item": entry.item }, el("div", { class: "row" }, itemName(app, kind, entry.item), weight(entry.weight, t("relatedWeight")), toggle), box);
  }

  function items(app, d, kind) {
    if (!app.data[kind]) return el("p", { class: "quiet" }, t("relatedAbsent"));
    const found = Citegraph.related.items(app.data, kind, d);
    const { basis, works } = Citegraph.related.linked(app.data, d);
    if (!found.length) return el("p", { class: "quiet" }, t("relatedNone", { n: works.length }));
    return [
      el("p", { class: "quiet" }, t(basis === "citations" ? "relatedByCitations" : "relatedByTopics", { n: works.length })),
      paged(found, (entry) => itemLine(app, d, kind, entry), (n) => t("showMore", { n }), 15),
    ];
  }

  function aroundLine(app, kind, entry) {
    const { toggle, box } = disclosure(t("why"), (open) => fill(
      open,
      el("p", { class: "quiet" }, t(`${kind}Why`), " ", onMap(app, [entry.work, ...entry.through])),
      paged(entry.through, (work) => el("li", {}, workButton(app, work)), (n) => t("showMore", { n })),
    ), t("whyLabel"));
    return el("li", { "data-work": entry.work }, el("div", { class: "row" }, workButton(app, entry.work), weight(entry.weight, t(`${kind}Weight`)), toggle), box);
  }

  function around(app, d, kind) {
    const found = Citegraph.related.around(app.data, kind, d);
    if (!found.length) return el("p", { class: "quiet" }, t(`${kind}None`));
    return [
      el("p", { class: "quiet" }, t(`${kind}Help`, { n: Citegraph.related.similar(app.data, kind, d).length }), " ", onMap(app, found.slice(0, 50).map((entry) => entry.work))),
      paged(found, (entry) => aroundLine(app, kind, entry), (n) => t("showMore", { n }), 15),
    ];
  }

  /**
   * The sections of a work; each is computed when it is opened.
   * @param {object} app
   * @param {number} d page index
   * @returns {HTMLElement[]}
   */
  function render(app, d) {
    return [
      ...Citegraph.related.KINDS.map((kind) => section(app, `related-${kind}`, t(TITLES[kind]), () => items(app, d, kind))),
      section(app, "prior", t("priorWorks"), () => around(app, d, "prior")),
      section(app, "derivative", t("derivativeWorks"), () => around(app, d, "derivative")),
    ];
  }

  return { render };
})();
