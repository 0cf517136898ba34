// Discs set into pixels one by one: a hundred thousand paths would take a 2D canvas a third of a
// second, and the same discs as copied masks take a few milliseconds.
Citegraph.mapDiscs = (() => {
  "use strict";

  const PHASES = 4; // places of a centre within a pixel, in each direction
  const EXACT = 12; // larger discs stand on whole pixels and have whole radii
  const clamped = (value) => Math.max(0, Math.min(1, value));

  /** How much of each pixel is in a disc, and how much within its rim, 0 to 255. */
  function makeMask(radius, rim, shiftX, shiftY) {
    const reach = Math.ceil(radius + 1);
    const side = 2 * reach + 1;
    const outer = new Uint8Array(side * side);
    const inner = new Uint8Array(side * side);
    for (let row = 0, k = 0; row < side; row += 1) {
      for (let column = 0; column < side; column += 1, k += 1) {
        const away = Math.hypot(column - reach - shiftX, row - reach - shiftY);
        outer[k] = 255 * clamped(radius + 0.5 - away);
        inner[k] = rim ? 255 * clamped(radius - rim + 0.5 - away) : outer[k];
      }
    }
    return { reach, side, outer, inner };
  }

  /** Masks by radius, rim and place within the pixel, kept as they are made. */
  function masks() {
    const kept = new Map();
    return (radius, rim, x, y) => {
      const large = radius > EXACT;
      const size = large ? Math.round(radius) * 4 : Math.max(1, Math.round(radius * 4));
      const phase = (value) => (large ? 0 : Math.floor((value - Math.floor(value)) * PHASES));
      const [px, py] = [phase(x), phase(y)];
      const key = ((size * 16 + Math.round(rim * 4)) * PHASES + px) * PHASES + py;
      if (!kept.has(key)) kept.set(key, makeMask(size / 4, rim, (px + 0.5) / PHASES - 0.5, (py + 0.5) / PHASES - 0.5));
      return kept.get(key);
    };
  }

  /** One pixel over another; both as blue, green, red with the alpha highest. */
  function over(below, red, green, blue, share) {
    const base = below >>> 24;
    if (share >= 254.5 || base === 0) return ((Math.round(share) << 24) | (blue << 16) | (green << 8) | red) >>> 0;
    const alpha = share + (base * (255 - share)) / 255;
    const w = share / alpha;
    const [r, g, b] = [below & 255, (below >> 8) & 255, (below >> 16) & 255];
    return ((Math.round(alpha) << 24) | (Math.round(b + (blue - b) * w) << 16) | (Math.round(g + (green - g) * w) << 8) | Math.round(r + (red - r) * w)) >>> 0;
  }

  /** Set a disc into an image: `core` and `rim` are colours as numbers, `alpha` 0 to 1. */
  function stamp(image, mask, x, y, core, rim, alpha) {
    const { reach, side, outer, inner } = mask;
    const [left, top] = [Math.floor(x) - reach, Math.floor(y) - reach];
    const { pixels, width, height } = image;
    const plain = core === rim;
    const [cr, cg, cb] = [core >> 16, (core >> 8) & 255, core & 255];
    const [rr, rg, rb] = [rim >> 16, (rim >> 8) & 255, rim & 255];
    for (let row = Math.max(0, -top); row < Math.min(side, height - top); row += 1) {
      for (let column = Math.max(0, -left); column < Math.min(side, width - left); column += 1) {
        const k = row * side + column;
        if (!outer[k]) continue;
        const at = (top + row) * width + left + column;
        const w = plain ? 1 : inner[k] / outer[k];
        pixels[at] = over(pixels[at], Math.round(rr + (cr - rr) * w), Math.round(rg + (cg - rg) * w), Math.round(rb + (cb - rb) * w), outer[k] * alpha);
      }
    }
  }

  return { masks, stamp };
})();
