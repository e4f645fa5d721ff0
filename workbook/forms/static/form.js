// A form: draws what Python describes, sends back what people do, and applies the parts that changed.

// A label, its control, and everything said about it.
class FieldView {
  constructor(id, head, page) {
    Object.assign(this, { id, page });
    const control_id = fresh("field");
    const label_id = fresh("label");
    const grouped = ["estimate", "flag", "many"].includes(head.kind);
    const unit = unitWord(head.unit);
    this.unit = node("span", { class: "wbf-unit" }, unit ? ` ${unit}` : "");
    this.chip = node("span", { class: "wbf-chip" });
    const words = node("span", { id: label_id }, head.label);
    const label = grouped ? node("div", { class: "wbf-label" }, words, this.unit) : node("label", { class: "wbf-label", for: control_id }, words, this.unit);
    this.help = head.help ? node("p", { class: "wbf-help", id: fresh("help") }, head.help) : null;
    this.source = node("p", { class: "wbf-source", id: fresh("source") });
    this.error = node("p", { class: "wbf-error", id: fresh("error"), role: "alert" });
    this.warning = node("p", { class: "wbf-warn", id: fresh("warning"), role: "status" });
    this.back = node("button", { type: "button", class: "wbf-button wbf-quiet", onclick: () => page.send({ do: "back", id }) });
    this.take = node("button", { type: "button", class: "wbf-button wbf-quiet", onclick: () => page.send({ do: "take", id }), "aria-label": `Take over ${head.label}`, title: "Take the imported figure over as ours: a new import no longer changes it" }, "Take over");
    this.hints = node("div", { class: "wbf-hints" });
    this.control = control(head, { id }, page, { id: control_id, by: label_id });
    this.control.told = (desc) => this.say(desc);
    this.head = head;
    this.el = node("div", { class: `wbf-field wbf-kind-${head.kind}` },
      node("div", { class: "wbf-top" }, label, this.chip), this.help, this.control.el, this.error, this.warning,
      node("div", { class: "wbf-under" }, this.source, this.back, this.take), this.hints);
  }

  set(desc) {
    if (desc === this.desc) return;
    this.desc = desc;
    this.control.head = desc;
    this.control.set(desc);
    this.say(desc);
  }

  say(desc) {
    standing(this.el, () => this.write(desc), () => this.control.door);
  }

  write(desc) {
    const unit = unitWord(desc.unit);
    write(this.unit, unit ? ` ${unit}` : "");
    const soft = this.control.isIncomplete(desc);
    write(this.error, this.control.worded(this.error, desc.error && !soft ? desc.error : ""));
    write(this.warning, this.control.worded(this.warning, soft ? desc.error : desc.warning || ""));
    write(this.source, desc.gone || (desc.origin === "none" ? "" : desc.source));
    put(this.source, "title", desc.source);
    write(this.chip, { inferred: "imported", entered: "entered" }[desc.origin] || "");
    this.el.dataset.origin = desc.origin;
    this.back.hidden = desc.back === undefined;
    if (desc.back !== undefined) write(this.back, `Use imported: ${desc.back}`);
    put(this.back, "aria-label", desc.back !== undefined ? `Use imported ${this.head.label}: ${desc.back}` : null);
    this.take.hidden = !desc.take;
    const about = [this.help, this.error, this.warning, this.source].filter((part) => part && part.textContent).map((part) => part.id).join(" ");
    this.control.mark(desc, about);
    this.suggest(desc.hints || []);
  }

  suggest(hints) {
    const key = JSON.stringify(hints);
    if (this.hinted === key) return;
    this.hinted = key;
    this.hints.replaceChildren(...hints.map((words, n) => node("p", { class: "wbf-hint" }, words, " ",
      node("button", { type: "button", class: "wbf-button wbf-quiet", "aria-label": `Use for ${this.head.label}: ${words}`, onclick: () => this.page.send({ do: "use", id: this.id, n }) }, "Use"))));
  }
}

// Fields in order: those of a form, or of an opened row.
class Fields {
  constructor(page) {
    this.page = page;
    this.views = new Map();
    this.el = node("div", { class: "wbf-fields" });
  }

  set(order, described) {
    for (const [id, view] of this.views) if (!order.includes(id)) { view.el.remove(); this.views.delete(id); this.page.views.delete(id); }
    for (const id of order) {
      const desc = described[id];
      let view = this.views.get(id);
      if (!view) {
        view = desc.is === "table" ? new Grid(id, this.page) : new FieldView(id, desc, this.page);
        this.views.set(id, view);
        this.page.views.set(id, view);
        this.el.append(view.el);
      }
      if (desc.is === "table") view.el.classList.toggle("wbf-alone", order.length === 1 && this === this.page.fields);
      view.set(desc);
    }
  }
}

class Page {
  constructor(model, el) {
    Object.assign(this, { model, state: {}, seq: 0, answered: 0, waiting: [], views: new Map(), focused: null });
    this.title = node("h3", { class: "wbf-title", id: fresh("form") });
    this.help = node("p", { class: "wbf-help" });
    this.undo = node("button", { type: "button", class: "wbf-button wbf-quiet", title: "Undo (Ctrl+Z)", onclick: () => this.walk("undo") }, "↶ Undo");
    this.redo = node("button", { type: "button", class: "wbf-button wbf-quiet", title: "Redo (Ctrl+Y)", onclick: () => this.walk("redo") }, "↷ Redo");
    this.saved = node("span", { class: "wbf-saved" });
    this.said = node("p", { class: "wbf-said", role: "status" });
    this.fields = new Fields(this);
    this.el = node("section", { class: "wbf", "aria-labelledby": this.title.id },
      this.silent = node("p", { class: "wbf-error", role: "alert" }),
      node("div", { class: "wbf-head wbf-first" }, this.title, node("div", { class: "wbf-bar" }, this.saved, this.undo, this.redo)), this.help, this.fields.el, this.said);
    this.el.addEventListener("keydown", (event) => this.key(event));
    el.append(this.el);
  }

  send(message, about) {
    this.seq += 1;
    if (about) this.waiting.push(about);
    passed(this, message);
    return this.seq;
  }

  commit() {
    if (this.focused) this.focused.commit(true);
  }

  walk(direction) {
    this.commit();
    this.send({ do: direction, ...(this.focused?.spot || {}) });
  }

  key(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const does = key === "z" && !event.shiftKey ? "undo" : key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "s" ? "save" : "";
    if (!does) return;
    event.preventDefault();
    event.stopPropagation();
    this.commit();
    this.send({ do: does, ...(does === "undo" ? this.focused?.spot || {} : {}) });
  }

  receive(message) {
    if (message.type !== "changed") return;
    if (message.seq) this.answered = Math.max(this.answered, message.seq);
    heard(this);
    this.state = merged(this.state, message.form);
    const { title, help, order, fields, undo, redo, state } = this.state;
    write(this.saved, state?.words || "");
    put(this.saved, "data-kind", state?.kind);
    write(this.title, title);
    write(this.help, help || "");
    standing(this.undo.parentElement, () => {
      this.undo.disabled = !undo;
      this.redo.disabled = !redo;
    }, () => (undo ? this.undo : this.redo));
    this.fields.set(order, fields);
    put(this.el, "data-ready", "true");
    const answered = this.waiting;
    this.waiting = [];
    for (const one of answered) {
      if (one.pending > this.answered) this.waiting.push(one);
      else if (one.dirty) one.commit(false);
      else if (one.desc) {
        one.set(one.desc);
        one.told?.(one.desc);
      }
    }
    this.tell(message.said);
    const view = message.focus && this.views.get(message.focus.id);
    if (view && view.show) view.show(message.focus.row, message.focus.column);
  }

  tell(said) {
    if (!said) return;
    this.said.className = `wbf-said${said.weight === "wrong" ? " wbf-error" : ""}`;
    const undo = said.weight === "removed" ? [" ", node("button", { type: "button", class: "wbf-button wbf-quiet", onclick: () => this.walk("undo") }, "Undo")] : [];
    const table = this.said.closest(".wbf-grid");
    standing(this.said, () => this.said.replaceChildren(said.words, ...undo), () => table?.querySelector(":scope > .wbf-bar > button"));
    const grid = said.id && this.views.get(said.id);
    if (grid && grid.notes) grid.notes.after(this.said);
    clearTimeout(this.quiet);
    if (!said.weight) this.quiet = setTimeout(() => this.said.replaceChildren(), 8000);
  }
}

function render({ model, el }) {
  const page = new Page(model, el);
  const receive = (message) => page.receive(message);
  model.on("msg:custom", receive);
  page.send({ do: "hello" });
  return () => model.off("msg:custom", receive);
}

export default { render };
