"use strict";
// Hides the entries of the lists that do not have all the words; without this script all of them can be read.
(function () {
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = JSON.parse(document.getElementById("searched").textContent).map(plain);
  const entries = Array.from(document.querySelectorAll("main section li"));
  const sections = Array.from(document.querySelectorAll("main section"));
  const input = document.getElementById("q");
  const status = document.getElementById("found");
  function search() {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    let count = 0;
    entries.forEach((entry, index) => {
      const isShown = words.every((word) => (texts[index] || "").includes(word));
      entry.hidden = !isShown;
      count += isShown ? 1 : 0;
    });
    sections.forEach((section) => {
      section.hidden = !section.querySelector("li:not([hidden])");
    });
    const found = count === 1 ? "1 session" : `${count} sessions`;
    status.textContent = !words.length ? "" : count ? found : "No session has all of these words.";
  }
  input.value = new URLSearchParams(location.search).get("q") || "";
  input.addEventListener("input", search);
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  search();
})();
