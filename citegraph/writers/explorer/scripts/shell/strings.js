// What the interface says, in English and Chinese. Data is never translated.
Citegraph.strings = (() => {
  "use strict";

  const TABLE = {
    search: ["Search titles, authors, venues, DOI, topics", "搜索题名、作者、刊名、DOI、主题"],
    found: ["{n} found", "找到 {n} 篇"],
    nothingFound: ["Nothing found. All words must occur in one work.", "未找到。所有词须出现在同一篇中。"],
    filters: ["Filters", "筛选"],
    map: ["Map", "图"],
    table: ["Table", "表"],
    viewAs: ["View as", "显示方式"],
    links: ["Links", "关系连线"],
    linksShown: ["{n} of {m}", "{n} / {m}"],
    linksHelp: ["shown of all links between drawn works", "已显示 / 所绘文献间的全部连线"],
    minWeight: ["weight at least", "权重不低于"],
    years: ["Years", "年份"],
    fromYear: ["first year", "起始年"],
    toYear: ["last year", "终止年"],
    yearUnknown: ["year unknown ({n})", "年份未知（{n}）"],
    works: ["Works", "文献"],
    sizeBy: ["Size by", "大小依据"],
    showStubs: ["works only cited ({n})", "仅被引用的文献（{n}）"],
    stubsHelp: ["Hollow: not in the corpus, known only from references", "空心：不在库内，仅见于参考文献"],
    groups: ["Groups", "聚类"],
    groupsHelp: ["Click one to see it alone", "点击可单独查看"],
    allGroups: ["show all", "显示全部"],
    noGroup: ["no group", "未归类"],
    status: ["{n} of {m} works drawn, {k} links", "显示 {m} 篇中的 {n} 篇，{k} 条连线"],
    zoomIn: ["Zoom in", "放大"],
    zoomOut: ["Zoom out", "缩小"],
    fit: ["Fit all", "显示全图"],
    zoomTo: ["Zoom to selection", "缩放到所选"],
    saveImage: ["Save picture (PNG)", "保存图片（PNG）"],
    mapLabel: [
      "Map of {n} works. The same works are in the table view, which works with a keyboard.",
      "{n} 篇文献的图。表格视图列出同样的文献，可用键盘操作。",
    ],
    summary: ["Summary", "概要"],
    about: ["What is shown", "显示内容"],
    leftOut: ["What is left out, and by what rule", "未显示的内容及规则"],
    nothingLeftOut: ["Nothing is left out.", "没有省略。"],
    start: ["A place to start", "从这里开始"],
    startHelp: ["The works with the highest {metric}", "{metric}最高的文献"],
    howTo: [
      "Click a work to see its record and its relations; click a line to see why it is there.",
      "点击文献查看题录与各种关系；点击连线查看其依据。",
    ],
    emptyMap: ["There is nothing to draw.", "没有可绘制的内容。"],
    noLinks: ["No links: {why}", "没有连线：{why}"],
    noReason: ["no reason is given", "未说明原因"],
    visited: ["Visited ({n})", "浏览历史（{n}）"],
    back: ["Back", "后退"],
    forward: ["Forward", "前进"],
    close: ["Close", "关闭"],
    notKnown: ["not known", "未知"],
    stub: ["only cited", "仅被引用"],
    stubHelp: [
      "This work is not in the corpus: what is known of it comes from the references of others.",
      "此文献不在库内：其信息来自其他文献的参考文献。",
    ],
    noDetail: ["The full record of this work is not in this page.", "本页不含此文献的完整题录。"],
    notDrawn: ["not drawn on the map", "未绘于图中"],
    hiddenNow: ["hidden by the filters", "被筛选隐藏"],
    untitled: ["(no title)", "（无题名）"],
    abstract: ["Abstract", "摘要"],
    abstractCut: ["This page has only the first words of this abstract.", "本页仅含此摘要的开头。"],
    notOpened: [
      "This page cannot be read here: {why}. A browser of 2023 or later can.",
      "无法在此读取本页：{why}。请使用 2023 年以后的浏览器。",
    ],
    topics: ["Topics", "主题"],
    noTopics: ["No topics are known.", "主题未知。"],
    worksWithTopic: ["{n} works with this topic", "{n} 篇文献含此主题"],
    relations: ["Relations", "文献关系"],
    reported: ["reported", "来源所报"],
    listed: ["listed", "来源所列"],
    inCorpus: ["in corpus", "库内"],
    reportedHelp: ["What the source says the number is", "来源所报告的数目"],
    listedHelp: ["How many the source's page lists", "来源页面所列出的数目"],
    inCorpusHelp: ["Computed from the citations of this corpus", "由本库引证关系计算"],
    atLeast: ["at least: what this page holds", "至少：本页所含"],
    reasonStub: ["the reference list of this work is not known", "此文献的参考文献未知"],
    reasonPage: ["the number in the whole corpus is not in this page", "全库数目不在本页中"],
    partial: ["{n} of {m} are in this page", "本页含 {m} 篇中的 {n} 篇"],
    noneHere: ["None in this page.", "本页没有。"],
    exclusive: ["without first-level works", "排除一级文献"],
    weightOf: ["{n} = {what}", "{n} = {what}"],
    showMore: ["show more ({n} left)", "显示更多（还有 {n} 篇）"],
    why: ["why", "依据"],
    whyLabel: ["Why is this work here?", "为何在此？"],
    listedBadge: ["listed", "来源所列"],
    listedOnly: [
      "The source's page lists this work here; no citation in this page shows it.",
      "来源页面列出此文献；本页没有相应的引证记录。",
    ],
    citesAs: ["{a} cites {b}", "{a} 引用 {b}"],
    noRaw: ["the reference string is not in this page", "本页不含参考文献原文"],
    matchedBy: ["matched by: {rule}", "匹配规则：{rule}"],
    paths: ["{n} path(s), through:", "{n} 条路径，经由："],
    sharedReferences: ["{n} shared reference(s):", "共同参考文献 {n} 篇："],
    commonCiters: ["{n} work(s) cite both:", "同时引用两者的文献 {n} 篇："],
    sharedTopics: ["{n} shared topic(s):", "共同主题 {n} 个："],
    evidencePartial: ["{n} of {m} are in this page", "本页含 {m} 项中的 {n} 项"],
    noEvidence: ["The evidence is not in this page.", "本页不含其依据。"],
    record: ["Record", "题录"],
    authors: ["Authors", "作者"],
    moreAuthors: ["and {n} more", "等另外 {n} 人"],
    venue: ["Venue", "出版物"],
    year: ["Year", "年份"],
    volume: ["Volume", "卷"],
    issue: ["Issue", "期"],
    pages: ["Pages", "页码"],
    pageCount: ["Number of pages", "页数"],
    publisher: ["Publisher", "出版者"],
    type: ["Type", "类型"],
    key: ["Key", "键"],
    identifiers: ["Identifiers", "标识符"],
    addresses: ["Addresses", "链接"],
    institutions: ["Institutions", "机构"],
    funding: ["Funding", "基金"],
    classifications: ["Classification", "分类号"],
    authorNotes: ["Author notes", "作者简介"],
    posted: ["Page posted on", "页面发布日期"],
    reportedBy: ["Other reported numbers", "其他报告数据"],
    source: ["Source file, record", "来源文件与记录"],
    link: ["Link", "连线"],
    weight: ["weight", "权重"],
    title: ["Title", "题名"],
    citationsHere: ["Citations in corpus", "库内被引"],
    group: ["Group", "聚类"],
    tableCaption: ["{n} of {m} works of this page pass the filters", "本页 {m} 篇文献中有 {n} 篇符合筛选"],
    sortBy: ["Sort by {what}", "按{what}排序"],
    noWork: ["No work of this page has the key {key}", "本页没有键为 {key} 的文献"],
    madeBy: ["Made by {what}. This page is one file and loads nothing.", "由 {what} 生成。本页为单一文件，不加载任何内容。"],
    zh: ["Chinese", "中文"],
    en: ["English", "英文"],
  };

  // Metrics with a name of their own; others are shown as they are called.
  const METRICS = {
    in_degree: ["citations in corpus", "库内被引"],
    out_degree: ["references in corpus", "库内参考文献"],
    degree: ["number of links", "连线数"],
    strength: ["total link strength", "总连线强度"],
    pagerank: ["PageRank", "PageRank"],
    betweenness: ["betweenness", "中介中心性"],
    core_number: ["core number", "核数"],
    citations: ["citations", "被引"],
    year: ["year", "年份"],
  };

  let language = 0;

  const setLanguage = (name) => {
    language = name === "zh" ? 1 : 0;
  };

  const put = (text, values) =>
    text.replace(/\{(\w+)\}/g, (all, name) => (values && name in values ? String(values[name]) : all));

  /** Words of another part of the page: key to [English, Chinese]. */
  const add = (table) => Object.assign(TABLE, table);

  const t = (key, values) => put(TABLE[key][language], values);

  const metric = (name) => (METRICS[name] ? METRICS[name][language] : name.replace(/_/g, " "));

  /**
   * A sentence of the data in the language of the page; "" where there is none.
   * @param {string[] | null | undefined} pair English, Chinese
   */
  const sentence = (pair) => (pair ? pair[language] : "");

  /** The Chinese name on a Chinese page where there is one, else the English one. */
  const either = (en, zh) => (language && zh) || en;

  /** Put the strings into the parts of the page that are fixed. */
  function apply(root) {
    for (const node of root.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
    for (const node of root.querySelectorAll("[data-t-label]")) {
      node.setAttribute("aria-label", t(node.dataset.tLabel));
      if (node.tagName !== "INPUT" && node.hasAttribute("title")) node.title = t(node.dataset.tLabel);
    }
    for (const node of root.querySelectorAll("[data-t-hint]")) {
      node.setAttribute("placeholder", t(node.dataset.tHint));
    }
  }

  return { t, add, metric, sentence, either, apply, setLanguage, language: () => (language ? "zh" : "en") };
})();
