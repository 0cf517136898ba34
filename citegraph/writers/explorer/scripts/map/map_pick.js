// What is under a point of the screen.
Citegraph.mapPick = (() => {
  "use strict";

  const PIECES = 14; // straight pieces that stand for a curve

  function distanceToSegment(px, py, ax, ay, bx, by) {
    const [dx, dy] = [bx - ax, by - ay];
    const along = ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1);
    const t = Math.max(0, Math.min(1, along));
    return Math.hypot(px - ax - t * dx, py - ay - t * dy);
  }

  /**
   * The nearest visible work at a point of the screen, or -1.
   * @param {any} scene
   * @param {any} seen what the camera sees
   * @param {number} x
   * @param {number} y
   * @param {number} slack pixels around its centre in which a small work is hit all the same
   * @returns {number} its position
   */
  function node(scene, seen, x, y, slack) {
    const worldX = (x - seen.width / 2) / seen.scale + seen.x;
    const worldY = (y - seen.height / 2) / seen.scale + seen.y;
    const largest = scene.count ? scene.radius[scene.rank[0]] * seen.grow : 0;
    let best = -1;
    let least = Infinity;
    scene.grid.near(worldX, worldY, Math.max(slack, seen.least, largest) / seen.scale, (p) => {
      if (!scene.visible[p]) return;
      const away = Math.hypot(scene.x[p] - worldX, scene.y[p] - worldY) * seen.scale;
      const beyond = away - Math.max(Citegraph.camera.radius(scene, p, seen), slack);
      if (beyond <= 0 && (beyond < least || (beyond === least && p < best))) [best, least] = [p, beyond];
    });
    return best;
  }

  function distanceToCurve(x, y, { ax, ay, bx, by, cx, cy }) {
    let least = Infinity;
    let [fromX, fromY] = [ax, ay];
    for (let k = 1; k <= PIECES; k += 1) {
      const t = k / PIECES;
      const [u, v, w] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
      const [toX, toY] = [u * ax + v * cx + w * bx, u * ay + v * cy + w * by];
      least = Math.min(least, distanceToSegment(x, y, fromX, fromY, toX, toY));
      [fromX, fromY] = [toX, toY];
    }
    return least;
  }

  /** The nearest of the curved links of the work in focus. */
  function focusLink(scene, seen, x, y, slack) {
    let best = null;
    let least = slack;
    for (const link of scene.focus ? scene.focus.links : []) {
      if (link.edge < 0) continue;
      const away = distanceToCurve(x, y, Citegraph.mapOver.curve(scene, seen, link));
      if (away < least) [best, least] = [{ relation: link.relation, edge: link.edge }, away];
    }
    return best;
  }

  /**
   * The nearest link that is drawn within `slack` pixels of a point, or null.
   * @param {any} scene
   * @param {any} chosen the drawn links: see `Citegraph.edgeBudget`
   * @param {any} seen
   * @param {number} x
   * @param {number} y
   * @param {number} slack
   * @returns {{relation: number, edge: number}|null}
   */
  function link(scene, chosen, seen, x, y, slack) {
    const lit = focusLink(scene, seen, x, y, slack);
    if (lit || scene.focus) return lit;
    const worldX = (x - seen.width / 2) / seen.scale + seen.x;
    const worldY = (y - seen.height / 2) / seen.scale + seen.y;
    let best = null;
    let least = slack / seen.scale;
    for (let k = 0; k < chosen.count; k += 1) {
      const table = scene.data.edges[chosen.relation[k]];
      const [a, b] = [table.source[chosen.edge[k]], table.target[chosen.edge[k]]];
      const away = distanceToSegment(worldX, worldY, scene.x[a], scene.y[a], scene.x[b], scene.y[b]);
      if (away < least) [best, least] = [{ relation: chosen.relation[k], edge: chosen.edge[k] }, away];
    }
    return best;
  }

  /**
   * The links that can be opened, in the order in which keys go through them: those of the work in
   * focus, else those that are drawn, the strongest of each relation first.
   * @param {any} scene
   * @param {any} chosen the drawn links
   * @returns {{relation: number, edge: number}[]}
   */
  function links(scene, chosen) {
    if (scene.focus && scene.focus.center >= 0) return scene.focus.links.filter(({ edge }) => edge >= 0);
    return Array.from({ length: chosen.count }, (_, k) => ({ relation: chosen.relation[k], edge: chosen.edge[k] }));
  }

  return { node, link, links };
})();
