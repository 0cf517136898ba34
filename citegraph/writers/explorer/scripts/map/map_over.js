// What lies over the map: the links of the work in focus, in full and curved, and the works lit.
Citegraph.mapOver = (() => {
  "use strict";

  const BEND = 0.14; // of the length of a link, to the side
  const HEAD = 7;
  const MOVING = 300; // links drawn while the map moves

  /** A link on the screen: its ends and the point that bends it. */
  function curve(scene, seen, { a, b }) {
    const [ax, ay] = seen.toScreen(scene.x[a], scene.y[a]);
    const [bx, by] = seen.toScreen(scene.x[b], scene.y[b]);
    return { ax, ay, bx, by, cx: (ax + bx) / 2 - (by - ay) * BEND, cy: (ay + by) / 2 + (bx - ax) * BEND };
  }

  function drawLink(context, scene, seen, theme, link) {
    const { ax, ay, bx, by, cx, cy } = curve(scene, seen, link);
    context.strokeStyle = link.color || theme.accent;
    context.globalAlpha = link.color ? 0.78 : 0.4;
    context.lineWidth = link.color ? 1.4 : 1;
    context.setLineDash(link.dash || []);
    context.beginPath();
    context.moveTo(ax, ay);
    context.quadraticCurveTo(cx, cy, bx, by);
    context.stroke();
    if (!link.directed) return;
    const angle = Math.atan2(by - cy, bx - cx);
    const reach = Citegraph.camera.radius(scene, link.b, seen) + 1.5;
    const [tipX, tipY] = [bx - reach * Math.cos(angle), by - reach * Math.sin(angle)];
    context.setLineDash([]);
    context.beginPath();
    for (const turn of [-0.38, 0.38]) {
      context.moveTo(tipX, tipY);
      context.lineTo(tipX - HEAD * Math.cos(angle + turn), tipY - HEAD * Math.sin(angle + turn));
    }
    context.stroke();
  }

  function drawNode(context, map, seen, p) {
    const { scene, theme } = map;
    const [x, y] = seen.toScreen(scene.x[p], scene.y[p]);
    const radius = Citegraph.camera.radius(scene, p, seen);
    if (x < -radius || y < -radius || x > seen.width + radius || y > seen.height + radius) return;
    const color = map.paint.palette[map.paint.color[p]];
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = scene.isStub[p] ? theme.ground : color;
    context.fill();
    context.lineWidth = scene.isStub[p] ? 1.3 : 0.8;
    context.strokeStyle = scene.isStub[p] ? color : theme.ground;
    context.stroke();
  }

  /** A ring of its own round the selected work. */
  function drawRing(context, map, seen, p) {
    const [x, y] = seen.toScreen(map.scene.x[p], map.scene.y[p]);
    context.beginPath();
    context.arc(x, y, Citegraph.camera.radius(map.scene, p, seen) + 3.5, 0, 2 * Math.PI);
    context.lineWidth = 2;
    context.strokeStyle = map.theme.text;
    context.stroke();
  }

  /**
   * Draw what is in focus.
   * @param {any} context a 2D context or what stands for one
   * @param {any} map
   * @param {any} seen what the camera sees
   * @param {boolean} moving
   */
  function draw(context, map, seen, moving) {
    const { scene, theme } = map;
    const { focus } = scene;
    if (!focus) return;
    context.save();
    for (const link of moving ? focus.links.slice(0, MOVING) : focus.links) drawLink(context, scene, seen, theme, link);
    context.setLineDash([]);
    context.globalAlpha = 1;
    for (const p of focus.order) if (scene.visible[p]) drawNode(context, map, seen, p);
    if (focus.center >= 0 && scene.visible[focus.center]) drawRing(context, map, seen, focus.center);
    context.restore();
  }

  return { draw, curve };
})();
