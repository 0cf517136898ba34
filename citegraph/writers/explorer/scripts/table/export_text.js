// Texts as the exported files hold them, and handing a file to the reader.
Citegraph.exportText = (() => {
  "use strict";

  // Characters that no XML 1.0 document may hold, in any form; half a surrogate pair is among them.
  const FORBIDDEN = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
  const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;" };
  const FORMULA = /^[=+\-@\t]/;

  const xmlClean = (text) => String(text).replace(FORBIDDEN, "\ufffd");
  const xml = (text) => xmlClean(text).replace(/[&<>"\r\n\t]/g, (found) => ESCAPES[found]);

  /** Texts of a list in one cell, as the project's own CSV writes them: a backslash keeps the marks. */
  const listed = (texts) => texts.map((text) => text.replace(/[\\;|]/g, "\\$&")).join("; ");

  /**
   * A cell of CSV. Texts that a spreadsheet would calculate get an apostrophe; numbers never do.
   * @param {string|number|boolean|string[]|null} value
   * @returns {string}
   */
  function cell(value) {
    if (value == null) return "";
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    const text = Array.isArray(value) ? listed(value) : value;
    const guarded = FORMULA.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(guarded) ? `"${guarded.replace(/"/g, '""')}"` : guarded;
  }

  /** The name of the corpus as a part of a file's name. */
  const stem = (app) => Citegraph.data.plain(Citegraph.strings.sentence(app.data.view.title)).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "citegraph";

  /**
   * Give a file to whoever looks at the page; nothing leaves the browser.
   * @param {string} file its name
   * @param {string} type
   * @param {BlobPart[]} parts
   */
  function give(file, type, parts) {
    const address = URL.createObjectURL(new Blob(parts, { type }));
    Citegraph.dom.el("a", { href: address, download: file }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  /**
   * Give a file named after the corpus.
   * @param {any} app
   * @param {string} name what the file is beside the corpus; may be empty
   * @param {string} suffix
   * @param {string} type
   * @param {BlobPart[]} parts
   */
  function save(app, name, suffix, type, parts) {
    give(name ? `${stem(app)}-${name}.${suffix}` : `${stem(app)}.${suffix}`, type, parts);
  }

  /**
   * The bytes of a PNG, at once: toBlob() waits for the browser to be idle, which a moving picture puts off.
   * @param {HTMLCanvasElement} canvas
   */
  function png(canvas) {
    return Citegraph.columns.fromBase64(canvas.toDataURL("image/png").split(",")[1]);
  }

  return { xml, xmlClean, cell, listed, stem, give, save, png };
})();
