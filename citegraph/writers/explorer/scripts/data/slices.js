// Long work in slices, so that the page answers in between.
Citegraph.slices = (() => {
  "use strict";

  // Some milliseconds of work, then whatever the reader wants.
  const SLICE = 12;
  const later = (action) => setTimeout(action, 0);

  /**
   * Do something for each number below n, some milliseconds at a time.
   * @param {number} n
   * @param {(i: number) => void} action
   * @param {(ready: number) => void} progress called after every slice with how many are done
   * @returns {{finish(): void, done: () => number}} `finish` does the rest at once
   */
  function run(n, action, progress) {
    let at = 0;
    function slice() {
      const end = performance.now() + SLICE;
      while (at < n && performance.now() < end) {
        for (const stop = Math.min(n, at + 64); at < stop; at += 1) action(at);
      }
      if (at < n) later(slice);
      progress(at);
    }
    later(slice);
    return {
      finish() { for (; at < n; at += 1) action(at); },
      done: () => at,
    };
  }

  return { run };
})();
