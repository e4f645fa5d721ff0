// The page's side of workbook.panels.hands: charts get their description and their handles, and the kernel hears what is in sight and in use.
const STEPS_AT_ONCE = 10;
const QUIET = 600;

function element(name, classes, attributes = {}) {
  const made = document.createElement(name);
  made.className = classes;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

const near = (along, value) => {
  const steps = Math.round((value - along.low) / along.step);
  return Math.min(Math.max(Number((along.low + steps * along.step).toFixed(10)), along.low), along.high);
};

const titled = (axis) => (axis?.title?.text ?? "").replace(/<[^>]*>/g, "");

class Handle {
  constructor(page, plot, chart, number, drag) {
    Object.assign(this, { page, plot, chart, number, drag });
    this.at = { x: drag.x?.value, y: drag.y?.value };
    this.moving = false;
    this.timer = 0;
    const kind = drag.x && drag.y ? "point" : drag.x ? "upright" : "level";
    this.element = element("div", `wb-handle wb-${kind}`, { role: "slider", tabindex: "0", "data-lm-suppress-shortcuts": "true" });
    if (kind !== "point") {
      this.element.setAttribute("aria-orientation", drag.x ? "horizontal" : "vertical");
      this.element.append(element("span", "wb-grip"));
    }
    this.element.addEventListener("pointerdown", (event) => this.take(event));
    this.element.addEventListener("pointermove", (event) => this.move(event));
    this.element.addEventListener("pointerup", (event) => this.drop(event, "drop"));
    this.element.addEventListener("pointercancel", (event) => this.drop(event, "cancel"));
    this.element.addEventListener("keydown", (event) => this.key(event));
    this.element.addEventListener("blur", () => this.settle());
  }
  axes() {
    const layout = this.plot._fullLayout;
    return { x: layout?.[this.drag.axes[0]], y: layout?.[this.drag.axes[1]] };
  }
  corner() {
    const svg = this.plot.querySelector(".main-svg").getBoundingClientRect();
    const box = this.plot.getBoundingClientRect();
    return { left: svg.left - box.left, top: svg.top - box.top };
  }
  place() {
    const { x, y } = this.axes();
    if (!x || !y) return;
    const corner = this.corner();
    const style = this.element.style;
    if (this.drag.x) style.left = `${corner.left + x._offset + x.d2p(this.at.x)}px`;
    else Object.assign(style, { left: `${corner.left + x._offset}px`, width: `${x._length}px` });
    if (this.drag.y) style.top = `${corner.top + y._offset + y.d2p(this.at.y)}px`;
    else Object.assign(style, { top: `${corner.top + y._offset}px`, height: `${y._length}px` });
    const said = [];
    for (const name of ["x", "y"]) {
      if (!this.drag[name]) continue;
      said.push(`${titled(this.axes()[name])} ${Number(this.at[name].toPrecision(6))}`);
    }
    const first = this.drag.x ? "x" : "y";
    this.element.setAttribute("aria-label", this.drag.label);
    this.element.title = this.drag.label;
    this.element.setAttribute("aria-valuemin", this.drag[first].low);
    this.element.setAttribute("aria-valuemax", this.drag[first].high);
    this.element.setAttribute("aria-valuenow", this.at[first]);
    this.element.setAttribute("aria-valuetext", said.join(", "));
  }
  update(drag) {
    this.drag = drag;
    if (!this.moving) this.at = { x: drag.x?.value, y: drag.y?.value };
    this.place();
  }
  take(event) {
    if (event.button) return;
    event.preventDefault();
    event.stopPropagation();
    this.element.setPointerCapture(event.pointerId);
    this.element.focus();
    this.moving = true;
    this.element.classList.add("wb-moving");
  }
  move(event) {
    if (!this.moving || !this.element.hasPointerCapture(event.pointerId)) return;
    const { x, y } = this.axes();
    const svg = this.plot.querySelector(".main-svg").getBoundingClientRect();
    const before = { ...this.at };
    if (this.drag.x) this.at.x = near(this.drag.x, x.p2d(event.clientX - svg.left - x._offset));
    if (this.drag.y) this.at.y = near(this.drag.y, y.p2d(event.clientY - svg.top - y._offset));
    if (before.x === this.at.x && before.y === this.at.y) return;
    this.place();
    this.tell("");
  }
  drop(event, end) {
    if (!this.moving) return;
    if (this.element.hasPointerCapture(event.pointerId)) this.element.releasePointerCapture(event.pointerId);
    this.end(end);
  }
  end(end) {
    clearTimeout(this.timer);
    this.timer = 0;
    this.moving = false;
    this.element.classList.remove("wb-moving");
    if (end === "cancel") this.at = { x: this.drag.x?.value, y: this.drag.y?.value };
    this.tell(end);
    this.place();
  }
  key(event) {
    const much = event.shiftKey ? STEPS_AT_ONCE : 1;
    const steps = {
      ArrowRight: ["x", much], ArrowLeft: ["x", -much], ArrowUp: ["y", much], ArrowDown: ["y", -much],
    }[event.key];
    if (event.key === "Escape" && this.moving) {
      this.end("cancel");
    } else if (event.key === "Enter" && this.timer) {
      this.end("drop");
    } else if (steps || event.key === "Home" || event.key === "End") {
      // A handle of one axis follows both pairs of arrows.
      const name = steps && this.drag[steps[0]] ? steps[0] : this.drag.x ? "x" : "y";
      const along = this.drag[name];
      const to = event.key === "Home" ? along.low : event.key === "End" ? along.high : this.at[name] + steps[1] * along.step;
      this.at[name] = near(along, to);
      this.moving = true;
      this.place();
      this.tell("");
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.settle(), QUIET);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
  settle() {
    if (this.timer) this.end("drop");
  }
  tell(end) {
    this.page.send({
      do: "drag", chart: this.chart, drag: this.number, label: this.drag.label, x: this.at.x ?? null, y: this.at.y ?? null, end,
    });
  }
}

class Page {
  constructor(model, el) {
    Object.assign(this, { model, el, charts: [], handles: new Map(), waiting: null, next: null, n: 0, gone: false });
    this.hear = (message) => this.receive(message);
    model.on("msg:custom", this.hear);
    this.attach();
  }
  attach() {
    if (this.gone) return;
    this.root = this.el.closest(".wb-live");
    if (!this.el.isConnected || !this.root) {
      setTimeout(() => this.attach(), 30);
      return;
    }
    this.sight = new IntersectionObserver((seen) => {
      this.model.send({ do: "seen", visible: seen[seen.length - 1].isIntersecting });
    }, { rootMargin: "100px" });
    this.sight.observe(this.root);
    this.use = () => {
      const now = performance.now();
      if (now - (this.usedAt ?? -1e9) > 500) this.model.send({ do: "used" });
      this.usedAt = now;
    };
    for (const kind of ["focusin", "pointerdown", "keydown"]) this.root.addEventListener(kind, this.use, true);
    this.drawn = (event) => {
      event.target.workbookDrawn = true;
      this.dress(50);
    };
    this.root.addEventListener("workbook-drawn", this.drawn);
    this.walked = (event) => this.walk(event);
    this.root.addEventListener("keydown", this.walked);
    this.model.send({ do: "hello" });
  }
  receive(message) {
    if (message.do === "charts") {
      this.charts = message.charts;
      this.dress(100);
    } else if (message.do === "drawn") {
      this.waiting = null;
      if (this.next) {
        const next = this.next;
        this.next = null;
        this.send(next);
      }
    }
  }
  // Undo, redo and save by keyboard, as in a form; what still moves is let go first.
  walk(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const does = { z: event.shiftKey ? "redo" : "undo", y: "redo", s: "save" }[key];
    if (!does) return;
    event.preventDefault();
    event.stopPropagation();
    for (const handles of this.handles.values()) handles.forEach((handle) => handle.settle());
    if (this.next) this.model.send({ ...this.next, n: ++this.n });
    this.next = null;
    this.model.send({ do: does });
  }
  // One place at a time is on its way; of those that follow meanwhile only the newest goes.
  send(message) {
    const now = performance.now();
    if (this.waiting !== null && now - this.waiting < 1000) {
      const ended = this.next && this.next.end && this.next.drag !== message.drag;
      if (ended) this.model.send({ ...this.next, n: ++this.n });
      this.next = message;
      return;
    }
    this.waiting = now;
    this.model.send({ ...message, n: ++this.n });
  }
  // A chart is drawn when it comes near the part of the page in sight, which `chart.js` tells.
  dress(tries) {
    if (this.gone || !this.root) return;
    const frames = [...this.root.querySelectorAll(".wb-body .wb-chart")];
    let missing = frames.length < this.charts.length;
    frames.slice(0, this.charts.length).forEach((frame, number) => {
      frame.setAttribute("role", "figure");
      frame.setAttribute("aria-label", this.charts[number].alt);
      const plot = frame.matches(".js-plotly-plot") ? frame : frame.querySelector(".js-plotly-plot");
      if (plot?._fullLayout && plot.querySelector(".main-svg")) this.clothe(plot, number, this.charts[number]);
      else missing ||= Boolean(plot) || frame.workbookDrawn;
    });
    if (missing && tries > 0) {
      clearTimeout(this.again);
      this.again = setTimeout(() => this.dress(tries - 1), 100);
    }
  }
  clothe(plot, number, chart) {
    plot.querySelector(".plot-container").setAttribute("aria-hidden", "true");
    if (!plot.workbookHands) {
      plot.workbookHands = element("div", "wb-handles");
      plot.classList.add("wb-plot");
      plot.append(plot.workbookHands);
      // A chart that follows its window's width has no height of its own, and what comes after would stand on it.
      const keepRoom = () => { plot.style.minHeight = `${plot._fullLayout.height}px`; };
      keepRoom();
      plot.on("plotly_afterplot", () => {
        keepRoom();
        this.handles.get(plot)?.forEach((handle) => handle.place());
        plot.workbookJoints?.place();
      });
    }
    if (!plot.workbookHands.isConnected) plot.append(plot.workbookHands);
    if (chart.joints.length || plot.workbookJoints) {
      plot.workbookJoints ??= new Joints(this, plot, number);
      plot.workbookJoints.update(chart.joints);
    }
    const before = this.handles.get(plot) ?? [];
    const same = before.length === chart.drags.length && before.every((handle, i) => handle.drag.label === chart.drags[i].label);
    if (same) {
      before.forEach((handle, i) => handle.update(chart.drags[i]));
      return;
    }
    const focused = before.find((handle) => handle.element === document.activeElement)?.drag.label;
    const made = chart.drags.map((drag, i) => new Handle(this, plot, number, i, drag));
    this.handles.set(plot, made);
    plot.workbookHands.replaceChildren(...made.map((handle) => handle.element));
    made.forEach((handle) => handle.place());
    made.find((handle) => handle.drag.label === focused)?.element.focus();
  }
  close() {
    this.gone = true;
    clearTimeout(this.again);
    this.model.off("msg:custom", this.hear);
    this.sight?.disconnect();
    if (this.root && this.use) {
      for (const kind of ["focusin", "pointerdown", "keydown"]) this.root.removeEventListener(kind, this.use, true);
      this.root.removeEventListener("workbook-drawn", this.drawn);
      this.root.removeEventListener("keydown", this.walked);
    }
  }
}

export default {
  render({ model, el }) {
    const page = new Page(model, el);
    return () => page.close();
  },
};
