// What can be done with texts. Nothing here touches the document or knows the data.
const Citegraph = {};

Citegraph.text = (() => {
  "use strict";

  const CJK = /[\u3400-\u9fff\uf900-\ufaff]|[\ud840-\ud8bf][\udc00-\udfff]/g;
  const LATIN = /[A-Za-z\u00c0-\u024f]/g;
  const count = (text, pattern) => (text.match(pattern) || []).length;

  /** "zh", "en" (Latin script) or "": the same rule as the Python side, for lang attributes. */
  function languageOf(text) {
    const chinese = count(text, CJK);
    const latin = count(text, LATIN);
    if (chinese && chinese * 10 >= latin) return "zh";
    return latin ? "en" : "";
  }

  /** A string that encodeURIComponent takes: half a surrogate pair becomes U+FFFD. */
  function wellFormed(text) {
    return text.replace(
      /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g,
      (found) => (found.length === 2 ? found : "\ufffd"),
    );
  }

  /** Fold width, case, accents and traditional characters, so that spellings compare equal. */
  function folder(pairs) {
    const simplified = new Map();
    const characters = Array.from(pairs || "");
    for (let i = 0; i + 1 < characters.length; i += 2) {
      simplified.set(characters[i], characters[i + 1]);
    }
    return (text) => {
      const base = text.normalize("NFKD").toLowerCase().replace(/\p{M}+/gu, "").normalize("NFC");
      if (!simplified.size || !base.match(CJK)) return base;
      let folded = "";
      for (const character of base) folded += simplified.get(character) || character;
      return folded;
    };
  }

  /** The surname of a Latin name, the whole of a Chinese one. */
  function surname(name) {
    const bare = name.replace(/[(（[].*?[)）\]]/g, "").trim() || name.trim();
    if (languageOf(bare) === "zh") return bare.replace(/\s+/g, "");
    const words = bare.split(/[,，]/)[0].trim().split(/\s+/);
    const given = words.length;
    while (words.length > 1 && /^[A-Z][A-Z.-]{0,3}$/.test(words[words.length - 1])) words.pop();
    if (words.length < given || /[,，]/.test(bare)) return words.join(" ");
    const shouted = words.length > 1 && words[0].length > 1 && words[0] === words[0].toUpperCase();
    return shouted ? words[0] : words[words.length - 1];
  }

  const shorten = (text, length) => {
    const characters = Array.from(text);
    return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}…`;
  };

  // A canvas has no isolation of text directions, so marks that turn a line round stay out of it.
  const plain = (text) => wellFormed(text).replace(/[\p{Cc}\p{Cf}]/gu, "");

  return { folder, languageOf, wellFormed, surname, shorten, plain };
})();
