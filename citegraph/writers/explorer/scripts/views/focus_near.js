// The neighbourhood of a work or of a group: which works, how strongly, and the links among them.
// Nothing here touches the document.
Citegraph.focusNear = (() => {
  "use strict";

  const MOST = 300;

  /**
   * The works around a work by all its panes. The strength of one is the sum over the panes it is
   * in: its weight as a part of the largest there, and 1 in a pane without weights, or half of it
   * where that is of the second level. Of equals the more important one comes first.
   * @param {any} data
   * @param {number} work its page index
   * @returns {Map<number, {strength: number, panes: string[]}>}
   */
  function strengths(data, work) {
    const found = new Map();
    for (const pane of Citegraph.panes.NAMES) {
      const members = Citegraph.panes.compute(data, pane, work, false);
      const most = Array.from(members.values()).reduce((top, weight) => Math.max(top, weight || 0), 0);
      for (const [other, weight] of members) {
        const entry = found.get(other) || { strength: 0, panes: [] };
        entry.strength += weight == null ? (Citegraph.panes.isSecondLevel(pane) ? 0.5 : 1) : weight / most;
        entry.panes.push(pane);
        found.set(other, entry);
      }
    }
    return found;
  }

  /** The strongest `room` of those that pass, and how many are not among them and why. */
  function chosen(found, passes, room) {
    const passing = Array.from(found.keys()).filter(passes);
    passing.sort((a, b) => found.get(b).strength - found.get(a).strength || a - b);
    return { works: passing.slice(0, room), left: Math.max(0, passing.length - room), hidden: found.size - passing.length };
  }

  /**
   * The neighbourhood of a work.
   * @param {any} data
   * @param {number} work its page index
   * @param {(page: number) => boolean} passes the filters
   * @returns {any} `works` with the work itself first, `links` ({from, to, pane, directed}),
   *   `left` out for want of room, and `hidden` by the filters
   */
  function ofWork(data, work, passes) {
    const found = strengths(data, work);
    const near = chosen(found, passes, MOST - 1);
    const links = near.works.flatMap((other) => found.get(other).panes.map((pane) => linkTo(work, other, pane)));
    return { center: work, ...near, works: [work, ...near.works], links, panes: new Map(near.works.map((other) => [other, found.get(other).panes])) };
  }

  /** A link as it is drawn: citations point from the citing to the cited work. */
  function linkTo(work, other, pane) {
    const directed = pane === "references" || pane === "citing";
    return pane === "citing" ? { from: other, to: work, pane, directed } : { from: work, to: other, pane, directed };
  }

  /**
   * The most important works of a group, with the citations among them.
   * @param {any} data
   * @param {number} group its place in `drawing.groups`
   * @param {(page: number) => boolean} passes the filters
   * @returns {any} as `ofWork`, with no center
   */
  function ofGroup(data, group, passes) {
    const { drawing } = data;
    const members = drawing.work.filter((_, p) => drawing.group[p] === group);
    const passing = members.filter(passes);
    const works = passing.slice(0, MOST); // page indexes ascend by importance
    return { center: null, works, left: passing.length - works.length, hidden: members.length - passing.length, links: among(data, works), panes: new Map() };
  }

  /** The citations among some works. */
  function among(data, works) {
    const inside = new Set(works);
    return works.flatMap((from) => Array.from(data.references.of(from)).filter((to) => inside.has(to)).map((to) => ({ from, to, pane: "references", directed: true })));
  }

  return { ofWork, ofGroup, among, strengths, MOST };
})();
