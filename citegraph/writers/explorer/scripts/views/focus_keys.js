// The keyboard in the picture of a neighbourhood: from work to work, about the picture, nearer and farther.
Citegraph.focusKeys = (() => {
  "use strict";

  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const PAN = 60; // pixels
  const NEARER = 1.3;

  /** The work that one would call the next in a direction, or null: near, and not far aside. */
  function next(network, works, from, [dx, dy]) {
    const here = network.getPosition(from);
    let [best, least] = [null, Infinity];
    for (const work of works) {
      const { x, y } = network.getPosition(work);
      const along = (x - here.x) * dx + (y - here.y) * dy;
      const aside = Math.abs((x - here.x) * dy) + Math.abs((y - here.y) * dx);
      if (along <= 0 || along + 3 * aside >= least) continue;
      [best, least] = [work, along + 3 * aside];
    }
    return best;
  }

  function zoom(network, factor) {
    network.moveTo({ scale: Math.min(8, Math.max(0.05, factor * network.getScale())) });
  }

  function pan(network, [dx, dy]) {
    const { x, y } = network.getViewPosition();
    const step = PAN / network.getScale();
    network.moveTo({ position: { x: x + dx * step, y: y + dy * step } });
  }

  /**
   * Listen to the keys of a picture.
   * @param {HTMLElement} picture
   * @param {{network: () => any, near: () => any, point: (work: number | null) => void, open: (work: number) => void}} view
   */
  function listen(picture, { network: current, near, point, open }) {
    let pointed = null;
    const move = (work) => { pointed = work; point(work); };
    picture.addEventListener("blur", () => move(null));
    picture.addEventListener("keydown", (event) => {
      const [network, shown] = [current(), near()];
      if (!network || !shown || event.ctrlKey || event.metaKey || event.altKey) return;
      const from = shown.works.includes(pointed) ? pointed : shown.works[0];
      const way = WAYS[event.key];
      if (way && event.shiftKey) pan(network, way);
      else if (way) move(pointed === from ? next(network, shown.works, from, way) ?? from : from);
      else if (event.key === "+" || event.key === "=") zoom(network, NEARER);
      else if (event.key === "-") zoom(network, 1 / NEARER);
      else if (event.key === "0") network.fit({ animation: false });
      else if (event.key === "Enter" && pointed === from) open(from);
      else return;
      event.preventDefault();
    });
  }

  return { listen };
})();
