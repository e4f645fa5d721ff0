// The save state of a notebook: one line, and beneath it what somebody has to know or choose.

class StatusPage {
  constructor(model, el) {
    Object.assign(this, { model, state: {}, seq: 0 });
    const send = (message) => () => this.send(message);
    this.event = node("strong", { class: "wbs-event" });
    this.words = node("span", { class: "wbs-words", role: "status" });
    this.save = node("button", { type: "button", class: "wbf-button", onclick: send({ do: "save" }) }, "Save now");
    this.anew = node("button", { type: "button", class: "wbf-button", onclick: send({ do: "save_as_new" }) }, "Save as a new event");
    this.undo = node("button", { type: "button", class: "wbf-button wbf-quiet", onclick: send({ do: "undo" }) }, "↶ Undo");
    this.redo = node("button", { type: "button", class: "wbf-button wbf-quiet", onclick: send({ do: "redo" }) }, "↷ Redo");
    this.open = node("button", { type: "button", class: "wbf-button wbf-quiet", "aria-expanded": "false", onclick: send({ do: "history" }) }, "History");
    this.note = node("p", { class: "wbf-warn" });
    this.said = node("p", { class: "wbf-help", role: "status" });
    this.clashes = node("div", { class: "wbs-box", role: "alert", hidden: true });
    this.news = node("div", { class: "wbs-box", role: "status", hidden: true });
    this.history = node("div", { class: "wbs-history", hidden: true });
    this.el = node("section", { class: "wbf wbs", "aria-label": "Saved state of this event" },
      this.silent = node("p", { class: "wbf-error", role: "alert" }),
      node("div", { class: "wbf-head" },
        node("div", { class: "wbs-line" }, this.event, this.words),
        node("div", { class: "wbf-bar" }, this.save, this.anew, this.undo, this.redo, this.open)),
      this.note, this.said, this.clashes, this.news, this.history);
    el.append(this.el);
  }

  send(message) {
    this.seq += 1;
    passed(this, message);
  }

  receive(message) {
    if (message.type !== "changed") return;
    heard(this);
    const nearby = () => this.clashes.querySelector("button") ?? [this.undo, this.redo, this.open].find((button) => !button.disabled);
    standing(this.el, () => this.write(message), nearby);
  }

  write(message) {
    const before = this.state;
    const now = (this.state = merged(before, message.status));
    put(this.el, "data-kind", now.kind);
    put(this.el, "data-ready", "true");
    write(this.event, now.event);
    write(this.words, now.words);
    write(this.note, now.note || "");
    if (message.said || message.seq) write(this.said, message.said || "");
    this.save.hidden = !now.can_save;
    this.anew.hidden = !now.can_save_as_new;
    this.undo.disabled = !now.undo;
    this.redo.disabled = !now.redo;
    if (before.clashes !== now.clashes) this.drawClashes(now.clashes || []);
    if (before.others !== now.others || before.recovered !== now.recovered) this.drawNews(now.recovered || [], now.others || []);
    if (before.history !== now.history) this.drawHistory(now.history || {});
  }

  drawClashes(clashes) {
    this.clashes.hidden = !clashes.length;
    const choose = (does, words, clash) => node("button", { type: "button", class: "wbf-button wbs-side", onclick: () => this.send({ do: does, where: clash.where }) },
      node("span", { class: "wbs-whose" }, words), ` ${does === "mine" ? clash.mine : clash.theirs}`);
    this.clashes.replaceChildren(
      node("p", { class: "wbf-error" }, "You and somebody else changed the same fields. Choose one for each; until then nothing is saved, and nothing is lost."),
      ...clashes.map((clash) => node("div", { class: "wbs-clash", role: "group", "aria-label": clash.where },
        node("span", { class: "wbs-where" }, clash.where, node("span", { class: "wbf-help" }, ` (was: ${clash.base})`)),
        choose("mine", "Keep mine:", clash), choose("theirs", "Take theirs:", clash))));
  }

  drawNews(recovered, others) {
    this.news.hidden = !(recovered.length || others.length);
    const parts = recovered.map((words) => node("p", {}, words));
    if (others.length) {
      parts.push(node("p", { class: "wbf-label" }, "Changed by others since you opened this event, already part of what you see:"));
      parts.push(node("ul", {}, ...others.map((one) => node("li", {}, `${one.head} (version ${one.version})`,
        node("ul", {}, ...one.lines.map((line) => node("li", {}, line)))))));
    }
    parts.push(node("button", { type: "button", class: "wbf-button wbf-quiet", onclick: () => this.send({ do: "seen" }) }, "Seen"));
    this.news.replaceChildren(...parts);
  }

  drawHistory(history) {
    this.history.hidden = !history.open;
    put(this.open, "aria-expanded", String(Boolean(history.open)));
    write(this.open, history.open ? "Close history" : "History");
    if (!history.open) return;
    const { versions = [], comparison = {}, problem } = history;
    const asked = () => {
      const chosen = (name) => Number(this.history.querySelector(`input[name="${name}"]:checked`)?.value);
      this.send({ do: "compare", earlier: chosen(this.one), later: chosen(this.two) });
    };
    this.one = this.one || fresh("earlier");
    this.two = this.two || fresh("later");
    const pick = (name, entry, checked, word) => {
      const radio = node("input", { type: "radio", name, value: entry.version, "aria-label": `${word} version ${entry.version}`, onchange: asked });
      radio.checked = checked;
      return node("label", { class: "wbf-radio" }, radio);
    };
    const kept = this.history.contains(document.activeElement) ? [document.activeElement.name, document.activeElement.value] : null;
    const rows = versions.map((entry, n) => node("tr", {},
      node("td", {}, pick(this.one, entry, entry.version === comparison.earlier, "From")),
      node("td", {}, pick(this.two, entry, entry.version === comparison.later, "To")),
      node("th", { scope: "row" }, String(entry.version)), node("td", {}, entry.at), node("td", {}, entry.author), node("td", {}, entry.note || ""),
      node("td", {}, n === 0 ? "newest" : node("button", { type: "button", class: "wbf-button wbf-quiet", "aria-label": `Restore version ${entry.version}`, onclick: () => this.send({ do: "restore", version: entry.version }) }, "Restore"))));
    const head = ["From", "To", "Version", "Saved", "By", "Why", ""].map((word) => node("th", { scope: "col" }, word || node("span", { class: "wbf-sr" }, "Restore")));
    this.history.replaceChildren(
      problem ? node("p", { class: "wbf-error" }, problem) : "",
      node("div", { class: "wbs-scroll", tabindex: "0", role: "region", "aria-label": "Versions" },
        node("table", { class: "wbf-table" }, node("caption", { class: "wbf-sr" }, "Versions of this event"), node("thead", {}, node("tr", {}, ...head)), node("tbody", {}, ...rows))),
      comparison.head ? node("div", { role: "status" }, node("p", { class: "wbf-label" }, `What changed ${comparison.head}`), node("ul", {}, ...comparison.lines.map((line) => node("li", {}, line)))) : "");
    if (kept) [...this.history.querySelectorAll("input")].find((input) => input.name === kept[0] && input.value === kept[1])?.focus();
  }
}

function render({ model, el }) {
  const page = new StatusPage(model, el);
  const receive = (message) => page.receive(message);
  model.on("msg:custom", receive);
  page.send({ do: "hello" });
  return () => model.off("msg:custom", receive);
}

export default { render };
