// What is wrong with the page for somebody who uses a keyboard or a screen reader: a sentence for each finding.
() => {
  const found = [];
  const open = [...document.querySelectorAll("dialog[open]")].at(-1);
  const seen = (node) => node.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  const all = (what) => [...(open || document).querySelectorAll(what)].filter(seen);
  const told = (node) => `${node.tagName.toLowerCase()}${node.id ? `#${node.id}` : ""}.${node.className} "${node.textContent.trim().slice(0, 40)}"`;

  const words = (id) => document.getElementById(id)?.textContent.trim() || "";
  const name = (node) => node.getAttribute("aria-label") || (node.getAttribute("aria-labelledby") || "").split(" ").map(words).join("")
    || [...(node.labels || [])].map((l) => l.textContent.trim()).join("") || (/^(BUTTON|A|SUMMARY)$/.test(node.tagName) ? node.textContent.trim() : "") || node.title;
  for (const node of all("button, a[href], input, select, textarea, iframe, summary, [role=dialog], dialog, [role=group], [role=radiogroup], [role=listbox], [role=log], nav")) {
    if (!name(node)) found.push(`no name: ${told(node)}`);
  }

  const ids = [...document.querySelectorAll("[id]")].map((n) => n.id);
  for (const id of new Set(ids.filter((id, n) => ids.indexOf(id) !== n))) found.push(`two of one id: ${id}`);
  for (const attribute of ["aria-labelledby", "aria-describedby", "aria-controls", "aria-activedescendant", "for"]) {
    for (const node of all(`[${attribute}]`)) for (const id of node.getAttribute(attribute).split(" ")) {
      if (!document.getElementById(id)) found.push(`${attribute} names nothing (${id}): ${told(node)}`);
    }
  }

  const inside = { li: "ul, ol", option: "select, datalist, optgroup", "[role=option]": "[role=listbox]", dt: "dl", dd: "dl" };
  for (const [child, parent] of Object.entries(inside)) for (const node of all(child)) {
    const near = node.parentElement;
    if (!near.matches(parent) || (child === "li" && near.getAttribute("role") && !["list", "listbox"].includes(near.getAttribute("role")))) found.push(`out of place: ${told(node)}`);
  }
  for (const node of all("[tabindex]")) if (node.tabIndex > 0) found.push(`a focus order of its own: ${told(node)}`);
  if (!open) {
    if (all("main").length !== 1) found.push(`${all("main").length} mains`);
    if (all("h1").length !== 1) found.push(`${all("h1").length} first headings`);
    const levels = all("main :is(h1, h2, h3, h4)").map((h) => Number(h.tagName[1]));
    levels.forEach((level, n) => { if (n && level > levels[n - 1] + 1) found.push(`a heading of level ${level} under one of ${levels[n - 1]}`); });
  }

  const rgb = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const over = ([r, g, b, a = 1], under) => [r, g, b].map((c, n) => c * a + under[n] * (1 - a));
  const behind = (node) => {
    const layers = [];
    for (let n = node; n; n = n.parentElement) {
      const colour = rgb(getComputedStyle(n).backgroundColor);
      layers.push(colour);
      if ((colour[3] ?? 1) === 1) break;
    }
    return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255]);
  };
  const light = (c) => c.map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
  const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  for (const node of all("*")) {
    if (![...node.childNodes].some((c) => c.nodeType === 3 && c.textContent.trim())) continue;
    if (node.matches(".sr, .sr *, option, #toast:not(.shown)") || node.closest("[aria-hidden=true], [aria-busy=true]") && !node.closest(".face")) continue;
    const style = getComputedStyle(node);
    const ground = behind(node);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    const has = contrast(over(rgb(style.color), ground), ground);
    if (has < (large ? 3 : 4.5)) found.push(`contrast ${has.toFixed(2)}: ${told(node)}`);
  }
  for (const node of all("input:not([type=checkbox], [type=radio], [type=file]), textarea, select")) {
    const style = getComputedStyle(node);
    const has = contrast(rgb(style.borderTopColor).slice(0, 3), behind(node.parentElement));
    if (has < 3) found.push(`a field's edge has contrast ${has.toFixed(2)}: ${told(node)}`);
  }
  return [...new Set(found)];
}
