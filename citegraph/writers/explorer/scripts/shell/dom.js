// Making elements. All text goes in as text nodes and no attribute takes markup or style, so data
// can never become part of the page's code.
Citegraph.dom = (() => {
  "use strict";

  const { languageOf } = Citegraph.data;

  function append(node, children) {
    for (const child of children.flat(Infinity)) {
      if (child == null || child === false) continue;
      node.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
    return node;
  }

  /** An element; properties that start with "on" are listeners. */
  function el(tag, properties, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(properties || {})) {
      if (value == null || value === false) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else node.setAttribute(name, value === true ? "" : value);
    }
    return append(node, children);
  }

  const fill = (node, ...children) => {
    node.replaceChildren();
    return append(node, children);
  };

  /** Text of the data, in its own language and text direction. */
  const words = (text, name) =>
    el("bdi", { class: name, lang: languageOf(String(text)) || null }, String(text));

  const button = (name, label, onclick, more) =>
    el("button", { type: "button", class: name, onclick, ...more }, label);

  /** An SVG element. */
  function svg(tag, properties, ...children) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(properties || {})) node.setAttribute(name, String(value));
    return append(node, children);
  }

  /** A box to tick, with its label; `onchange` is called with whether it is ticked. */
  function checkbox(name, checked, onchange, ...label) {
    const box = el("input", { type: "checkbox", class: name, checked, onchange: () => onchange(box.checked) });
    return el("label", { class: "check" }, box, label);
  }

  /** A link that leaves the page, only for web addresses; otherwise the text alone. */
  function outside(label, address) {
    let url = null;
    try {
      url = new URL(address);
    } catch (error) {
      return words(label);
    }
    if (url.protocol !== "https:" && url.protocol !== "http:") return words(label);
    const link = el("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" });
    return append(link, [words(label), el("span", { class: "out", "aria-hidden": "true" }, "↗")]);
  }

  /** A colour of the data as it is shown: on a dark page, dark colours are lifted. */
  function shade(color) {
    if (!/^#[0-9a-f]{6}$/i.test(color || "")) return null;
    const parts = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
    const light = (0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2]) / 255;
    const lift = Citegraph.theme.dark() ? Math.max(0, 0.5 - light) : 0;
    return `rgb(${parts.map((part) => Math.round(part + (255 - part) * lift)).join(",")})`;
  }

  /** A dot of colour. A style property set by script is allowed where a style attribute is not. */
  function swatch(color, name) {
    const node = el("span", { class: name || "swatch", "aria-hidden": "true" });
    const shown = shade(color);
    if (shown) node.style.setProperty("--color", shown);
    return node;
  }

  /** A list that shows `size` items and a button for the rest: long, never cut. */
  function paged(entries, make, moreLabel, size = 50) {
    const list = el("ol", { class: "list" });
    const box = el("div", {}, list);
    const more = button("more", "", () => show());
    let shown = 0;
    function show() {
      const next = entries.slice(shown, shown + size).map(make);
      append(list, next);
      shown += next.length;
      const left = entries.length - shown;
      if (!left) more.remove();
      else more.textContent = moreLabel(left);
      if (shown > size && next[0]) (next[0].querySelector("button") || next[0]).focus();
    }
    if (entries.length > size) box.append(more);
    show();
    return box;
  }

  return { el, svg, fill, append, words, button, checkbox, outside, shade, swatch, paged };
})();
