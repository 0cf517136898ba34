// The view as a picture that speaks for itself: title, map, and below it what the colours and lines
// mean and how much of the whole is drawn. As a canvas and as SVG.
Citegraph.mapPicture = (() => {
  "use strict";

  const { t } = Citegraph.strings;
  const { element, escaped } = Citegraph.svgContext;
  Citegraph.strings.add({
    pictureDrawn: ["{n} of {m} works, {k} links", "{m} 篇文献中的 {n} 篇，{k} 条连线"],
    pictureLeft: ["{left} weaker links are left out", "另有 {left} 条较弱的连线未画出"],
    pictureMore: ["and {n} more groups", "另有 {n} 个聚类"],
    pictureColor: ["Colour: {what}", "颜色：{what}"],
  });

  const TITLE = 44;
  const LINE = 20;
  const MARGIN = 16;
  const MOST_GROUPS = 24;
  const WIDE_SCALE = 180;

  const thousands = (value) => value.toLocaleString("en");

  /** What the lines below the map say: dots or lines of a colour with a text, and plain texts. */
  function entries(map) {
    const { scene, theme } = map;
    const found = Array.isArray(map.paint.legend) ? groupEntries(map) : [{ scale: map.paint.legend }];
    if (scene.isStub.some((stub, p) => stub && scene.visible[p])) found.push({ hollow: theme.muted, text: t("legendOnlyCited") });
    map.data.edges.forEach((table, index) => {
      if (!scene.relations[index].on || !table.source.length) return;
      const info = map.data.relations.find((entry) => entry.name === (Citegraph.panes.PANE_OF[table.relation] || table.relation)) || {};
      const named = [info.label || table.relation.replace(/_/g, " "), info.label_zh].filter(Boolean);
      found.push({ line: Citegraph.scene.relationStyle(map.data, index), text: Citegraph.strings.either(named, named.slice().reverse()).join(" ") });
    });
    const { count, left } = map.chosen;
    const drawn = t("pictureDrawn", { n: thousands(scene.shown), m: thousands(scene.count), k: thousands(count) });
    found.push({ text: left ? `${drawn}; ${t("pictureLeft", { left: thousands(left) })}` : drawn });
    return found;
  }

  function groupEntries(map) {
    const { legend } = map.paint;
    const shown = legend.slice(0, MOST_GROUPS).map(({ label, color }) => ({ dot: color, text: Citegraph.data.shorten(label, 44) }));
    return legend.length > MOST_GROUPS ? [...shown, { text: t("pictureMore", { n: legend.length - MOST_GROUPS }) }] : shown;
  }

  const scaleText = (scale) => `${t("pictureColor", { what: scale.title })}  ${scale.from}`;

  /** The entries one after the other, in lines that fit a width. */
  function flow(map, width) {
    const font = `400 12px ${map.theme.font}`;
    let [x, row] = [MARGIN, 0];
    const placed = entries(map).map((entry) => {
      const text = entry.scale ? scaleText(entry.scale) : entry.text;
      const sign = entry.dot || entry.hollow ? 16 : entry.line ? 30 : 0;
      const tail = entry.scale ? WIDE_SCALE + 22 + Citegraph.labels.measure(font, entry.scale.to) + (entry.scale.unknown ? 24 + Citegraph.labels.measure(font, t("legendUnknown")) : 0) : 0;
      const wide = sign + Citegraph.labels.measure(font, text) + tail;
      if (x > MARGIN && x + wide > width - MARGIN) [x, row] = [MARGIN, row + 1];
      const at = { ...entry, text, sign, x, row };
      x += wide + 20;
      return at;
    });
    return { font, placed, high: (row + 1) * LINE + MARGIN };
  }

  function drawSign(context, map, entry, y) {
    const { x } = entry;
    context.setLineDash([]);
    if (entry.line) {
      Object.assign(context, { strokeStyle: entry.line.color, lineWidth: 2 });
      context.setLineDash(entry.line.dash || []);
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(x + 24, y);
      context.stroke();
      context.setLineDash([]);
    } else if (entry.dot || entry.hollow) {
      context.beginPath();
      context.arc(x + 5, y, entry.hollow ? 4.4 : 5, 0, 2 * Math.PI);
      Object.assign(context, { fillStyle: entry.dot || map.theme.ground, strokeStyle: entry.hollow || entry.dot, lineWidth: 1.3 });
      context.fill();
      if (entry.hollow) context.stroke();
    }
  }

  /** A scale of colours after its text: strips, the upper end, and what is not known. */
  function drawScale(context, map, { scale, x, text }, font, y) {
    const start = x + Citegraph.labels.measure(font, text) + 8;
    const { palette } = map.paint;
    const steps = palette.length - 1;
    for (let k = 0; k < steps; k += 1) {
      context.fillStyle = palette[k];
      context.fillRect(start + (k * WIDE_SCALE) / steps, y - 5, WIDE_SCALE / steps + 0.5, 10);
    }
    context.fillStyle = map.theme.text;
    context.fillText(scale.to, start + WIDE_SCALE + 8, y);
    if (!scale.unknown) return;
    const next = start + WIDE_SCALE + 20 + Citegraph.labels.measure(font, scale.to);
    drawSign(context, map, { x: next, dot: scale.unknown }, y);
    context.fillStyle = map.theme.text;
    context.fillText(t("legendUnknown"), next + 16, y);
  }

  function drawLegend(context, map, legend, top) {
    context.save();
    Object.assign(context, { font: legend.font, textAlign: "left", textBaseline: "middle" });
    for (const entry of legend.placed) {
      const y = top + entry.row * LINE + LINE / 2;
      drawSign(context, map, entry, y);
      context.fillStyle = map.theme.text;
      context.fillText(entry.text, entry.x + entry.sign, y);
      if (entry.scale) drawScale(context, map, entry, legend.font, y);
    }
    context.restore();
  }

  function drawTitle(context, map, width) {
    const font = `600 18px ${map.theme.font}`;
    let title = Citegraph.data.plain(Citegraph.strings.sentence(map.data.view.title));
    for (let size = title.length; size > 8 && Citegraph.labels.measure(font, title) > width - 2 * MARGIN; size -= 2) title = Citegraph.data.shorten(title, size);
    Object.assign(context, { font, textAlign: "left", textBaseline: "middle", fillStyle: map.theme.text, globalAlpha: 1 });
    context.fillText(title, MARGIN, TITLE / 2);
  }

  /**
   * The view with title and legend as a canvas. The map must have been drawn just before, in the
   * same task: what a graphics processor drew is gone after it.
   * @param {any} map
   * @param {any} seen what the camera sees
   * @param {number} opacity of the works and links
   * @returns {HTMLCanvasElement}
   */
  function image(map, seen, opacity) {
    const legend = flow(map, seen.width);
    const canvas = document.createElement("canvas");
    Citegraph.camera.sizeCanvas(canvas, { ...seen, height: TITLE + seen.height + legend.high });
    const context = canvas.getContext("2d");
    context.setTransform(seen.ratio, 0, 0, seen.ratio, 0, 0);
    context.fillStyle = map.theme.ground;
    context.fillRect(0, 0, seen.width, TITLE + seen.height + legend.high);
    for (const layer of [map.under, map.renderer.canvas, map.over]) {
      context.globalAlpha = layer === map.renderer.canvas ? opacity : 1;
      if (layer.width && layer.height) context.drawImage(layer, 0, TITLE, seen.width, seen.height);
    }
    drawTitle(context, map, seen.width);
    drawLegend(context, map, legend, TITLE + seen.height + MARGIN / 2);
    return canvas;
  }

  // -- SVG ----------------------------------------------------------------------------------

  const onScreen = (seen, x, y, slack) => x > -slack && y > -slack && x < seen.width + slack && y < seen.height + slack;

  /** A path for each style of links, of the links that cross the view. */
  function linkPaths(map, seen, alpha) {
    const { lines } = map;
    const found = lines.styles.map(() => []);
    for (let k = 0; k < lines.count; k += 1) {
      const [ax, ay] = seen.toScreen(lines.ax[k], lines.ay[k]);
      const [bx, by] = seen.toScreen(lines.bx[k], lines.by[k]);
      if ((ax < 0 && bx < 0) || (ay < 0 && by < 0) || (ax > seen.width && bx > seen.width) || (ay > seen.height && by > seen.height)) continue;
      found[lines.style[k]].push(`M${ax.toFixed(1)} ${ay.toFixed(1)}L${bx.toFixed(1)} ${by.toFixed(1)}`);
    }
    return lines.styles.map((style, k) => found[k].length
      ? element("path", { d: found[k].join(""), stroke: style.color, "stroke-opacity": String(style.alpha * alpha), "stroke-dasharray": style.dash && style.dash.join(" ") })
      : "").join("\n");
  }

  /** A circle for each work in view, with its label as the title that a pointer brings up. */
  function circles(map, seen) {
    const { nodes, theme } = map;
    const found = [];
    for (let k = 0; k < nodes.count; k += 1) {
      const [cx, cy] = seen.toScreen(nodes.x[k], nodes.y[k]);
      const r = Citegraph.camera.radius(map.scene, nodes.position[k], seen);
      if (!onScreen(seen, cx, cy, r)) continue;
      const color = map.paint.palette[map.paint.color[nodes.position[k]]];
      const look = nodes.hollow[k] ? { fill: theme.ground, stroke: color, "stroke-width": 1.3 } : { fill: color, stroke: theme.ground, "stroke-width": 0.6 };
      found.push(element("circle", { cx, cy, r, ...look }, element("title", {}, escaped(map.scene.label(nodes.position[k])))));
    }
    return found.join("\n");
  }

  /**
   * The view with title and legend as the text of an SVG file without script.
   * @param {any} map
   * @param {any} seen what the camera sees
   * @param {{draw: (name: string, context: any) => void, nodeAlpha: number, lineAlpha: number,
   *   opacity: number}} how
   *   `draw` draws the layers "under" and "over"
   * @returns {string}
   */
  function svg(map, seen, { draw, nodeAlpha, lineAlpha, opacity }) {
    const legend = flow(map, seen.width);
    const [width, height] = [seen.width, TITLE + seen.height + legend.high];
    const context = Citegraph.svgContext.create();
    const layer = (action) => { context.save(); action(); context.restore(); return context.take(); };
    const inMap = [
      layer(() => draw("under", context)),
      element("g", { class: "links", fill: "none", opacity: String(opacity) }, linkPaths(map, seen, lineAlpha)),
      element("g", { class: "works", opacity: String(opacity * nodeAlpha) }, circles(map, seen)),
      element("g", { class: "over" }, layer(() => draw("over", context))),
    ];
    const parts = [
      element("title", {}, escaped(Citegraph.strings.sentence(map.data.view.title))),
      element("rect", { width: "100%", height: "100%", fill: map.theme.ground }),
      element("svg", { y: TITLE, width: seen.width, height: seen.height, overflow: "hidden" }, inMap.join("\n")),
      layer(() => drawTitle(context, map, width)),
      element("g", { class: "legend" }, layer(() => drawLegend(context, map, legend, TITLE + seen.height + MARGIN / 2))),
    ];
    return element("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` }, parts.join("\n"));
  }

  return { image, svg };
})();
