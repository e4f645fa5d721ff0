// The dots of a drawn network as buttons: one is chosen, then another, and the kernel hears that the first influences the second.
class Joints {
  constructor(page, plot, chart) {
    Object.assign(this, { page, plot, chart, joints: [], buttons: [], first: null });
    this.element = document.createElement("div");
    this.element.className = "wb-joints";
    this.said = document.createElement("p");
    this.said.className = "wb-joint-said";
    this.said.setAttribute("role", "status");
    this.element.append(this.said);
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.first === null) return;
      event.preventDefault();
      event.stopPropagation();
      this.choose(null);
    });
    plot.workbookHands.append(this.element);
  }
  update(joints) {
    const same = joints.length === this.joints.length && joints.every((joint, i) => joint.label === this.joints[i].label);
    this.joints = joints;
    if (!this.element.isConnected) this.plot.workbookHands.append(this.element);
    if (!same) {
      const focused = this.buttons.find((button) => button === document.activeElement)?.title;
      this.buttons.forEach((button) => button.remove());
      this.buttons = joints.map((joint, number) => this.button(joint.label, number));
      this.element.append(...this.buttons);
      this.choose(null);
      this.buttons.find((button) => button.title === focused)?.focus();
    }
    this.place();
  }
  button(label, number) {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "wb-joint", title: label });
    made.setAttribute("data-lm-suppress-shortcuts", "true");
    made.addEventListener("click", () => this.click(number));
    return made;
  }
  click(number) {
    if (this.first === null || this.first === number) {
      this.choose(this.first === number ? null : number);
      return;
    }
    const labels = [this.joints[this.first].label, this.joints[number].label];
    this.page.model.send({ do: "connect", chart: this.chart, one: this.first, other: number, labels });
    this.choose(null, `${labels[0]} influences ${labels[1]}`);
  }
  choose(number, told = "") {
    this.first = number;
    this.buttons.forEach((button, at) => {
      const name = this.joints[at].label;
      const from = number === null ? null : this.joints[number].label;
      button.setAttribute("aria-pressed", String(at === number));
      button.setAttribute("aria-label", from === null || at === number ? `${name}: tie to somebody` : `${from} influences ${name}`);
    });
    this.said.textContent = number === null ? told : `${this.joints[number].label} influences … choose whom; Escape gives up.`;
  }
  place() {
    const { xaxis, yaxis } = this.plot._fullLayout ?? {};
    if (!xaxis || !yaxis) return;
    const svg = this.plot.querySelector(".main-svg").getBoundingClientRect();
    const box = this.plot.getBoundingClientRect();
    this.buttons.forEach((button, at) => {
      button.style.left = `${svg.left - box.left + xaxis._offset + xaxis.d2p(this.joints[at].x)}px`;
      button.style.top = `${svg.top - box.top + yaxis._offset + yaxis.d2p(this.joints[at].y)}px`;
    });
  }
}

