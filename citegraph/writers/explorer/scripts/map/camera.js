// Where the reader looks: from the world (positions of works) to the screen (CSS pixels) and back.
Citegraph.camera = (() => {
  "use strict";

  const MARGIN = 110; // pixels left free around a box that is brought into view
  const CLOSEST_SHOWN = 6; // a box is not enlarged more than so
  const CLOSEST = 64;
  const SECONDS = 0.28;
  // Works grow more slowly than the room between them, so that coming nearer takes a crowd apart.
  const GROWTH = 0.65;

  /**
   * A camera.
   * @param {{changed: (moving: boolean) => void, still: () => boolean}} options `changed` is called
   *   after every change and told whether more are likely to follow; `still` says whether to move
   *   at once where there could be an animation
   */
  function create({ changed, still }) {
    const camera = {
      x: 0, y: 0, scale: 1, fitScale: 1, width: 0, height: 0, changed, still, running: 0,
      resize: (width, height) => Object.assign(camera, { width, height }),
      panBy: (dx, dy) => jump(camera, camera.x - dx / camera.scale, camera.y - dy / camera.scale, camera.scale, true),
      zoomAt: (factor, at) => zoomAt(camera, factor, at),
      zoomBy: (factor) => glide(camera, { x: camera.x, y: camera.y, scale: bounded(camera, camera.scale * factor) }),
      show: (box, instantly, whole) => show(camera, box, instantly, whole),
      stop: () => { cancelAnimationFrame(camera.running); camera.running = 0; },
      toWorld: (x, y) => [(x - camera.width / 2) / camera.scale + camera.x, (y - camera.height / 2) / camera.scale + camera.y],
      view: () => view(camera),
      place: () => ({ x: camera.x, y: camera.y, scale: camera.scale, fitScale: camera.fitScale }),
      put: (place) => { camera.stop(); Object.assign(camera, place); changed(false); },
    };
    return camera;
  }

  const bounded = (camera, scale) => Math.max(camera.fitScale / 8, Math.min(Math.max(CLOSEST, camera.fitScale), scale));

  function jump(camera, x, y, scale, moving) {
    camera.stop();
    Object.assign(camera, { x, y, scale });
    camera.changed(moving);
  }

  /** Nearer or farther with what is under the pointer staying there. */
  function zoomAt(camera, factor, at) {
    const [x, y] = camera.toWorld(at.x, at.y);
    const scale = bounded(camera, camera.scale * factor);
    const share = camera.scale / scale;
    jump(camera, x + (camera.x - x) * share, y + (camera.y - y) * share, scale, true);
  }

  /** Bring a box into view; the scale that shows the whole map is what labels and sizes go by. */
  function show(camera, box, instantly, whole) {
    if (!box) return;
    const room = (length) => Math.max(60, length - MARGIN);
    const wide = room(camera.width) / Math.max(40, box.right - box.left);
    const high = room(camera.height) / Math.max(40, box.bottom - box.top);
    const scale = Math.min(CLOSEST_SHOWN, wide, high);
    if (whole) camera.fitScale = scale;
    glide(camera, { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, scale }, instantly);
  }

  function glide(camera, goal, instantly) {
    camera.stop();
    if (instantly || camera.still()) {
      jump(camera, goal.x, goal.y, goal.scale, false);
      return;
    }
    const from = { x: camera.x, y: camera.y, scale: camera.scale };
    const start = performance.now();
    const step = (now) => {
      const t = Math.min(1, Math.max(0, (now - start) / 1000 / SECONDS));
      const eased = t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) * (1 - t);
      const between = (name) => from[name] + (goal[name] - from[name]) * eased;
      camera.running = t < 1 ? requestAnimationFrame(step) : 0;
      const scale = from.scale * (goal.scale / from.scale) ** eased;
      Object.assign(camera, { x: between("x"), y: between("y"), scale });
      camera.changed(t < 1);
    };
    camera.running = requestAnimationFrame(step);
  }

  /**
   * What a drawing has to know of the camera, as it is now. `grow` is the pixels of a unit of radius.
   */
  function view(camera) {
    const { x, y, scale, fitScale, width, height } = camera;
    return {
      x, y, scale, fitScale, width, height,
      grow: scale > fitScale ? fitScale * (scale / fitScale) ** GROWTH : scale,
      toScreen: (atX, atY) => [(atX - x) * scale + width / 2, (atY - y) * scale + height / 2],
    };
  }

  /** Give a canvas the pixels of a view; an unchanged one keeps its content. */
  function sizeCanvas(canvas, { width, height, ratio }) {
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== wide) canvas.width = wide;
    if (canvas.height !== high) canvas.height = high;
  }

  /** The radius of a work on the screen. */
  const radius = (scene, p, seen) => Math.max(seen.least, scene.radius[p] * seen.grow);

  return { create, radius, sizeCanvas };
})();
