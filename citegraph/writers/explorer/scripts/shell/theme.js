// Light or dark: as the system wishes, until the reader chooses.
Citegraph.theme = (() => {
  "use strict";

  const system = matchMedia("(prefers-color-scheme: dark)");
  const listeners = new Set();
  let chosen = null;

  /** Whether the page is dark now. */
  const dark = () => (chosen === null ? system.matches : chosen === "dark");

  function apply() {
    document.documentElement.dataset.theme = dark() ? "dark" : "light";
    for (const listener of listeners) listener();
  }

  /**
   * Choose, or leave it to the system.
   * @param {"light"|"dark"|null} theme
   */
  function set(theme) {
    const before = dark();
    chosen = theme;
    if (before !== dark()) apply();
  }

  /** What the reader would choose by pressing a switch: null where that is the system's own. */
  const other = () => (dark() === system.matches ? (dark() ? "light" : "dark") : null);

  // Paper is light; what was chosen comes back after it.
  let kept = null;
  addEventListener("beforeprint", () => { kept = [chosen]; set("light"); });
  addEventListener("afterprint", () => { if (kept) set(kept[0]); kept = null; });
  system.addEventListener("change", apply);
  apply();

  return { dark, set, other, onChange: (listener) => void listeners.add(listener) };
})();
