// The language of the page and its brightness, and the buttons of the header.
Citegraph.strings.add({
  dark: ["Dark", "深色"],
  copyAddress: ["Link", "链接"],
  linkHelp: ["Copy a link to what is shown now", "复制当前显示内容的链接"],
  help: ["Help", "帮助"],
});

Citegraph.settings = (() => {
  "use strict";

  const { part, choice } = Citegraph.state;
  const { strings, theme } = Citegraph;
  const id = (name) => document.getElementById(name);

  /** The language of the page's maker or of the reader's browser. */
  const usual = ({ data }) => data.view.lang || ((navigator.language || "").startsWith("zh") ? "zh" : "en");

  part("lang", { initial: usual, write: (name, app) => (name === usual(app) ? null : name), read: choice(["en", "zh"]) });
  part("theme", { initial: null, write: (name) => name, read: choice(["light", "dark"]) });

  /** Take both from the state; the page is put together anew where the language is another. */
  function apply(app) {
    theme.set(app.state.theme);
    id("theme").setAttribute("aria-pressed", String(theme.dark()));
    if (strings.language() === app.state.lang) return;
    strings.setLanguage(app.state.lang);
    /** @type {HTMLDetailsElement} */ (id("export-menu")).open = false; // it is made when it is opened
    Citegraph.render.all(app);
    app.views.update();
  }

  /**
   * Wire the buttons of the header.
   * @param {any} app
   */
  function create(app) {
    const choose = (name, value) => {
      app.state[name] = value;
      apply(app);
      Citegraph.state.save(app, false);
    };
    id("language").addEventListener("click", () => choose("lang", strings.language() === "zh" ? "en" : "zh"));
    id("theme").addEventListener("click", () => choose("theme", theme.other()));
    id("link").addEventListener("click", () => Citegraph.queryBox.copy(app, Citegraph.state.link(app)));
    id("open-help").addEventListener("click", () => Citegraph.help.open());
    theme.onChange(() => {
      app.map.redraw();
      Citegraph.render.all(app);
      app.views.update();
      id("theme").setAttribute("aria-pressed", String(theme.dark()));
    });
  }

  return { apply, create, usual };
})();
