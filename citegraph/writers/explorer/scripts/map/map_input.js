// Pointer, wheel, touch and keys on the map.
Citegraph.mapInput = (() => {
  "use strict";

  const STILL = 5; // pixels a press may wander and still be a click
  const WHEEL = 0.0016;
  const PINCH = 0.01;
  const STEP = 60;

  /**
   * Listen to an element.
   * @param {HTMLElement} element
   * @param {any} camera
   * @param {{click: (at: any) => void, hover: (at: any, event: any) => void, open: () => void,
   *   openLink: () => void, fit: () => void}} actions `hover` gets null for a place when the pointer leaves or presses
   */
  function listen(element, camera, actions) {
    const input = { element, camera, actions, pressed: new Map(), moved: 0, waiting: false };
    element.addEventListener("pointerdown", (event) => down(input, event));
    element.addEventListener("pointermove", (event) => move(input, event));
    element.addEventListener("pointerup", (event) => up(input, event, true));
    element.addEventListener("pointercancel", (event) => up(input, event, false));
    element.addEventListener("pointerleave", (event) => actions.hover(null, event));
    element.addEventListener("wheel", (event) => wheel(input, event), { passive: false });
    element.addEventListener("keydown", (event) => key(input, event));
  }

  function placeOf(input, event) {
    const box = input.element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  function down(input, event) {
    if (event.button) return;
    if (!input.pressed.size) input.moved = 0;
    input.pressed.set(event.pointerId, placeOf(input, event));
    input.camera.stop();
    input.actions.hover(null, event);
    input.element.setPointerCapture(event.pointerId);
  }

  function move(input, event) {
    const at = placeOf(input, event);
    const before = input.pressed.get(event.pointerId);
    if (!before) {
      hover(input, at, event);
      return;
    }
    input.moved += Math.hypot(at.x - before.x, at.y - before.y);
    const others = Array.from(input.pressed.values()).filter((place) => place !== before);
    input.pressed.set(event.pointerId, at);
    if (input.pressed.size === 2) pinch(input, others[0], before, at);
    else if (input.moved > STILL) input.camera.panBy(at.x - before.x, at.y - before.y);
  }

  /** Two fingers: the one that moved, from where to where, and the other, which stays. */
  function pinch({ camera }, other, before, at) {
    const apart = (place) => Math.max(10, Math.hypot(place.x - other.x, place.y - other.y));
    camera.panBy((at.x - before.x) / 2, (at.y - before.y) / 2);
    camera.zoomAt(apart(at) / apart(before), { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 });
  }

  function up(input, event, clicked) {
    const was = input.pressed.delete(event.pointerId);
    if (was && clicked && !input.pressed.size && input.moved <= STILL) input.actions.click(placeOf(input, event));
  }

  /** At most one look a frame. */
  function hover(input, at, event) {
    input.last = { at, event };
    if (input.waiting) return;
    input.waiting = true;
    requestAnimationFrame(() => {
      input.waiting = false;
      if (!input.pressed.size) input.actions.hover(input.last.at, input.last.event);
    });
  }

  function wheel(input, event) {
    event.preventDefault();
    input.actions.hover(null, event);
    const pixels = event.deltaY * [1, 16, 400][event.deltaMode];
    const factor = Math.exp(-Math.max(-300, Math.min(300, pixels)) * (event.ctrlKey ? PINCH : WHEEL));
    input.camera.zoomAt(factor, placeOf(input, event));
  }

  function key({ camera, actions }, event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const far = event.shiftKey ? 4 * STEP : STEP;
    const does = {
      ArrowLeft: () => camera.panBy(far, 0),
      ArrowRight: () => camera.panBy(-far, 0),
      ArrowUp: () => camera.panBy(0, far),
      ArrowDown: () => camera.panBy(0, -far),
      "+": () => camera.zoomBy(1.4),
      "=": () => camera.zoomBy(1.4),
      "-": () => camera.zoomBy(1 / 1.4),
      0: actions.fit,
      Enter: actions.open,
      l: actions.openLink,
      L: actions.openLink, // as the help writes it
    }[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  }

  return { listen };
})();
