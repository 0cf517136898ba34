// Points in equal square cells, so that what is near a place is found without looking at all.
Citegraph.mapGrid = (() => {
  "use strict";

  const A_CELL = 2; // points in a cell if they were spread evenly

  /**
   * A grid of points.
   * @param {ArrayLike<number>} x
   * @param {ArrayLike<number>} y
   * @param {Uint8Array} placed 1 for the points that have a place
   * @returns {{near: (x: number, y: number, reach: number, visit: (p: number) => void) => void}}
   */
  function create(x, y, placed) {
    const box = extent(x, y, placed);
    const points = placed.reduce((sum, on) => sum + on, 0);
    const area = Math.max(1e-9, (box.right - box.left) * (box.bottom - box.top));
    const side = Math.max(1e-6, Math.sqrt((area * A_CELL) / Math.max(1, points)), (box.right - box.left) / 2000, (box.bottom - box.top) / 2000);
    const across = Math.max(1, Math.floor((box.right - box.left) / side) + 1);
    const down = Math.max(1, Math.floor((box.bottom - box.top) / side) + 1);
    const column = (value) => Math.max(0, Math.min(across - 1, Math.floor((value - box.left) / side)));
    const row = (value) => Math.max(0, Math.min(down - 1, Math.floor((value - box.top) / side)));
    const { start, item } = sorted(x.length, across * down, (p) => (placed[p] ? row(y[p]) * across + column(x[p]) : -1));
    function near(atX, atY, reach, visit) {
      const [first, last] = [column(atX - reach), column(atX + reach)];
      for (let line = row(atY - reach); line <= row(atY + reach); line += 1) {
        for (let k = start[line * across + first]; k < start[line * across + last + 1]; k += 1) visit(item[k]);
      }
    }
    return { near };
  }

  function extent(x, y, placed) {
    const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (let p = 0; p < placed.length; p += 1) {
      if (!placed[p]) continue;
      if (x[p] < box.left) box.left = x[p];
      if (x[p] > box.right) box.right = x[p];
      if (y[p] < box.top) box.top = y[p];
      if (y[p] > box.bottom) box.bottom = y[p];
    }
    return box.left === Infinity ? { left: 0, top: 0, right: 0, bottom: 0 } : box;
  }

  /** Points by cell: those of cell c are item[start[c]] to item[start[c + 1]]. */
  function sorted(count, cells, cellOf) {
    const start = new Uint32Array(cells + 1);
    const where = new Int32Array(count);
    for (let p = 0; p < count; p += 1) {
      where[p] = cellOf(p);
      if (where[p] >= 0) start[where[p] + 1] += 1;
    }
    for (let c = 0; c < cells; c += 1) start[c + 1] += start[c];
    const next = start.slice();
    const item = new Uint32Array(start[cells]);
    for (let p = 0; p < count; p += 1) {
      if (where[p] < 0) continue;
      item[next[where[p]]] = p;
      next[where[p]] += 1;
    }
    return { start, item };
  }

  return { create };
})();
