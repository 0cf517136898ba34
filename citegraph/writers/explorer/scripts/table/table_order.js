// In which order the works stand in the table. Each order is made once, over all works: a filter
// then only walks along it.
Citegraph.tableOrder = (() => {
  "use strict";

  // Readers of Chinese look things up by pinyin.
  const LOCALES = { en: "en", zh: "zh-u-co-pinyin" };

  const unknown = (value) => value == null || value === "" || Number.isNaN(value);

  /** Page indexes by a column; what is not known stands at the end either way, equals by importance. */
  function sorted(data, column, down) {
    const text = column.kind === "text";
    const fold = text ? (value) => (value == null ? null : data.fold(value)) : (value) => value;
    const values = Array.from({ length: data.n }, (_, i) => fold(column.value(data, i)));
    const compare = text ? new Intl.Collator(LOCALES[Citegraph.strings.language()]).compare : (a, b) => a - b;
    const known = [];
    const rest = [];
    values.forEach((value, i) => (unknown(value) ? rest : known).push(i));
    const sign = down ? -1 : 1;
    known.sort((a, b) => sign * compare(values[a], values[b]) || a - b);
    return Uint32Array.from(known.concat(rest));
  }

  /**
   * A keeper of orders: those of a column that needs details are asked for once these are open.
   * @param {any} data
   * @returns {{of: (column: any, down: boolean) => Uint32Array}}
   */
  function create(data) {
    const kept = new Map();
    return {
      of(column, down) {
        const language = column.bilingual || column.kind === "text" ? Citegraph.strings.language() : "";
        const name = `${column.name} ${down} ${language}`;
        if (!kept.has(name)) kept.set(name, sorted(data, column, down));
        return kept.get(name);
      },
    };
  }

  return { create };
})();
