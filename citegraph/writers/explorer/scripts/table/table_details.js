// Opening the details of many works by and by, so that the page stays awake and says how far it is.
Citegraph.tableDetails = (() => {
  "use strict";

  const AT_ONCE = 1024;
  const breath = () => new Promise((done) => { setTimeout(done, 0); });

  /**
   * Open the details of works; `progress` hears the share that is done, from 0 to 1.
   * @param {any} data
   * @param {number[]} works
   * @param {(share: number) => void} progress
   * @returns {Promise<void>}
   */
  async function open(data, works, progress) {
    for (let from = 0; from < works.length; from += AT_ONCE) {
      const closed = works.slice(from, from + AT_ONCE).filter((i) => !data.has([i]));
      if (!closed.length) continue;
      progress(from / works.length);
      await data.load(closed);
      await breath();
    }
    progress(1);
  }

  return { open, breath };
})();
