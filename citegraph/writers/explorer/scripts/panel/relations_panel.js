// The panes of the selected work: three numbers each, and the list of one of them.
Citegraph.relationsPanel = (() => {
  "use strict";

  const { el, words, button } = Citegraph.dom;
  const { t, sentence, either } = Citegraph.strings;
  const FROM_OWN_REFERENCES = new Set(["references", "second_level_references", "co_citing"]);

  const definition = (info) => either(info.definition, info.definition_zh);

  /** English term and Chinese label, always together, that of the page's language first; the formula on hover. */
  function relationName(app, name) {
    const info = app.relation(name);
    const names = [el("span", { lang: "en" }, info.label), info.label_zh ? el("span", { lang: "zh", class: "zh" }, info.label_zh) : null].filter(Boolean);
    const [first, second] = either(names, names.slice().reverse());
    return el("span", { class: "relation", title: [info.formula, definition(info)].filter(Boolean).join("\n") }, first, second ? [" ", second] : null);
  }

  /** The numbers of a pane; `size` is what this page itself can show. */
  function numbers(app, pane, d, size) {
    const detail = app.data.detail(d);
    const count = (detail && detail.counts && detail.counts[pane]) || {};
    const onPage = detail && detail.listed && detail.listed[pane];
    const found = {
      reported: count.reported,
      listed: count.listed == null && onPage && onPage.length ? onPage.length : count.listed,
      inCorpus: count.in_corpus ?? (app.data.view.complete && size ? size : null),
      atLeast: null,
      reason: null,
    };
    if (found.inCorpus == null) {
      found.atLeast = size || null;
      const fromOwn = FROM_OWN_REFERENCES.has(pane) && !(detail && detail.references_known);
      found.reason = sentence(count.reason) || (fromOwn && !size ? t("reasonStub") : t("reasonPage"));
    }
    return found;
  }

  function cell(value, help, name) {
    const text = value == null ? "—" : String(value);
    const said = value == null ? t("notKnown") : text;
    return el(
      "span",
      { class: `number ${name}${value == null ? " none" : ""}`, title: `${help}: ${said}` },
      el("span", { "aria-hidden": "true" }, text),
      el("span", { class: "hidden" }, `${help}: ${said}. `),
    );
  }

  function header(app, pane, d, size, open) {
    const found = numbers(app, pane, d, size);
    const inCorpus =
      found.inCorpus == null && found.atLeast
        ? cell(`≥ ${found.atLeast}`, t("atLeast"), "in-corpus")
        : cell(found.inCorpus, t("inCorpus"), "in-corpus");
    const toggle = button(
      "pane-head",
      [
        relationName(app, pane),
        cell(found.reported, t("reported"), "reported"),
        cell(found.listed, t("listed"), "listed"),
        inCorpus,
      ],
      () => app.openPane(open ? null : pane),
      { "aria-expanded": String(open), "data-pane": pane },
    );
    return [toggle, found.reason ? el("p", { class: "reason" }, `${t("inCorpus")}: ${found.reason}`) : null];
  }

  function body(app, pane, d, computed) {
    const info = app.relation(pane);
    const items = Citegraph.panes.items(app.data, pane, d, app.state.exclusive);
    const all = numbers(app, pane, d, computed).inCorpus;
    const second = Citegraph.panes.isSecondLevel(pane);
    return el(
      "div",
      { class: "pane-body" },
      el("p", { class: "quiet definition" }, [definition(info), info.formula].filter(Boolean).join(" · ")),
      second ? exclusiveSwitch(app) : null,
      all != null && computed < all ? el("p", { class: "note partial" }, t("partial", { n: computed, m: all })) : null,
      items.length
        ? Citegraph.dom.paged(items, (item) => Citegraph.evidence.memberLine(app, pane, d, item), (n) => t("showMore", { n }))
        : el("p", { class: "quiet none-here" }, t("noneHere")),
    );
  }

  function exclusiveSwitch(app) {
    const box = el("input", {
      type: "checkbox",
      class: "exclusive",
      checked: app.state.exclusive,
      onchange: () => app.setExclusive(box.checked),
    });
    return el("label", { class: "check" }, box, el("span", {}, t("exclusive")));
  }

  /** All panes of a work; one of them open. */
  function render(app, d) {
    const head = el(
      "div",
      { class: "pane-head names", "aria-hidden": "true" },
      el("span", {}),
      el("span", { title: t("reportedHelp") }, t("reported")),
      el("span", { title: t("listedHelp") }, t("listed")),
      el("span", { title: t("inCorpusHelp") }, t("inCorpus")),
    );
    const panes = Citegraph.panes.NAMES.map((pane) => {
      const open = app.state.pane === pane;
      const computed = Citegraph.panes.compute(app.data, pane, d, false).size;
      return el(
        "section",
        { class: `pane${open ? " open" : ""}`, "data-pane": pane },
        header(app, pane, d, computed, open),
        open ? body(app, pane, d, computed) : null,
      );
    });
    return el("div", { class: "panes" }, head, panes);
  }

  return { render, relationName, words };
})();
