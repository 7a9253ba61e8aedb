import "../toets/toets.js";

const element = document.querySelector("toets-checklist");
const texts = [document.querySelector("title"), ...document.querySelectorAll("[data-en]")];
const dutch = texts.map((text) => text.textContent);

function show() {
  for (const name of ["answers", "outcome"]) {
    document.getElementById(name).textContent = JSON.stringify(element[name], null, 2);
  }
}

// The page follows the language that is chosen in the element.
function speak({ detail: { language } }) {
  document.documentElement.lang = language === "nl" ? "nl" : "en";
  texts.forEach((text, at) => {
    text.textContent = language === "nl" ? dutch[at] : (text.dataset.en ?? "Try Toets");
  });
}

element.addEventListener("toets-ready", show);
element.addEventListener("toets-change", show);
element.addEventListener("toets-language", speak);
