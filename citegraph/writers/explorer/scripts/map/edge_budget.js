// Which links are drawn where there are more than can be seen or drawn in time.
//
// Weights of two relations cannot be compared (a shared topic is not a common citer), so that ranks
// are: the strongest link of each relation comes before the second of any. A prefix of the answer
// is the answer for a smaller budget, which is what is drawn while the map moves.
Citegraph.edgeBudget = (() => {
  "use strict";

  const AT_REST = 20000;
  const MOVING = 2000;
  const CLASSES = 3; // of strength within a relation

  /** The links of a relation that pass, as places in its table, the strongest first. */
  function passing({ visible, relations, data }, index) {
    const { source, target, weight } = data.edges[index];
    const { on, min } = relations[index];
    const found = new Uint32Array(on ? source.length : 0);
    const weighed = weight.length > 0 && min > -Infinity;
    let count = 0;
    for (let k = 0; k < found.length; k += 1) {
      if (!visible[source[k]] || !visible[target[k]] || (weighed && weight[k] < min)) continue;
      found[count] = k;
      count += 1;
    }
    return found.subarray(0, count);
  }

  /**
   * The links to draw, at most `budget`.
   * @param {any} scene
   * @param {number} budget
   * @returns {{count: number, left: number, relation: Uint8Array, edge: Uint32Array}} `left` is
   *   how many pass all filters and are not among them
   */
  function choose(scene, budget) {
    const queues = scene.data.edges.map((_, index) => passing(scene, index));
    const total = queues.reduce((sum, queue) => sum + queue.length, 0);
    const count = Math.min(total, Math.max(0, budget));
    const relation = new Uint8Array(count);
    const edge = new Uint32Array(count);
    for (let rank = 0, at = 0; at < count; rank += 1) {
      for (let index = 0; index < queues.length && at < count; index += 1) {
        if (rank >= queues[index].length) continue;
        relation[at] = index;
        edge[at] = queues[index][rank];
        at += 1;
      }
    }
    return { count, left: total - count, relation, edge };
  }

  /** The class of strength of a link, from 0; the middle one where its relation has no weights. */
  function strength(table, k) {
    if (!table.weight.length) return 1;
    if (table.most == null) table.most = table.weight.reduce((top, value) => Math.max(top, value), 0);
    const share = table.most > 0 ? Math.sqrt(Math.max(0, table.weight[k]) / table.most) : 0;
    return Math.min(CLASSES - 1, Math.floor(share * CLASSES));
  }

  return { choose, strength, AT_REST, MOVING, CLASSES };
})();
