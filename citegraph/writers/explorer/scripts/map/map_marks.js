// What a renderer draws, in columns of numbers: the visible works and the chosen links.
Citegraph.mapMarks = (() => {
  "use strict";

  const MOST_DASHED = 3000; // of more links the dashes are neither seen nor drawn in time

  /** The visible works in columns, the largest first, as a renderer takes them. */
  function nodes({ scene, paint }) {
    const count = scene.shown;
    const shades = paint.palette.map(Citegraph.mapColors.number);
    const real = () => new Float32Array(count);
    const columns = { count, x: real(), y: real(), radius: real(), color: new Uint32Array(count), hollow: new Uint8Array(count), position: new Uint32Array(count) };
    let k = 0;
    for (const p of scene.rank) {
      if (!scene.visible[p]) continue;
      columns.x[k] = scene.x[p];
      columns.y[k] = scene.y[p];
      columns.radius[k] = scene.radius[p];
      columns.color[k] = shades[paint.color[p]];
      columns.hollow[k] = scene.isStub[p];
      columns.position[k] = p;
      k += 1;
    }
    return columns;
  }

  /** The chosen links in columns, the strongest first, each with one of a few styles. */
  function lines({ scene, data, chosen }) {
    const { count, relation, edge } = chosen;
    const { CLASSES, strength } = Citegraph.edgeBudget;
    const real = () => new Float32Array(count);
    const columns = { count, ax: real(), ay: real(), bx: real(), by: real(), style: new Uint8Array(count), styles: stylesOf(data, count) };
    for (let k = 0; k < count; k += 1) {
      const table = data.edges[relation[k]];
      const [a, b] = [table.source[edge[k]], table.target[edge[k]]];
      columns.ax[k] = scene.x[a];
      columns.ay[k] = scene.y[a];
      columns.bx[k] = scene.x[b];
      columns.by[k] = scene.y[b];
      columns.style[k] = relation[k] * CLASSES + strength(table, edge[k]);
    }
    return columns;
  }

  /** The more links, the fainter each; the stronger, the more plainly. */
  function stylesOf(data, count) {
    const alpha = Math.max(0.045, Math.min(0.46, 0.5 * (380 / (count || 1)) ** 0.6));
    const { CLASSES } = Citegraph.edgeBudget;
    return data.edges.flatMap((_, index) => {
      const { color, dash } = Citegraph.scene.relationStyle(data, index);
      return Array.from({ length: CLASSES }, (_none, k) => ({ color, dash: count > MOST_DASHED ? null : dash, alpha: alpha * (0.65 + 0.35 * k) }));
    });
  }

  return { nodes, lines };
})();
