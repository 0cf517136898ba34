// The citation of a work: its text in a style, and the part of the panel that shows and gives it.
Citegraph.cite = (() => {
  "use strict";

  const { el, fill, button } = Citegraph.dom;
  const { t } = Citegraph.strings;
  Citegraph.strings.add({
    cite: ["Cite this work", "引用本文"],
    citeStyle: ["Style of the citation", "引文格式"],
    citeLanguage: ["Language of the citation", "引文语言"],
    citeText: ["The citation", "引文"],
    copy: ["Copy", "复制"],
    copied: ["Copied.", "已复制。"],
    notCopied: ["It cannot be copied here; the text is selected.", "此处无法复制；文本已选中。"],
    download: ["Download", "下载"],
    citeOthers: ["There may be authors that this page does not name.", "可能还有本页未列出的作者。"],
    citeLong: ["{n} more characters are not shown; copied and downloaded are all.", "另有 {n} 个字符未显示；复制与下载的内容完整。"],
    citeGaps: ["Not known, and left out: {what}", "未知而省略：{what}"],
  });

  // Browsers take most of a minute to lay out a box of 200,000 characters.
  const SHOWN = 4000;

  const STYLES = {
    gbt: { label: "GB/T 7714", suffix: "txt", type: "text/plain", make: Citegraph.citeText.national },
    apa: { label: "APA 7", suffix: "txt", type: "text/plain", make: Citegraph.citeText.american7 },
    bibtex: { label: "BibTeX", suffix: "bib", type: "application/x-bibtex", make: Citegraph.citeFiles.bibtex },
    ris: { label: "RIS", suffix: "ris", type: "application/x-research-info-systems", make: Citegraph.citeFiles.ris },
  };

  /**
   * The citation of a work. Its details must be there: see `data.withDetails`.
   * @param {object} app
   * @param {number} i page index
   * @param {string} style "gbt", "apa", "bibtex" or "ris"
   * @param {string} [language] "zh" or "en"; without it the one the work is written in
   * @returns {string}
   */
  function text(app, i, style, language) {
    return STYLES[style].make(Citegraph.citeRecord.record(app.data, i, language));
  }

  /** What a citation would have and this one lacks, in words. */
  function gaps(app, i) {
    const record = Citegraph.citeRecord.record(app.data, i);
    const names = [["names", "authors"], ["title", "title"], ["year", "year"], ["venue", "venue"], ["pages", "pages"]];
    return names.filter(([field]) => (field === "names" ? !record.names.length : record[field] == null)).map(([, word]) => t(word));
  }

  // -- the part of the panel ----------------------------------------------------------------

  function choice(name, options, chosen, choose) {
    const buttons = options.map(([value, label]) =>
      button("choice", label, () => {
        buttons.forEach((other) => other.setAttribute("aria-pressed", String(other.dataset.value === value)));
        choose(value);
      }, { "aria-pressed": String(value === chosen), "data-value": value }));
    return el("div", { class: "choices", role: "group", "aria-label": name }, buttons);
  }

  /** Copy by the clipboard of the browser, or leave the text selected where there is none. */
  async function copy(content, box, status) {
    try {
      await navigator.clipboard.writeText(content);
      status.textContent = t("copied");
    } catch (error) {
      if (box.textContent !== content) box.textContent = content;
      getSelection().selectAllChildren(box);
      status.textContent = t(document.execCommand("copy") ? "copied" : "notCopied");
    }
  }

  /** The citation with its styles, languages, copy and download. */
  function render(app, i) {
    const { state } = app;
    const languages = Citegraph.citeRecord.languages(app.data, i);
    let language = languages[0];
    if (!STYLES[state.citeStyle]) state.citeStyle = "gbt";
    const box = el("pre", { class: "cited-text", tabindex: "0", role: "textbox", "aria-readonly": "true", "aria-multiline": "true", "aria-label": t("citeText") });
    const status = el("span", { class: "quiet", role: "status" });
    let content = "";
    const show = () => {
      content = text(app, i, state.citeStyle, language);
      box.textContent = Citegraph.text.shorten(content, SHOWN);
      status.textContent = content === box.textContent ? "" : t("citeLong", { n: Array.from(content).length - SHOWN + 1 });
    };
    const save = () => {
      const { suffix, type } = STYLES[state.citeStyle];
      Citegraph.exportText.give(`${Citegraph.citeFiles.key(Citegraph.citeRecord.record(app.data, i, language))}.${suffix}`, `${type};charset=utf-8`, [content.replace(/\n?$/, "\n")]);
    };
    const missing = gaps(app, i);
    const styles = Object.entries(STYLES).map(([name, { label }]) => [name, label]);
    const whole = el("div", { class: "cite" });
    show();
    return fill(
      whole,
      choice(t("citeStyle"), styles, state.citeStyle, (name) => { state.citeStyle = name; show(); }),
      languages.length > 1 ? choice(t("citeLanguage"), languages.map((name) => [name, t(name)]), language, (name) => { language = name; show(); }) : null,
      box,
      el("p", { class: "cite-tools" }, button("small", t("copy"), () => copy(content, box, status), { "data-do": "copy" }), button("small", t("download"), save, { "data-do": "download" }), status),
      app.data.works.in_corpus[i] ? null : el("p", { class: "quiet" }, t("citeOthers")),
      missing.length ? el("p", { class: "quiet" }, t("citeGaps", { what: missing.join(", ") })) : null,
    );
  }

  return { text, render, styles: Object.keys(STYLES) };
})();
