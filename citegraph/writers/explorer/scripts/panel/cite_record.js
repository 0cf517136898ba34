// What a citation is made of: the facts of one work, in one language, with nothing made up.
Citegraph.citeRecord = (() => {
  "use strict";

  const { languageOf } = Citegraph.text;

  // The kinds of works by the words of databases, as writers/vocabulary.py has them.
  const WORDS = {
    article: "article, journal article, articlejournal, journalarticle, jour, review, letter, editorial material, note, j, 期刊, 期刊论文",
    "proceedings paper": "proceedings paper, conference paper, paperconference, conf, cpaper, inproceedings, proceedingsarticle, c, 会议论文, 会议",
    chapter: "chapter, book chapter, bookchapter, chap, incollection, inbook",
    book: "book, monograph, m, 专著, 图书",
    thesis: "thesis, dissertation, thes, phdthesis, mastersthesis, d, 学位论文, 博士论文, 硕士论文",
    report: "report, rprt, techreport, r, 报告, 科技报告",
    preprint: "preprint, postedcontent, unpb, unpublished",
    patent: "patent, pat, p, 专利",
    "data set": "dataset, data set, data paper, data, db",
    "web page": "webpage, elec, online, eb/ol, eb",
    "newspaper article": "newspaper article, articlenewspaper, news, n, 报纸",
    standard: "standard, stand, s, 标准",
    software: "software, comp, computer program",
  };
  const KIND_OF = new Map(Object.entries(WORDS).flatMap(([kind, words]) => words.split(", ").map((word) => [word, kind])));

  /**
   * The kind of work that a source's own word means; null where it is not known here.
   * @param {string|null|undefined} stated
   * @returns {string|null}
   */
  function kindOf(stated) {
    for (const word of (stated || "").toLowerCase().split(/[;,]/)) {
      const folded = word.trim().replace(/^[[\]]+|[[\]]+$/g, "");
      const found = KIND_OF.get(folded) || KIND_OF.get(folded.replaceAll("-", ""));
      if (found) return found;
    }
    return null;
  }

  /** A text on one line. */
  // eslint-disable-next-line no-control-regex
  const line = (text) => (text == null ? null : String(text).replace(/[\x00-\x20\x7f\x85\u2028\u2029]+/g, " ").trim() || null);

  const inLanguage = (texts, language) => {
    const found = texts.filter(Boolean);
    return found.find((text) => languageOf(text) === language) || found[0] || null;
  };

  /** The names of the one-line list of a work without a record, and how many it leaves out. */
  function namesOf(written) {
    const rest = / \(\+(\d+)\)$/.exec(written || "");
    const names = (rest ? written.slice(0, rest.index) : written || "").split(/[;；]/).map(line).filter(Boolean);
    // A reference string names the first author only, and does not say whether there are others.
    return { names, more: rest ? Number(rest[1]) > 0 : false };
  }

  function people(works, i, detail, language) {
    const known = (detail && detail.authors) || [];
    if (!known.length) return namesOf(works.authors[i]);
    return { names: known.map((author) => line(inLanguage([author.name, author.other_name], language))).filter(Boolean), more: false };
  }

  /** Whether what stands for the title of a work that is only cited is a whole reference string. */
  function isReference(data, i, names) {
    const { works } = data;
    const title = works.title[i];
    if (works.in_corpus[i] || !title) return false;
    const citing = Array.from(data.citing.of(i).subarray(0, 3)).filter((other) => data.has([other]));
    if (citing.some((other) => data.raw(other, i) === title)) return true;
    const family = names.length ? Citegraph.citeNames.parts(names[0]).family.toLowerCase() : "";
    return Boolean(family) && works.year[i] != null && title.includes(String(works.year[i])) && title.toLowerCase().includes(family);
  }

  /** The languages in which a work can be cited; the one of its first author's name comes first. */
  function languages(data, i) {
    const detail = data.detail(i);
    const titles = [data.works.title[i], data.works.title_other[i], ...((detail && detail.titles) || []).map((title) => title.text)];
    const found = ["zh", "en"].filter((language) => titles.some((title) => title && languageOf(title) === language));
    const first = detail && detail.authors && detail.authors[0];
    const written = languageOf(first ? first.name : data.works.authors[i] || "");
    const own = found.includes(written) ? written : languageOf(data.works.title[i] || "");
    return found.sort((a, b) => Number(b === own) - Number(a === own));
  }

  /**
   * The facts of a work for a citation; what is not known is null.
   * @param {object} data the data of the page
   * @param {number} i page index
   * @param {string} [language] "zh" or "en"; without it the one the work is written in
   * @returns {object}
   */
  function record(data, i, language) {
    const { works } = data;
    const detail = data.detail(i) || {};
    const own = language || languages(data, i)[0] || "";
    const titles = [works.title[i], works.title_other[i], ...(detail.titles || []).map((title) => title.text)].map(line);
    const authors = people(works, i, detail, own);
    const written = isReference(data, i, authors.names) ? titles[0] : null;
    const title = written ? null : inLanguage(titles, own);
    const identifiers = detail.identifiers || {};
    const stated = detail.type || (works.type && works.type[i]) || null;
    return {
      page: i,
      title,
      written, // the whole reference as a citing work writes it, where there is nothing better
      others: written ? [] : [...new Set(titles.filter((other) => other && other !== title))],
      ...authors,
      year: works.year[i],
      venue: line(inLanguage([works.venue[i], ...(detail.venues || []).map((name) => name.text)], own)),
      volume: line(detail.volume),
      issue: line(detail.issue),
      pages: line(detail.pages),
      publisher: line(detail.publisher),
      issn: (detail.issn || []).map(line).filter(Boolean),
      school: line((detail.institutions || [])[0]),
      stated: line(stated),
      kind: kindOf(stated),
      doi: line(works.doi[i] || identifiers.doi),
      pmid: line(identifiers.pmid),
      arxiv: line(identifiers.arxiv),
      language: own,
      abstracts: detail.abstracts_cut ? [] : (detail.abstracts || []).map((text) => line(text.text)).filter(Boolean),
    };
  }

  return { kindOf, languages, record };
})();
