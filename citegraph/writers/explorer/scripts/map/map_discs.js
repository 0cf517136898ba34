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
      const px = large ? 2 : Math.floor((x - Math.floor(x)) * PHASES);
      const py = large ? 2 : Math.floor((y - Math.floor(y)) * PHASES);
      const key = ((size * 16 + Math.round(rim * 4)) * PHASES + px) * PHASES + py;
      let mask = kept.get(key);
      if (!mask) {
        mask = makeMask(size / 4, rim, (px + 0.5) / PHASES - 0.5, (py + 0.5) / PHASES - 0.5);
        kept.set(key, mask);
      }
      return mask;
    };
  }

  /** One pixel over another; `share` is how much of the pixel is covered, 0 to 255. */
  function over(below, red, green, blue, share) {
    const base = below >>> 24;
    if (share > 254 || base === 0) return ((share << 24) | (blue << 16) | (green << 8) | red) >>> 0;
    const alpha = share + (base * (255 - share)) / 255;
    const w = share / alpha;
    const r = (below & 255) + (red - (below & 255)) * w;
    const g = ((below >> 8) & 255) + (green - ((below >> 8) & 255)) * w;
    const b = ((below >> 16) & 255) + (blue - ((below >> 16) & 255)) * w;
    return (((alpha + 0.5) << 24) | ((b + 0.5) << 16) | ((g + 0.5) << 8) | (r + 0.5)) >>> 0;
  }

  /** Set a disc into an image: `core` and `rim` are colours as numbers, `alpha` 0 to 1. */
  function stamp(image, mask, x, y, core, rim, alpha) {
    const left = Math.floor(x) - mask.reach;
    const top = Math.floor(y) - mask.reach;
    const firstRow = Math.max(0, -top);
    const lastRow = Math.min(mask.side, image.height - top);
    const first = Math.max(0, -left);
    const last = Math.min(mask.side, image.width - left);
    if (core === rim) {
      for (let row = firstRow; row < lastRow; row += 1) {
        plainRow(image.pixels, (top + row) * image.width + left, mask.outer, row * mask.side, first, last, core, alpha);
      }
      return;
    }
    for (let row = firstRow; row < lastRow; row += 1) {
      rimmedRow(image.pixels, (top + row) * image.width + left, mask, row * mask.side, first, last, core, rim, alpha);
    }
  }

  function plainRow(pixels, to, outer, from, first, last, color, alpha) {
    const red = color >> 16;
    const green = (color >> 8) & 255;
    const blue = color & 255;
    for (let k = first; k < last; k += 1) {
      const covered = outer[from + k];
      if (covered) pixels[to + k] = over(pixels[to + k], red, green, blue, (covered * alpha + 0.5) | 0);
    }
  }

  function rimmedRow(pixels, to, { outer, inner }, from, first, last, core, rim, alpha) {
    for (let k = first; k < last; k += 1) {
      const covered = outer[from + k];
      if (!covered) continue;
      const w = inner[from + k] / covered;
      const red = ((rim >> 16) * (1 - w) + (core >> 16) * w + 0.5) | 0;
      const green = (((rim >> 8) & 255) * (1 - w) + ((core >> 8) & 255) * w + 0.5) | 0;
      const blue = ((rim & 255) * (1 - w) + (core & 255) * w + 0.5) | 0;
      pixels[to + k] = over(pixels[to + k], red, green, blue, (covered * alpha + 0.5) | 0);
    }
  }

  return { masks, stamp };
})();
