/* The language of the tabs, R or Python, is also that of the words in the text. sphinx-design keeps the choice. */
"use strict";

(() => {
  const show = (language) => {
    document.documentElement.dataset.language = language;
  };
  try {
    show(localStorage.getItem("sphinx-design-tab-id-language") || "r");
  } catch {
    show("r"); // a browser that keeps nothing
  }

  document.addEventListener("change", ({ target }) => {
    const label = document.querySelector(`label[for="${target.id}"][data-sync-group="language"]`);
    if (label) show(label.dataset.syncId);
  });
})();
