// The record of a work as rows of names and values, its addresses, and what is missing in it.
Citegraph.panelRecord = (() => {
  "use strict";

  const { el, words, outside } = Citegraph.dom;
  const { t } = Citegraph.strings;
  Citegraph.strings.add({
    noAbstractBadge: ["no abstract", "无摘要"],
    noAbstractHelp: ["The source gives no abstract of this work.", "来源未提供此文献的摘要。"],
    noReferencesBadge: ["references not known", "参考文献未知"],
    noReferencesHelp: ["The source carries no reference list, so what this work cites is not known.", "来源不含参考文献，此文献引用了什么尚不可知。"],
    noYearBadge: ["year not known", "年份未知"],
    noYearHelp: ["The source does not say when this work was published.", "来源未说明此文献的发表年份。"],
    noTopicsBadge: ["no topics", "无主题"],
    noTopicsHelp: ["The record has no keywords, and no topic was found in its title or abstract.", "题录无关键词，题名与摘要中也未识别出主题。"],
    sourceRecord: ["{path}, record {n} ({format})", "{path}，第 {n} 条记录（{format}）"],
    missing: ["Missing in this record", "题录中缺少"],
    keywordsUnsplit: ["Keywords as written", "关键词原文"],
  });

  const unknown = () => el("span", { class: "none" }, t("notKnown"));

  /** One row of the record: a name and its values, or "not known". */
  function row(name, values) {
    const list = (Array.isArray(values) ? values : [values]).filter((value) => value != null && value !== "");
    const shown = list.map((value) => el("dd", {}, value instanceof Node ? value : words(value)));
    return [el("dt", {}, name), shown.length ? shown : el("dd", {}, unknown())];
  }

  const address = (text) => encodeURI(Citegraph.data.wellFormed(text));
  const ADDRESS = {
    doi: (value) => `https://doi.org/${address(value)}`,
    pmid: (value) => `https://pubmed.ncbi.nlm.nih.gov/${address(value)}/`,
    arxiv: (value) => `https://arxiv.org/abs/${address(value)}`,
    openalex: (value) => `https://openalex.org/${address(value)}`,
  };
  const identifier = (scheme, value) => (Object.hasOwn(ADDRESS, scheme) ? outside(value, ADDRESS[scheme](value)) : words(value));

  /** The addresses of a work outside the page, for a click. */
  function addresses(app, d, detail) {
    const doi = app.data.works.doi[d];
    const links = ((detail && detail.links) || []).map((link) => outside(link.label, link.url));
    const known = ((detail && detail.links) || []).some((link) => /doi\.org\//i.test(link.url));
    if (doi && !known) links.unshift(identifier("doi", doi));
    return links.length ? el("p", { class: "links" }, links) : null;
  }

  /** What the record of a work lacks, in words. Of a work that is only cited nothing is expected. */
  function missing(app, d, detail) {
    const { works, topics } = app.data;
    const lacks = [
      [works.year[d] == null, "noYear"],
      [detail && !(detail.abstracts || []).length, "noAbstract"],
      [detail && !detail.references_known, "noReferences"],
      [detail && topics.ofWork.start[d] === topics.ofWork.start[d + 1], "noTopics"],
    ];
    const found = lacks.filter(([lacking]) => lacking).map(([, name]) => el("li", { class: "badge missing", title: t(`${name}Help`), "data-missing": name }, t(`${name}Badge`)));
    return found.length ? el("ul", { class: "missing-list", "aria-label": t("missing") }, found) : null;
  }

  function affiliations(detail) {
    return (detail.authors || []).map((author) => {
      const places = [author.other_name, ...(author.affiliations || []), author.orcid ? `ORCID ${author.orcid}` : null].filter(Boolean);
      return places.length ? el("span", {}, words(author.name), places.map((place) => el("span", { class: "sub" }, words(place)))) : author.name;
    });
  }

  const identifiers = (detail) =>
    Object.entries(detail.identifiers || {}).map(([name, value]) => el("span", {}, el("span", { class: "quiet" }, `${name} `), identifier(name, value)));

  function rows(app, d, detail) {
    const { works } = app.data;
    if (!detail) {
      return [row(t("authors"), works.authors[d]), row(t("venue"), works.venue[d]), row(t("year"), works.year[d]), row("DOI", works.doi[d] && identifier("doi", works.doi[d])), row(t("key"), works.key[d])];
    }
    const other = Object.entries(detail.reported_by || {}).map(([name, value]) => `${name}: ${value}`);
    return [
      row(t("authors"), affiliations(detail)),
      row(t("venue"), (detail.venues || []).length ? detail.venues.map((name) => name.text) : works.venue[d]),
      row(t("year"), works.year[d]),
      row(t("volume"), detail.volume),
      row(t("issue"), detail.issue),
      row(t("pages"), detail.pages),
      row(t("pageCount"), detail.page_count),
      row(t("publisher"), detail.publisher),
      row("ISSN", detail.issn),
      row(t("type"), detail.type),
      row(t("identifiers"), identifiers(detail)),
      row(t("institutions"), detail.institutions),
      row(t("funding"), detail.funding),
      row(t("classifications"), detail.classifications),
      (detail.keywords_unsplit || []).length ? row(t("keywordsUnsplit"), detail.keywords_unsplit.map((text) => text.text)) : null,
      row(t("authorNotes"), detail.author_notes),
      row(t("posted"), detail.posted),
      row(t("reportedBy"), other),
      row(t("source"), (detail.sources || []).map(([path, n, format]) => t("sourceRecord", { path, n, format }))),
      row(t("key"), works.key[d]),
    ];
  }

  return { row, rows, addresses, missing, unknown };
})();
