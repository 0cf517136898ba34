// The works as a table: the same as the map for those who read rather than look. Only the rows in
// sight are elements, so that a hundred thousand works are as quick as a hundred.
Citegraph.table = (() => {
  "use strict";

  const { el, fill, button } = Citegraph.dom;
  const { t } = Citegraph.strings;
  const ROW = 46; // pixels; style_table.css has the same number
  const EXTRA = 8; // rows above and below those in sight
  const PRINTED = 5000; // rows on paper
  const SORT = { column: "citationsHere", down: true };

  Citegraph.strings.add({
    columns: ["Columns", "列"],
    marked: ["{n} marked", "已标记 {n} 篇"],
    clearMarks: ["clear marks", "清除标记"],
    markAll: ["Mark all works of this table", "标记表中全部文献"],
    markWork: ["Mark {title}", "标记 {title}"],
    mark: ["Marked", "标记"],
    tablePrinted: ["(the first {n} are printed, {m} are not)", "（打印前 {n} 篇，其余 {m} 篇未打印）"],
    opening: ["opening records: {n} %", "正在打开题录：{n} %"],
    tableKeys: [
      "Arrow keys move, Enter opens a work, the space bar marks it.",
      "方向键移动，回车键打开文献，空格键标记。",
    ],
  });

  /** The name of a column that this page has. */
  function known(name, app) {
    if (!Citegraph.tableColumns.all(app.data).has(name)) throw new Error(`no column: ${name}`);
    return name;
  }

  Citegraph.state.part("sort", {
    initial: SORT,
    write: ({ column, down }) => (column === SORT.column && down ? null : (down ? "-" : "") + column),
    read: (text, app) => ({ column: known(text.replace(/^-/, ""), app), down: text.startsWith("-") }),
  });
  Citegraph.state.part("columns", {
    initial: null, // those of tableColumns.FIRST
    write: (names) => (names ? names.join(",") : null),
    read: (text, app) => text.split(",").filter(Boolean).map((name) => known(name, app)),
  });

  // -- what is shown ------------------------------------------------------------------------

  function visibleColumns(table) {
    const { columns: chosen } = table.app.state;
    return (chosen || Citegraph.tableColumns.FIRST).map((name) => table.columns.get(name));
  }

  /** The works that pass the filters, in order; later, where records must be opened first. */
  async function arrange(table) {
    const { app } = table;
    const { column: name, down } = table.app.state.sort;
    const column = table.columns.get(name);
    const turn = (table.turn += 1);
    if (column.detailed && !table.opened) {
      const all = Array.from({ length: app.data.n }, (_, i) => i);
      await Citegraph.tableDetails.open(app.data, all, (share) => {
        if (turn === table.turn) table.caption.textContent = t("opening", { n: Math.round(100 * share) });
      });
      table.opened = true;
      if (turn !== table.turn) return;
    }
    table.list = table.orders.of(column, down).filter((i) => app.mask[i]);
    table.cursor = Math.max(0, table.list.indexOf(table.at));
    renderBar(table);
    renderHead(table);
    table.span = null;
    draw(table);
  }

  // -- the bar above ------------------------------------------------------------------------

  function columnMenu(table) {
    const shown = new Set(visibleColumns(table).map((column) => column.name));
    const line = (column) => {
      const box = el("input", {
        type: "checkbox", checked: shown.has(column.name), "data-column": column.name,
        onchange: () => {
          if (box.checked) shown.add(column.name);
          else shown.delete(column.name);
          table.app.state.columns = Array.from(table.columns.keys()).filter((name) => shown.has(name));
          table.app.changed({ push: true });
        },
      });
      return el("li", {}, el("label", { class: "check" }, box, column.label()));
    };
    return Array.from(table.columns.values(), line);
  }

  function renderBar(table) {
    const { app, list } = table;
    const marked = Citegraph.marks.of(app).length;
    table.caption.textContent = t("tableCaption", { n: list.length.toLocaleString("en"), m: app.data.n.toLocaleString("en") });
    fill(
      table.marks,
      marked ? [t("marked", { n: marked.toLocaleString("en") }), " ", button("inline clear-marks", t("clearMarks"), () => Citegraph.marks.put(app, Citegraph.marks.of(app), false))] : null,
    );
    table.menu.querySelector("summary").textContent = t("columns");
    // Focus stays on the box that was just pressed.
    const held = table.menuList.contains(document.activeElement) ? document.activeElement.getAttribute("data-column") : null;
    fill(table.menuList, columnMenu(table));
    if (held) table.menuList.querySelector(`[data-column="${CSS.escape(held)}"]`).focus();
  }

  // -- head and rows ------------------------------------------------------------------------

  function headCell(table, column) {
    const { column: current, down } = table.app.state.sort;
    const press = () => {
      const first = column.kind === "number";
      table.app.state.sort = { column: column.name, down: current === column.name ? !down : first };
      table.refocus = column.name;
      table.app.changed({ push: true });
    };
    const here = current === column.name;
    return el("th", { scope: "col", "aria-sort": here ? (down ? "descending" : "ascending") : "none", "data-column": column.name, class: column.kind === "number" ? "figure" : null },
      button("sort", [column.label(), el("span", { "aria-hidden": "true" }, here ? (down ? " ↓" : " ↑") : "")], press,
        { title: column.help ? t(column.help) : t("sortBy", { what: column.label() }) }));
  }

  function markAll(table) {
    const { app, list } = table;
    const { marked } = app.state;
    const all = list.length > 0 && list.every((i) => marked.has(i));
    const box = el("input", {
      type: "checkbox", checked: all, "aria-label": t("markAll"), title: t("markAll"),
      onchange: () => Citegraph.marks.put(app, Array.from(list), box.checked),
    });
    box.indeterminate = !all && list.some((i) => marked.has(i));
    return el("th", { scope: "col", class: "mark" }, box);
  }

  function renderHead(table) {
    const columns = visibleColumns(table);
    const widths = [38, ...columns.map((column) => column.wide)];
    const whole = widths.reduce((sum, wide) => sum + wide, 0);
    fill(table.group, widths.map((wide) => {
      const column = el("col", {});
      column.style.setProperty("width", `${(100 * wide) / whole}%`);
      return column;
    }));
    // A little narrower than best before the reader has to scroll sideways.
    table.grid.style.setProperty("min-width", `${0.7 * whole}px`);
    fill(table.head, markAll(table), columns.map((column) => headCell(table, column)));
    table.grid.setAttribute("aria-rowcount", String(table.list.length + 1));
    table.grid.setAttribute("aria-colcount", String(columns.length + 1));
    table.room.style.setProperty("height", `${table.list.length * ROW + table.head.offsetHeight}px`);
    const wanted = table.refocus && table.head.querySelector(`th[data-column="${CSS.escape(table.refocus)}"] button`);
    table.refocus = null;
    if (wanted) wanted.focus();
  }

  function row(table, columns, place) {
    const { app } = table;
    const i = table.list[place];
    const name = Citegraph.data.titles(app.data, i, Citegraph.strings.language())[0] || app.data.works.key[i];
    const box = el("input", {
      type: "checkbox", tabindex: "-1", checked: app.state.marked.has(i), "aria-label": t("markWork", { title: Citegraph.data.shorten(name, 80) }),
      onchange: () => { table.at = i; Citegraph.marks.put(app, [i], box.checked); },
    });
    const cells = columns.map((column) =>
      el("td", { "data-column": column.name, class: column.kind === "number" && column.name !== "missing" ? "figure" : null }, el("div", {}, column.cell(app, i))));
    const line = el("tr", {
      id: `row-${i}`, "data-work": i, "data-place": place, "aria-rowindex": place + 2, "aria-selected": String(app.state.work === i),
      class: `${app.state.work === i ? "current" : ""} ${place === table.cursor ? "cursor" : ""}`,
    }, el("td", { class: "mark" }, box), cells);
    for (const inner of line.querySelectorAll("button")) inner.tabIndex = -1; // one stop for the whole grid
    return line;
  }

  /** On paper all rows stand, as far as one would leaf, and what is left out is said. */
  function print(table, printing) {
    table.printing = printing;
    table.span = null;
    draw(table);
    renderBar(table);
    const left = table.list.length - PRINTED;
    if (printing && left > 0) table.caption.append(" ", t("tablePrinted", { n: PRINTED.toLocaleString("en"), m: left.toLocaleString("en") }));
  }

  /** Make the rows in sight, unless they are there. */
  function draw(table) {
    const { scroll, list, app } = table;
    const top = table.printing ? 0 : Math.floor(scroll.scrollTop / ROW) - EXTRA;
    const first = Math.max(0, top);
    const last = Math.min(list.length, table.printing ? PRINTED : Math.ceil((scroll.scrollTop + scroll.clientHeight) / ROW) + EXTRA);
    const span = `${first} ${last}`;
    if (table.span === span) return;
    table.span = span;
    const columns = visibleColumns(table);
    const held = table.body.contains(document.activeElement);
    table.room.style.setProperty("padding-top", `${first * ROW}px`);
    fill(table.body, Array.from({ length: last - first }, (_, k) => row(table, columns, first + k)));
    if (held) table.grid.focus({ preventScroll: true });
    pointAt(table);
    const works = Array.from(list.subarray(first, last));
    if (columns.some((column) => column.detailed) && !app.data.has(works)) {
      app.data.load(works).then(() => {
        if (table.span !== span) return;
        table.span = null;
        draw(table);
      });
    }
  }

  function pointAt(table) {
    const here = table.body.querySelector(`tr[data-place="${table.cursor}"]`);
    for (const line of table.body.querySelectorAll("tr.cursor")) line.classList.toggle("cursor", line === here);
    if (here) here.classList.add("cursor");
    if (here) table.grid.setAttribute("aria-activedescendant", here.id);
    else table.grid.removeAttribute("aria-activedescendant");
  }

  // -- keys ---------------------------------------------------------------------------------

  function moveTo(table, place) {
    const { scroll, list } = table;
    if (!list.length) return;
    table.cursor = Math.min(list.length - 1, Math.max(0, place));
    table.at = list[table.cursor];
    const top = table.cursor * ROW;
    const room = scroll.clientHeight - table.head.offsetHeight;
    if (top < scroll.scrollTop) scroll.scrollTop = top;
    else if (top + ROW > scroll.scrollTop + room) scroll.scrollTop = top + ROW - room;
    draw(table);
    pointAt(table);
  }

  function keys(table, event) {
    if (event.target !== table.grid || event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(table.scroll.clientHeight / ROW) - 2);
    const to = {
      ArrowDown: table.cursor + 1, ArrowUp: table.cursor - 1, PageDown: table.cursor + page, PageUp: table.cursor - page, Home: 0, End: table.list.length - 1,
    }[event.key];
    const work = table.list[table.cursor];
    if (to !== undefined) moveTo(table, to);
    else if (event.key === "Enter" && work !== undefined) table.app.select(work);
    else if (event.key === " " && work !== undefined) {
      table.at = work;
      Citegraph.marks.put(table.app, [work], !table.app.state.marked.has(work));
    } else return;
    event.preventDefault();
  }

  // -- making -------------------------------------------------------------------------------

  function build(app) {
    const table = { app, columns: Citegraph.tableColumns.all(app.data), orders: Citegraph.tableOrder.create(app.data), list: new Uint32Array(0), cursor: 0, at: -1, turn: 0 };
    table.caption = el("p", { id: "table-caption", class: "quiet" });
    table.marks = el("p", { class: "marks quiet" });
    table.menuList = el("ul", {});
    table.menu = el("details", { class: "menu columns-menu" }, el("summary", {}), table.menuList);
    table.group = el("colgroup", {});
    table.head = el("tr", { "aria-rowindex": 1 });
    table.body = el("tbody", {});
    table.help = el("p", { id: "table-keys", class: "unseen" });
    table.grid = el("table", { role: "grid", tabindex: "0", "aria-labelledby": "table-caption", "aria-describedby": "table-keys", "aria-multiselectable": "false" }, table.group, el("thead", {}, table.head), table.body);
    table.room = el("div", { class: "table-room" }, table.grid);
    table.scroll = el("div", { class: "table-scroll" }, table.room);
    listen(table);
    return table;
  }

  function listen(table) {
    let waiting = false;
    table.scroll.addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; draw(table); });
    }, { passive: true });
    table.grid.addEventListener("keydown", (event) => keys(table, event));
    table.body.addEventListener("click", (event) => {
      const line = event.target.closest("tr");
      if (line) moveTo(table, Number(line.dataset.place));
    });
    table.menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !table.menu.open) return;
      table.menu.open = false;
      table.menu.querySelector("summary").focus();
      event.stopPropagation();
    });
    new ResizeObserver(() => draw(table)).observe(table.scroll);
    const shown = () => !table.app.roots.table.hidden;
    addEventListener("beforeprint", () => { if (shown()) print(table, true); });
    addEventListener("afterprint", () => { if (table.printing) print(table, false); });
  }

  /** The table as one of the ways to see the works. */
  function create(app) {
    const root = app.roots.table;
    let table = null;
    const update = () => {
      if (!table) return null;
      table.help.textContent = t("tableKeys");
      return arrange(table);
    };
    return {
      show() {
        if (!table) {
          table = build(app);
          fill(root, el("div", { class: "table-bar" }, table.caption, table.marks, table.menu), table.help, table.scroll);
        }
        root.hidden = false;
        return update();
      },
      hide() { root.hidden = true; },
      update,
    };
  }

  Citegraph.views.add("table", { label: "table", create });

  return { create };
})();
