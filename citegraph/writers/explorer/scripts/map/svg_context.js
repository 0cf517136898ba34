// A stand-in for a 2D context that writes SVG, so that one drawing serves both. It knows what the
// drawings of this page use: paths, arcs, rectangles, texts, and one picture.
Citegraph.svgContext = (() => {
  "use strict";

  // eslint-disable-next-line no-control-regex -- those are what is taken out
  const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
  const NAMES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
  const STATE = ["fillStyle", "strokeStyle", "lineWidth", "globalAlpha", "font", "textAlign", "textBaseline", "lineJoin", "lineCap", "dash", "shiftX", "shiftY"];
  const ANCHORS = { left: "start", start: "start", center: "middle", right: "end", end: "end" };

  /**
   * A text that stands in XML as itself: without what XML cannot hold.
   * @param {any} text
   * @returns {string}
   */
  const escaped = (text) => Citegraph.text.wellFormed(String(text)).replace(CONTROL, "\ufffd").replace(/[&<>"']/g, (sign) => NAMES[sign]);

  const short = (value) => String(Math.round(value * 100) / 100);

  /** An element as text; null attributes are left out. */
  function element(name, attributes, content) {
    const written = Object.entries(attributes).filter(([, value]) => value != null).map(([key, value]) => ` ${key}="${escaped(typeof value === "number" ? short(value) : value)}"`);
    return content == null ? `<${name}${written.join("")}/>` : `<${name}${written.join("")}>${content}</${name}>`;
  }

  /**
   * A context; `take()` gives what was drawn since it was last called, as SVG elements.
   * @returns {any}
   */
  function create() {
    let drawn = [];
    let path = "";
    const states = [];
    const c = {
      fillStyle: "#000000", strokeStyle: "#000000", lineWidth: 1, globalAlpha: 1, font: "10px sans-serif",
      textAlign: "left", textBaseline: "alphabetic", lineJoin: "miter", lineCap: "butt", dash: [], shiftX: 0, shiftY: 0,
      canvas: { width: 0, height: 0 },
    };
    const at = (x, y) => `${short(x + c.shiftX)} ${short(y + c.shiftY)}`;
    const put = (...element_) => drawn.push(element(...element_));
    const alpha = () => (c.globalAlpha < 1 ? Math.round(c.globalAlpha * 1000) / 1000 + "" : null);
    const filled = () => ({ fill: c.fillStyle, opacity: alpha() });
    const line = () => ({
      fill: "none", stroke: c.strokeStyle, "stroke-width": c.lineWidth, opacity: alpha(),
      "stroke-dasharray": c.dash.length ? c.dash.join(" ") : null, "stroke-linejoin": c.lineJoin === "miter" ? null : c.lineJoin,
    });
    return Object.assign(c, paths(c, at, (add) => { path = add === null ? "" : path + add; }), {
      save: () => states.push(Object.fromEntries(STATE.map((name) => [name, c[name]]))),
      restore: () => Object.assign(c, states.pop()),
      translate: (x, y) => Object.assign(c, { shiftX: c.shiftX + x, shiftY: c.shiftY + y }),
      setLineDash: (dash) => { c.dash = dash; },
      measureText: (text) => ({ width: Citegraph.labels.measure(c.font, text) }),
      clearRect: () => {},
      stroke: () => path && put("path", { d: path, ...line() }),
      fill: () => path && put("path", { d: path, ...filled() }),
      fillRect: (x, y, width, height) => put("rect", { x: x + c.shiftX, y: y + c.shiftY, width, height, ...filled() }),
      strokeRect: (x, y, width, height) => put("rect", { x: x + c.shiftX, y: y + c.shiftY, width, height, ...line() }),
      fillText: (text, x, y) => put("text", { ...written(c, x, y), ...filled() }, escaped(text)),
      strokeText: (text, x, y) => put("text", { ...written(c, x, y), ...line() }, escaped(text)),
      drawImage: (sheet, x, y, width, height) => put("image", { href: sheet.toDataURL(), x: x + c.shiftX, y: y + c.shiftY, width, height, opacity: alpha(), preserveAspectRatio: "none" }),
      take: () => {
        const all = drawn.join("\n");
        drawn = [];
        return all;
      },
    });
  }

  /** The methods that make up a path. */
  function paths(c, at, add) {
    return {
      beginPath: () => add(null),
      closePath: () => add("Z"),
      moveTo: (x, y) => add(`M${at(x, y)}`),
      lineTo: (x, y) => add(`L${at(x, y)}`),
      quadraticCurveTo: (cx, cy, x, y) => add(`Q${at(cx, cy)} ${at(x, y)}`),
      bezierCurveTo: (ax, ay, bx, by, x, y) => add(`C${at(ax, ay)} ${at(bx, by)} ${at(x, y)}`),
      rect: (x, y, width, height) => add(`M${at(x, y)}H${short(x + width + c.shiftX)}V${short(y + height + c.shiftY)}H${short(x + c.shiftX)}Z`),
      /** A whole circle; parts of one are not drawn anywhere in the page. */
      arc: (x, y, radius) => {
        const r = short(radius);
        add(`M${at(x - radius, y)}A${r} ${r} 0 1 1 ${at(x + radius, y)}A${r} ${r} 0 1 1 ${at(x - radius, y)}Z`);
      },
    };
  }

  /** Where a text stands and in which letters. */
  function written(c, x, y) {
    const [, weight, size, family] = /^(?:(\S+)\s+)?([\d.]+)px\s+(.*)$/.exec(c.font) || [null, null, "10", "sans-serif"];
    const middle = c.textBaseline === "middle";
    return {
      x: x + c.shiftX,
      y: y + c.shiftY + (middle ? 0.35 * Number(size) : 0),
      "font-family": family,
      "font-size": Number(size),
      "font-weight": weight || null,
      "text-anchor": ANCHORS[c.textAlign],
    };
  }

  return { create, element, escaped };
})();
