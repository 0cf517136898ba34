// The state of the page as parts, each with its own way into the address, so that a link to the
// page shows what its sender saw, and the browser's back and forward go through what was chosen.
Citegraph.strings.add({
  ignoredParts: ["Ignored in the address, since this page does not know it: {what}", "地址中的下列内容本页无法识别，已忽略：{what}"],
});

Citegraph.state = (() => {
  "use strict";

  const { t } = Citegraph.strings;
  // Browsers allow so many changes of the address and no more; a slider makes hundreds.
  const PAUSE = 250;
  const parts = new Map();
  let waiting = null;

  /**
   * Declare a part of the state, `app.state[name]`, that stands in the address as `name=...`.
   * `write` gives null where nothing is to be said (the usual value); `read` throws an error for
   * what it cannot read. With `many`, both deal with a list of texts, one `name=...` for each.
   * @param {string} name
   * @param {{initial: any, write: (value: any, app?: any) => any, read: (text: any, app?: any) => any, many?: boolean}} codec
   *   an `initial` that is a function is called with the app
   */
  function part(name, codec) {
    if (parts.has(name)) throw new Error(`the state has a part ${name} already`);
    parts.set(name, codec);
  }

  /**
   * The usual value of every part.
   * @param {any} app
   * @returns {Record<string, any>}
   */
  function initial(app) {
    const values = {};
    for (const [name, codec] of parts) values[name] = typeof codec.initial === "function" ? codec.initial(app) : codec.initial;
    return values;
  }

  /**
   * The state as the fragment of an address, without its "#".
   * @param {any} app
   * @returns {string}
   */
  function text(app) {
    const said = [];
    for (const [name, codec] of parts) {
      const written = codec.write(app.state[name], app);
      for (const value of written == null ? [] : [written].flat()) {
        said.push(`${encodeURIComponent(name)}=${encodeURIComponent(Citegraph.text.wellFormed(String(value)))}`);
      }
    }
    return said.join("&");
  }

  /**
   * The parts that a fragment gives, the others at their usual value.
   * @param {any} app
   * @param {string} fragment
   * @returns {{values: Record<string, any>, ignored: string[]}}
   */
  function read(app, fragment) {
    const given = new Map();
    const ignored = [];
    for (const [name, value] of new URLSearchParams(fragment.replace(/^#/, ""))) {
      if (!parts.has(name)) ignored.push(Citegraph.text.shorten(value ? `${name}=${value}` : name, 60));
      else given.set(name, [...(given.get(name) || []), value]);
    }
    const values = initial(app);
    for (const [name, found] of given) {
      const { many, read: reader } = parts.get(name);
      const good = found.filter((text) => readable(reader, many ? [text] : text, app));
      ignored.push(...found.filter((text) => !good.includes(text)).map((text) => Citegraph.text.shorten(`${name}=${text}`, 60)));
      if (good.length) values[name] = reader(many ? good : good[good.length - 1], app);
    }
    return { values, ignored };
  }

  function readable(reader, text, app) {
    try {
      reader(text, app);
      return true;
    } catch (error) {
      return false;
    }
  }

  const address = (app) => {
    const fragment = text(app);
    // An empty fragment would scroll to the top.
    return fragment ? `#${fragment}` : location.pathname + location.search;
  };

  // A page in a frame without an address of its own, as in a notebook, can keep none.
  const write = (app, how) => {
    if (location.protocol !== "about:" && location.hash.slice(1) !== text(app)) history[how](null, "", address(app));
  };

  function replace(app) {
    clearTimeout(waiting);
    waiting = null;
    write(app, "replaceState");
  }

  /**
   * Write the state into the address: a choice as a step of the history, else in its place.
   * @param {any} app
   * @param {boolean} push
   */
  function save(app, push) {
    clearTimeout(waiting);
    waiting = null;
    if (!push) waiting = setTimeout(() => replace(app), PAUSE);
    else write(app, "pushState");
  }

  /**
   * Take the state from the address; what cannot be read is left out and said.
   * @param {any} app
   */
  function restore(app) {
    clearTimeout(waiting);
    const { values, ignored } = read(app, location.hash);
    Object.assign(app.state, values);
    if (ignored.length) app.say(t("ignoredParts", { what: ignored.join("; ") }));
  }

  /**
   * The whole address of what is shown now.
   * @param {any} app
   * @returns {string}
   */
  const link = (app) => `${location.href.split("#")[0]}${text(app) ? `#${text(app)}` : ""}`;

  // -- codecs that several parts share ------------------------------------------------------

  /** One of some words, or null. */
  const choice = (words) => (value) => {
    if (!words.includes(value)) throw new Error(`none of ${words}`);
    return value;
  };

  /** A finite number. */
  function number(value) {
    const found = value.trim() === "" ? NaN : Number(value);
    if (!Number.isFinite(found)) throw new Error(`no number: ${value}`);
    return found;
  }

  return { part, initial, text, read, save, restore, link, choice, number };
})();
