// Which works pass: every filter marks works in one pass over arrays, and the marks are joined by
// AND or OR. Nothing here touches the document.
Citegraph.filters = (() => {
  "use strict";

  const { part, number, choice } = Citegraph.state;
  const ITEMS = ["group", ...Citegraph.facets.NAMES];
  /** All filters, in the order of their chips. */
  const NAMES = ["text", "year", "kind", "drawn", ...ITEMS, "linked"];

  // -- the parts of the state ---------------------------------------------------------------

  /** The first and the last known year; null where none is known. */
  function yearRange(data) {
    let [first, last] = [Infinity, -Infinity];
    for (const year of data.works.year) {
      if (year != null) [first, last] = [Math.min(first, year), Math.max(last, year)];
    }
    return first <= last ? { first, last } : { first: null, last: null };
  }

  part("text", { initial: "", write: (text) => text || null, read: (text) => text.trim() });

  const everyYear = (app) => ({ from: app.yearRange.first, to: app.yearRange.last, unknown: true });

  part("year", {
    initial: everyYear,
    write: ({ from, to, unknown }, app) => {
      const { first, last } = app.yearRange;
      const whole = from === first && to === last;
      if (whole) return unknown ? null : "known";
      return `${from}-${to}${unknown ? "" : ".known"}`;
    },
    read: (text, app) => {
      const { first, last } = app.yearRange;
      if (text === "known") return { ...everyYear(app), unknown: false };
      const found = /^(-?\d{1,4})-(-?\d{1,4})(\.known)?$/.exec(text);
      if (!found || first == null) throw new Error(`no years: ${text}`);
      const [from, to] = [Number(found[1]), Number(found[2])].map((year) => Math.min(last, Math.max(first, year)));
      if (from > to) throw new Error(`years in the wrong order: ${text}`);
      return { from, to, unknown: !found[3] };
    },
  });

  // Works with a record, works only cited, or both.
  part("kind", { initial: null, write: (kind) => kind, read: choice(["records", "stubs"]) });

  // Only works on the map: lists have their neighbours too.
  part("drawn", { initial: false, write: (on) => (on ? "only" : null), read: (text) => choice(["only"])(text) === "only" });

  part("group", {
    initial: new Set(),
    write: (items, app) => (items.size ? Array.from(items, (i) => (i < app.data.drawing.groups.length ? i : "none")).sort().join(".") : null),
    read: (text, app) => {
      const { length } = app.data.drawing.groups;
      return new Set(text.split(".").map((name) => {
        const found = name === "none" ? length : number(name);
        if (!Number.isInteger(found) || found < 0 || found > length) throw new Error(`no cluster ${name}`);
        return found;
      }));
    },
  });

  /** Items by name; one that shares its name with an earlier item by its number. */
  function byName(name) {
    const { find, of } = Citegraph.facets;
    part(name, {
      many: true,
      initial: new Set(),
      write: (items, app) => {
        const facet = of(app.data)[name];
        return items.size ? Array.from(items, (i) => (find(facet, facet.name(i)) === i ? facet.name(i) : `#${i}`)) : null;
      },
      read: (texts, app) => {
        const facet = of(app.data)[name];
        return new Set(texts.map((text) => {
          const found = facet ? find(facet, text) : -1;
          const item = found < 0 && /^#\d+$/.test(text) ? Number(text.slice(1)) : found;
          if (item < 0 || item >= facet.n) throw new Error(`no ${name} ${text}`);
          return item;
        }));
      },
    });
  }
  Citegraph.facets.NAMES.forEach(byName);

  // Works with a link of a relation, of this weight or more.
  part("linked", {
    initial: null,
    write: (linked, app) => (linked ? [app.data.edges[linked.relation].relation, linked.min].filter((value) => value !== -Infinity).join(".") : null),
    read: (text, app) => {
      const [name, ...weight] = text.split(".");
      const relation = app.data.edges.findIndex((table) => table.relation === name);
      if (relation < 0) throw new Error(`no links ${name}`);
      return { relation, min: weight.length ? number(weight.join(".")) : -Infinity };
    },
  });

  part("not", {
    initial: new Set(),
    write: (names) => (names.size ? NAMES.filter((name) => names.has(name)).join(".") : null),
    read: (text) => new Set(text.split(".").map(choice(NAMES))),
  });

  part("match", { initial: "all", write: (how) => (how === "any" ? how : null), read: choice(["any", "all"]) });

  // -- which are on -------------------------------------------------------------------------

  function isActive(app, name) {
    const { state, yearRange: { first, last } } = app;
    if (name === "text" || name === "drawn") return Boolean(state[name]);
    if (name === "kind" || name === "linked") return state[name] != null;
    if (name !== "year") return state[name].size > 0;
    const { from, to, unknown } = state.year;
    return from !== first || to !== last || !unknown;
  }

  /**
   * The filters that are on.
   * @param {any} app
   * @returns {string[]}
   */
  const active = (app) => NAMES.filter((name) => isActive(app, name));

  // -- the marks ----------------------------------------------------------------------------

  /** Years as numbers alone, with NaN for the unknown, which are equal to nothing. */
  function yearsOf(data) {
    if (!data.years) data.years = Float64Array.from(data.works.year, (year) => (year == null ? NaN : year));
    return data.years;
  }

  const MARK = {
    year({ data, state }, bits) {
      const { from, to, unknown } = state.year;
      const years = yearsOf(data);
      const [yes, no, none] = state.not.has("year") ? [0, 1, unknown ? 1 : 0] : [1, 0, unknown ? 1 : 0];
      for (let i = 0; i < bits.length; i += 1) {
        const year = years[i];
        bits[i] = year !== year ? none : year >= from && year <= to ? yes : no;
      }
    },
    kind({ data, state }, bits) {
      const wanted = state.kind === "records" ? 1 : 0;
      for (let i = 0; i < bits.length; i += 1) bits[i] = data.works.in_corpus[i] === wanted ? 1 : 0;
    },
    drawn({ data }, bits) {
      for (const i of data.drawing.work) bits[i] = 1;
    },
    text(app, bits) {
      for (const i of Citegraph.search.filtered(app, app.state.text)) bits[i] = 1;
    },
    linked({ data, state }, bits) {
      const { relation, min } = state.linked;
      const { source, target, weight } = data.edges[relation];
      const { work } = data.drawing;
      for (let k = 0; k < source.length; k += 1) {
        if (weight.length && weight[k] < min) break; // the strongest stand first
        bits[work[source[k]]] = 1;
        bits[work[target[k]]] = 1;
      }
    },
  };

  function markItems(app, name, bits) {
    const { ofItem } = Citegraph.facets.of(app.data)[name];
    for (const item of app.state[name]) for (const i of ofItem.of(item)) bits[i] = 1;
  }

  /** Join the marks of one filter to those of the others; the year turns its own round. */
  function add(hits, bits, turned) {
    for (let i = 0; i < hits.length; i += 1) hits[i] += bits[i] ^ turned;
  }

  /**
   * Compute `app.mask` (1 for a work that passes) and `app.count`.
   * @param {any} app
   */
  function apply(app) {
    const on = active(app);
    const mask = app.mask.fill(0);
    const bits = new Uint8Array(mask.length);
    for (const name of on) {
      bits.fill(0);
      if (MARK[name]) MARK[name](app, bits);
      else markItems(app, name, bits);
      add(mask, bits, name !== "year" && app.state.not.has(name) ? 1 : 0);
    }
    const needed = app.state.match === "any" ? Math.min(1, on.length) : on.length;
    app.count = 0;
    for (let i = 0; i < mask.length; i += 1) {
      mask[i] = mask[i] >= needed ? 1 : 0;
      app.count += mask[i];
    }
    app.pickedWorks = null;
  }

  /**
   * The works that pass, by importance, which is the order of the page.
   * @param {any} app
   * @returns {Uint32Array}
   */
  function picked(app) {
    if (!app.pickedWorks) {
      app.pickedWorks = new Uint32Array(app.count);
      let place = 0;
      for (let i = 0; i < app.mask.length; i += 1) if (app.mask[i]) app.pickedWorks[place++] = i;
    }
    return app.pickedWorks;
  }

  /** The marks without one of the filters: what choosing more of it could add. */
  function without(app, name) {
    if (!isActive(app, name)) return app.mask;
    const other = { ...app, mask: new Uint8Array(app.mask.length), state: { ...app.state, [name]: Citegraph.state.initial(app)[name] } };
    apply(other);
    return other.mask;
  }

  /** Take a filter, or one item of it, away. */
  function remove(app, name, item) {
    const { state } = app;
    if (item != null && state[name].size > 1) state[name] = new Set(Array.from(state[name]).filter((other) => other !== item));
    else {
      state[name] = Citegraph.state.initial(app)[name];
      state.not = new Set(Array.from(state.not).filter((other) => other !== name));
    }
  }

  function clear(app) {
    for (const name of NAMES) remove(app, name, null);
    app.state.match = "all";
  }

  /** Put an item into its filter, or take it out. */
  function toggle(app, name, item) {
    const items = app.state[name];
    if (items.has(item)) remove(app, name, item);
    else app.state[name] = new Set([...items, item]);
  }

  function negate(app, name) {
    const not = new Set(app.state.not);
    if (!not.delete(name)) not.add(name);
    app.state.not = not;
  }

  return { NAMES, ITEMS, yearRange, active, isActive, apply, picked, without, remove, clear, toggle, negate };
})();
