// Columns of numbers and texts from the bytes in which a page carries them: docs/page_data.md says
// how, and citegraph/writers/explorer/columns.py writes them.
Citegraph.columns = (() => {
  "use strict";

  function fromBase64(text) {
    const native = /** @type {any} */ (Uint8Array); // newer than what the checker knows
    if (native.fromBase64) return native.fromBase64(text);
    const raw = atob(text);
    const bytes = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i += 1) bytes[i] = raw.charCodeAt(i);
    return bytes;
  }

  async function inflate(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  /** Whole numbers of at most 32 bits, seven bits a byte. */
  function varints(bytes, count) {
    const values = new Uint32Array(count);
    let at = 0;
    for (let i = 0; i < count; i += 1) {
      let byte = bytes[at];
      let value = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        at += 1;
        byte = bytes[at];
        value |= (byte & 127) << shift;
      }
      at += 1;
      values[i] = value;
    }
    return values;
  }

  /** 0, 1, 2, 3 ... become 0, -1, 1, -2 ... */
  const unfolded = (value) => (value >>> 1) ^ -(value & 1);

  function optional(bytes, count, divisor) {
    return Float64Array.from(varints(bytes, count), (value) => (value ? unfolded(value - 1) / divisor : NaN));
  }

  function flags(bytes, count) {
    const values = new Uint8Array(count);
    for (let i = 0; i < count; i += 1) values[i] = (bytes[i >> 3] >> (i & 7)) & 1;
    return values;
  }

  /** Numbers of several bytes, lowest first, wherever they begin and whatever the machine likes. */
  function reals(bytes, count, size) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const values = size === 4 ? new Float32Array(count) : new Float64Array(count);
    for (let i = 0; i < count; i += 1) values[i] = size === 4 ? view.getFloat32(4 * i, true) : view.getFloat64(8 * i, true);
    return values;
  }

  const READ = {
    uint: varints,
    int: (bytes, count) => Int32Array.from(varints(bytes, count), unfolded),
    optional: (bytes, count) => optional(bytes, count, 1),
    hundredths: (bytes, count) => optional(bytes, count, 100),
    flags,
    f32: (bytes, count) => reals(bytes, count, 4),
    f64: (bytes, count) => reals(bytes, count, 8),
    utf8: (bytes) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes),
  };

  /**
   * The array for whole numbers below a limit that takes the least memory.
   * @returns {any}
   */
  function arrayBelow(limit) {
    if (limit <= 0x100) return Uint8Array;
    return limit <= 0x10000 ? Uint16Array : Uint32Array;
  }

  /** Lists one after the other: those of owner i are items start[i] to start[i + 1]. */
  function rowsFrom(start, item) {
    return { start, item, of: (i) => item.subarray(start[i], start[i + 1]) };
  }

  function startsOf(sizes) {
    const start = new Uint32Array(sizes.length + 1);
    for (let i = 0; i < sizes.length; i += 1) start[i + 1] = start[i] + sizes[i];
    return start;
  }

  /** The same pairs by item: for each the owners that have it, ascending. */
  function transposed(rows, items) {
    const sizes = new Uint32Array(items);
    for (const item of rows.item) sizes[item] += 1;
    const start = startsOf(sizes);
    const next = start.slice();
    const owner = new (arrayBelow(rows.start.length - 1))(rows.item.length);
    for (let i = 0; i + 1 < rows.start.length; i += 1) {
      for (let k = rows.start[i]; k < rows.start[i + 1]; k += 1) {
        owner[next[rows.item[k]]] = i;
        next[rows.item[k]] += 1;
      }
    }
    return rowsFrom(start, owner);
  }

  /** The columns of a page. `list` has the name, kind, number of entries and bytes of each. */
  function read(list, bytes) {
    const places = new Map();
    let at = 0;
    for (const [name, kind, count, size] of list) {
      places.set(name, { kind, count, bytes: bytes.subarray(at, at + size) });
      at += size;
    }
    function get(name) {
      const { kind, count, bytes: part } = places.get(name);
      return READ[kind](part, count);
    }
    const kind = (name) => places.get(name).kind;
    function texts(name) {
      const lengths = get(`${name}.lengths`);
      const whole = get(name);
      const values = new Array(lengths.length);
      let from = 0;
      for (let i = 0; i < lengths.length; i += 1) {
        values[i] = lengths[i] ? whole.slice(from, from + lengths[i] - 1) : null;
        from += lengths[i] ? lengths[i] - 1 : 0;
      }
      return values;
    }
    function words(name) {
      const different = texts(`${name}.texts`);
      return Array.from(get(name), (number) => (number ? different[number - 1] : null));
    }
    /** Lists of numbers that are all below a limit. */
    function rows(name, limit) {
      const start = startsOf(get(`${name}.sizes`));
      const item = get(name);
      for (let i = 0; i + 1 < start.length; i += 1) {
        for (let k = start[i] + 1; k < start[i + 1]; k += 1) item[k] += item[k - 1];
      }
      return rowsFrom(start, arrayBelow(limit).from(item));
    }
    return { get, kind, texts, words, rows };
  }

  return { read, inflate, fromBase64, transposed, arrayBelow };
})();
