// Where the works of a neighbourhood stand before anything moves: around the work in the middle by
// relation, a group in a spiral, or from left to right by year.
Citegraph.focusPlaces = (() => {
  "use strict";

  const NEAREST = 130;
  const RING = 42;
  const GOLDEN = Math.PI * (3 - Math.sqrt(5));
  const WIDE = 900; // of all years
  const A_YEAR = 26; // and of one at least
  const ASPECT = 0.6; // height of the picture by years, as a part of its width
  const ROWS = [13, 60]; // a row is at least and at most so high

  /** In sectors by the first relation of each; the strongest are the nearest. */
  function around(near) {
    const places = new Map([[near.center, { x: 0, y: 0 }]]);
    const { NAMES } = Citegraph.panes;
    const sectors = NAMES.map((pane) => near.works.filter((work) => work !== near.center && near.panes.get(work)[0] === pane)).filter((works) => works.length);
    // By the root of their sizes: the few references of a work have room beside a crowd.
    const total = sectors.reduce((sum, works) => sum + Math.sqrt(works.length), 0);
    let start = -Math.PI / 2;
    for (const works of sectors) {
      const wide = (2 * Math.PI * Math.sqrt(works.length)) / total;
      const across = Math.max(1, Math.round(Math.sqrt(works.length * wide)));
      works.forEach((work, k) => {
        const angle = start + (wide * ((k % across) + 0.5)) / across;
        const away = NEAREST + RING * Math.floor(k / across) + (k % 2) * 18;
        places.set(work, { x: away * Math.cos(angle), y: away * Math.sin(angle) });
      });
      start += wide;
    }
    return places;
  }

  /** Outwards by importance, evenly: the angle that seeds of a sunflower keep. */
  function spiral(near) {
    return new Map(near.works.map((work, k) => [work, { x: 26 * Math.sqrt(k) * Math.cos(k * GOLDEN), y: 26 * Math.sqrt(k) * Math.sin(k * GOLDEN) }]));
  }

  /**
   * By year from left to right, those of a year one below the other; of unknown year at the end.
   * @param {any} near
   * @param {(number|null)[]} year of every work of the page
   * @returns {{places: Map<number, {x: number, y: number}>, ticks: [number|null, number][]}}
   */
  function byYear(near, year) {
    const known = Array.from(new Set(near.works.map((work) => year[work]))).sort((a, b) => Number(a == null) - Number(b == null) || a - b);
    const step = Math.max(A_YEAR, WIDE / known.length);
    /** @type {[number|null, number][]} */
    const ticks = known.map((value, k) => [value, k * step]);
    const left = new Map(ticks);
    const rows = new Map();
    for (const work of near.works) rows.set(year[work], (rows.get(year[work]) || 0) + 1);
    const high = Math.max(ROWS[0], Math.min(ROWS[1], (ASPECT * step * known.length) / Math.max(1, ...rows.values())));
    const next = new Map();
    const places = new Map();
    for (const work of near.works) {
      const row = next.get(year[work]) || 0;
      next.set(year[work], row + 1);
      places.set(work, { x: left.get(year[work]) + (row % 2) * 4, y: (row % 2 ? -1 : 1) * Math.ceil(row / 2) * high });
    }
    return { places, ticks };
  }

  /**
   * @param {any} near see `Citegraph.focusNear`
   * @returns {Map<number, {x: number, y: number}>}
   */
  const start = (near) => (near.center == null ? spiral(near) : around(near));

  return { start, byYear };
})();
