// vis-network, which only the view of a neighbourhood needs. It waits in the page as compressed text
// and runs when that view is first opened; the page's policy knows it by its hash.
Citegraph.library = (() => {
  "use strict";

  const { inflate, fromBase64 } = Citegraph.columns;
  /** @type {Promise<void> | null} */
  let coming = null;

  async function start() {
    const held = document.getElementById("vis-network");
    const script = document.createElement("script");
    script.textContent = new TextDecoder().decode(await inflate(fromBase64(held.textContent)));
    document.head.append(script); // and so it has run
    held.remove();
  }

  /** vis-network, or null before it is loaded. */
  const loaded = () => /** @type {any} */ (window).vis || null;

  function load() {
    if (!coming) coming = start();
    return coming;
  }

  return { load, loaded };
})();
