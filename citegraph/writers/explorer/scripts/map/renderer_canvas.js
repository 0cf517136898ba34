// Works and links of the map on a 2D canvas: for machines without a graphics processor.
Citegraph.rendererCanvas = (() => {
  "use strict";

  const CHUNK = 500; // lines in one path; longer paths are slower, and so are shorter ones
  const RIM = 0.8;
  const HOLLOW = 1.3;
  const WITH_RIM = 3; // smaller works have no rim

  /**
   * A renderer; see `Citegraph.map` for what one offers.
   * @returns {any}
   */
  function create() {
    const canvas = document.createElement("canvas");
    const renderer = { kind: "canvas", canvas, nodes: null, lines: null, maskOf: Citegraph.mapDiscs.masks() };
    return Object.assign(renderer, {
      setNodes: (nodes) => { renderer.nodes = nodes; },
      setLines: (lines) => { renderer.lines = lines; },
      draw: (seen, how) => draw(renderer, seen, how),
      destroy: () => canvas.remove(),
    });
  }

  function draw(renderer, seen, how) {
    const { canvas } = renderer;
    Citegraph.camera.sizeCanvas(canvas, seen);
    const context = canvas.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(seen.ratio, 0, 0, seen.ratio, 0, 0);
    if (renderer.lines) drawLines(context, renderer.lines, seen, how);
    if (renderer.nodes) drawNodes(renderer, context, seen, how);
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  /**
   * Lines as thin as a pixel: a 2D canvas is thirty times as fast with them as with wider ones.
   */
  function drawLines(context, lines, seen, { lineCount, lineAlpha }) {
    context.lineWidth = 1 / seen.ratio;
    const count = Math.min(lines.count, lineCount);
    lines.styles.forEach(({ color, alpha, dash }, style) => {
      context.globalAlpha = alpha * lineAlpha;
      context.strokeStyle = color;
      context.setLineDash(dash || []);
      drawStyle(context, lines, seen, style, count);
    });
  }

  function drawStyle(context, lines, seen, style, count) {
    const { scale, width, height } = seen;
    const [shiftX, shiftY] = [width / 2 - seen.x * scale, height / 2 - seen.y * scale];
    let waiting = 0;
    for (let k = 0; k < count; k += 1) {
      if (lines.style[k] !== style) continue;
      const ax = lines.ax[k] * scale + shiftX;
      const ay = lines.ay[k] * scale + shiftY;
      const bx = lines.bx[k] * scale + shiftX;
      const by = lines.by[k] * scale + shiftY;
      if ((ax < 0 && bx < 0) || (ay < 0 && by < 0) || (ax > width && bx > width) || (ay > height && by > height)) continue;
      if (!waiting) context.beginPath();
      context.moveTo(ax, ay);
      context.lineTo(bx, by);
      waiting += 1;
      if (waiting === CHUNK) {
        context.stroke();
        waiting = 0;
      }
    }
    if (waiting) context.stroke();
  }

  /** An image of the size of the canvas, and another canvas through which it is laid over. */
  function imageOf(renderer, { width, height }) {
    const old = renderer.image;
    if (!old || old.width !== width || old.height !== height) {
      const sheet = document.createElement("canvas");
      Object.assign(sheet, { width, height });
      const data = sheet.getContext("2d").createImageData(width, height);
      renderer.image = { sheet, data, width, height, pixels: new Uint32Array(data.data.buffer) };
    } else old.pixels.fill(0);
    return renderer.image;
  }

  function drawNodes(renderer, context, seen, { nodeAlpha, ground }) {
    const { nodes, canvas } = renderer;
    if (!canvas.width || !canvas.height) return;
    const image = imageOf(renderer, canvas);
    const { ratio, grow, least } = seen;
    const scale = seen.scale * ratio;
    const [shiftX, shiftY] = [canvas.width / 2 - seen.x * scale, canvas.height / 2 - seen.y * scale];
    for (let k = 0; k < nodes.count; k += 1) {
      const x = nodes.x[k] * scale + shiftX;
      const y = nodes.y[k] * scale + shiftY;
      const radius = Math.max(least, nodes.radius[k] * grow) * ratio;
      if (x < -radius || y < -radius || x > canvas.width + radius || y > canvas.height + radius) continue;
      const hollow = nodes.hollow[k] === 1 && radius > HOLLOW * ratio;
      const rim = hollow ? HOLLOW * ratio : radius > WITH_RIM * ratio ? RIM * ratio : 0;
      const color = nodes.color[k];
      const mask = renderer.maskOf(radius, rim, x, y);
      Citegraph.mapDiscs.stamp(image, mask, x, y, hollow ? ground : color, rim && !hollow ? ground : color, nodeAlpha);
    }
    image.sheet.getContext("2d").putImageData(image.data, 0, 0);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 1;
    context.drawImage(image.sheet, 0, 0);
  }

  return { create, RIM, HOLLOW, WITH_RIM };
})();
