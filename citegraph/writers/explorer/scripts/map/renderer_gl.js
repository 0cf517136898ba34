// Works and links of the map by WebGL2: two draw calls, whatever their number.
Citegraph.rendererGl = (() => {
  "use strict";

  const HEAD = `#version 300 es
    precision highp float;
    uniform vec2 center; uniform vec2 half_size; uniform float scale; uniform float ratio;
    vec2 screen(vec2 world) { return (world - center) * scale * ratio; }
    vec4 clip(vec2 at) { return vec4(at.x / half_size.x, -at.y / half_size.y, 0.0, 1.0); }`;

  const NODE_VERTEX = `${HEAD}
    uniform float grow; uniform float least;
    layout(location = 0) in vec2 corner; layout(location = 1) in vec2 place;
    layout(location = 2) in float size; layout(location = 3) in vec4 paint;
    out vec2 at; out float radius; out vec4 tint;
    void main() {
      radius = max(least, size * grow) * ratio;
      at = corner * (radius + 1.0);
      tint = paint;
      gl_Position = clip(screen(place) + at);
    }`;

  // The fourth part of the colour says whether a work is hollow.
  const NODE_FRAGMENT = `#version 300 es
    precision highp float;
    uniform vec3 ground; uniform float alpha; uniform float ratio; uniform vec3 rims;
    in vec2 at; in float radius; in vec4 tint; out vec4 color;
    void main() {
      bool hollow = tint.a > 0.5 && radius > rims.y * ratio;
      float rim = hollow ? rims.y * ratio : (radius > rims.z * ratio ? rims.x * ratio : 0.0);
      float away = length(at);
      float outer = clamp(radius + 0.5 - away, 0.0, 1.0);
      float inner = rim > 0.0 ? clamp(radius - rim + 0.5 - away, 0.0, 1.0) : outer;
      vec3 core = hollow ? ground : tint.rgb;
      vec3 edge = hollow || rim == 0.0 ? tint.rgb : ground;
      float share = outer * alpha;
      color = vec4(mix(edge, core, outer > 0.0 ? inner / outer : 0.0) * share, share);
    }`;

  const LINE_VERTEX = `${HEAD}
    layout(location = 0) in vec2 corner; layout(location = 1) in vec4 ends;
    layout(location = 2) in vec4 paint; layout(location = 3) in vec2 pattern;
    out vec4 tint; out float along; out float aside; out vec2 dash;
    void main() {
      vec2 a = screen(ends.xy); vec2 b = screen(ends.zw);
      vec2 way = b - a;
      float reach = max(length(way), 0.001);
      vec2 normal = vec2(-way.y, way.x) / reach;
      along = corner.x * 0.5 * reach + 0.5 * reach;
      aside = corner.y * 1.5;
      tint = paint; dash = pattern * ratio;
      gl_Position = clip(mix(a, b, corner.x * 0.5 + 0.5) + normal * aside);
    }`;

  const LINE_FRAGMENT = `#version 300 es
    precision highp float;
    uniform float alpha;
    in vec4 tint; in float along; in float aside; in vec2 dash; out vec4 color;
    void main() {
      if (dash.x > 0.0 && mod(along, dash.x + dash.y) > dash.x) discard;
      float share = tint.a * alpha * clamp(1.0 - abs(aside), 0.0, 1.0);
      color = vec4(tint.rgb * share, share);
    }`;

  const CORNERS = new Float32Array([-1, -1, 1, -1, -1, 1, 1, 1]);

  /**
   * A renderer, or null where there is no WebGL2 or only one in software, which a 2D canvas beats.
   * @param {{force?: boolean, lost: () => void}} options `lost` is called when the context is gone
   * @returns {any}
   */
  function create({ force, lost }) {
    const canvas = document.createElement("canvas");
    const gl = canvas.getContext("webgl2", { alpha: true, premultipliedAlpha: true, antialias: false });
    if (!gl || (!force && inSoftware(gl))) return null;
    const renderer = { kind: "gl", canvas, gl, nodes: null, lines: null };
    canvas.addEventListener("webglcontextlost", lost);
    renderer.node = program(gl, NODE_VERTEX, NODE_FRAGMENT);
    renderer.line = program(gl, LINE_VERTEX, LINE_FRAGMENT);
    if (!renderer.node || !renderer.line) return null;
    return Object.assign(renderer, {
      setNodes: (nodes) => { renderer.nodes = nodeArrays(gl, nodes, renderer.nodes); },
      setLines: (lines) => { renderer.lines = lineArrays(gl, lines, renderer.lines); },
      draw: (seen, how) => draw(renderer, seen, how),
      destroy: () => destroy(renderer, lost),
    });
  }

  function destroy({ canvas, gl }, lost) {
    canvas.removeEventListener("webglcontextlost", lost);
    canvas.remove();
    const release = gl.getExtension("WEBGL_lose_context");
    if (release && !gl.isContextLost()) release.loseContext();
  }

  function inSoftware(gl) {
    const info = gl.getExtension("WEBGL_debug_renderer_info");
    const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
    return /swiftshader|llvmpipe|software|basic render/i.test(name);
  }

  function program(gl, vertex, fragment) {
    const made = gl.createProgram();
    for (const [kind, text] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]]) {
      const shader = gl.createShader(kind);
      gl.shaderSource(shader, text);
      gl.compileShader(shader);
      gl.attachShader(made, shader);
    }
    gl.linkProgram(made);
    if (!gl.getProgramParameter(made, gl.LINK_STATUS)) return null; // not a driver for this; the canvas is
    const names = ["center", "half_size", "scale", "ratio", "grow", "least", "ground", "alpha", "rims"];
    return { made, at: Object.fromEntries(names.map((name) => [name, gl.getUniformLocation(made, name)])) };
  }

  /** A vertex array: corners of a square, then columns that step once an instance. */
  function arrays(gl, columns, old) {
    if (old) {
      gl.deleteVertexArray(old.array);
      old.buffers.forEach((buffer) => gl.deleteBuffer(buffer));
    }
    const array = gl.createVertexArray();
    gl.bindVertexArray(array);
    const buffers = [[CORNERS, 2, gl.FLOAT, false], ...columns].map(([values, size, type, normal], place) => {
      const buffer = gl.createBuffer();
      gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
      gl.bufferData(gl.ARRAY_BUFFER, values, gl.STATIC_DRAW);
      gl.enableVertexAttribArray(place);
      gl.vertexAttribPointer(place, size, type, normal, 0, 0);
      gl.vertexAttribDivisor(place, place ? 1 : 0);
      return buffer;
    });
    gl.bindVertexArray(null);
    return { array, buffers };
  }

  function nodeArrays(gl, nodes, old) {
    const place = new Float32Array(2 * nodes.count);
    const paint = new Uint8Array(4 * nodes.count);
    for (let k = 0; k < nodes.count; k += 1) {
      place[2 * k] = nodes.x[k];
      place[2 * k + 1] = nodes.y[k];
      paint[4 * k] = nodes.color[k] >> 16;
      paint[4 * k + 1] = (nodes.color[k] >> 8) & 255;
      paint[4 * k + 2] = nodes.color[k] & 255;
      paint[4 * k + 3] = nodes.hollow[k] * 255;
    }
    const columns = [[place, 2, gl.FLOAT, false], [nodes.radius.subarray(0, nodes.count), 1, gl.FLOAT, false], [paint, 4, gl.UNSIGNED_BYTE, true]];
    return { count: nodes.count, ...arrays(gl, columns, old) };
  }

  function lineArrays(gl, lines, old) {
    const ends = new Float32Array(4 * lines.count);
    const paint = new Uint8Array(4 * lines.count);
    const pattern = new Uint8Array(2 * lines.count);
    const styles = lines.styles.map(({ color, alpha, dash }) => ({ paint: [...Citegraph.mapColors.parts(color), Math.round(alpha * 255)], dash: dash || [0, 0] }));
    for (let k = 0; k < lines.count; k += 1) {
      ends.set([lines.ax[k], lines.ay[k], lines.bx[k], lines.by[k]], 4 * k);
      paint.set(styles[lines.style[k]].paint, 4 * k);
      pattern.set(styles[lines.style[k]].dash, 2 * k);
    }
    const columns = [[ends, 4, gl.FLOAT, false], [paint, 4, gl.UNSIGNED_BYTE, true], [pattern, 2, gl.UNSIGNED_BYTE, false]];
    return { count: lines.count, ...arrays(gl, columns, old) };
  }

  function use(renderer, { made, at }, seen, alpha) {
    const { gl, canvas } = renderer;
    gl.useProgram(made);
    gl.uniform2f(at.center, seen.x, seen.y);
    gl.uniform2f(at.half_size, canvas.width / 2, canvas.height / 2);
    gl.uniform1f(at.scale, seen.scale);
    gl.uniform1f(at.ratio, seen.ratio);
    gl.uniform1f(at.alpha, alpha);
  }

  function drawNodes(renderer, seen, { nodeAlpha, ground }) {
    const { gl, node, nodes } = renderer;
    const { RIM, HOLLOW, WITH_RIM } = Citegraph.rendererCanvas;
    use(renderer, node, seen, nodeAlpha);
    gl.uniform1f(node.at.grow, seen.grow);
    gl.uniform1f(node.at.least, seen.least);
    gl.uniform3f(node.at.ground, (ground >> 16) / 255, ((ground >> 8) & 255) / 255, (ground & 255) / 255);
    gl.uniform3f(node.at.rims, RIM, HOLLOW, WITH_RIM);
    gl.bindVertexArray(nodes.array);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, nodes.count);
  }

  function draw(renderer, seen, how) {
    const { gl, canvas, lines, nodes } = renderer;
    Citegraph.camera.sizeCanvas(canvas, seen);
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    if (lines && lines.count) {
      use(renderer, renderer.line, seen, how.lineAlpha);
      gl.bindVertexArray(lines.array);
      gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, Math.min(lines.count, how.lineCount));
    }
    if (nodes && nodes.count) drawNodes(renderer, seen, how);
    gl.bindVertexArray(null);
  }

  return { create };
})();
