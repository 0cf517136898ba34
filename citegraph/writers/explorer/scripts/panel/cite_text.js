// Citations to be read by people: GB/T 7714-2015 and APA 7. What is not known is left out.
Citegraph.citeText = (() => {
  "use strict";

  const { nationalList, americanList } = Citegraph.citeNames;

  // The marks of GB/T 7714-2015, annex B. A preprint is one of its electronic announcements.
  const MARKS = {
    article: "J", "proceedings paper": "C", chapter: "M", book: "M", thesis: "D", report: "R", patent: "P",
    "newspaper article": "N", standard: "S", "data set": "DS", software: "CP", preprint: "EB/OL", "web page": "EB/OL",
  };
  const IN_HOST = new Set(["proceedings paper", "chapter"]);
  const stopped = (text) => (/[.。．?？!！]$/.test(text) ? text : `${text}.`);

  /** A kind that the facts show: only what comes out in volumes and issues has such numbers. */
  const kindOf = (record) => record.kind || (record.venue && (record.volume || record.issue) ? "article" : null);

  /** "2015, 12(3): 45-67" with the parts that are known. */
  function numbers({ year, volume, issue, pages }) {
    const inside = `${volume ? `${year == null ? "" : ", "}${volume}` : ""}${issue ? `(${issue})` : ""}`;
    const whole = `${year == null ? "" : year}${inside}`;
    return pages ? `${whole}${whole ? ": " : ""}${pages}` : whole;
  }

  /**
   * A citation by GB/T 7714-2015 (numeric and author-date lists share it).
   * @param {object} record from `citeRecord.record`
   * @returns {string}
   */
  function national(record) {
    if (record.written) return record.written;
    const kind = kindOf(record);
    const mark = kind ? `[${MARKS[kind]}]` : "";
    const authors = nationalList(record.names, record.more);
    const place = kind === "thesis" ? record.venue || record.school : record.venue;
    const host = kind && IN_HOST.has(kind) && place ? `//${place}` : "";
    const where = [host ? null : place, numbers(record)].filter(Boolean).join(", ");
    const title = record.title ? `${record.title}${mark}${host}` : mark;
    const parts = [authors, title, where].filter(Boolean).map(stopped);
    if (record.doi) parts.push(`DOI:${record.doi}.`);
    return parts.join(" ");
  }

  const BRACKETED = {
    thesis: "Thesis", "data set": "Data set", software: "Computer software", patent: "Patent", preprint: "Preprint",
  };

  /** "Journal, 12(3), 45–67" with the parts that are known. */
  function american7Place(record, kind) {
    const { venue, school, volume, issue, pages } = record;
    const span = pages ? pages.replace(/(\d)\s*-+\s*(?=[\dA-Za-z])/g, "$1–") : null;
    if (kind && IN_HOST.has(kind)) {
      const within = span ? ` (pp. ${span})` : "";
      return venue ? `In ${venue}${within}` : within.trim();
    }
    const number = `${volume || ""}${issue ? `(${issue})` : ""}`;
    return [kind === "thesis" ? venue || school : venue, number, span].filter(Boolean).join(", ");
  }

  /**
   * A citation by the Publication Manual of the APA, 7th edition, chapter 10, as plain text.
   * @param {object} record from `citeRecord.record`
   * @returns {string}
   */
  function american7(record) {
    if (record.written) return record.written;
    const kind = kindOf(record);
    const date = `(${record.year == null ? "n.d." : record.year}).`;
    const form = BRACKETED[kind] ? ` [${BRACKETED[kind]}]` : "";
    const title = record.title ? stopped(`${record.title}${form}`) : null;
    const authors = americanList(record.names, record.more);
    // Without an author the title stands where the author would.
    const head = authors ? [stopped(authors), date, title] : [title, date];
    const place = american7Place(record, kind);
    const address = record.doi ? `https://doi.org/${record.doi}` : null;
    return [...head, place ? stopped(place) : null, address].filter(Boolean).join(" ");
  }

  return { national, american7, kindOf };
})();
