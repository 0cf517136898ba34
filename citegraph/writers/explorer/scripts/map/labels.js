// Labels on the map, in screen pixels: names of groups first, then of works by size while there is
// room. What stands where is decided first and painted after, on whatever offers a 2D context.
Citegraph.labels = (() => {
  "use strict";

  const CELL = 48;
  const TRIES = 8; // so many works are looked at for each that there is room for
  const ROOM = 24000; // square pixels for each name of a work, at least
  const MOST = 140;

  /** Boxes already taken, in a grid of cells so that asking is quick. */
  function occupancy() {
    const cells = new Map();
    function* around(box) {
      for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x += 1) {
        for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y += 1) yield x * 65536 + y;
      }
    }
    const overlap = (a, b) =>
      a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    function free(box) {
      for (const cell of around(box)) {
        if ((cells.get(cell) || []).some((other) => overlap(box, other))) return false;
      }
      return true;
    }
    function take(box) {
      for (const cell of around(box)) {
        if (!cells.has(cell)) cells.set(cell, []);
        cells.get(cell).push(box);
      }
    }
    return { free, take };
  }

  const widths = new Map();
  let ruler = null;

  /** The width of a text, remembered. */
  function measure(font, text) {
    const key = `${font}\n${text}`;
    if (!widths.has(key)) {
      if (widths.size > 20000) widths.clear();
      if (!ruler) ruler = document.createElement("canvas").getContext("2d");
      ruler.font = font;
      widths.set(key, ruler.measureText(text).width);
    }
    return widths.get(key);
  }

  /** Where each group's name goes: the median of its visible works. Kept until these change. */
  function groupPlaces(scene) {
    if (scene.groupPlaces && scene.groupPlaces.version === scene.version) return scene.groupPlaces.found;
    const { drawing } = scene.data;
    const members = drawing.groups.map(() => []);
    for (let p = 0; p < scene.count; p += 1) {
      if (scene.visible[p] && members[drawing.group[p]]) members[drawing.group[p]].push(p);
    }
    const median = (places, of) => {
      const values = new Float64Array(places.length);
      for (let k = 0; k < places.length; k += 1) values[k] = of[places[k]];
      return values.sort()[places.length >> 1];
    };
    // A name shouts over its works where they are few; the legend has those, and so has the map
    // once the large groups are filtered away.
    const least = Math.max(1, members.reduce((sum, of) => sum + of.length, 0) / 100);
    const found = drawing.groups
      .map((group, index) => ({ index, label: group.label, size: members[index].length, x: median(members[index], scene.x), y: median(members[index], scene.y) }))
      .filter((group) => group.size >= least)
      .sort((a, b) => b.size - a.size);
    scene.groupPlaces = { version: scene.version, found };
    return found;
  }

  /** Pieces of a name in lines that fit a width. */
  function inLines(font, parts, width) {
    const lines = [];
    for (const pieces of parts) {
      lines.push("");
      for (const piece of pieces) {
        const longer = lines[lines.length - 1] + piece;
        if (lines[lines.length - 1] && measure(font, longer.trim()) > width) lines.push(piece);
        else lines[lines.length - 1] = longer;
      }
    }
    return lines.map((line) => line.trim());
  }

  /** Break a name into at most three lines that fit a width: between its terms where that is enough. */
  function wrap(font, text, width) {
    // A name in two languages gets a line for each; Chinese breaks between any two characters.
    const parts = text.split(/\s+[·|/／]\s+/);
    const by = (pattern) => inLines(font, parts.map((part) => part.match(pattern) || [part]), width);
    const terms = by(/[^,，、;；]+[,，、;；]*\s*|[,，、;；]+\s*/g);
    const fits = terms.length <= 3 && terms.every((line) => measure(font, line) <= width);
    const lines = fits ? terms : by(/[\u3400-\u9fff]|[^\s\u3400-\u9fff]+\s*|\s+/g);
    const kept = lines.slice(0, 3).map((line) => Citegraph.data.shorten(line, 40));
    if (lines.length > 3) kept[2] += "…";
    return kept;
  }

  /** Where a name of this half width stays whole; it leaves the map as what it names does. */
  function whole(at, half, most) {
    if (2 * half > most) return at;
    return Math.min(Math.max(at, half + Math.min(0, at)), most - half + Math.max(0, at - most));
  }

  /** Large translucent names, moved up or down where two would meet. */
  function placeGroups(scene, seen, theme, taken, kept) {
    const near = seen.scale / seen.fitScale;
    const alpha = scene.focus ? 0.3 : Math.max(0.25, Math.min(0.88, 1.25 - 0.3 * near));
    const size = Math.max(13, Math.min(20, seen.width / 42));
    const font = `650 ${size}px ${theme.font}`;
    const placed = [];
    for (const group of groupPlaces(scene)) {
      const id = `group ${group.index}`;
      if (kept && !kept.has(id)) continue;
      const lines = wrap(font, Citegraph.data.shorten(Citegraph.data.plain(group.label), 56), Math.max(150, seen.width / 4.2));
      const half = Math.max(...lines.map((line) => measure(font, line))) / 2 + 4;
      const high = (lines.length * size * 1.2) / 2 + 2;
      const middle = seen.toScreen(group.x, group.y);
      const [x, y] = [whole(middle[0], half, seen.width), whole(middle[1], high, seen.height)];
      if (x + half < 0 || y + high < 0 || x - half > seen.width || y - high > seen.height) continue;
      const box = [0, -1, 1, -2, 2, -3, 3]
        .map((shift) => ({ left: x - half, right: x + half, top: y + (shift - 1) * high, bottom: y + (shift + 1) * high }))
        .find(taken.free);
      if (!box) continue; // its name is in the legend
      taken.take(box);
      placed.push({ id, box, font, lines, x, top: box.top + 2, step: size * 1.2, align: "center", alpha, color: theme.legible(theme.groups[group.index]), halo: 5 });
    }
    return placed;
  }

  /** The works to be named, the most wanted first. */
  function candidates(scene, kept) {
    const { focus } = scene;
    if (kept) return kept.works;
    if (!focus) return scene.rank;
    const order = focus.center >= 0 ? [focus.center] : [];
    for (const p of focus.order) if (p !== focus.center) order.push(p);
    return order;
  }

  /** Names of works beside their nodes: those in focus first, then the largest. */
  function placeWorks(scene, seen, theme, taken, kept) {
    const near = seen.scale / seen.fitScale;
    const room = Math.round(Math.min(MOST, (seen.width * seen.height) / ROOM) * Math.max(0.6, Math.min(3, near)));
    const center = scene.focus ? scene.focus.center : -1;
    const placed = [];
    let tries = room * TRIES;
    for (const p of candidates(scene, kept)) {
      if (placed.length >= room || !tries) break;
      if (!scene.visible[p]) continue;
      const x = (scene.x[p] - seen.x) * seen.scale + seen.width / 2;
      const y = (scene.y[p] - seen.y) * seen.scale + seen.height / 2;
      if (x < -20 || y < -10 || x > seen.width + 20 || y > seen.height + 10) continue;
      tries -= 1;
      const label = placeWork(scene, seen, theme, p, x, y, p === center);
      if (p !== center && !taken.free(label.box)) continue;
      taken.take(label.box);
      placed.push(label);
    }
    return placed;
  }

  function placeWork(scene, seen, theme, p, x, y, main) {
    const font = `${main ? 650 : 450} ${main ? 13 : 11.5}px ${theme.font}`;
    const text = scene.label(p);
    const away = Citegraph.camera.radius(scene, p, seen) + (main ? 8 : 4); // the selected one has a ring
    const wide = measure(font, text);
    // Beside the node on its right, or on its left where the map ends.
    const left = x + away + wide > seen.width ? x - away - wide : x + away;
    const box = { left: left - 3, right: left + wide + 3, top: y - 8, bottom: y + 8 };
    return { id: `work ${p}`, work: p, box, font, lines: [text], x: left, top: y - 8, step: 16, align: "left", alpha: 1, color: theme.text, halo: 3.5 };
  }

  /**
   * Which labels stand where.
   * @param {any} scene
   * @param {any} seen what the camera sees
   * @param {any} theme
   * @param {{reserved?: any[], kept?: any[]|null, groups?: boolean}} options boxes that stay free;
   *   the labels of the last rest, of which a moving map shows no others; whether groups have names
   * @returns {any[]} labels with their boxes, which do not overlap
   */
  function layout(scene, seen, theme, { reserved = [], kept = null, groups = true } = {}) {
    const taken = occupancy();
    reserved.forEach(taken.take);
    const stays = kept && Object.assign(new Set(kept.map((label) => label.id)), { works: kept.filter((label) => label.work != null).map((label) => label.work) });
    const works = () => placeWorks(scene, seen, theme, taken, stays);
    const names = () => (groups ? placeGroups(scene, seen, theme, taken, stays) : []);
    if (!scene.focus) return [...names(), ...works()];
    const first = works();
    return [...names(), ...first]; // painted below the works in focus
  }

  /** Paint labels on a 2D context, each with a halo of the ground. */
  function paint(context, labels, theme) {
    context.save();
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.strokeStyle = theme.ground;
    for (const { font, lines, x, top, step, align, alpha, color, halo } of labels) {
      context.font = font;
      context.textAlign = align;
      context.globalAlpha = alpha;
      context.fillStyle = color;
      context.lineWidth = halo;
      lines.forEach((line, k) => {
        const y = top + step * (k + 0.5);
        context.strokeText(line, x, y);
        context.fillText(line, x, y);
      });
    }
    context.restore();
  }

  return { layout, paint, measure, occupancy };
})();
