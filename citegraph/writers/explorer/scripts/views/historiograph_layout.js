// Which works a historiograph shows and where: the same choice and the same order of rows as
// citegraph/metrics/historiograph.py, which names the sources. Nothing here touches the document.
Citegraph.historiographLayout = (() => {
  "use strict";

  const SWEEPS = 8;
  const byNumber = (a, b) => a - b;

  /**
   * The most cited works of a set, by citations here, then the earlier, then by importance.
   * @param {any} data
   * @param {number[]} works
   * @param {number} most
   * @param {number|null} always a work that stays, whatever its citations
   * @returns {{works: number[], left: number, undated: number}} works ascending; `left` of known
   *   year did not find room
   */
  function choose(data, works, most, always = null) {
    const dated = works.filter((i) => data.works.year[i] != null);
    const cited = (i) => Citegraph.tableColumns.citations(data, i).number || 0;
    const best = dated
      .map((i) => [i, cited(i), data.works.year[i]])
      .sort((a, b) => Number(b[0] === always) - Number(a[0] === always) || b[1] - a[1] || a[2] - b[2] || a[0] - b[0])
      .slice(0, most)
      .map(([i]) => i);
    return { works: best.sort(byNumber), left: dated.length - best.length, undated: works.length - dated.length };
  }

  /** Pairs of places in `works`: who of them cites whom. */
  function links(data, works) {
    const place = new Map(works.map((i, k) => [i, k]));
    return works.flatMap((i, k) =>
      Array.from(data.references.of(i)).filter((cited) => cited !== i && place.has(cited)).map((cited) => [k, place.get(cited)]));
  }

  const centred = (size) => Array.from({ length: size }, (_, k) => k - (size - 1) / 2);

  /** How far links go sideways, all together. */
  const sideways = (x, pairs) => pairs.reduce((sum, [a, b]) => sum + Math.abs(x[a] - x[b]), 0);

  /** New places of a row: in the order of the mean place of those its works are linked to. */
  function order(row, x, near) {
    const mean = (k) => (near[k].length ? near[k].reduce((sum, other) => sum + x[other], 0) / near[k].length : x[k]);
    const found = row.map((k, at) => [k, mean(k), x[k], at]).sort((a, b) => a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
    const places = centred(row.length);
    found.forEach(([k], at) => { x[k] = places[at]; });
  }

  /**
   * The place of each work in its row: 0 is the middle and neighbours are 1 apart.
   * @param {number[]} years
   * @param {number[][]} pairs citing and cited places
   * @returns {{x: number[], rows: number[]}} rows are the years that have works, ascending
   */
  function places(years, pairs) {
    const rows = Array.from(new Set(years)).sort(byNumber);
    const members = rows.map((year) => years.map((_, k) => k).filter((k) => years[k] === year));
    const [cites, citedBy] = [years.map(() => []), years.map(() => [])];
    for (const [a, b] of pairs) {
      cites[a].push(b);
      citedBy[b].push(a);
    }
    let x = years.map(() => 0);
    for (const row of members) centred(row.length).forEach((value, at) => { x[row[at]] = value; });
    let [best, least] = [x.slice(), sideways(x, pairs)];
    for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
      const newerFirst = sweep % 2 === 1;
      const near = newerFirst ? citedBy : cites;
      x = x.slice();
      for (const row of newerFirst ? members.slice().reverse() : members) order(row, x, near);
      const length = sideways(x, pairs);
      if (length < least) [best, least] = [x.slice(), length];
    }
    return { x: best, rows };
  }

  return { choose, links, places };
})();
