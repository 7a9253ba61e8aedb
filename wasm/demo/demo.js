import "../toets/toets.js";

const element = document.querySelector("toets-checklist");
const texts = document.querySelectorAll("[data-en]");
for (const text of texts) text.dataset.nl = text.textContent;

function show() {
  for (const name of ["answers", "outcome"]) {
    document.getElementById(name).textContent = JSON.stringify(element[name], null, 2);
  }
}

// The page follows the language that is chosen in the element.
function speak({ detail: { language } }) {
  document.documentElement.lang = language;
  for (const text of texts) text.textContent = text.dataset[language];
}

element.addEventListener("toets-ready", show);
element.addEventListener("toets-change", show);
element.addEventListener("toets-language", speak);
