/* Tables brought in: files are sent to Python in parts of a megabyte, each after the one before has arrived. */

const PART = 1 << 20;

function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat()) if (child !== null && child !== undefined) node.append(child);
  return node;
}

function render({ model, el }) {
  const w = model.get("words");
  el.classList.add("wb-begin", "wb-tables");
  const waiting = new Map();
  let number = 0;

  const mapping = h(
    "select",
    { onchange: () => { path.parentElement.hidden = mapping.value !== ""; drawAbout(); } },
    model.get("mappings").map((rules) => h("option", { value: rules.name }, rules.name)),
    h("option", { value: "" }, w.import_mapping_own)
  );
  const about = h("small", {});
  const path = h("input", { type: "text" });
  const places = model.get("roles").map((role) => ({
    role: role.name,
    files: h("input", { type: "file", multiple: true, accept: ".csv,.txt,.tsv,.xlsx,.xlsm,.parquet", "aria-label": `${w.import_choose}: ${role.words}` }),
    path: h("input", { type: "text", "aria-label": `${w.import_path}: ${role.words}` }),
    words: role.words,
  }));
  const go = h("button", { type: "button", class: "wb-go", onclick: bringIn }, w.import_do);
  const said = h("div", { class: "wb-said" });
  const report = h("div", { class: "wb-report" });
  el.append(
    h("label", { class: "wb-row" }, h("span", {}, w.import_mapping), mapping, about),
    h("label", { class: "wb-row", hidden: true }, h("span", {}, w.import_mapping_path), path),
    h(
      "table",
      { class: "wb-files" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, w.import_table), h("th", { scope: "col" }, w.import_choose), h("th", { scope: "col" }, w.import_path))),
      h("tbody", {}, places.map((place) => h("tr", {}, h("th", { scope: "row" }, place.words), h("td", {}, place.files), h("td", {}, place.path))))
    ),
    h("div", { class: "wb-buttons" }, go),
    said,
    report
  );
  el.addEventListener("keydown", (event) => event.stopPropagation());

  function drawAbout() {
    const rules = model.get("mappings").find((one) => one.name === mapping.value);
    about.textContent = rules ? rules.about : "";
  }

  function tell(text, kind) {
    said.replaceChildren();
    if (text) said.append(h("p", { role: kind, class: kind === "alert" ? "wb-alert" : "" }, text));
  }

  function arrived(key) {
    return new Promise((done, fail) => waiting.set(key, { done, fail }));
  }

  async function sent(role, file) {
    const key = `${Date.now()}-${++number}`;
    let answer = arrived(key);
    model.send({ do: "begin", upload: key, role: role, name: file.name });
    await answer;
    for (let start = 0; start === 0 || start < file.size; start += PART) {
      const part = await file.slice(start, start + PART).arrayBuffer();
      answer = arrived(key);
      model.send({ do: "part", upload: key, last: start + PART >= file.size }, undefined, [new DataView(part)]);
      await answer;
    }
    return key;
  }

  async function bringIn() {
    go.disabled = true;
    const tables = {};
    try {
      for (const place of places) {
        const found = [];
        for (const file of place.files.files) {
          tell(w.import_sending.replace("{file}", file.name), "status");
          found.push({ upload: await sent(place.role, file) });
        }
        if (place.path.value.trim()) found.push({ path: place.path.value });
        if (found.length) tables[place.role] = found;
      }
      model.send({ do: "import", mapping: mapping.value || path.value, tables: tables });
    } catch (problem) {
      if (problem) tell(String(problem.message || problem), "alert");
    }
    go.disabled = false;
  }

  model.on("msg:custom", (message) => {
    const key = message.got || message.failed;
    const held = key && waiting.get(key);
    if (!held) return;
    waiting.delete(key);
    if (message.got) held.done();
    else held.fail(null);
  });
  const drawSaid = () => tell(model.get("said").text, model.get("said").kind);
  const drawReport = () => { report.innerHTML = model.get("report"); };
  model.on("change:said", drawSaid);
  model.on("change:report", drawReport);
  model.on("change:busy", () => { go.disabled = model.get("busy"); });
  drawAbout();
  drawSaid();
  drawReport();
}

export default { render };
