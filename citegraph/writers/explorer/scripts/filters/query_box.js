// The works that pass as a query to take away, and the address that shows the same again.
Citegraph.strings.add({
  query: ["The same in Python", "对应的 Python 查询"],
  copy: ["Copy", "复制"],
  copyLink: ["Copy link", "复制链接"],
  copied: ["Copied", "已复制"],
  notCopied: ["The browser does not let this page copy; select the text instead.", "浏览器不允许本页复制，请手动选择文本。"],
});

Citegraph.queryBox = (() => {
  "use strict";

  const { el, fill, button } = Citegraph.dom;
  const { t } = Citegraph.strings;

  /**
   * Copy a text and say so.
   * @param {any} app
   * @param {string} text
   */
  async function copy(app, text) {
    try {
      await navigator.clipboard.writeText(text);
      app.say(t("copied"));
    } catch (error) {
      app.say(t(copyBySelection(text) ? "copied" : "notCopied"));
    }
  }

  /** Where a page from a file has no clipboard: the older way, by a selected text. */
  function copyBySelection(text) {
    const held = /** @type {HTMLElement} */ (document.activeElement);
    const area = el("textarea", { class: "hidden", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (held) held.focus();
    return done;
  }

  /**
   * Put the query into an element.
   * @param {any} app
   * @param {HTMLElement} root
   * @returns {{update(): void}}
   */
  function create(app, root) {
    const code = el("code", { tabindex: "0", id: "query-text", "aria-label": t("query") });
    const notes = el("div", {});
    const take = button("small", t("copy"), () => copy(app, code.textContent), { id: "copy-query" });
    const link = button("small", t("copyLink"), () => copy(app, Citegraph.state.link(app)), { id: "copy-link" });
    fill(root, el("pre", {}, code), notes, el("p", { class: "buttons" }, take, link));
    return {
      update() {
        const found = Citegraph.queryText.of(app);
        code.textContent = found.text || "";
        code.parentElement.hidden = take.hidden = found.text == null;
        fill(notes, found.notes.map((note) => el("p", { class: "quiet" }, note)));
      },
    };
  }

  return { create, copy };
})();
