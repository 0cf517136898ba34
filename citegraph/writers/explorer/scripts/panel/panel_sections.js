// Parts of the panel that open and close, and stay as the reader left them from work to work.
Citegraph.panelSections = (() => {
  "use strict";

  const { el, append } = Citegraph.dom;

  /**
   * A part of the panel. What it shows is made when it is first opened, or at once if it is eager.
   * @param {object} app
   * @param {string} name by which the page remembers whether it is open
   * @param {string|Node} title
   * @param {() => any} make gives the children
   * @param {{open?: boolean, eager?: boolean}} [how] open: until the reader closes it
   * @returns {HTMLElement}
   */
  function section(app, name, title, make, { open = false, eager = false } = {}) {
    if (!app.state.sections) app.state.sections = {};
    const { sections } = app.state;
    const node = el("details", { class: `section ${name}`, "data-section": name }, el("summary", {
      // The browser tells of the change later, maybe after the panel was made anew.
      onclick: () => { sections[name] = !node.open; },
    }, el("h3", {}, title)));
    let made = false;
    const fill = () => {
      if (made) return;
      made = true;
      append(node, [make()]);
    };
    node.open = sections[name] == null ? open : sections[name];
    if (node.open || eager) fill();
    node.addEventListener("toggle", () => {
      sections[name] = node.open;
      if (node.open) fill();
    });
    return node;
  }

  return { section };
})();
