// Filters the list as one types; without script the links above the list do the same by page.
const form = document.querySelector("form.filters");
const shown = document.querySelector("p.shown");
const rows = [...document.querySelectorAll("table.records tbody tr")].map((row) => ({
  row,
  text: row.textContent.toLocaleLowerCase(),
  facets: Object.fromEntries([...row.querySelectorAll("td")].map((cell) => [cell.dataset.facet, cell.dataset.value])),
}));

function filter() {
  const { search, ...wanted } = Object.fromEntries(new FormData(form));
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { row, text, facets } of rows) {
    const fits =
      words.every((word) => text.includes(word)) &&
      Object.entries(wanted).every(([facet, value]) => !value || facets[facet] === value);
    row.hidden = !fits;
    count += fits;
  }
  const said = (number) => number.toLocaleString(document.documentElement.lang);
  shown.textContent =
    count === 0 ? shown.dataset.none : shown.dataset.shown.replace("{n}", said(count)).replace("{total}", said(rows.length));
}

form.hidden = false;
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
filter();
