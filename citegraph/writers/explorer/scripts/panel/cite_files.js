// Citations to be read by programs: BibTeX and RIS, by the rules of writers/bibtex.py and ris.py.
Citegraph.citeFiles = (() => {
  "use strict";

  const CJK = /[\u3400-\u9fff\uf900-\ufaff]|[\ud840-\ud8bf][\udc00-\udfff]/;
  const BIBTEX = {
    article: "article", "proceedings paper": "inproceedings", chapter: "incollection", book: "book", thesis: "phdthesis", report: "techreport",
  };
  const RIS = {
    article: "JOUR", "proceedings paper": "CPAPER", chapter: "CHAP", book: "BOOK", thesis: "THES", report: "RPRT", preprint: "UNPB",
    patent: "PAT", "data set": "DATA", "web page": "ELEC", "newspaper article": "NEWS", standard: "STAND", software: "COMP",
  };
  const ESCAPES = { "\\": "\\textbackslash{}", "{": "\\lbrace{}", "}": "\\rbrace{}", "~": "\\textasciitilde{}", "^": "\\string^" };

  /** The text as LaTeX that shows it. Two marks that LaTeX would join are held apart. */
  const escaped = (text) =>
    text
      .replace(/'(?=')|[`?!](?=`)/g, "$&\0")
      .replace(/[\\{}~^$&%#_\0]/g, (sign) => (sign === "\0" ? "{}" : ESCAPES[sign] || `\\${sign}`));

  /** A name in which "and" joins no two people. */
  function bibtexName(name) {
    const written = escaped(name);
    return /(?<![\p{L}\p{N}_])and(?![\p{L}\p{N}_])/iu.test(name) || written[0] === "\\" ? `{${written}}` : written;
  }

  /** The name of an entry, in ASCII; the number of the work keeps two apart. */
  function key({ names, year, page }) {
    const family = names.length ? Citegraph.citeNames.parts(names[0]).family : "";
    const ascii = family.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]/g, "").slice(0, 40);
    return `${ascii || "work"}${year == null ? "" : year}-${page}`;
  }

  /** The DOI in its field; braces and backslashes have no place in one, and stand in a note. */
  const doiField = (doi) => (!doi ? null : /[{}\\]/.test(doi) ? ["note", escaped(`DOI ${doi}`)] : ["doi", doi]);

  /**
   * One entry of a BibTeX file.
   * @param {object} record from `citeRecord.record`
   * @returns {string}
   */
  function bibtex(record) {
    const type = BIBTEX[Citegraph.citeText.kindOf(record)] || "misc";
    const host = type === "inproceedings" || type === "incollection" ? "booktitle" : "journal";
    const text = (name, value) => (value == null ? null : [name, escaped(value)]);
    const authors = record.names.map(bibtexName);
    if (record.more) authors.push("others");
    const fields = [
      text("title", record.title),
      authors.length ? ["author", authors.join(" and ")] : null,
      record.year == null ? null : ["year", record.year],
      text(host, record.venue),
      text("volume", record.volume),
      text("number", record.issue),
      text("pages", record.pages && record.pages.replace(/\s*(?:-+|[–—])\s*/g, "--")),
      text("publisher", record.publisher),
      text("issn", record.issn.join(", ") || null),
      text("entrysubtype", record.stated),
      text("note", record.written),
      doiField(record.doi),
      text("pmid", record.pmid),
      text("eprint", record.arxiv),
      record.arxiv ? ["archiveprefix", "arXiv"] : null,
      ...record.abstracts.slice(0, 1).map((abstract) => text("abstract", abstract)),
    ];
    const lines = fields.filter(Boolean).map(([name, value]) => `  ${name} = {${value}},\n`);
    return `@${type}{${key(record)},\n${lines.join("")}}\n`;
  }

  /** Names on lines of their own; a mark inside a name would part it anyway. */
  const risNames = (name) => name.split(CJK.test(name) ? /[;；、]/ : /[;；]/).map((part) => part.trim()).filter(Boolean);

  function risPages(pages) {
    const span = /^([^\s-]+)-([^\s-]+)$/.exec(pages || "");
    return span && span[1] !== span[2] ? [["SP", span[1]], ["EP", span[2]]] : [["SP", pages]];
  }

  /**
   * One record of an RIS file.
   * @param {object} record from `citeRecord.record`
   * @returns {string}
   */
  function ris(record) {
    const lines = [
      ["TY", RIS[Citegraph.citeText.kindOf(record)] || "GEN"],
      ["M3", record.stated],
      ["TI", record.title],
      ...record.others.map((title) => ["TT", title]),
      ...record.names.flatMap(risNames).map((name) => ["AU", name]),
      ["PY", record.year],
      ["T2", record.venue],
      ["VL", record.volume],
      ["IS", record.issue],
      ...risPages(record.pages),
      ["PB", record.publisher],
      ...record.issn.map((number) => ["SN", number]),
      ["N1", record.written],
      ["DO", record.doi],
      ["UR", record.pmid && `https://pubmed.ncbi.nlm.nih.gov/${record.pmid}/`],
      ["UR", record.arxiv && `https://arxiv.org/abs/${record.arxiv}`],
      ...record.abstracts.map((abstract) => ["AB", abstract]),
    ];
    const written = lines.filter(([, value]) => value != null && value !== "").map(([tag, value]) => `${tag}  - ${value}\n`);
    return `${written.join("")}ER  - \n`;
  }

  return { bibtex, ris, key };
})();
