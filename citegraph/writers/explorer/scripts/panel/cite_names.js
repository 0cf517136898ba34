// Names of people as styles of citation want them: the family name first, initials, three and others.
Citegraph.citeNames = (() => {
  "use strict";

  const CJK = /[\u3400-\u9fff\uf900-\ufaff]|[\ud840-\ud8bf][\udc00-\udfff]/;
  const CAPITAL = "[A-Z\u00c0-\u00de]";
  // One word (AFJ, J.-P., R.S.) or single letters (R. S.), as identifiers.py has it.
  const INITIALS = new RegExp(`^(?:${CAPITAL}\\.?(?:-?${CAPITAL}\\.?){0,3}|${CAPITAL}\\.?(?:[ -]${CAPITAL}\\.?){1,3})$`);
  const SHOUTED = new RegExp(`^${CAPITAL}{2,}$`);
  const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/i;
  const LONGEST = 400;
  // Words that no person is called, and that many organisations are.
  const LINKING = /^(?:and|of|the|for|on|&)$/i;
  const BODY = /^(?:agency|association|bank|centre|center|collaboration|committee|company|consortium|corporation|council|department|group|inc\.?|institute|ltd\.?|ministry|nations|network|organi[sz]ation|press|society|team|union|university)$/i;

  /**
   * A name in its parts. A Chinese name stays whole, and so does one too long to be a name.
   * @param {string} name as the source writes it
   * @returns {{family: string, given: string, suffix: string, whole: boolean}}
   */
  function parts(name) {
    const one = name.trim();
    const whole = (family) => ({ family, given: "", suffix: "", whole: true });
    if (CJK.test(one)) return whole(/[A-Za-z]/.test(one) ? one : one.replace(/[\s,，]+/g, ""));
    if (one.length > LONGEST) return whole(one);
    const [family, ...rest] = one.split(/[,，]/).map((part) => part.trim());
    if (rest.length) {
      const suffix = rest.length > 1 && SUFFIX.test(rest[rest.length - 1]) ? rest.pop() : "";
      return { family, given: rest.join(" ").trim(), suffix, whole: false };
    }
    return inOrder(one, one.split(/\s+/), whole);
  }

  /** The parts of a name without a comma, as identifiers.py finds them. */
  function inOrder(name, words, whole) {
    if (words.length === 1 || words.some((word) => LINKING.test(word)) || BODY.test(words[words.length - 1])) return whole(name);
    const cut = (start, end) => ({
      family: words.slice(start, end).join(" "),
      given: [...words.slice(0, start), ...words.slice(end)].join(" "),
      suffix: "",
      whole: false,
    });
    for (let first = 1; first < words.length; first += 1) {
      if (INITIALS.test(words.slice(first).join(" "))) return cut(0, first);
    }
    const last = words[words.length - 1];
    if (SHOUTED.test(words[0]) && last !== last.toUpperCase()) return cut(0, 1);
    const lower = words.findIndex((word, k) => k > 0 && k < words.length - 1 && word[0] !== word[0].toUpperCase());
    return cut(lower > 0 ? lower : words.length - 1, words.length);
  }

  /** The initials of given names: ["J", "-P"] of Jean-Paul, ["M", " S"] of Mark S. and of MS. */
  function initials(given) {
    const letters = [];
    for (const word of given.split(/[\s.]+/).filter(Boolean)) {
      word.split(/[-‐‑]/).filter(Boolean).forEach((piece, k) => {
        const found = INITIALS.test(piece) ? Array.from(piece) : [Array.from(piece)[0]];
        found.forEach((letter, at) => letters.push({ letter: letter.toUpperCase(), joined: k > 0 && at === 0 }));
      });
    }
    return letters;
  }

  /** GB/T 7714-2015, 8.1.1: the family name in capitals, initials without points. */
  function national(name) {
    const { family, given, suffix, whole } = parts(name);
    if (whole) return family;
    return [family.toUpperCase(), ...initials(given).map(({ letter }) => letter), suffix].filter(Boolean).join(" ");
  }

  /** APA 7, 9.8: "Family, G. I., Jr." */
  function american(name) {
    const { family, given, suffix, whole } = parts(name);
    if (whole) return family;
    const short = initials(given).map(({ letter, joined }, k) => `${k ? (joined ? "-" : " ") : ""}${letter}.`).join("");
    return [family, short, suffix].filter(Boolean).join(", ");
  }

  /**
   * The authors of a citation in GB/T 7714: three, then "et al" or 等.
   * @param {string[]} names
   * @param {boolean} more whether there are others whose names are not known here
   * @returns {string}
   */
  function nationalList(names, more) {
    const shown = names.slice(0, 3).map(national);
    if (names.length > 3 || (more && names.length)) shown.push(CJK.test(names[0]) ? "等" : "et al");
    return shown.join(", ");
  }

  /**
   * The authors of a citation in APA 7: up to twenty; of more, the first nineteen and the last.
   * @param {string[]} names
   * @param {boolean} more whether there are others whose names are not known here
   * @returns {string}
   */
  function americanList(names, more) {
    const shown = names.map(american);
    if (more && shown.length) return `${shown.slice(0, 19).join(", ")}, et al.`;
    if (shown.length > 20) return `${shown.slice(0, 19).join(", ")}, . . . ${shown[shown.length - 1]}`;
    if (shown.length < 2) return shown.join("");
    return `${shown.slice(0, -1).join(", ")}, & ${shown[shown.length - 1]}`;
  }

  return { parts, national, american, nationalList, americanList };
})();
