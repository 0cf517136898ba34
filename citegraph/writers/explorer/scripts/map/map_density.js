// Where works lie close together, as soft patches in the colours of the works.
Citegraph.mapDensity = (() => {
  "use strict";

  const CELL = 6; // pixels
  const REACH = 4; // cells
  const ROUNDS = 3; // of averaging: three come near a bell curve
  const STRONGEST = 0.62;

  /** Works counted by cell, and the sums of their colours. */
  function counted(nodes, seen, wide, high) {
    const sums = [0, 1, 2, 3].map(() => new Float32Array(wide * high));
    for (let k = 0; k < nodes.count; k += 1) {
      const column = Math.floor(((nodes.x[k] - seen.x) * seen.scale + seen.width / 2) / CELL) + REACH * ROUNDS;
      const row = Math.floor(((nodes.y[k] - seen.y) * seen.scale + seen.height / 2) / CELL) + REACH * ROUNDS;
      if (column < 0 || row < 0 || column >= wide || row >= high) continue;
      const cell = row * wide + column;
      const color = nodes.color[k];
      sums[0][cell] += 1;
      sums[1][cell] += color >> 16;
      sums[2][cell] += (color >> 8) & 255;
      sums[3][cell] += color & 255;
    }
    return sums;
  }

  /** Means over `REACH` cells to both sides, along lines of `length` cells that lie `step` apart. */
  function blurred(from, to, lines, length, lineStep, step) {
    for (let line = 0; line < lines; line += 1) {
      const start = line * lineStep;
      let sum = 0;
      for (let k = 0; k < Math.min(REACH, length); k += 1) sum += from[start + k * step];
      for (let k = 0; k < length; k += 1) {
        if (k + REACH < length) sum += from[start + (k + REACH) * step];
        if (k - REACH - 1 >= 0) sum -= from[start + (k - REACH - 1) * step];
        to[start + k * step] = Math.max(0, sum) / (2 * REACH + 1);
      }
    }
  }

  function blur(values, wide, high) {
    const other = new Float32Array(values.length);
    for (let round = 0; round < ROUNDS; round += 1) {
      blurred(values, other, high, wide, wide, 1);
      blurred(other, values, wide, high, 1, wide);
    }
  }

  /**
   * The patches as a small canvas, and where on the screen it lies.
   * @param {any} nodes the drawn works, as for a renderer
   * @param {any} seen
   * @returns {{sheet: HTMLCanvasElement, left: number, top: number, width: number, height: number}}
   */
  function sheet(nodes, seen) {
    const edge = REACH * ROUNDS;
    const wide = Math.ceil(seen.width / CELL) + 2 * edge;
    const high = Math.ceil(seen.height / CELL) + 2 * edge;
    const [count, red, green, blue] = counted(nodes, seen, wide, high);
    for (const values of [count, red, green, blue]) blur(values, wide, high);
    const most = count.reduce((top, value) => Math.max(top, value), 0) || 1;
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: wide, height: high });
    const context = canvas.getContext("2d");
    const image = context.createImageData(wide, high);
    for (let cell = 0; cell < count.length; cell += 1) {
      if (count[cell] < 1e-6) continue;
      const parts = [red[cell] / count[cell], green[cell] / count[cell], blue[cell] / count[cell]];
      image.data.set([...parts, 255 * STRONGEST * Math.sqrt(count[cell] / most)], 4 * cell);
    }
    context.putImageData(image, 0, 0);
    return { sheet: canvas, left: -edge * CELL, top: -edge * CELL, width: wide * CELL, height: high * CELL };
  }

  /** Lay the patches under the map. */
  function draw(context, nodes, seen) {
    const made = sheet(nodes, seen);
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = "high";
    context.drawImage(made.sheet, made.left, made.top, made.width, made.height);
  }

  return { draw, sheet };
})();
