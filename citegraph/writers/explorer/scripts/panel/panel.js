// The side panel: the corpus at first, then a work, a topic or a link.
Citegraph.panel = (() => {
  "use strict";

  const { el, words, button } = Citegraph.dom;
  const { t, sentence } = Citegraph.strings;
  const { row, unknown } = Citegraph.panelRecord;
  const { section } = Citegraph.panelSections;
  const { workButton, topicButton, explain, number } = Citegraph.evidence;

  // -- the corpus ---------------------------------------------------------------------------

  function overview(app) {
    const { view, drawing } = app.data;
    const notes = view.notes || [];
    const top = Citegraph.scene ? bestWorks(app) : [];
    return [
      el("h2", {}, t("about")),
      drawing.work.length ? el("p", { class: "quiet" }, t("howTo")) : el("p", { class: "note" }, t("emptyMap")),
      el("dl", { class: "facts" }, (view.summary || []).map((fact) => row(...fact.map((text) => words(sentence(text)))))),
      el("h3", {}, t("leftOut")),
      notes.length
        ? el("ul", { class: "notes" }, notes.map((note) => el("li", {}, words(sentence(note)))))
        : el("p", { class: "quiet" }, t("nothingLeftOut")),
      top.length ? el("h3", {}, t("start")) : null,
      top.length ? el("p", { class: "quiet" }, t("startHelp", { metric: Citegraph.strings.metric(app.state.metric) })) : null,
      el("ol", { class: "list" }, top.map(([page, value]) =>
        el("li", {}, el("div", { class: "row" }, workButton(app, page), el("span", { class: "weight" }, number(value)))))),
    ];
  }

  function bestWorks(app) {
    const { work, metrics } = app.data.drawing;
    const values = metrics[app.state.metric] || [];
    return work
      .map((page, p) => [page, values[p]])
      .filter(([, value]) => Citegraph.scene.known(value))
      .sort((a, b) => b[1] - a[1])
      .slice(0, 10);
  }

  // -- a work -------------------------------------------------------------------------------

  function kicker(app, d, detail) {
    const { works, drawing } = app.data;
    const position = drawing.positionOf[d];
    const group = position < 0 ? null : drawing.groups[drawing.group[position]];
    const line = el("p", { class: "kicker" });
    if (detail && detail.type) line.append(words(detail.type));
    if (!works.in_corpus[d]) line.append(el("span", { class: "badge", title: t("stubHelp") }, t("stub")));
    if (group) line.append(el("span", { class: "group" }, Citegraph.dom.swatch(group.color), words(group.label)));
    if (position < 0) line.append(el("span", { class: "quiet" }, t("notDrawn")));
    else if (!app.isVisible(d)) line.append(el("span", { class: "quiet" }, t("hiddenNow")));
    return line;
  }

  function titleBlock(app, d, detail) {
    const [first, ...others] = Citegraph.data.titles(app.data, d, Citegraph.strings.language());
    const more = ((detail && detail.titles) || []).map((title) => title.text);
    const rest = [...new Set([...others, ...more])].filter((title) => title !== first);
    return [
      el("h2", { class: "work-title", tabindex: "-1" }, first ? words(first) : el("span", { class: "none" }, words(app.data.works.key[d]), " ", t("untitled"))),
      rest.map((title) => el("p", { class: "other-title" }, words(title))),
    ];
  }

  function person(author) {
    const name = el("span", { class: "author" }, words(author.name));
    if (author.affiliations && author.affiliations.length) name.title = author.affiliations.join("\n");
    if (author.other_name) name.append(" ", el("span", { class: "quiet" }, "(", words(author.other_name), ")"));
    return name;
  }

  function people(app, d, detail) {
    const authors = (detail && detail.authors) || [];
    if (!authors.length) {
      const written = app.data.works.authors[d];
      return el("p", { class: "people" }, written ? words(written) : [`${t("authors")}: `, unknown()]);
    }
    const line = el("p", { class: "people" });
    const put = (list, first) => list.forEach((author, k) => line.append(first && !k ? "" : "; ", person(author)));
    put(authors.slice(0, 12), true);
    if (authors.length > 12) {
      const more = button("inline", t("moreAuthors", { n: authors.length - 12 }), () => {
        more.remove();
        put(authors.slice(12), false);
      });
      line.append(" ", more);
    }
    return line;
  }

  /** "Venue, 2014, 12(3): 45-67" with what is not known said so. */
  function placeLine(app, d, detail) {
    const { venue, year } = app.data.works;
    const names = [...new Set([venue[d], ...((detail && detail.venues) || []).map((name) => name.text)])].filter(Boolean);
    const line = el("p", { class: "place" });
    if (names.length) names.forEach((name, k) => line.append(k ? " · " : "", words(name, "venue")));
    else line.append(`${t("venue")}: `, unknown());
    line.append(", ", year[d] == null ? el("span", {}, `${t("year")}: `, unknown()) : String(year[d]));
    const { volume, issue, pages } = detail || {};
    if (volume || issue) line.append(", ", words(`${volume || ""}${issue ? `(${issue})` : ""}`));
    if (pages) line.append(": ", words(pages));
    return line;
  }

  function abstracts(app, detail) {
    return ((detail && detail.abstracts) || []).map((abstract) => {
      const language = ["zh", "en"].includes(abstract.language) ? abstract.language : "other";
      const title = language === "other" ? t("abstract") : `${t("abstract")} (${t(language)})`;
      return section(app, `abstract-${language}`, title, () => [
        el("p", {}, words(abstract.text)),
        detail.abstracts_cut ? el("p", { class: "quiet" }, t("abstractCut")) : null,
      ], { eager: true });
    });
  }

  function topics(app, d) {
    const { ofWork, how } = app.data.topics;
    const own = Array.from(ofWork.of(d));
    return section(app, "topics-section", t("topics"), () =>
      own.length
        ? el("div", { class: "topics" }, own.map((topic) => topicButton(app, topic, how(d, topic))))
        : el("p", { class: "quiet" }, t("noTopics")), { open: true });
  }

  /** A work that is only cited is known by the strings of those who cite it. */
  function citation(app, d) {
    return section(app, "cite-section", t("cite"), () => {
      const box = el("div", {});
      const needed = app.data.works.in_corpus[d] ? [d] : Array.from(app.data.citing.of(d).subarray(0, 3));
      app.data.withDetails(needed, () => Citegraph.dom.fill(box, Citegraph.cite.render(app, d)));
      return box;
    });
  }

  function work(app, d) {
    const detail = app.data.detail(d);
    return [
      kicker(app, d, detail),
      titleBlock(app, d, detail),
      people(app, d, detail),
      placeLine(app, d, detail),
      Citegraph.panelRecord.missing(app, d, detail),
      Citegraph.panelRecord.addresses(app, d, detail),
      detail ? null : el("p", { class: "quiet" }, app.data.works.in_corpus[d] ? t("noDetail") : t("stubHelp")),
      abstracts(app, detail),
      citation(app, d),
      topics(app, d),
      section(app, "relations-section", t("relations"), () => Citegraph.relationsPanel.render(app, d), { open: true }),
      Citegraph.relatedPanel.render(app, d),
      Citegraph.pathsPanel.render(app, d),
      section(app, "record", t("record"), () => el("dl", { class: "facts" }, Citegraph.panelRecord.rows(app, d, detail)), { eager: true }),
    ];
  }

  // -- a topic, a link ----------------------------------------------------------------------

  function topic(app, index) {
    const { zh, en, ofTopic, how } = app.data.topics;
    const { year } = app.data.works;
    const works = Array.from(ofTopic.of(index)).sort((a, b) => (year[b] || 0) - (year[a] || 0));
    const line = (page) => el("li", {}, el("div", { class: "row" }, workButton(app, page), el("span", { class: "quiet how" }, how(page, index).map(Citegraph.terms.name).join(", "))));
    return [
      el("p", { class: "kicker" }, t("topics")),
      el("h2", { tabindex: "-1" }, [zh[index], en[index]].filter(Boolean).map((label, k) => [k ? " · " : null, words(label)])),
      el("p", { class: "quiet" }, t("worksWithTopic", { n: works.length })),
      Citegraph.dom.paged(works, line, (n) => t("showMore", { n })),
    ];
  }

  /** Every relation that links two drawn works, each with its weight and evidence. */
  function link(app, { relation, edge }) {
    const { edges, drawing } = app.data;
    const [a, b] = [edges[relation].source[edge], edges[relation].target[edge]];
    const reasons = [];
    for (const table of edges) {
      table.source.forEach((source, k) => {
        const target = table.target[k];
        if (!((source === a && target === b) || (source === b && target === a))) return;
        const found = Citegraph.panes.whyEdge(app.data, table.relation, drawing.work[source], drawing.work[target]);
        const weight = table.weight[k];
        const block = el("section", { class: "reason-block", "data-relation": table.relation },
          el("h3", {}, Citegraph.relationsPanel.relationName(app, table.relation)),
          weight == null ? null : el("p", { class: "quiet" }, `${t("weight")}: `, el("span", { class: "weight" }, number(weight))));
        app.data.withDetails(Citegraph.panes.citingOf(found), () =>
          Citegraph.dom.append(block, [explain(app, found, found.kind === "path" ? null : weight)]));
        reasons.push(block);
      });
    }
    return [
      el("p", { class: "kicker" }, t("link")),
      el("ol", { class: "list ends" }, [a, b].map((p) => el("li", {}, workButton(app, drawing.work[p])))),
      reasons,
    ];
  }

  return { overview, work, topic, link };
})();
