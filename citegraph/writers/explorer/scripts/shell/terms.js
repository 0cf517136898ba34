// Names that the data give to rules of matching, to what agreed, and to where topics come from.
Citegraph.terms = (() => {
  "use strict";

  const TERMS = {
    identifier: "标识符",
    place: "出处",
    title: "题名",
    string: "原文",
    "main title": "主题名",
    "near title": "题名相近",
    "heading and title": "栏目与题名",
    "title and more": "题名及附加文字",
    "only cited": "仅被引用",
    ambiguous: "不唯一",
    decision: "人工判定",
    listed: "来源所列",
    "listed as citing on the page": "来源页面列为引证文献",
    "first author": "第一作者",
    "author misspelt": "作者拼写有误",
    year: "年份",
    venue: "出版物",
    volume: "卷",
    "first page": "首页页码",
    "first page but for a digit": "首页页码仅差一位",
    "volume and page in one": "卷与页码连写",
    "author keyword": "作者关键词",
    "database keyword": "数据库关键词",
    "subject class": "分类号",
    "found in title": "见于题名",
    "found in abstract": "见于摘要",
    "own term": "自定义词",
  };
  // What is followed by a value of the data.
  const BEFORE = { "one of several DOIs: ": "多个 DOI 之一：", "name in the file ": "文件内名称 " };
  const SAME_IDENTIFIER = " of one identifier";

  /**
   * A name in the language of the page; one that is not known here is shown as it is.
   * @param {string} term
   * @returns {string}
   */
  function name(term) {
    if (Citegraph.strings.language() === "en") return term;
    if (Object.hasOwn(TERMS, term)) return TERMS[term];
    if (term.endsWith(SAME_IDENTIFIER)) return `${name(term.slice(0, -SAME_IDENTIFIER.length))}（标识符相同）`;
    const [en, zh] = Object.entries(BEFORE).find(([head]) => term.startsWith(head)) || ["", ""];
    return zh + term.slice(en.length);
  }

  /**
   * A rule of matching with what agreed: "place: first author, year, volume, first page".
   * @param {string} text
   */
  function rule(text) {
    const end = text.indexOf(": ");
    if (Citegraph.strings.language() === "en" || end < 0) return name(text);
    const evidence = text.slice(end + 2);
    const parts = evidence.split(", ");
    const known = parts.every((part) => Object.hasOwn(TERMS, part));
    return `${name(text.slice(0, end))}：${known ? parts.map(name).join("、") : name(evidence)}`;
  }

  return { name, rule };
})();
