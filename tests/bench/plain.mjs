// The hardest peer: the same rule by hand, over a table made once, without any visibility.

export function table(definition) {
  const rows = [];
  const most = { RS: 0, MS: 0 };
  const walk = (elements, panel) => {
    for (const element of elements) {
      if (element.elements) walk(element.elements, element.name);
      const kind = (/-(RS|MS|NS)$/.exec(element.name) ?? /-(RS|MS|NS)$/.exec(panel ?? ""))?.[1];
      if (!(kind in most) || !["radiogroup", "dropdown", "checkbox"].includes(element.type)) continue;
      const points = new Map(element.choices.map((it) => [String(it.value ?? it), pointsOf(it.value ?? it)]));
      const each = [...points.values()];
      const multiple = element.type === "checkbox";
      most[kind] += multiple ? each.reduce((a, b) => a + b, 0) : Math.max(0, ...each);
      rows.push({ name: element.name, points, raw: kind === "RS", multiple });
    }
  };
  for (const page of definition.pages) walk(page.elements, page.name);
  return { rows, most };
}

function pointsOf(value) {
  if (typeof value === "number") return value;
  const at = value.lastIndexOf("-");
  return at < 0 ? 0 : Number(value.slice(at + 1)) || 0;
}

export function score({ rows, most }, data) {
  let [raw, mitigation] = [0, 0];
  for (const row of rows) {
    const answer = data[row.name];
    if (answer === undefined) continue;
    let got = 0;
    if (row.multiple) for (const item of answer) got += row.points.get(item) ?? 0;
    else got = row.points.get(answer) ?? 0;
    if (row.raw) raw += got;
    else mitigation += got;
  }
  const total = 10 * mitigation >= 4 * most.MS ? Math.floor((85 * raw + 50) / 100) : raw;
  const level = 4 * total <= most.RS ? 1 : 2 * total <= most.RS ? 2 : 4 * total <= 3 * most.RS ? 3 : 4;
  return [raw, mitigation, total, level];
}
