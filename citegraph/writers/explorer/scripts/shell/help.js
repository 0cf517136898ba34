// The help dialog: what the page can do, and its keys.
Citegraph.strings.add({
  helpTitle: ["How to use this page", "使用说明"],
  helpWays: ["Ways in", "入门"],
  helpKeys: ["Keys", "快捷键"],
  helpWork: ["Click a work for its record and its relations. Click a line to see why it is there.", "点击文献查看题录与各种关系；点击连线查看其依据。"],
  helpFilter: [
    "Filters on the left narrow every view. A chip names each: press its text to turn it round, its cross to take it away.",
    "左侧的筛选作用于所有视图。每项筛选显示为一个标签：点击文字可取反，点击叉号可移除。",
  ],
  helpLegend: ["Clusters are legend and filter: click for one alone, Shift and click for several.", "聚类既是图例也是筛选：单击仅看一个，按住 Shift 单击可选多个。"],
  helpAddress: ["The address holds all that you chose. Copy the link to show the same to others.", "地址中保存了您的全部选择。复制链接即可让他人看到相同内容。"],
  helpOffline: ["The page is one file. It loads nothing and sends nothing.", "本页为单一文件，不加载也不发送任何内容。"],
  keySearch: ["search", "搜索"],
  keyFilterFound: ["in the search: show only what is found", "在搜索框中：仅显示搜索结果"],
  keyView: ["views: map, timeline, table ...", "视图：图、时间线、表……"],
  keyTrail: ["back and forward among visited works", "在浏览过的文献间后退、前进"],
  keyClose: ["close the work, the search or the filters", "关闭文献、搜索或筛选"],
  keyHelp: ["this help", "本说明"],
  keyMove: ["on the map: move", "在图上：移动"],
  keyZoom: ["on the map: zoom; fit all", "在图上：缩放；显示全图"],
  keyOpen: ["on the map: open the work in the middle", "在图上：打开居中的文献"],
  keyLink: ["on the map: its links one after the other, or those drawn", "在图上：逐条打开该文献的连线，或图中的连线"],
});

Citegraph.help = (() => {
  "use strict";

  const { el, fill, button } = Citegraph.dom;
  const { t } = Citegraph.strings;
  const WAYS = ["helpWork", "helpFilter", "helpLegend", "helpAddress", "helpOffline"];
  /** @type {[string[], string][]} */
  const KEYS = [
    [["/"], "keySearch"],
    [["Ctrl + Enter"], "keyFilterFound"],
    [["1", "2", "3", "…"], "keyView"],
    [["[", "]"], "keyTrail"],
    [["Esc"], "keyClose"],
    [["?"], "keyHelp"],
    [["←", "↑", "→", "↓"], "keyMove"],
    [["+", "−", "0"], "keyZoom"],
    [["Enter"], "keyOpen"],
    [["L"], "keyLink"],
  ];
  const dialog = () => /** @type {HTMLDialogElement} */ (document.getElementById("help"));

  /**
   * Another line of the table of keys.
   * @param {string[]} keys
   * @param {string} word a key of the strings
   */
  const add = (keys, word) => void KEYS.push([keys, word]);

  function open() {
    fill(dialog(),
      el("div", { class: "dialog-head" }, el("h2", { id: "help-title" }, t("helpTitle")),
        button("icon close", "×", () => dialog().close(), { "aria-label": t("close"), title: t("close") })),
      el("h3", {}, t("helpWays")), el("ul", {}, WAYS.map((word) => el("li", {}, t(word)))),
      el("h3", {}, t("helpKeys")),
      el("table", { class: "keys" }, el("tbody", {}, KEYS.map(([keys, word]) =>
        el("tr", {}, el("th", { scope: "row" }, keys.map((key) => el("kbd", {}, key))), el("td", {}, t(word)))))));
    dialog().showModal();
  }

  return { open, add };
})();
