// The formats: each makes a file in pieces, of so many works each, from works whose details are open.
Citegraph.exportFormats = (() => {
  "use strict";

  const { xml, cell, listed } = Citegraph.exportText;
  const { of: fieldsOf, citationsOf, places } = Citegraph.exportFields;

  // -- CSV ----------------------------------------------------------------------------------

  const csv = {
    suffix: "csv",
    type: "text/csv;charset=utf-8",
    head: ({ fields }) => `\ufeff${fields.map(([name]) => cell(name)).join(",")}\r\n`,
    work: ({ data, fields }, i) => `${fields.map(([, , value]) => cell(value(data, i))).join(",")}\r\n`,
  };

  // -- JSON ---------------------------------------------------------------------------------

  function asObject({ data, fields }, i) {
    const found = Object.fromEntries(fields.map(([name, , value]) => [name, value(data, i)]));
    const detail = data.detail(i) || {};
    const { abstracts = [], identifiers = {}, volume = null, issue = null, pages = null } = detail;
    return { ...found, volume, issue, pages, identifiers, abstracts, abstracts_cut: Boolean(detail.abstracts_cut) };
  }

  const json = {
    suffix: "json",
    type: "application/json",
    linked: true,
    head: ({ about }) => `{"about": ${JSON.stringify(about)},\n"works": [\n`,
    work: (job, i, k) => (k ? ",\n" : "") + JSON.stringify(asObject(job, i)),
    between: () => '\n],\n"citations": [\n',
    link: ({ data }, citing, cited, first) => `${first ? "" : ",\n"}${JSON.stringify({ citing: data.works.key[citing], cited: data.works.key[cited] })}`,
    tail: () => "\n]}\n",
  };

  // -- GEXF ---------------------------------------------------------------------------------

  const TYPES = { string: "string", list: "string", integer: "long", double: "double", boolean: "boolean" };

  function gexfHead({ fields, about }) {
    const declared = fields.map(([name, type], k) => `<attribute id="node${k}" title="${xml(name)}" type="${TYPES[type]}"/>\n`).join("");
    return `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>citegraph</creator><description>${xml(`${about.title}: citations among ${about.works} works`)}</description></meta>
<graph defaultedgetype="directed" mode="static">
<attributes class="node">
${declared}</attributes>
<nodes>
`;
  }

  /** Place and colour on the map; y grows upwards there, as Gephi has it. */
  function drawn(data, i) {
    const { positionOf, x, y, group, groups } = data.drawing;
    const p = positionOf[i];
    if (p < 0 || !Number.isFinite(x[p]) || !Number.isFinite(y[p])) return "";
    const { color } = groups[group[p]] || {};
    const parts = /^#[0-9a-f]{6}$/i.test(color || "") ? [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16)) : null;
    return `<viz:position x="${x[p]}" y="${-y[p]}" z="0"/>${parts ? `<viz:color r="${parts[0]}" g="${parts[1]}" b="${parts[2]}"/>` : ""}`;
  }

  function gexfNode({ data, fields }, i, k) {
    const values = fields.map(([, , value], column) => {
      const found = value(data, i);
      return found == null ? "" : `<attvalue for="node${column}" value="${xml(Array.isArray(found) ? listed(found) : found)}"/>`;
    });
    return `<node id="n${k}" label="${xml(data.works.title[i] || data.works.key[i])}"><attvalues>${values.join("")}</attvalues>${drawn(data, i)}</node>\n`;
  }

  const gexf = {
    suffix: "gexf",
    type: "application/xml",
    linked: true,
    head: gexfHead,
    work: gexfNode,
    between: () => "</nodes>\n<edges>\n",
    link: ({ place }, citing, cited) => `<edge source="n${place[citing]}" target="n${place[cited]}" weight="1"/>\n`,
    tail: () => "</edges>\n</graph>\n</gexf>\n",
  };

  // -- citations as the reference managers have them ------------------------------------------

  const cited = (name, suffix, type) => ({
    suffix,
    type,
    head: () => "",
    work: ({ app }, i) => `${Citegraph.cite.text(app, i, name).trimEnd()}\n\n`,
  });

  const ALL = {
    csv, json, gexf,
    ris: cited("ris", "ris", "application/x-research-info-systems"),
    bibtex: cited("bibtex", "bib", "application/x-bibtex"),
  };

  /** The formats that this page can write. */
  const names = () => Object.keys(ALL).filter((name) => Citegraph.cite || !["ris", "bibtex"].includes(name));

  /**
   * The file of some works as a list of texts.
   * @param {any} app
   * @param {string} name of a format
   * @param {{works: number[], how: string}} selection
   * @param {(share: number) => void} progress
   * @returns {Promise<string[]>}
   */
  async function make(app, name, { works, how }, progress) {
    const { data } = app;
    const format = ALL[name];
    await Citegraph.tableDetails.open(data, works, (share) => progress(share / 2));
    const about = { generator: data.view.generator, title: data.view.title, selection: how, works: works.length, address: location.hash };
    const job = { app, data, fields: fieldsOf(data), place: places(data, works), about };
    const parts = [format.head(job)];
    for (let from = 0; from < works.length; from += 1000) {
      parts.push(works.slice(from, from + 1000).map((i, k) => format.work(job, i, from + k)).join(""));
      progress(0.5 + (from / works.length) / 2);
      await Citegraph.tableDetails.breath();
    }
    if (format.linked) parts.push(format.between(job), ...links(format, job, works), format.tail(job));
    return parts;
  }

  function links(format, job, works) {
    let first = true;
    return works.map((i) => citationsOf(job.data, job.place, i).map((cited) => {
      const line = format.link(job, i, cited, first);
      first = false;
      return line;
    }).join(""));
  }

  return { ALL, names, make };
})();
