// A table of rows: real <table> markup, moved through with arrows, Tab and Enter, pasted into, reordered by mouse and keyboard.

const PAGE = 50; // rows drawn at once
const LINE = "input[type=text], .wbf-line"; // what is typed as one line

class Grid {
  constructor(id, page) {
    Object.assign(this, { id, page, first: 0, rows: new Map(), desc: null });
    this.title = node("h4", { class: "wbf-label", id: fresh("table") });
    this.help = node("p", { class: "wbf-help" });
    this.head = node("tr");
    this.body = node("tbody");
    this.table = node("table", { class: "wbf-table", "aria-labelledby": this.title.id }, node("thead", {}, this.head), this.body);
    this.notes = node("div", { class: "wbf-notes", role: "status" });
    this.about = node("p", { class: "wbf-about", "aria-hidden": "true" });
    this.removed = node("details", { class: "wbf-removed", hidden: true });
    this.pager = node("nav", { class: "wbf-pager", "aria-label": "Pages of the table", hidden: true });
    this.left = node("div", { class: "wbf-left", hidden: true });
    this.pasting = node("div", { class: "wbf-pasting", hidden: true });
    this.add = node("button", { type: "button", class: "wbf-button", onclick: () => page.send({ do: "add", id }) });
    this.paste = node("button", { type: "button", class: "wbf-button wbf-quiet", "aria-expanded": "false", onclick: () => this.offerPaste() }, "Paste from Excel");
    this.empty = node("p", { class: "wbf-help" });
    this.el = node("div", { class: "wbf-grid" },
      node("div", { class: "wbf-head" }, this.title, this.help),
      node("div", { class: "wbf-scroll" }, this.table), this.empty, this.pager,
      node("div", { class: "wbf-bar" }, this.add, this.paste, this.about), this.pasting, this.left, this.notes, this.removed);
    this.table.addEventListener("keydown", (event) => this.key(event));
    this.table.addEventListener("paste", (event) => this.pasted(event));
    this.table.addEventListener("focusin", (event) => this.inspect(event));
    this.table.addEventListener("focusout", () => write(this.about, ""));
  }

  set(desc) {
    const here = [...this.rows.values()].find((row) => row.el.contains(document.activeElement) || row.below.contains(document.activeElement));
    const at = here?.at;
    // The row itself where it only moved, else the one that took its place.
    const nearby = () => (here && (this.rows.get(here.id) ?? this.rows.get(desc.order[Math.min(at, desc.order.length - 1)]))?.handle) || this.add;
    standing(this.el, () => this.write(desc), nearby);
  }

  write(desc) {
    const before = this.desc;
    this.desc = desc;
    write(this.title, desc.label);
    write(this.help, desc.gone || desc.help || "");
    write(this.add, `Add ${/^[aeiou]/i.test(desc.noun) ? "an" : "a"} ${desc.noun}`);
    if (!before || before.columns !== desc.columns) this.heads();
    this.first = Math.min(this.first, Math.max(0, Math.floor((desc.order.length - 1) / PAGE) * PAGE));
    this.draw();
    this.table.hidden = !desc.order.length;
    write(this.empty, desc.order.length || desc.gone ? "" : `No ${desc.noun} yet.`);
    if (!before || before.notes !== desc.notes) {
      this.notes.replaceChildren(...(desc.notes || []).map((note) => node("p", { class: note.weight === "warn" ? "wbf-warn" : "wbf-help" }, note.words)));
    }
    if (!before || before.removed !== desc.removed) this.drawRemoved();
    if (!before || before.left !== desc.left) this.drawLeft();
  }

  heads() {
    const { columns, opens } = this.desc;
    this.rows.clear();
    this.body.replaceChildren();
    this.head.replaceChildren(
      node("th", { scope: "col", class: "wbf-narrow" }, node("span", { class: "wbf-sr" }, "Order")),
      ...columns.map((column) => {
        const unit = unitWord(column.unit);
        const right = ["estimate", "number"].includes(column.kind);
        const th = node("th", { scope: "col", class: `wbf-kind-${column.kind}${right ? " wbf-right" : ""}` }, column.label, unit ? node("span", { class: "wbf-unit" }, ` ${unit}`) : null,
          column.help ? node("span", { class: "wbf-about-column" }, column.help) : null);
        if (column.kind === "estimate") put(th, "title", "One figure, or low / likely / high");
        if (column.width) th.style.width = th.style.minWidth = column.width;
        return th;
      }),
      node("th", { scope: "col", class: opens ? "wbf-tools" : "wbf-narrow" }, node("span", { class: "wbf-sr" }, "Row")));
  }

  draw() {
    const { order, rows } = this.desc;
    const shown = order.slice(this.first, this.first + PAGE);
    for (const [id, row] of this.rows) if (!shown.includes(id)) { row.el.remove(); row.below.remove(); this.rows.delete(id); }
    let after = null;
    shown.forEach((id, n) => {
      let row = this.rows.get(id);
      if (!row) { row = new GridRow(id, this); this.rows.set(id, row); }
      row.set(rows[id], this.first + n, order.length);
      const next = after ? after.nextSibling : this.body.firstChild;
      if (next !== row.el) this.body.insertBefore(row.el, next);
      if (row.el.nextSibling !== row.below) this.body.insertBefore(row.below, row.el.nextSibling);
      after = row.below;
    });
    this.pager.hidden = order.length <= PAGE;
    if (!this.pager.hidden) this.drawPager(order.length);
  }

  drawPager(count) {
    const to = (first, n) => () => {
      this.first = first;
      standing(this.pager, () => this.draw(), () => {
        const both = this.pager.querySelectorAll("button");
        return both[n].disabled ? both[1 - n] : both[n];
      });
    };
    this.pager.replaceChildren(
      node("button", { type: "button", class: "wbf-button wbf-quiet", disabled: this.first === 0, onclick: to(this.first - PAGE, 0) }, "Previous"),
      node("span", {}, `Rows ${this.first + 1} to ${Math.min(this.first + PAGE, count)} of ${count}`),
      node("button", { type: "button", class: "wbf-button wbf-quiet", disabled: this.first + PAGE >= count, onclick: to(this.first + PAGE, 1) }, "Next"));
  }

  drawRemoved() {
    const gone = this.desc.removed || [];
    this.removed.hidden = !gone.length;
    this.removed.replaceChildren(
      node("summary", {}, gone.length === 1 ? "1 removed" : `${gone.length} removed`),
      node("ul", {}, ...gone.map(([row, label]) => node("li", {}, `${label} `,
        node("button", { type: "button", class: "wbf-button wbf-quiet", "aria-label": `Restore ${label}`, onclick: () => this.page.send({ do: "restore", id: this.id, row }) }, "Restore")))));
  }

  drawLeft() {
    const text = this.desc.left || "";
    this.left.hidden = !text;
    const id = fresh("left");
    this.left.replaceChildren(...(text ? [
      node("label", { for: id, class: "wbf-help" }, "What was pasted and has no column here:"),
      node("textarea", { id, readonly: true, rows: 3, class: "wbf-input" }, text),
      node("button", { type: "button", class: "wbf-button wbf-quiet", onclick: () => this.page.send({ do: "forget", id: this.id }) }, "Not needed"),
    ] : []));
  }

  offerPaste() {
    const open = this.pasting.hidden;
    this.pasting.hidden = !open;
    put(this.paste, "aria-expanded", String(open));
    if (!open) return;
    const id = fresh("paste");
    const area = node("textarea", { id, rows: 3, class: "wbf-input" });
    area.addEventListener("paste", (event) => {
      event.preventDefault();
      this.fillIn("", "", event.clipboardData.getData("text/plain"));
    });
    const fill = () => area.value.trim() && this.fillIn("", "", area.value);
    this.pasting.replaceChildren(
      node("label", { for: id, class: "wbf-help" }, "Copy the rows in Excel and paste them here (Ctrl+V): they are added below. Headings are recognised. To overwrite rows, paste into a cell of the table."),
      area, node("button", { type: "button", class: "wbf-button", onclick: fill }, "Add these rows"));
    area.focus();
  }

  fillIn(row, column, text) {
    standing(this.pasting, () => { this.pasting.hidden = true; }, () => this.paste);
    put(this.paste, "aria-expanded", "false");
    this.page.send({ do: "paste", id: this.id, row, column, text });
  }

  pasted(event) {
    const cell = event.target.closest("[data-column]");
    const text = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "");
    const isBlock = text.includes("\t") || (event.target.matches(LINE) && text.includes("\n"));
    if (!cell || !isBlock || event.target.closest("table") !== this.table) return;
    event.preventDefault();
    for (const input of cell.querySelectorAll("input, textarea")) input.typing = false;
    this.fillIn(cell.dataset.row, cell.dataset.column, text);
  }

  inspect(event) {
    const cell = event.target.closest("[data-column]");
    const part = cell && event.target.closest("table") === this.table && this.desc.rows[cell.dataset.row]?.cells[cell.dataset.column];
    write(this.about, part ? part.source || "" : "");
  }

  key(event) {
    if (event.target.closest("table") !== this.table) return;
    const row = event.target.closest("tr")?.dataset.row;
    if (!row) return;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step && event.altKey) {
      event.preventDefault();
      this.page.commit();
      this.page.send({ do: "move", id: this.id, row, by: step });
      this.refocus = { row, column: event.target.closest("[data-column]")?.dataset.column || "" };
    } else if (step && event.target.matches(LINE)) {
      if (this.go(row, event.target.closest("[data-column]").dataset.column, step)) event.preventDefault();
    } else if (event.key === "Enter" && event.target.matches(LINE)) {
      this.go(row, event.target.closest("[data-column]").dataset.column, event.shiftKey ? -1 : 1);
      event.preventDefault();
    } else if (["ArrowLeft", "ArrowRight"].includes(event.key)) this.sideways(event);
  }

  sideways(event) {
    const box = event.target;
    if (!box.matches(LINE) || event.shiftKey || event.altKey || event.metaKey) return;
    const left = event.key === "ArrowLeft";
    const atEdge = box.selectionStart === box.selectionEnd && box.selectionStart === (left ? 0 : box.value.length);
    if (!atEdge && !event.ctrlKey) return;
    const cell = box.closest("[data-column]");
    let next = left ? cell.previousElementSibling : cell.nextElementSibling;
    while (next && !next.dataset.column) next = left ? next.previousElementSibling : next.nextElementSibling;
    if (!next) return;
    event.preventDefault();
    enter(next);
  }

  go(row, column, step) {
    const at = this.desc.order.indexOf(row) + step;
    if (at < 0 || at >= this.desc.order.length) return false;
    return this.show(this.desc.order[at], column);
  }

  // Bring a row onto the page and stand in one of its cells.
  show(row, column) {
    const at = this.desc.order.indexOf(row);
    if (at < 0) return false;
    const first = Math.floor(at / PAGE) * PAGE;
    if (first !== this.first) { this.first = first; this.draw(); }
    const line = this.rows.get(row)?.el;
    if (!line) return false;
    const wanted = column || this.refocus?.column;
    this.refocus = null;
    const cell = wanted ? line.querySelector(`[data-column="${CSS.escape(wanted)}"]`) : null;
    if (cell) enter(cell); else line.querySelector(".wbf-handle").focus();
    return true;
  }
}

function enter(cell) {
  const box = cell.querySelector("input:not([tabindex='-1']), select, textarea, summary");
  if (!box) return;
  box.focus();
  if (box.select && box.tagName !== "SELECT") box.select();
}

class GridRow {
  constructor(id, grid) {
    Object.assign(this, { id, grid, desc: null, cells: {}, fields: null });
    const send = (what) => () => grid.page.send({ ...what, id: grid.id, row: id });
    this.handle = node("button", { type: "button", class: "wbf-handle", title: "Drag to move; or Alt and the arrow keys" }, "⠿");
    this.handle.addEventListener("keydown", (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      grid.refocus = { row: id, column: "" };
      grid.page.send({ do: "move", id: grid.id, row: id, by: step });
    });
    this.handle.addEventListener("pointerdown", (event) => this.drag(event));
    this.up = node("button", { type: "button", class: "wbf-icon", onclick: send({ do: "move", by: -1 }) }, "↑");
    this.down = node("button", { type: "button", class: "wbf-icon", onclick: send({ do: "move", by: 1 }) }, "↓");
    this.remove = node("button", { type: "button", class: "wbf-icon", onclick: send({ do: "remove" }) }, "✕");
    this.open = node("button", { type: "button", class: "wbf-icon wbf-open", "aria-expanded": "false", onclick: () => send({ do: this.fields ? "close" : "open" })() }, "More");
    const tools = node("td", { class: "wbf-tools" }, grid.desc.opens ? this.open : null, this.up, this.down, this.remove);
    const parts = grid.desc.columns.map((column, n) => this.cell(column, n));
    this.el = node("tr", { "data-row": id }, node("td", { class: "wbf-narrow" }, this.handle), ...parts, tools);
    this.inside = node("td", { colspan: grid.desc.columns.length + 2, class: "wbf-inside" });
    this.below = node("tr", { class: "wbf-below", hidden: true }, this.inside);
  }

  cell(column, n) {
    const spot = { id: this.grid.id, row: this.id, column: column.name };
    const part = control(column, spot, this.grid.page, { label: column.label }, true);
    const error = node("div", { class: "wbf-error", id: fresh("error"), role: "alert" });
    const warning = node("div", { class: "wbf-warn" });
    const back = node("button", { type: "button", class: "wbf-mini" });
    back.addEventListener("click", () => this.grid.page.send({ do: this.desc.cells[column.name].take ? "take" : "back", ...spot }));
    part.told = (desc) => {
      const wrong = desc.error && !part.isIncomplete(desc) ? desc.error : "";
      write(error, part.worded(error, wrong));
      write(warning, part.worded(warning, desc.warning || ""));
      part.mark(desc, error.textContent ? error.id : null);
      standing(back, () => { back.hidden = !(desc.back !== undefined || desc.take); }, () => part.door);
      if (!back.hidden) {
        write(back, desc.take ? "take over" : `use ${desc.back}`);
        put(back, "title", desc.take ? "Take this imported figure over as ours" : `Go back to the imported figure: ${desc.back}`);
      }
    };
    this.cells[column.name] = part;
    const inner = [node("div", { class: "wbf-cell" }, part.el, back), error, warning];
    return node(n === 0 ? "th" : "td", { "data-column": column.name, "data-row": this.id, scope: n === 0 ? "row" : null, class: `wbf-kind-${column.kind}` }, ...inner);
  }

  set(desc, at, count) {
    if (this.at !== at || this.count !== count || this.desc?.label !== desc.label) {
      this.at = at;
      this.count = count;
      const name = `row ${at + 1}, ${desc.label}`;
      put(this.handle, "aria-label", `Move ${name}: drag, or press the up and down arrow`);
      this.up.disabled = at === 0;
      this.down.disabled = at === count - 1;
      for (const [button, word] of [[this.up, "Move up"], [this.down, "Move down"], [this.remove, "Remove"], [this.open, "More about"]]) {
        put(button, "aria-label", `${word} ${name}`);
        put(button, "title", button === this.open ? "Show or hide the details" : `${word}${button === this.remove ? " (can be undone)" : ""}`);
      }
      for (const [column, part] of Object.entries(this.cells)) {
        const head = this.grid.desc.columns.find((one) => one.name === column);
        for (const input of part.inputs) if (input.type !== "checkbox") put(input, "aria-label", `${head.label}, ${name}`);
        part.name.label = `${head.label}, ${name}`;
      }
    }
    if (this.desc === desc) { this.drawInside(desc); return; }
    for (const [column, part] of Object.entries(this.cells)) {
      if (this.desc?.cells[column] === desc.cells[column] && !part.stale) continue;
      part.set(desc.cells[column]);
      part.told(desc.cells[column]);
    }
    this.desc = desc;
    this.drawInside(desc);
  }

  drawInside(desc) {
    const opened = Boolean(desc.fields);
    put(this.open, "aria-expanded", String(opened));
    write(this.open, opened ? "Less" : "More");
    this.below.hidden = !opened;
    if (!opened) {
      if (this.fields) { this.fields.el.remove(); this.fields = null; }
      return;
    }
    if (!this.fields) {
      this.fields = new Fields(this.grid.page);
      put(this.fields.el, "role", "group");
      put(this.fields.el, "aria-label", `More about ${desc.label}`);
      this.inside.append(this.fields.el);
    }
    this.fields.set(desc.fields, desc.detail);
  }

  drag(start) {
    if (start.button !== 0) return;
    start.preventDefault();
    this.handle.focus();
    this.handle.setPointerCapture(start.pointerId);
    this.el.classList.add("wbf-dragged");
    let target = this.at;
    const mark = (row, before) => {
      for (const other of this.grid.rows.values()) other.el.classList.remove("wbf-before", "wbf-after");
      if (row) row.el.classList.add(before ? "wbf-before" : "wbf-after");
    };
    const move = (event) => {
      let best = null;
      for (const row of this.grid.rows.values()) {
        const box = row.el.getBoundingClientRect();
        if (event.clientY >= box.top && event.clientY <= box.bottom) best = row;
      }
      if (!best) return;
      target = best.at;
      mark(best === this ? null : best, best.at < this.at);
    };
    const end = (event) => {
      this.handle.removeEventListener("pointermove", move);
      this.handle.removeEventListener("pointerup", end);
      this.handle.removeEventListener("pointercancel", end);
      this.el.classList.remove("wbf-dragged");
      mark(null);
      if (event.type === "pointerup" && target !== this.at) {
        this.grid.page.send({ do: "move", id: this.grid.id, row: this.id, by: target - this.at });
      }
    };
    this.handle.addEventListener("pointermove", move);
    this.handle.addEventListener("pointerup", end);
    this.handle.addEventListener("pointercancel", end);
  }
}
