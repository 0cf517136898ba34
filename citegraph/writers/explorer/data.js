// Decode the View into typed columns and indexes. Nothing here touches the document.
const Citegraph = {};

Citegraph.data = (() => {
  "use strict";

  const CJK = /[\u3400-\u9fff\uf900-\ufaff]|[\ud840-\ud8bf][\udc00-\udfff]/g;
  const LATIN = /[A-Za-z\u00c0-\u024f]/g;
  const count = (text, pattern) => (text.match(pattern) || []).length;

  /** "zh", "en" (Latin script) or "": the same rule as the Python side, for lang attributes. */
  function languageOf(text) {
    const chinese = count(text, CJK);
    const latin = count(text, LATIN);
    if (chinese && chinese * 10 >= latin) return "zh";
    return latin ? "en" : "";
  }

  /** A string that encodeURIComponent takes: half a surrogate pair becomes U+FFFD. */
  function wellFormed(text) {
    return text.replace(
      /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g,
      (found) => (found.length === 2 ? found : "\ufffd"),
    );
  }

  /** Fold width, case, accents and traditional characters, so that spellings compare equal. */
  function folder(pairs) {
    const simplified = new Map();
    const characters = Array.from(pairs || "");
    for (let i = 0; i + 1 < characters.length; i += 2) {
      simplified.set(characters[i], characters[i + 1]);
    }
    return (text) => {
      const base = text.normalize("NFKD").toLowerCase().replace(/\p{M}+/gu, "").normalize("NFC");
      if (!simplified.size || !base.match(CJK)) return base;
      let folded = "";
      for (const character of base) folded += simplified.get(character) || character;
      return folded;
    };
  }

  /** Rows of an incidence in compressed form, without loops (where asked) and doubles.
   *  `link` remembers which pair of the input an entry came from: that is where the evidence is. */
  function rows(n, from, to, loops) {
    const keep = [];
    const seen = new Set();
    const width = 1 + to.reduce((most, value) => Math.max(most, value), n);
    const start = new Int32Array(n + 1);
    for (let k = 0; k < from.length; k += 1) {
      const pair = from[k] * width + to[k];
      if ((!loops && from[k] === to[k]) || seen.has(pair)) continue;
      seen.add(pair);
      keep.push(k);
      start[from[k] + 1] += 1;
    }
    for (let i = 0; i < n; i += 1) start[i + 1] += start[i];
    const next = start.slice(0, n);
    const item = new Int32Array(keep.length);
    const link = new Int32Array(keep.length);
    for (const k of keep) {
      item[next[from[k]]] = to[k];
      link[next[from[k]]] = k;
      next[from[k]] += 1;
    }
    return { start, item, link, of: (i) => item.subarray(start[i], start[i + 1]) };
  }

  const column = (table, name, n) => (table && table[name]) || new Array(n).fill(null);

  function decodeWorks(works, n) {
    const names = ["key", "in_corpus", "title", "title_other", "authors", "year", "venue", "doi"];
    return Object.fromEntries(names.map((name) => [name, column(works, name, n)]));
  }

  function decodeDrawing(drawing, n) {
    const work = drawing.work || [];
    const positionOf = new Int32Array(n).fill(-1);
    work.forEach((page, position) => {
      positionOf[page] = position;
    });
    return {
      work,
      positionOf,
      x: drawing.x || [],
      y: drawing.y || [],
      group: drawing.group || work.map(() => -1),
      groups: drawing.groups || [],
      metrics: drawing.metrics || {},
      sizeBy: drawing.size_by || "in_degree",
    };
  }

  function decodeEdges(edges, first) {
    const source = edges.source || [];
    return {
      relation: edges.relation,
      directed: Boolean(edges.directed),
      source,
      target: edges.target || [],
      weight: edges.weight || [],
      total: edges.total || 0,
      rule: edges.rule || "",
      visible: Boolean(edges.visible),
      options: edges.options || {},
      empty: edges.empty || null,
      first, // the id of its first edge in the pyvis network, which numbers all edges in a row
    };
  }

  function decodeTopics(topics, n) {
    const labels = Math.max((topics.zh || []).length, (topics.en || []).length);
    const work = topics.work || [];
    const topic = topics.topic || [];
    const how = new Map();
    work.forEach((page, k) => {
      const pair = page * labels + topic[k];
      const found = how.get(pair) || [];
      if (!found.includes(topics.how[k])) found.push(topics.how[k]);
      how.set(pair, found);
    });
    return {
      n: labels,
      zh: column(topics, "zh", labels),
      en: column(topics, "en", labels),
      ofWork: rows(n, work, topic, true),
      ofTopic: rows(labels, topic, work, true),
      how: (page, index) => how.get(page * labels + index) || [],
    };
  }

  function decode(view, network, pairs) {
    const n = ((view.works || {}).key || []).length;
    const citations = view.citations || {};
    const citing = citations.citing || [];
    const cited = citations.cited || [];
    let first = 0;
    const edges = (view.edges || []).map((table) => {
      const decoded = decodeEdges(table, first);
      first += decoded.source.length;
      return decoded;
    });
    const details = view.details || {};
    const data = {
      view,
      network,
      n,
      works: decodeWorks(view.works, n),
      detail: (i) => details[i] || null,
      references: rows(n, citing, cited, false),
      citing: rows(n, cited, citing, false),
      raw: (link) => (citations.raw || [])[link] || null,
      rule: (link) => (citations.rule || [])[link] || null,
      topics: decodeTopics(view.topics || {}, n),
      drawing: decodeDrawing(view.drawing || {}, n),
      edges,
      relations: view.relations || [],
      fold: folder(pairs),
    };
    data.keys = new Map(data.works.key.map((key, i) => [wellFormed(key), i]));
    return data;
  }

  /** Titles of a work, the one in the wanted language first. */
  function titles(data, i, language) {
    const found = [data.works.title[i], data.works.title_other[i]].filter(Boolean);
    if (found.length === 2 && languageOf(found[0]) !== language && languageOf(found[1]) === language) {
      found.reverse();
    }
    return found;
  }

  /** The surname of a Latin name, the whole of a Chinese one. */
  function surname(name) {
    const bare = name.replace(/[(（[].*?[)）\]]/g, "").trim() || name.trim();
    if (languageOf(bare) === "zh") return bare.replace(/\s+/g, "");
    const words = bare.split(/[,，]/)[0].trim().split(/\s+/);
    const given = words.length;
    while (words.length > 1 && /^[A-Z][A-Z.-]{0,3}$/.test(words[words.length - 1])) words.pop();
    if (words.length < given || /[,，]/.test(bare)) return words.join(" ");
    const shouted = words.length > 1 && words[0].length > 1 && words[0] === words[0].toUpperCase();
    return shouted ? words[0] : words[words.length - 1];
  }

  const shorten = (text, length) => {
    const characters = Array.from(text);
    return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}…`;
  };

  // A canvas has no isolation of text directions, so marks that turn a line round stay out of it.
  const plain = (text) => wellFormed(text).replace(/[\p{Cc}\p{Cf}]/gu, "");

  /** What stands beside a node: first author and year, or the head of the title. */
  function shortLabel(data, i) {
    const detail = data.detail(i);
    const person = detail && detail.authors && detail.authors[0];
    const written = person ? person.name : (data.works.authors[i] || "").split(/[;；、]/)[0];
    const name = plain(written || "").trim();
    const year = data.works.year[i];
    // A Chinese name in Latin letters is written in either order: only the whole of it is safe.
    const whole = person && person.other_name && languageOf(person.other_name) === "zh";
    const head = name ? shorten(whole ? name : surname(name), 20) : shorten(plain(titles(data, i, "")[0] || data.works.key[i]), 22);
    return year == null ? head : `${head} ${year}`;
  }

  return { decode, folder, languageOf, wellFormed, titles, shortLabel, shorten, plain, surname, rows };
})();
