// The views of the same works (map, timeline, table ...) and the switch between them.
Citegraph.views = (() => {
  "use strict";

  const { fill, button } = Citegraph.dom;
  const { t } = Citegraph.strings;
  // Those that are not named here follow in the order in which they were added.
  const ORDER = ["map", "timeline", "table", "focus"];
  const declared = new Map();

  /**
   * Add a view to the switch.
   * @param {string} name
   * @param {{label: string, create: (app: any) => {show(): void, hide(): void, update(): void, image?: () => any, svg?: () => string}}} view
   *   `label` is a key of the strings; `create` is called when the view is first shown
   */
  const add = (name, view) => void declared.set(name, view);

  /** The names of the views in the order of the switch. */
  const names = () => {
    const place = (name) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
    return Array.from(declared.keys()).sort((a, b) => place(a) - place(b));
  };

  /**
   * The switch of an app. `current` is the view that is shown.
   * @param {any} app
   * @param {HTMLElement} root
   */
  function create(app, root) {
    const made = new Map();
    let shown = null;
    const get = (name) => {
      if (!made.has(name)) made.set(name, declared.get(name).create(app));
      return made.get(name);
    };
    function render() {
      const focused = root.contains(document.activeElement);
      fill(root, names().map((name) =>
        button("", t(declared.get(name).label), () => app.setView(name), { id: `as-${name}`, "aria-pressed": String(name === shown) })));
      if (focused) document.getElementById(`as-${shown}`).focus();
    }
    /** Show the view that the state names, if it is not shown yet. */
    function show(name) {
      if (name === shown) return;
      if (shown) get(shown).hide();
      shown = name;
      document.body.dataset.view = name;
      get(name).show();
      render();
    }
    return { show, render, update: () => { if (shown) get(shown).update(); }, current: () => get(shown) };
  }

  Citegraph.state.part("view", {
    initial: "map",
    write: (name) => (name === "map" ? null : name),
    read: (text) => Citegraph.state.choice(names())(text),
  });

  return { add, names, create };
})();
