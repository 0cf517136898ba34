// The columns of the table: what each says of a work, how it is sorted and how it is shown.
Citegraph.tableColumns = (() => {
  "use strict";

  const { el, words, swatch } = Citegraph.dom;
  const { t, metric } = Citegraph.strings;

  Citegraph.strings.add({
    citationsReported: ["Citations reported", "来源所报被引"],
    citationsReportedHelp: ["How often the source says that the work is cited", "来源所报告的被引次数"],
    referencesHere: ["References in corpus", "库内参考文献"],
    missing: ["Missing data", "缺失数据"],
    nothingMissing: ["complete", "完整"],
    doi: ["DOI", "DOI"],
  });

  /**
   * Citations in the corpus: the exact number, or at least those in this page, or null.
   * @param {any} data
   * @param {number} i
   * @returns {{number: number|null, exact: boolean}}
   */
  function citations(data, i) {
    if (data.works.cited[i] != null) return { number: data.works.cited[i], exact: true };
    return { number: data.citing.of(i).length || null, exact: false };
  }

  const count = (data, i, pane) => ((data.detail(i) || {}).counts || {})[pane] || {};

  /** References in the corpus; a work without a reference list has none that are known. */
  function references(data, i) {
    const exact = count(data, i, "references").in_corpus;
    if (exact != null) return { number: exact, exact: true };
    return { number: data.references.of(i).length || null, exact: false };
  }

  const reported = (data, i) => {
    const found = count(data, i, "citing").reported;
    return { number: found == null ? null : found, exact: true };
  };

  function group(data, i) {
    const position = data.drawing.positionOf[i];
    return position < 0 ? null : data.drawing.groups[data.drawing.group[position]] || null;
  }

  const EXPECTED = ["title", "authors", "year", "venue", "type", "doi"];

  /** Which of the usual fields a work lacks. */
  const missing = (data, i) =>
    EXPECTED.filter((name) => data.works[name] && (data.works[name][i] == null || data.works[name][i] === ""));

  function topicLabels(data, i) {
    const { zh, en, ofWork } = data.topics;
    const chinese = Citegraph.strings.language() === "zh";
    return Array.from(ofWork.of(i), (topic) => (chinese ? zh[topic] || en[topic] : en[topic] || zh[topic]));
  }

  const title = (data, i) => Citegraph.data.titles(data, i, Citegraph.strings.language())[0] || null;
  const none = (text) => el("span", { class: "none" }, text || t("notKnown"));
  const shown = (text) => (text ? words(text) : none());

  function figure({ number, exact }) {
    if (number == null) return none();
    return exact ? Citegraph.evidence.number(number) : el("span", { title: t("atLeast") }, `≥ ${number}`);
  }

  const text = (of) => ({ kind: "text", value: of, cell: (app, i) => shown(of(app.data, i)) });
  const number = (of) => ({ kind: "number", value: (data, i) => of(data, i).number, cell: (app, i) => figure(of(app.data, i)) });
  const known = (value) => ({ number: value == null || Number.isNaN(value) ? null : value, exact: true });

  const FIXED = {
    title: {
      ...text(title), wide: 240, bilingual: true,
      cell: (app, i) => [Citegraph.evidence.workButton(app, i, true),
        app.data.works.in_corpus[i] ? null : el("span", { class: "badge", title: t("stubHelp") }, t("stub"))],
    },
    authors: { ...text((data, i) => data.works.authors[i]), wide: 135 },
    year: { ...number((data, i) => known(data.works.year[i])), wide: 86 },
    venue: { ...text((data, i) => data.works.venue[i]), wide: 125 },
    type: { ...text((data, i) => data.works.type[i]), wide: 110 },
    citationsHere: { ...number(citations), wide: 116 },
    citationsReported: { ...number(reported), wide: 116, detailed: true, help: "citationsReportedHelp" },
    referencesHere: { ...number(references), wide: 126, detailed: true },
    group: {
      ...text((data, i) => (group(data, i) || {}).label), wide: 135,
      cell: (app, i) => {
        const found = group(app.data, i);
        return found ? [swatch(found.color), words(found.label)] : none(app.data.drawing.positionOf[i] < 0 ? t("notDrawn") : t("noGroup"));
      },
    },
    topics: { ...text((data, i) => topicLabels(data, i).join("; ")), wide: 220, bilingual: true },
    key: { ...text((data, i) => data.works.key[i]), wide: 170 },
    doi: { ...text((data, i) => data.works.doi[i]), wide: 170 },
    missing: {
      kind: "number", wide: 150, value: (data, i) => missing(data, i).length,
      cell: (app, i) => missing(app.data, i).map((name) => t(name)).join(", ") || none(t("nothingMissing")),
    },
  };
  const FIRST = ["title", "authors", "year", "venue", "citationsHere", "group"];

  /** The value of a metric of a work: null where the work is not drawn or it is not known. */
  function measured(data, name, i) {
    const position = data.drawing.positionOf[i];
    return known(position < 0 ? null : data.drawing.metrics[name][position]);
  }

  /**
   * All columns that the data of this page can fill, in the order in which they stand.
   * @param {any} data
   * @returns {Map<string, {name: string, label: () => string, kind: string, wide: number,
   *   value: (data: any, i: number) => (string|number|null), cell: (app: any, i: number) => any,
   *   detailed?: boolean, bilingual?: boolean, help?: string}>}
   */
  function all(data) {
    const columns = new Map();
    for (const [name, column] of Object.entries(FIXED)) {
      if (name === "type" && !data.works.type) continue;
      columns.set(name, { name, label: () => t(name), ...column });
      if (name !== "referencesHere") continue;
      for (const measure of Object.keys(data.drawing.metrics)) {
        if (measure === "in_degree") continue; // the column citationsHere, which knows all works
        const key = `metric.${measure}`;
        columns.set(key, { name: key, label: () => metric(measure), wide: 114, ...number((from, i) => measured(from, measure, i)) });
      }
    }
    return columns;
  }

  return { all, FIRST, citations, references, reported, group, missing, measured, topicLabels };
})();
