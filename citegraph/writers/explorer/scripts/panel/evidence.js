// Lines of works and the evidence that opens below them.
Citegraph.evidence = (() => {
  "use strict";

  const { el, words, button } = Citegraph.dom;
  const { t } = Citegraph.strings;

  /** "authors · year · venue" of a work, with what is not known left out. */
  function byline(data, i) {
    const { authors, year, venue, in_corpus: inCorpus } = data.works;
    const parts = [authors[i] && words(Citegraph.data.shorten(authors[i], 70)), year[i] == null ? null : String(year[i]), venue[i] && words(venue[i])];
    const line = el("span", { class: "byline" });
    parts.filter(Boolean).forEach((part, k) => line.append(k ? " · " : "", part));
    if (!inCorpus[i]) line.append(" ", el("span", { class: "badge", title: t("stubHelp") }, t("stub")));
    return line;
  }

  const title = (data, i) => {
    const found = Citegraph.data.titles(data, i, Citegraph.strings.language());
    if (found.length) return words(found[0], "title");
    // A list of works without titles, as an edge list gives, is told apart by their keys.
    return el("span", { class: "title none" }, words(data.works.key[i]), " ", t("untitled"));
  };

  /** A work as a button that goes to it, with its byline. */
  const workButton = (app, i, plain) =>
    button(
      "work",
      [title(app.data, i), plain ? null : byline(app.data, i)],
      () => app.select(i),
      { "data-work": i },
    );

  /** The reference string of one citation and the rule by which it was matched. */
  function citationNote(app, found) {
    if (!found) return null;
    return el(
      "div",
      { class: "citation" },
      found.raw
        ? el("blockquote", {}, words(found.raw))
        : el("p", { class: "quiet" }, t("noRaw")),
      found.rule ? el("p", { class: "quiet rule" }, t("matchedBy", { rule: Citegraph.terms.rule(found.rule) })) : null,
    );
  }

  const HEADINGS = { path: "paths", reference: "sharedReferences", citer: "commonCiters", topic: "sharedTopics" };

  function who(app, found) {
    const name = (i) => Citegraph.data.shortLabel(app.data, i);
    return el("p", { class: "quiet" }, t("citesAs", { a: name(found.citing), b: name(found.cited) }));
  }

  function between(app, entry) {
    const notes = entry.citations.filter(Boolean);
    return el(
      "li",
      {},
      workButton(app, entry.work),
      notes.some((note) => note.raw || note.rule)
        ? el(
            "details",
            {},
            el("summary", {}, t("why")),
            notes.map((note) => [who(app, note), citationNote(app, note)]),
          )
        : null,
    );
  }

  function topicLine(app, entry) {
    const how = entry.how.map((found) => found.map(Citegraph.terms.name).join(", ")).join(" / ");
    return el("li", {}, topicButton(app, entry.topic), how ? el("span", { class: "quiet" }, " ", how) : null);
  }

  /** Both labels of a topic; a click lists its works. */
  function topicButton(app, topic, how) {
    const { zh, en } = app.data.topics;
    const labels = [zh[topic], en[topic]].filter(Boolean);
    const parts = labels.map((label, k) => [k ? " · " : null, words(label)]);
    const found = how && how.length ? el("span", { class: "how" }, how.map(Citegraph.terms.name).join(", ")) : null;
    return button("topic", [parts, found], () => app.showTopic(topic), { "data-topic": topic });
  }

  /** What `panes.why` found, in words. `expected` is the weight that the evidence should add up to. */
  function explain(app, found, expected) {
    const { kind, items } = found;
    if (!items.length) return el("p", { class: "quiet" }, t("noEvidence"));
    if (kind === "citation") {
      return items.map((entry) => [who(app, entry), citationNote(app, entry)]);
    }
    const short = Number.isInteger(expected) && items.length < expected;
    const make = kind === "topic" ? topicLine : between;
    return [
      el("p", { class: "quiet" }, t(HEADINGS[kind], { n: items.length })),
      Citegraph.dom.paged(items, (entry) => make(app, entry), (n) => t("showMore", { n })),
      short ? el("p", { class: "note" }, t("evidencePartial", { n: items.length, m: expected })) : null,
    ];
  }

  const number = (value) =>
    typeof value !== "number" ? t("notKnown") : Number.isInteger(value) ? String(value) : value.toPrecision(3);

  /** One member of a pane: the work, its weight, a mark if listed, and a button for the evidence. */
  function memberLine(app, pane, d, item) {
    const box = el("div", { class: "evidence", hidden: true });
    const toggle = button("why", t("why"), () => {
      const open = box.hidden;
      box.hidden = !open;
      toggle.setAttribute("aria-expanded", String(open));
      if (!open || box.childNodes.length) return;
      const found = Citegraph.panes.why(app.data, pane, d, item.work);
      app.data.withDetails(Citegraph.panes.citingOf(found), () => {
        Citegraph.dom.fill(box, item.computed ? explain(app, found, item.weight) : el("p", { class: "quiet" }, t("listedOnly")));
      });
    }, { "aria-expanded": "false", title: t("whyLabel") });
    return el(
      "li",
      { "data-work": item.work },
      el(
        "div",
        { class: "row" },
        workButton(app, item.work),
        item.listed ? el("span", { class: "badge listed", title: t("listedHelp") }, t("listedBadge")) : null,
        item.weight == null ? null : el("span", { class: "weight", title: app.weightName(pane) }, number(item.weight)),
        toggle,
      ),
      box,
    );
  }

  return { byline, title, workButton, topicButton, explain, memberLine, number };
})();
