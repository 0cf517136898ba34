// Shortest paths of citations between two works, searched from both ends at once.
Citegraph.paths = (() => {
  "use strict";

  /** One end of the search: how far each reached work is, and by how many shortest ways. */
  function side(n, start, rows) {
    const distance = new Int32Array(n).fill(-1);
    const ways = new Float64Array(n);
    // From where a work was reached last: two works that cite each other are one step, not two.
    const from = new Int32Array(n).fill(-1);
    distance[start] = 0;
    ways[start] = 1;
    return { distance, ways, from, rows, edge: [start], depth: 0 };
  }

  /** Go one step further; the works reached for the first time are the new edge. */
  function widen(end) {
    const { distance, ways, from } = end;
    const next = [];
    end.depth += 1;
    for (const work of end.edge) {
      for (const { start, item } of end.rows) {
        for (let k = start[work]; k < start[work + 1]; k += 1) {
          const other = item[k];
          if (distance[other] === -1) {
            distance[other] = end.depth;
            next.push(other);
          }
          if (distance[other] !== end.depth || from[other] === work) continue;
          from[other] = work;
          ways[other] += ways[work];
        }
      }
    }
    end.edge = next;
  }

  /** From a work in the middle back to the end of its side, by the works that come first. */
  function back(end, work, reversed) {
    const steps = [work];
    while (end.distance[steps[steps.length - 1]] > 0) {
      const last = steps[steps.length - 1];
      let best = -1;
      for (const rows of reversed) {
        for (const other of rows.of(last)) {
          if (end.distance[other] === end.distance[last] - 1 && (best === -1 || other < best)) best = other;
        }
      }
      steps.push(best);
    }
    return steps;
  }

  /**
   * A shortest path between two works. Of equal ones, it goes through the first, and so most
   * important, works where the two searches meet and from there to both ends.
   * @param {object} data the data of the page: `n`, `references` and `citing` by work
   * @param {number} from page index
   * @param {number} to page index
   * @param {boolean} along only along citations, from citing to cited work; else either way
   * @returns {{works: number[], ways: number}|null} the works from the one to the other, and how
   *   many shortest paths there are; null: there is none
   */
  function shortest(data, from, to, along) {
    if (from === to) return { works: [from], ways: 1 };
    const [R, C] = [data.references, data.citing];
    const [onward, backward] = along ? [[R], [C]] : [[R, C], [R, C]];
    const [a, b] = [side(data.n, from, onward), side(data.n, to, backward)];
    while (a.edge.length && b.edge.length) {
      const [near, far] = a.edge.length <= b.edge.length ? [a, b] : [b, a];
      widen(near);
      // Every shortest path crosses this edge once, so its works tell all of them.
      const met = near.edge.filter((work) => far.distance[work] === far.depth);
      if (met.length) {
        const middle = met.reduce((first, work) => Math.min(first, work));
        const ways = met.reduce((sum, work) => sum + a.ways[work] * b.ways[work], 0);
        const works = [...back(a, middle, backward).reverse(), ...back(b, middle, onward).slice(1)];
        return { works, ways };
      }
    }
    return null;
  }

  /**
   * A shortest path along citations, whichever of the two works it starts from.
   * @returns {{works: number[], ways: number}|null} from `from` to `to`; see `shortest`
   */
  function alongEither(data, from, to) {
    const forward = shortest(data, from, to, true);
    const backward = shortest(data, to, from, true);
    if (!backward || (forward && forward.works.length <= backward.works.length)) return forward;
    return { works: backward.works.reverse(), ways: backward.ways };
  }

  return { shortest, alongEither };
})();
