// The works, links and topics of the page, from its columns: see docs/page_data.md. Nothing here
// touches the document.
Citegraph.data = (() => {
  "use strict";

  const { languageOf, wellFormed, surname, shorten, plain } = Citegraph.text;
  const { read, inflate, fromBase64, transposed, arrayBelow } = Citegraph.columns;
  // So few chunks are opened with the page, and all that it shows is there at once.
  const EAGER = 4;

  /** Whole numbers with unknown ones among them as a plain array with null for these. */
  function withNull(values) {
    const found = new Array(values.length); // and not grown, which would leave room at its end
    for (let i = 0; i < values.length; i += 1) found[i] = Number.isNaN(values[i]) ? null : values[i] | 0;
    return found;
  }

  function decodeWorks(columns) {
    const works = {};
    for (const name of ["key", "title", "title_other", "authors", "doi", "also"]) works[name] = columns.texts(name);
    for (const name of ["in_corpus", "name_whole"]) works[name] = columns.get(name);
    for (const name of ["year", "cited"]) works[name] = withNull(columns.get(name));
    for (const name of ["venue", "type"]) works[name] = columns.words(name);
    columns.get("doi_is_key").forEach((same, i) => {
      if (same) works.doi[i] = works.key[i];
    });
    return works;
  }

  function decodeDrawing(header, columns, n) {
    const steps = columns.get("drawn");
    const work = new Array(steps.length);
    const positionOf = new Int32Array(n).fill(-1);
    for (let p = 0, page = -1; p < steps.length; p += 1) {
      page += steps[p];
      work[p] = page;
      positionOf[page] = p;
    }
    const metrics = {};
    header.metrics.forEach((name, k) => {
      metrics[name] = columns.get(`metric.${k}`);
    });
    return {
      work,
      positionOf,
      x: columns.get("x"),
      y: columns.get("y"),
      group: columns.get("group"),
      groups: header.groups,
      metrics,
      sizeBy: header.size_by,
    };
  }

  /** The citations between the first works, as lists. */
  function among(references, works) {
    const inside = references.item.subarray(0, references.start[works]).filter((cited) => cited < works);
    const start = new Uint32Array(works + 1);
    for (let i = 0; i < works; i += 1) {
      start[i + 1] = start[i];
      for (const cited of references.of(i)) if (cited < works) start[i + 1] += 1;
    }
    return { start, item: inside };
  }

  /** The links of a relation, the strongest first; see `Edges` in citegraph/view/model.py. */
  function decodeEdges(table, k, columns, references, works) {
    const rows = table.citations ? among(references, works) : columns.rows(`edges.${k}`, works);
    const weight = columns.get(`edges.${k}.weights`);
    const source = new Uint32Array(rows.item.length);
    for (let i = 0; i + 1 < rows.start.length; i += 1) source.fill(i, rows.start[i], rows.start[i + 1]);
    const target = rows.item;
    const later = (k) => Math.max(source[k], target[k]);
    const order = Uint32Array.from(source, (_, k) => k).sort(
      (a, b) => (weight.length ? weight[b] - weight[a] : 0) || later(a) - later(b) || source[a] - source[b] || target[a] - target[b],
    );
    const Ends = arrayBelow(works);
    const Weights = columns.kind(`edges.${k}.weights`) === "uint" ? arrayBelow(1 + weight.reduce((most, value) => Math.max(most, value), 0)) : Float64Array;
    return {
      ...table,
      source: Ends.from(order, (k) => source[k]),
      target: Ends.from(order, (k) => target[k]),
      weight: weight.length ? Weights.from(order, (k) => weight[k]) : [],
    };
  }

  function decodeTopics(columns) {
    const [zh, en] = [columns.texts("topic.zh"), columns.texts("topic.en")];
    const ofWork = columns.rows("topics", zh.length);
    const how = columns.words("topics.how");
    return {
      n: zh.length,
      zh,
      en,
      ofWork,
      ofTopic: transposed(ofWork, zh.length),
      how: (page, topic) => {
        const place = placeIn(ofWork, page, topic);
        return place < 0 ? [] : how[place].split("\n");
      },
    };
  }

  /** Authors, institutions or venues by number, the one with the most works first. */
  function decodeEntities(columns, name) {
    const names = columns.texts(`${name}.name`);
    const ofWork = columns.rows(`work.${name}`, names.length);
    return { n: names.length, name: names, ofWork, ofItem: transposed(ofWork, names.length) };
  }

  /** Positions of the drawn works by year and group; see `Timeline` in citegraph/view/model.py. */
  function decodeTimeline({ lanes, ticks, unknown }, columns) {
    const [x, y] = ["x", "y"].map((name) => Float32Array.from(columns.get(`timeline.${name}`)));
    return { x, y, lanes, ticks, unknown };
  }

  /** Where an item stands among those of an owner; -1 where it does not. */
  function placeIn(rows, owner, item) {
    let [low, high] = [rows.start[owner], rows.start[owner + 1]];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rows.item[middle] < item) low = middle + 1;
      else high = middle;
    }
    return low < rows.start[owner + 1] && rows.item[low] === item ? low : -1;
  }

  /** What is shown of a work only when it is asked for, opened chunk by chunk. */
  function chunksOf(text, size) {
    const pressed = text ? text.split("\n") : [];
    const opened = pressed.map(() => null);
    const coming = new Map();
    const of = (i) => Math.floor(i / size);
    function open(k) {
      if (!coming.has(k)) {
        coming.set(k, inflate(fromBase64(pressed[k])).then((bytes) => {
          opened[k] = JSON.parse(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
          pressed[k] = null;
        }));
      }
      return coming.get(k);
    }
    return {
      part: (name, i) => (opened[of(i)] && opened[of(i)][name][i]) || null,
      // A page without details has no chunks, and there is nothing to wait for.
      has: (works) => !pressed.length || works.every((i) => opened[of(i)]),
      load: (works) => Promise.all(pressed.length ? Array.from(new Set(works.map(of)), open) : []),
      start: () => (pressed.length <= EAGER ? Promise.all(pressed.map((_, k) => open(k))) : null),
    };
  }

  /** Everything that stands in columns; no closure holds these, so that they go when all is decoded. */
  function decode(header, columns) {
    const n = header.works;
    const references = columns.rows("citations", n);
    const drawing = decodeDrawing(header, columns, n);
    return {
      view: header,
      n,
      works: decodeWorks(columns),
      references,
      citing: transposed(references, n),
      topics: decodeTopics(columns),
      authors: decodeEntities(columns, "authors"),
      institutions: decodeEntities(columns, "institutions"),
      venues: decodeEntities(columns, "venues"),
      drawing,
      edges: header.edges.map((table, k) => decodeEdges(table, k, columns, references, drawing.work.length)),
      timeline: decodeTimeline(header.timeline, columns),
      mainPath: header.main_path,
      relations: header.relations,
    };
  }

  const numbersByKey = (keys) => new Map(keys.map((key, i) => [wellFormed(key), i]));

  /** The data of the page; a promise, because what is compressed opens by and by. */
  async function open({ header, columns, details, pairs }) {
    const parts = decode(header, read(header.columns, await inflate(fromBase64(columns))));
    const { references, works } = parts;
    const chunks = chunksOf(details, header.chunk);
    const evidence = (citing, cited, which) => {
      const place = placeIn(references, citing, cited);
      const found = place < 0 ? null : chunks.part("evidence", citing);
      return found ? found[which][place - references.start[citing]] : null;
    };
    let numbers = null;
    const data = {
      ...parts,
      cites: (citing, cited) => placeIn(references, citing, cited) >= 0,
      detail: (i) => chunks.part("details", i),
      /** The string as it was written; 0 stands for one that is the title of the cited work. */
      raw: (citing, cited) => {
        const found = evidence(citing, cited, 0);
        return found === 0 ? works.title[cited] : found;
      },
      rule: (citing, cited) => evidence(citing, cited, 1),
      /** The number of each work by its key, made when it is first asked for. */
      get keys() {
        if (!numbers) numbers = numbersByKey(works.key);
        return numbers;
      },
      fold: Citegraph.text.folder(pairs),
      has: chunks.has,
      load: chunks.load,
      /** Do something once the details of some works are there: now, if they are. */
      withDetails: (works, action) => (chunks.has(works) ? Promise.resolve(action()) : chunks.load(works).then(action)),
    };
    await chunks.start();
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

  /** What stands beside a node: first author and year, or the head of the title. */
  function shortLabel(data, i) {
    const name = plain((data.works.authors[i] || "").split(/[;；、]| \(\+/)[0]).trim();
    const year = data.works.year[i];
    const head = name ? shorten(data.works.name_whole[i] ? name : surname(name), 20) : shorten(plain(titles(data, i, "")[0] || data.works.key[i]), 22);
    return year == null ? head : `${head} ${year}`;
  }

  return { open, languageOf, wellFormed, titles, shortLabel, shorten, plain, surname };
})();
