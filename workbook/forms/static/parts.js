// What forms and the save state are made of: elements, patches, messages to Python and back.

// Each form on a page runs a copy of this script: the copies must not give one id twice.
const own = Math.random().toString(36).slice(2, 9);
let made = 0;

function node(tag, attributes = {}, ...children) {
  const el = document.createElement(tag);
  // JupyterLab's one-letter shortcuts would fire from a focused button or list; it asks the focused element itself.
  if (["button", "input", "select", "textarea", "summary"].includes(tag) || "tabindex" in attributes) el.setAttribute("data-lm-suppress-shortcuts", "true");
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) el.addEventListener(name.slice(2), value);
    else if (name === "class") el.className = value;
    else el.setAttribute(name, value === true ? "" : value);
  }
  el.append(...children.filter((child) => child !== null && child !== undefined));
  return el;
}

function fresh(word) {
  made += 1;
  return `wbf-${own}-${word}-${made}`;
}

function put(el, name, value) {
  if (value === null || value === undefined || value === false || value === "") el.removeAttribute(name);
  else if (el.getAttribute(name) !== String(value)) el.setAttribute(name, value);
}

function write(el, text) {
  if (el.textContent !== text) el.textContent = text;
}

const SVG = "http://www.w3.org/2000/svg";

function calendar() {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true" })) svg.setAttribute(name, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", "M2 3.5h12v10H2zM2 6.5h12M5 1.5v3M11 1.5v3M4.5 9h2M9.5 9h2M4.5 11.5h2");
  for (const [name, value] of Object.entries({ fill: "none", stroke: "currentColor", "stroke-width": 1.3 })) path.setAttribute(name, value);
  svg.append(path);
  return svg;
}

// A unit as a heading shows it: a share is shown in percent, points need no word.
function unitWord(unit) {
  return { share: "%", points: "" }[unit] ?? unit ?? "";
}

const GROWS = CSS.supports("field-sizing", "content");

function grow(area) {
  if (GROWS) return;
  area.style.height = "auto";
  if (area.scrollHeight) area.style.height = `${Math.min(area.scrollHeight + 2, 320)}px`;
}

// What somebody stands on may go away with a change: then they stand nearby, and the keyboard goes on from there.
function standing(place, change, nearby) {
  const held = place.contains(document.activeElement) ? document.activeElement : null;
  change();
  const now = document.activeElement;
  const lost = held && (now === document.body || (now === held && (held.disabled || !held.checkVisibility())));
  if (lost) nearby()?.focus();
}

// Apply a patch: new objects along what changed, so that what is the same stays the same object.
function merged(before, patch) {
  if (patch === null || typeof patch !== "object" || Array.isArray(patch)) return patch;
  const after = before && typeof before === "object" && !Array.isArray(before) ? { ...before } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null && key in after) delete after[key];
    else after[key] = merged(after[key], value);
  }
  return after;
}

const SILENCE = 6000; // milliseconds without an answer until the page says so
const SILENT = "The workbook does not answer: what you enter now is not kept yet. It may be busy. If it has stopped, choose Run > Run All Cells in the menu; what was kept before comes back.";

// Send a message; no answer is said, so that nobody goes on typing into nothing.
function passed(page, message) {
  clearTimeout(page.silence);
  page.silence = setTimeout(() => write(page.silent, SILENT), SILENCE);
  try {
    page.model.send({ ...message, seq: page.seq });
  } catch {
    write(page.silent, SILENT);
  }
}

function heard(page) {
  clearTimeout(page.silence);
  write(page.silent, "");
}
