// Keys that work wherever the reader is, but where something is written.
Citegraph.keys = (() => {
  "use strict";

  const id = (name) => document.getElementById(name);

  function closeSomething(app) {
    if (document.body.classList.contains("filters-open")) id("open-filters").click();
    else if (app.state.shown.kind !== "overview") app.close();
  }

  function view(app, number) {
    const name = Citegraph.views.names()[number - 1];
    if (name) app.setView(name);
  }

  /**
   * Listen to the keys of the page.
   * @param {any} app
   */
  function listen(app) {
    const does = {
      "/": () => id("search").focus(),
      "?": () => Citegraph.help.open(),
      "[": () => app.step(-1),
      "]": () => app.step(1),
      Escape: () => closeSomething(app),
    };
    document.addEventListener("keydown", (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      const writing = /^(SELECT|TEXTAREA)$/.test(target.tagName) || (target instanceof HTMLInputElement && !/^(checkbox|range|radio)$/.test(target.type));
      if (writing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
      const act = /^[1-9]$/.test(event.key) ? () => view(app, Number(event.key)) : does[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    });
  }

  return { listen };
})();
