// Colours of the map: of the page's style, of the groups, and of scales for years and metrics.
Citegraph.mapColors = (() => {
  "use strict";

  const { t } = Citegraph.strings;
  Citegraph.strings.add({
    legendUnknown: ["not known", "未知"],
    legendOnlyCited: ["only cited", "仅被引用"],
  });

  // Viridis (van der Walt and Smith 2015), sampled at equal steps: even steps to the eye, and read
  // the same with any kind of colour vision.
  const VIRIDIS = ["#440154", "#482878", "#3e4989", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6ece58", "#b5de2b", "#fde725"];
  const STEPS = 48;
  const ENDS = 0.02; // so large a part of the works may lie beyond each end of a scale

  const parts = (color) => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) || 0);
  const hex = (rgb) => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
  const number = (color) => parseInt(color.slice(1), 16);

  /** A colour moved towards another. */
  const mix = (color, towards, share) => {
    const [a, b] = [parts(color), parts(towards)];
    return hex(a.map((part, k) => part + (b[k] - part) * share));
  };

  const anyHex = (color, other) => {
    const found = /rgba?\((\d+)[ ,]+(\d+)[ ,]+(\d+)/.exec(color);
    if (found) return hex(found.slice(1, 4).map(Number));
    return /^#[0-9a-f]{6}$/i.test(color) ? color : /^#[0-9a-f]{3}$/i.test(color) ? `#${color.slice(1).replace(/./g, "$&$&")}` : other;
  };

  /**
   * The colours in which the page is shown now.
   * @param {any} data
   */
  function theme(data) {
    const style = getComputedStyle(document.documentElement);
    const dark = Citegraph.theme.dark();
    const get = (name, other) => anyHex(style.getPropertyValue(name).trim(), other);
    const ground = get("--map", dark ? "#171a1f" : "#fdfcfa");
    const none = get("--no-group", "#8b9099");
    return {
      dark,
      ground,
      none,
      text: get("--text", dark ? "#e7e9ec" : "#1d2229"),
      muted: get("--muted", "#5a616b"),
      accent: get("--accent", "#215f8b"),
      font: getComputedStyle(document.body).fontFamily,
      groups: data.drawing.groups.map(({ color }) => anyHex(Citegraph.dom.shade(color) || "", none)),
      /** Dark enough on a light ground, and the other way round, to be read. */
      legible: (color) => mix(color, dark ? "#ffffff" : "#000000", dark ? 0.35 : 0.3),
    };
  }

  /** A colour of the scale at 0 to 1; the end that would vanish in the ground is left out. */
  function scaleColor(share, dark) {
    const at = (dark ? 0.22 + 0.78 * share : 0.9 - 0.88 * share) * (VIRIDIS.length - 1);
    const low = Math.min(VIRIDIS.length - 2, Math.floor(at));
    return mix(VIRIDIS[low], VIRIDIS[low + 1], at - low);
  }

  /** Years and metrics of the drawn works as numbers; NaN where one is not known. */
  function values(data, name) {
    if (name === "year") return Float64Array.from(data.drawing.work, (page) => data.works.year[page] ?? NaN);
    return Float64Array.from(data.drawing.metrics[name] || [], (value) => (Citegraph.scene.known(value) ? value : NaN));
  }

  /** The ends of a scale: without the few that would press all others together. */
  function range(found) {
    const known = found.filter((value) => !Number.isNaN(value)).sort();
    if (!known.length) return null;
    const cut = Math.floor(known.length * ENDS);
    const [low, high] = [known[cut], known[known.length - 1 - cut]];
    return { low, high, below: known[0] < low, above: known[known.length - 1] > high };
  }

  /**
   * A colour for every drawn work.
   * @param {any} data
   * @param {string} name "group", "year" or a metric
   * @param {any} look the theme
   * @returns {{color: Uint32Array, palette: string[], legend: any}} `color` is a place in `palette`
   */
  function paint(data, name, look) {
    const { group, groups, work } = data.drawing;
    const found = name === "group" ? null : values(data, name);
    const ends = found && found.length ? range(found) : null;
    if (!ends) {
      const color = Uint32Array.from(work, (_, p) => (groups[group[p]] ? group[p] : groups.length));
      return { color, palette: [...look.groups, look.none], legend: groupLegend(data, look) };
    }
    const palette = Array.from({ length: STEPS }, (_, k) => scaleColor(k / (STEPS - 1), look.dark));
    const root = name === "year" ? (value) => value : (value) => Math.sqrt(Math.max(0, value));
    const [low, wide] = [root(ends.low), root(ends.high) - root(ends.low) || 1];
    const color = Uint32Array.from(found, (value) => {
      if (Number.isNaN(value)) return STEPS;
      return Math.round(Math.max(0, Math.min(1, (root(value) - low) / wide)) * (STEPS - 1));
    });
    const unknown = found.some(Number.isNaN) ? look.none : null;
    return { color, palette: [...palette, look.none], legend: scaleLegend(name, ends, palette, unknown) };
  }

  function groupLegend(data, look) {
    const { group, groups } = data.drawing;
    const entries = groups.map(({ label }, k) => ({ label: Citegraph.data.plain(label), color: look.groups[k] }));
    const loose = group.some((index) => !groups[index]);
    return loose ? [...entries, { label: t("noGroup"), color: look.none }] : entries;
  }

  /** `stops` are [place from 0 to 1, colour]; `unknown` is the colour of what is not known. */
  function scaleLegend(name, { low, high, below, above }, palette, unknown) {
    const said = (value) => (Number.isInteger(value) ? String(value) : value.toPrecision(2));
    return {
      title: Citegraph.strings.metric(name),
      from: (below ? "≤ " : "") + said(low),
      to: (above ? "≥ " : "") + said(high),
      stops: [0, 12, 24, 36, STEPS - 1].map((k) => [k / (STEPS - 1), palette[k]]),
      unknown,
    };
  }

  return { theme, paint, mix, parts, number };
})();
