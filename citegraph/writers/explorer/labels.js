// Labels on the map, in screen pixels: group names first, then works by size while there is room.
Citegraph.labels = (() => {
  "use strict";

  const CELL = 48;

  /** Boxes already taken, in a grid of cells so that asking is quick. */
  function occupancy() {
    const cells = new Map();
    function* around(box) {
      for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x += 1) {
        for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y += 1) yield `${x},${y}`;
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

  const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

  /** Where each group's name goes: the median of its visible works. */
  function groupPlaces(scene) {
    const { drawing } = scene.data;
    const xs = drawing.groups.map(() => []);
    const ys = drawing.groups.map(() => []);
    for (let p = 0; p < scene.count; p += 1) {
      const group = drawing.group[p];
      if (!scene.visible[p] || !xs[group]) continue;
      xs[group].push(drawing.x[p]);
      ys[group].push(drawing.y[p]);
    }
    // A name shouts over its works where they are few; the legend has those, and so has the map
    // once the large groups are filtered away.
    const least = Math.max(1, xs.reduce((sum, of) => sum + of.length, 0) / 100);
    return drawing.groups
      .map((group, index) => ({ ...group, size: xs[index].length, x: median(xs[index]), y: median(ys[index]) }))
      .filter((group) => group.size >= least)
      .sort((a, b) => b.size - a.size);
  }

  /** Break a name into at most three lines that fit a width. */
  function wrap(context, text, width) {
    // A name in two languages gets a line for each; Chinese breaks between any two characters.
    const lines = [];
    for (const part of text.split(/\s+[·|/／]\s+/)) {
      lines.push("");
      for (const piece of part.match(/[\u3400-\u9fff]|[^\s\u3400-\u9fff]+\s*|\s+/g) || [part]) {
        const longer = lines[lines.length - 1] + piece;
        if (lines[lines.length - 1] && context.measureText(longer.trim()).width > width) lines.push(piece);
        else lines[lines.length - 1] = longer;
      }
    }
    const kept = lines.slice(0, 3).map((line) => Citegraph.data.shorten(line.trim(), 40));
    if (lines.length > 3) kept[2] += "…";
    return kept;
  }

  function haloText(context, text, x, y, theme, width) {
    context.lineWidth = width;
    context.lineJoin = "round";
    context.strokeStyle = theme.ground;
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }

  /** Large translucent names, moved up or down where two would meet. */
  function drawGroups(context, scene, view, theme, taken) {
    const near = view.scale / view.fitScale;
    const strength = scene.focus ? 0.3 : Math.max(0.25, Math.min(0.88, 1.25 - 0.3 * near));
    const size = Math.max(13, Math.min(20, view.width / 42));
    context.save();
    context.font = `650 ${size}px ${theme.font}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const group of groupPlaces(scene)) {
      const lines = wrap(context, Citegraph.data.shorten(Citegraph.data.plain(group.label), 56), Math.max(150, view.width / 4.2));
      const half = Math.max(...lines.map((line) => context.measureText(line).width)) / 2 + 4;
      const high = (lines.length * size * 1.2) / 2 + 2;
      const [x, y0] = view.toScreen(group.x, group.y);
      let box = null;
      for (const shift of [0, -1, 1, -2, 2, -3, 3]) {
        const y = y0 + shift * high;
        box = { left: x - half, right: x + half, top: y - high, bottom: y + high };
        if (taken.free(box)) break;
        box = null;
      }
      if (!box) continue; // its name is in the legend
      taken.take(box);
      context.globalAlpha = strength;
      context.fillStyle = theme.mix(group.color);
      lines.forEach((line, i) => {
        haloText(context, line, x, box.top + 2 + size * 1.2 * (i + 0.5), theme, 5);
      });
    }
    context.restore();
  }

  /** Names of works beside their nodes: those in focus first, then the largest. */
  function drawWorks(context, scene, view, theme, taken) {
    const { drawing } = scene.data;
    const { focus } = scene;
    const near = view.scale / view.fitScale;
    const room = Math.round(Math.min(140, (view.width * view.height) / 24000) * Math.max(0.6, Math.min(3, near)));
    const order = focus ? scene.rank.filter((p) => p === focus.center || focus.near.has(p)) : scene.rank;
    if (focus && focus.center >= 0) order.sort((a, b) => (b === focus.center) - (a === focus.center));
    context.save();
    context.textBaseline = "middle";
    context.textAlign = "left";
    let drawn = 0;
    for (const p of order) {
      if (drawn >= room) break;
      if (!scene.visible[p]) continue;
      const [x, y] = view.toScreen(drawing.x[p], drawing.y[p]);
      if (x < -20 || y < -10 || x > view.width + 20 || y > view.height + 10) continue;
      const main = focus && p === focus.center;
      context.font = `${main ? 650 : 450} ${main ? 13 : 11.5}px ${theme.font}`;
      const away = Math.max(2, scene.radius[p] * view.scale) + 4;
      const wide = context.measureText(scene.labels[p]).width;
      // Beside the node on its right, or on its left where the map ends.
      const left = x + away + wide > view.width ? x - away - wide : x + away;
      const box = { left: left - 3, right: left + wide + 3, top: y - 8, bottom: y + 8 };
      if (!main && !taken.free(box)) continue;
      taken.take(box);
      context.fillStyle = theme.text;
      haloText(context, scene.labels[p], left, y, theme, 3.5);
      drawn += 1;
    }
    context.restore();
  }

  function draw(context, scene, view, theme) {
    const taken = occupancy();
    if (scene.focus) drawWorks(context, scene, view, theme, taken);
    drawGroups(context, scene, view, theme, taken);
    if (!scene.focus) drawWorks(context, scene, view, theme, taken);
  }

  return { draw, occupancy };
})();
