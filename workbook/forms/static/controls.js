// One control per fact: what is typed goes to Python, what Python says is shown. Nothing here knows what is valid.

const WAIT = 300; // milliseconds without a key before a mistake is said, and the longest that typing waits for an answer

// The state every control shares: what was typed and not sent, what was sent and not answered, what Python last said.
class Control {
  constructor(head, spot, page, name, inTable) {
    Object.assign(this, { head, spot, page, name, inTable, inputs: [], desc: null });
    this.dirty = false;
    this.pending = 0;
    this.sent = false;
    this.timer = 0;
    this.typed = -WAIT;
    this.el = this.build();
    this.el.addEventListener("focusin", (event) => {
      if (!this.el.contains(event.relatedTarget)) this.sent = false;
      page.focused = this;
    });
    this.el.addEventListener("focusout", (event) => this.left(event));
  }

  listen(input) {
    this.inputs.push(input);
    input.addEventListener("input", () => {
      input.typing = true;
      this.later();
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !input.matches("textarea:not(.wbf-line)")) this.commit(true);
    });
    return input;
  }

  // What is typed goes at once; while an answer is on its way only the newest text waits, so that nothing queues up.
  later() {
    this.dirty = true;
    this.typed = performance.now();
    clearTimeout(this.rest);
    this.rest = setTimeout(() => { if (this.desc && this.isAnswered()) this.told?.(this.desc); }, WAIT);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.commit(false), WAIT);
    if (!this.isWaiting()) this.commit(false);
  }

  isWaiting() {
    return this.pending > this.page.answered;
  }

  isAnswered() {
    return !this.dirty && !this.isWaiting();
  }

  // Half a number is no mistake: while keys come, what is new and wrong is not said yet.
  isTyping() {
    return performance.now() - this.typed < WAIT - 20;
  }

  worded(shown, words) {
    return words && !shown.textContent && this.isTyping() ? "" : words;
  }

  commit(done) {
    clearTimeout(this.timer);
    if (done) {
      this.typed = -WAIT;
      for (const input of this.inputs) input.typing = false;
    }
    if (!this.dirty) return;
    this.dirty = false;
    const message = { do: "edit", ...this.spot, value: this.read(), continues: this.sent };
    this.sent = true;
    this.pending = this.page.send(message, this);
  }

  left(event) {
    const inside = this.el.contains(event.relatedTarget);
    this.typed = -WAIT;
    if (event.target.typing !== undefined) event.target.typing = false;
    if (this.dirty) this.commit(true);
    else if (this.desc) this.set(this.desc);
    if (!inside && this.desc) setTimeout(() => this.told && this.told(this.desc), 0);
  }

  // While an answer is on its way, or somebody is typing, what stands in the box is newer than what Python said.
  isFree(input) {
    if (this.dirty || this.pending > this.page.answered) return false;
    return !(input.typing && document.activeElement === input);
  }

  fill(input, text) {
    if (this.isFree(input) && input.value !== text) input.value = text;
    if (input.tagName === "TEXTAREA") grow(input);
  }

  // What a screen reader is told, and what a mouse that rests on the control sees.
  mark(desc, about) {
    this.el.dataset.origin = desc.origin;
    const wrong = desc.error && !this.isIncomplete(desc);
    for (const input of this.inputs) {
      if (!wrong || !this.isTyping()) put(input, "aria-invalid", wrong ? "true" : null);
      put(input, "aria-describedby", about || null);
      // A narrow box may cut a text: resting on it shows the whole.
      const whole = ["text", "choice"].includes(this.head.kind) && typeof desc.value === "string" && desc.value.length > 12 ? desc.value : "";
      put(input, "title", [whole, desc.source].filter(Boolean).join("\n"));
    }
  }

  // Where somebody stands who comes to this control.
  get door() {
    return this.said ?? this.boxes?.likely ?? this.inputs.find((input) => input.checked) ?? this.inputs[0];
  }

  isIncomplete(desc) {
    return Boolean(desc.incomplete) && this.el.contains(document.activeElement);
  }
}

class TextControl extends Control {
  build() {
    // In a table a text may need several lines to be read, though it is typed as one.
    const line = this.inTable && this.head.kind === "text";
    const long = line || this.head.kind === "long";
    const attributes = { class: "wbf-input", id: this.name.id, "aria-label": this.name.label };
    if (["number", "estimate"].includes(this.head.kind)) Object.assign(attributes, { class: "wbf-input wbf-num", inputmode: "decimal" });
    if (line) attributes.class = "wbf-input wbf-line";
    if (!long) Object.assign(attributes, { type: "text", autocomplete: "off", spellcheck: "false" });
    const input = this.listen(node(long ? "textarea" : "input", { ...attributes, rows: long ? 1 : null }));
    if (long) input.addEventListener("input", () => grow(input));
    return node("div", { class: "wbf-control" }, input);
  }
  read() {
    return this.inputs[0].value;
  }
  set(desc) {
    this.desc = desc;
    this.fill(this.inputs[0], desc.value ?? "");
  }
}

class DayControl extends TextControl {
  build() {
    const el = super.build();
    el.classList.add("wbf-day");
    const picker = node("input", { type: "date", class: "wbf-picker", tabindex: "-1", "aria-hidden": "true" });
    picker.addEventListener("input", () => {
      if (!picker.value) return;
      this.inputs[0].value = picker.value;
      this.dirty = true;
      this.commit(true);
      this.inputs[0].focus();
    });
    const open = node("button", {
      type: "button", class: "wbf-icon", "aria-label": `Pick ${this.name.label || "a day"} from a calendar`, title: "Pick from a calendar",
      onclick: () => {
        picker.value = this.desc?.iso || "";
        try { picker.showPicker(); } catch { picker.focus(); }
      },
    });
    open.append(calendar());
    el.append(open, picker);
    return el;
  }
}

class ChoiceControl extends Control {
  build() {
    this.select = node("select", { class: "wbf-input", id: this.name.id, "aria-label": this.name.label });
    this.select.addEventListener("change", () => {
      this.dirty = true;
      this.commit(true);
    });
    this.inputs.push(this.select);
    return node("div", { class: "wbf-control" }, this.select);
  }
  options() {
    const given = this.head.options || [];
    if (this.head.kind !== "flag") return given.some(([value]) => value === "") ? [...given] : [["", "—"], ...given];
    return this.head.certain ? [["yes", "yes"], ["no", "no"]] : [["", "—"], ["yes", "yes"], ["no", "no"]];
  }
  read() {
    return this.select.value;
  }
  set(desc) {
    this.desc = desc;
    const options = this.options();
    const value = desc.value ?? "";
    if (!options.some(([one]) => String(one) === String(value))) options.push([value, String(value)]);
    const key = JSON.stringify(options);
    if (this.key !== key) {
      this.key = key;
      this.select.replaceChildren(...options.map(([one, words]) => node("option", { value: String(one ?? "") }, words)));
    }
    if (this.isFree(this.select)) this.select.value = String(value);
  }
}

class FlagControl extends Control {
  build() {
    const group = fresh("flag");
    const answers = this.head.certain ? ["yes", "no"] : ["yes", "no", ""];
    const labels = answers.map((answer) => {
      const radio = node("input", { type: "radio", name: group, value: answer });
      radio.addEventListener("change", () => {
        this.dirty = true;
        this.commit(true);
      });
      this.inputs.push(radio);
      return node("label", { class: "wbf-radio" }, radio, answer || "not known");
    });
    return node("div", { class: "wbf-control wbf-radios", role: "radiogroup", "aria-labelledby": this.name.by }, ...labels);
  }
  read() {
    return this.inputs.find((radio) => radio.checked)?.value ?? "";
  }
  set(desc) {
    this.desc = desc;
    if (this.dirty || this.pending > this.page.answered) return;
    for (const radio of this.inputs) radio.checked = radio.value === (desc.value ?? "");
  }
}

class ManyControl extends Control {
  build() {
    this.said = node("summary", { class: "wbf-input wbf-summary", "aria-label": this.name.label });
    this.list = node("div", { class: "wbf-many", role: "group", "aria-label": this.name.label });
    this.box = node("details", { class: "wbf-details" }, this.said, this.list);
    this.box.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.box.open) {
        this.box.open = false;
        this.said.focus();
        event.stopPropagation();
      }
    });
    return node("div", { class: "wbf-control" }, this.box);
  }
  read() {
    return this.inputs.filter((box) => box.checked).map((box) => box.value);
  }
  set(desc) {
    this.desc = desc;
    const chosen = (Array.isArray(desc.value) ? desc.value : []).map(String);
    const known = (this.head.options || []).map(([value, words]) => [String(value), words]);
    const options = [...known, ...chosen.filter((one) => !known.some(([value]) => value === one)).map((one) => [one, one])];
    const key = JSON.stringify(options);
    if (this.key !== key) {
      this.key = key;
      this.inputs = [];
      this.list.replaceChildren(...options.map(([value, words]) => {
        const box = node("input", { type: "checkbox", value });
        box.addEventListener("change", () => {
          this.dirty = true;
          this.commit(true);
        });
        this.inputs.push(box);
        return node("label", { class: "wbf-radio" }, box, words);
      }));
      if (!options.length) this.list.append("nothing to choose from yet");
    }
    if (!this.dirty && this.pending <= this.page.answered) for (const box of this.inputs) box.checked = chosen.includes(box.value);
    const words = options.filter(([value]) => chosen.includes(value)).map(([, text]) => text);
    write(this.said, words.length ? words.join(", ") : "choose…");
    put(this.said, "aria-label", `${this.name.label || ""}: ${words.join(", ") || "none chosen"}`);
  }
}

class EstimateControl extends Control {
  build() {
    this.boxes = {};
    const ends = ["low", "likely", "high"].map((end) => {
      const id = end === "likely" ? this.name.id : fresh(end);
      const box = node("input", { type: "text", inputmode: "decimal", autocomplete: "off", class: "wbf-input wbf-num", id });
      this.boxes[end] = this.listen(box);
      const label = node("label", { class: "wbf-end", for: id }, node("span", { class: "wbf-sr" }, `${this.head.label}, `), end);
      return node("div", { class: `wbf-box wbf-box-${end}` }, box, label);
    });
    const id = fresh("sure");
    this.state = node("select", { class: "wbf-input wbf-state", id },
      ...[["", "known"], ["assumed", "assumed"], ["unknown", "not known"]].map(([value, words]) => node("option", { value }, words)));
    this.state.addEventListener("change", () => {
      if (this.state.value === "unknown") for (const box of Object.values(this.boxes)) box.value = "";
      this.dirty = true;
      this.commit(true);
    });
    const sure = node("div", { class: "wbf-box wbf-box-sure" }, this.state,
      node("label", { class: "wbf-end", for: id }, node("span", { class: "wbf-sr" }, `${this.head.label}, `), "how sure"));
    const parts = [node("div", { class: "wbf-three" }, ...ends, sure)];
    if (this.head.slider) parts.push(this.withSlider(this.head.slider));
    return node("div", { class: "wbf-control", role: "group", "aria-labelledby": this.name.by }, ...parts);
  }
  withSlider({ low, high, step }) {
    this.slider = node("input", { type: "range", min: low, max: high, step, class: "wbf-slider", "aria-label": `${this.head.label}, likely, as a slider` });
    this.slider.addEventListener("input", () => {
      this.slid = Number(this.slider.value);
      this.slide();
    });
    this.slider.addEventListener("change", () => {
      this.slid = Number(this.slider.value);
      this.slide();
    });
    return this.slider;
  }
  // One message at a time: while an answer is on its way only the newest place of the slider waits.
  slide() {
    if (this.slid === null || this.slid === undefined || this.pending > this.page.answered) return;
    const value = this.slid;
    this.slid = null;
    const message = { do: "slide", ...this.spot, value, continues: this.sent };
    this.sent = true;
    this.pending = this.page.send(message, this);
  }
  read() {
    const state = this.state.value === "unknown" && Object.values(this.boxes).some((box) => box.value) ? "" : this.state.value;
    return { low: this.boxes.low.value, likely: this.boxes.likely.value, high: this.boxes.high.value, state };
  }
  set(desc) {
    this.desc = desc;
    const value = desc.value || {};
    for (const [end, box] of Object.entries(this.boxes)) this.fill(box, value[end] ?? "");
    write(this.state.options[0], value.low ? "estimated" : value.likely ? "known" : "—");
    if (this.isFree(this.state)) this.state.value = ["assumed", "unknown"].includes(value.state) ? value.state : "";
    if (this.slider && desc.likely !== undefined && document.activeElement !== this.slider) {
      this.slider.value = desc.likely;
    }
    if (this.slider) {
      const given = desc.likely !== undefined;
      this.slider.classList.toggle("wbf-not-given", !given);
      if (!given) this.slider.value = this.slider.min;
    }
    if (this.slider) put(this.slider, "aria-valuetext", value.likely || "not given");
    if (this.slid !== null && this.slid !== undefined) this.slide();
  }
}

function control(head, spot, page, name, inTable) {
  const kinds = { day: DayControl, choice: ChoiceControl, many: ManyControl, flag: inTable ? ChoiceControl : FlagControl, estimate: inTable ? TextControl : EstimateControl };
  return new (kinds[head.kind] || TextControl)(head, spot, page, name, inTable);
}
