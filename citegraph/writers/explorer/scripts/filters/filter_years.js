// The years of the works: a histogram to draw a span on, two handles for the keyboard, and a
// switch for works of unknown year.
Citegraph.strings.add({
  yearsBrush: ["Drag over the bars to choose years", "在柱形上拖动以选择年份"],
  yearsOfWorks: ["{n} works of {from} to {to}", "{from} 至 {to} 年的 {n} 篇文献"],
});

Citegraph.filterYears = (() => {
  "use strict";

  const { el, fill, svg, checkbox } = Citegraph.dom;
  const { t } = Citegraph.strings;
  const MOST_BARS = 48;
  const HIGH = 40;

  /** Works by year in bars of equal width; all of the page, and those that pass. */
  function bars(app) {
    const { first, last } = app.yearRange;
    const step = Math.max(1, Math.ceil((last - first + 1) / MOST_BARS));
    const count = Math.ceil((last - first + 1) / step);
    const [all, kept] = [new Uint32Array(count), new Uint32Array(count)];
    app.data.works.year.forEach((year, i) => {
      if (year == null) return;
      const bar = Math.floor((year - first) / step);
      all[bar] += 1;
      kept[bar] += app.mask[i];
    });
    return { step, all, kept, most: all.reduce((a, b) => Math.max(a, b), 1) };
  }

  /** All works in a pale bar each, those that pass in a strong one before it. */
  function draw(picture, { all, kept, most }) {
    const high = (value) => (value ? 2 + ((HIGH - 2) * value) / most : 0);
    picture.setAttribute("viewBox", `0 0 ${all.length * 10} ${HIGH}`);
    picture.replaceChildren();
    [[all, "out"], [kept, "in"]].forEach(([values, name]) => values.forEach((value, k) => {
      picture.append(svg("rect", { x: k * 10 + 1, y: HIGH - high(value), width: 8, height: high(value), class: name }));
    }));
  }

  function setSpan(app, from, to) {
    app.state.year = { ...app.state.year, from, to };
  }

  /** Dragging over the histogram chooses a span; a click on it is the bar alone. */
  function brush(app, picture) {
    const { first, last } = app.yearRange;
    let start = null;
    const yearAt = (event) => {
      const box = picture.getBoundingClientRect();
      const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
      const { step, all } = bars(app);
      const bar = Math.min(all.length - 1, Math.floor(share * all.length));
      return [first + bar * step, Math.min(last, first + (bar + 1) * step - 1)];
    };
    const choose = (event) => {
      const now = yearAt(event);
      setSpan(app, Math.min(start[0], now[0]), Math.max(start[1], now[1]));
    };
    picture.addEventListener("pointerdown", (event) => {
      start = yearAt(event);
      picture.setPointerCapture(event.pointerId);
      choose(event);
      app.changedSoon();
    });
    picture.addEventListener("pointermove", (event) => {
      if (!start) return;
      choose(event);
      app.changedSoon();
    });
    picture.addEventListener("pointerup", (event) => {
      if (!start) return;
      choose(event);
      start = null;
      app.changed({ push: true });
    });
    picture.addEventListener("pointercancel", () => { start = null; });
  }

  /** Two handles on one line; each stops at the other. */
  function handle(app, name, label) {
    const { first, last } = app.yearRange;
    const input = el("input", {
      type: "range", class: `year-${name}`, min: first, max: last, step: 1, "aria-label": label,
      oninput: () => {
        const { from, to } = app.state.year;
        const value = Number(input.value);
        if (name === "from") setSpan(app, Math.min(value, to), to);
        else setSpan(app, from, Math.max(value, from));
        input.value = String(app.state.year[name]);
        app.changedSoon();
      },
      onchange: () => app.changed({ push: true }),
    });
    return input;
  }

  /**
   * Put the years into an element.
   * @param {any} app
   * @param {HTMLElement} root
   * @returns {{update(): void}}
   */
  function create(app, root) {
    const { first } = app.yearRange;
    const unknown = app.data.works.year.filter((year) => year == null).length;
    const picture = svg("svg", { class: "histogram", preserveAspectRatio: "none", "aria-hidden": "true" });
    const handles = first == null ? [] : [handle(app, "from", t("fromYear")), handle(app, "to", t("toYear"))];
    const said = el("output", { class: "range-said" });
    const box = checkbox("year-unknown", true, (on) => {
      app.state.year = { ...app.state.year, unknown: on };
      app.changed({ push: true });
    }, el("span", {}, t("yearUnknown", { n: unknown.toLocaleString("en") })));
    if (first != null) brush(app, picture);
    fill(root,
      first == null ? null : [el("div", { class: "brush", title: t("yearsBrush") }, picture), el("div", { class: "two-handles" }, handles), said],
      unknown ? box : null);
    return {
      update() {
        const { from, to, unknown: on } = app.state.year;
        box.querySelector("input").checked = on;
        if (first == null) return;
        draw(picture, bars(app));
        handles.forEach((input, k) => { input.value = String(k ? to : from); });
        said.textContent = `${from} – ${to}`;
      },
    };
  }

  return { create };
})();
