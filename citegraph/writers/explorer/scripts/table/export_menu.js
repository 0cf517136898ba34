// The menu that makes files of the selection, in the page itself.
Citegraph.exportMenu = (() => {
  "use strict";

  const { el, fill, button } = Citegraph.dom;
  const { t } = Citegraph.strings;

  Citegraph.strings.add({
    export: ["Export", "导出"],
    exportMarked: ["Marked works: {n}", "已标记的文献：{n} 篇"],
    exportFiltered: ["Works that pass the filters: {n}", "符合筛选的文献：{n} 篇"],
    exportHelp: ["Mark works in the table to export those alone.", "在表中标记文献即可只导出这些文献。"],
    exportCsv: ["CSV · works: {n}", "CSV · 文献 {n} 篇"],
    exportJson: ["JSON · works: {n}, citations among them: {k}", "JSON · 文献 {n} 篇，其间引证 {k} 条"],
    exportGexf: ["GEXF for Gephi · works: {n}, citations: {k}", "GEXF（用于 Gephi）· 文献 {n} 篇，引证 {k} 条"],
    exportRis: ["RIS · works: {n}", "RIS · 文献 {n} 篇"],
    exportBibtex: ["BibTeX · works: {n}", "BibTeX · 文献 {n} 篇"],
    exportNothing: ["No work passes the filters.", "没有符合筛选的文献。"],
    exporting: ["Making the file", "正在生成文件"],
    exported: ["{file} is made. Works: {n}", "已生成 {file}：{n} 篇文献。"],
    exportPicture: ["Picture of this view", "当前视图的图片"],
    exportPng: ["PNG", "PNG"],
    exportSvg: ["SVG, which can be enlarged and edited", "SVG（可缩放、可编辑）"],
    exportNoPicture: ["There is nothing drawn to save.", "当前没有可保存的图。"],
    exportedPicture: ["{file} is made.", "已生成 {file}。"],
  });

  const LABELS = { csv: "exportCsv", json: "exportJson", gexf: "exportGexf", ris: "exportRis", bibtex: "exportBibtex" };

  async function run(menu, name) {
    const { app } = menu;
    if (menu.busy) return;
    menu.busy = true;
    const selection = Citegraph.marks.selection(app);
    const bar = el("progress", { max: 1, value: 0, "aria-label": t("exporting") });
    menu.list.append(bar);
    try {
      const { suffix, type } = Citegraph.exportFormats.ALL[name];
      const parts = await Citegraph.exportFormats.make(app, name, selection, (share) => { bar.value = share; });
      Citegraph.exportText.save(app, "", suffix, type, parts);
      app.say(t("exported", { file: `${Citegraph.exportText.stem(app)}.${suffix}`, n: selection.works.length.toLocaleString("en") }));
    } finally {
      menu.busy = false;
      bar.remove();
    }
  }

  // What a view offers, and how its file is called.
  const PICTURES = { png: { of: "image", label: "exportPng" }, svg: { of: "svg", label: "exportSvg" } };

  /** What the view shows now, as a file. */
  function savePicture({ app }, name) {
    const drawn = app.views.current()[PICTURES[name].of]();
    if (!drawn) {
      app.say(t("exportNoPicture"));
      return;
    }
    const what = app.state.view;
    Citegraph.exportText.save(app, what, name, name === "png" ? "image/png" : "image/svg+xml", [name === "png" ? Citegraph.exportText.png(drawn) : drawn]);
    app.say(t("exportedPicture", { file: `${Citegraph.exportText.stem(app)}-${what}.${name}` }));
  }

  function pictures(menu) {
    const shown = menu.app.views.current();
    const names = Object.keys(PICTURES).filter((name) => shown[PICTURES[name].of]);
    if (!names.length) return null;
    return [
      el("p", { class: "export-what" }, t("exportPicture")),
      el("ul", {}, names.map((name) => el("li", {}, button("export", t(PICTURES[name].label), () => savePicture(menu, name), { "data-format": name })))),
    ];
  }

  /** What each file will hold; counted when the menu is opened. */
  function renderMenu(menu) {
    const { app, list } = menu;
    const { works, how } = Citegraph.marks.selection(app);
    const n = works.length.toLocaleString("en");
    const k = Citegraph.exportFields.countCitations(app.data, works).toLocaleString("en");
    fill(
      list,
      el("p", { class: "export-what" }, works.length ? t(how === "marked" ? "exportMarked" : "exportFiltered", { n }) : t("exportNothing")),
      works.length ? el("ul", {}, Citegraph.exportFormats.names().map((name) =>
        el("li", {}, button("export", t(LABELS[name], { n, k }), () => run(menu, name), { "data-format": name })))) : null,
      how === "marked" ? null : el("p", { class: "quiet" }, t("exportHelp")),
      pictures(menu),
    );
  }

  /**
   * The menu as an element; its button opens it.
   * @param {any} app
   * @returns {HTMLElement}
   */
  function create(app) {
    const list = el("div", { class: "menu-list" });
    const summary = el("summary", { "data-t": "export" }, t("export"));
    const root = el("details", { id: "export-menu", class: "menu" }, summary, list);
    const menu = { app, root, list, busy: false };
    root.addEventListener("toggle", () => { root.open ? renderMenu(menu) : fill(list); });
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !root.open) return;
      root.open = false;
      summary.focus();
      event.stopPropagation();
    });
    document.addEventListener("pointerdown", (event) => { if (root.open && !root.contains(event.target)) root.open = false; });
    return root;
  }

  return { create };
})();
