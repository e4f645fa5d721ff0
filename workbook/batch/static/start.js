/* The start page's list of events: sorted and filtered here, everything else asked of Python. Sentences come from Python. */

const COLUMNS = ["deadline", "title", "supplier", "value", "readiness", "edited"];
const SORT_BY = { readiness: "state" };

function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  // JupyterLab's one-letter shortcuts stay away from whatever has the focus here.
  if (["button", "input", "select"].includes(tag) || node.hasAttribute("tabindex")) node.setAttribute("data-lm-suppress-shortcuts", "true");
  for (const child of children.flat()) if (child !== null && child !== undefined) node.append(child);
  return node;
}

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/* Open a notebook beside the start page: in JupyterLab as a tab that runs, in Voilà and elsewhere as a browser tab. */
function openPage(path, el) {
  const lab = window.negotiationWorkbook;
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  if (lab) {
    const here = lab.pathOf(el);
    const folder = here.includes("/") ? here.slice(0, here.lastIndexOf("/") + 1) : "";
    lab.open(folder + path);
    return null;
  }
  const place = /^(.*?\/)(?:lab|doc)(?:\/workspaces\/[^/]+)?(?:\/tree\/(.*))?$/.exec(location.pathname);
  let url = new URL(encoded, location.href).href;
  if (place) {
    const folder = place[2] && place[2].includes("/") ? place[2].slice(0, place[2].lastIndexOf("/") + 1) : "";
    url = location.origin + place[1] + "lab/tree/" + folder + encoded;
  }
  return window.open(url, "_blank") ? null : url;
}

function nextRound(text, fallback) {
  const years = text.match(/20\d\d/g);
  if (!years) return fallback;
  const last = years[years.length - 1];
  const at = text.lastIndexOf(last);
  return text.slice(0, at) + (Number(last) + 1) + text.slice(at + 4);
}

function render({ model, el }) {
  const w = model.get("words");
  const view = { sort: "deadline", down: false, find: "", show: "all", form: "", last: null };
  el.classList.add("wb-begin");

  const said = h("div", { class: "wb-said" });
  const banner = h("div", { class: "wb-banner" });
  const formPlace = h("div", {});
  const find = h("input", {
    type: "search",
    placeholder: w.search_hint,
    oninput: () => { view.find = find.value; drawRows(); },
  });
  const show = h(
    "select",
    { onchange: () => { view.show = show.value; drawRows(); } },
    ["all", "not_ready", "ready", "due"].map((name) => h("option", { value: name }, w[`show_${name}`]))
  );
  const count = h("span", { class: "wb-count", role: "status" });
  const tools = h(
    "div",
    { class: "wb-tools" },
    h("label", {}, w.search + " ", find),
    h("label", {}, w.show + " ", show),
    h("button", { type: "button", onclick: () => ask({ do: "refresh" }) }, w.refresh),
    h("button", { type: "button", class: "wb-first", onclick: () => openForm("new") }, w.new),
    h("button", { type: "button", class: "wb-sample", onclick: () => ask({ do: "sample" }) }, w.to_sample),
    count
  );
  const caption = h("caption", {});
  const heads = h("tr", {});
  const body = h("tbody", {});
  const scroller = h(
    "div",
    { class: "wb-list", tabindex: "0", role: "region" },
    h("table", {}, caption, h("thead", {}, heads), body)
  );
  el.append(banner, tools, formPlace, said, scroller);

  function ask(what) {
    if (what.do === "sample") tell({ text: w.sample_comes, kind: "status" });
    model.send(what);
  }

  function tell(message, more) {
    const text = message.text || "";
    said.replaceChildren();
    if (!text) return;
    said.append(h("p", { role: message.kind, class: message.kind === "alert" ? "wb-alert" : "" }, text, more ? " " : "", more || ""));
  }

  function drawSaid() {
    const message = model.get("said");
    const more =
      message.about === "outdated"
        ? h("button", { type: "button", onclick: () => ask({ do: "renew", id: message.event }) }, w.renew)
        : null;
    tell(message, more);
  }

  function drawPlace() {
    const place = model.get("place");
    caption.textContent = place.caption || "";
    scroller.setAttribute("aria-label", place.caption || w.column_title);
    const nothing = Boolean(place.empty);
    scroller.hidden = nothing || place.unreadable;
    find.parentElement.hidden = show.parentElement.hidden = count.hidden = nothing;
    tools.querySelector(".wb-sample").hidden = place.sample || nothing;
    tools.querySelector(".wb-first").hidden = nothing;
    banner.replaceChildren();
    if (place.sample) {
      banner.append(h("p", {}, w.sample, " ", h("button", { type: "button", onclick: () => ask({ do: "own" }) }, w.to_own)));
    }
    if (nothing) banner.append(h("p", { class: "wb-lead" }, place.empty), threeWays(place.sample));
    drawSaid();
  }

  function threeWays(sample) {
    const ways = [
      ["sample", () => ask({ do: "sample" })],
      ["import", toTables],
      ["new", () => openForm("new")],
    ].filter(([name]) => !(sample && name === "sample"));
    return h(
      "div",
      { class: "wb-ways" },
      ways.map(([name, go]) =>
        h("div", {}, h("button", { type: "button", class: "wb-go", onclick: go }, w[`empty_${name}`]), h("p", {}, w[`empty_${name}_why`]))
      )
    );
  }

  function toTables() {
    const target = document.querySelector(".wb-tables");
    if (!target) return;
    target.scrollIntoView({ block: "start" });
    const first = target.querySelector("select, input");
    if (first) first.focus({ preventScroll: true });
  }

  function drawHeads() {
    heads.replaceChildren(
      ...COLUMNS.map((name) => {
        const mine = view.sort === name;
        const button = h("button", { type: "button", onclick: () => sortBy(name) }, w[`column_${name}`], h("span", { "aria-hidden": "true" }, mine ? (view.down ? " ▾" : " ▴") : ""));
        return h("th", { scope: "col", class: `wb-${name}`, "aria-sort": mine ? (view.down ? "descending" : "ascending") : null }, button);
      }),
      h("th", { scope: "col", class: "wb-open" }, w.column_open)
    );
  }

  function sortBy(name) {
    view.down = view.sort === name ? !view.down : false;
    view.sort = name;
    drawHeads();
    drawRows();
    heads.children[COLUMNS.indexOf(name)].firstChild.focus();
    count.textContent += " " + filled(w.sorted, { column: w[`column_${name}`], direction: view.down ? w.descending : w.ascending });
  }

  function chosen() {
    const needles = view.find.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const by = SORT_BY[view.sort] || view.sort;
    const kept = model.get("rows").filter((row) => {
      if (view.show === "due" ? row.days === null || row.days > 60 : view.show !== "all" && row.state !== view.show) return false;
      const text = [row.id, row.title, row.supplier, row.state_text, row.missing, row.edited_text, row.deadline_text].join(" ").toLocaleLowerCase();
      return needles.every((needle) => text.includes(needle));
    });
    const empty = (value) => value === "" || value === null || value === undefined;
    const order = (a, b) => {
      const [x, y] = [a[by], b[by]];
      if (empty(x) || empty(y)) return Number(empty(x)) - Number(empty(y));
      const way = typeof x === "number" ? x - y : String(x).localeCompare(String(y), undefined, { numeric: true });
      return view.down ? -way : way;
    };
    return kept.sort((a, b) => order(a, b) || a.id.localeCompare(b.id));
  }

  function drawRows() {
    const focused = document.activeElement && body.contains(document.activeElement) ? document.activeElement.dataset.key : "";
    const all = model.get("rows");
    const kept = chosen();
    count.textContent = filled(w.of, { shown: kept.length, all: all.length });
    body.replaceChildren(...kept.map(line));
    if (!kept.length && all.length) body.append(h("tr", {}, h("td", { colspan: COLUMNS.length + 1 }, w.none_match)));
    if (focused) {
      const again = [...body.querySelectorAll("button")].find((button) => button.dataset.key === focused);
      if (again) again.focus();
    }
  }

  function line(row) {
    const ready = h("span", { class: `wb-state wb-${row.state || "waiting"}` }, row.state_text);
    const pages = model.get("pages").map((page) =>
      h("button", {
        type: "button",
        "data-key": row.id + "/" + page.name,
        disabled: row.state === "damaged",
        "aria-label": filled(w.open, { page: page.words, event: row.title }),
        onclick: () => { tell({ text: filled(w.opening, { event: row.title }), kind: "status" }); ask({ do: "open", id: row.id, page: page.name }); },
      }, page.words)
    );
    const copy = h("button", {
      type: "button",
      class: "wb-quiet",
      "data-key": row.id + "/copy",
      disabled: row.state === "damaged",
      "aria-label": filled(w.copy_of, { event: row.title }),
      title: filled(w.copy_of, { event: row.title }),
      onclick: () => openForm("copy", row),
    }, w.copy);
    const late = row.days !== null && row.days < 0 ? h("small", {}, w.past) : null;
    return h(
      "tr",
      {},
      h("td", { class: "wb-deadline" }, row.deadline_text, late ? h("br") : null, late),
      h("th", { scope: "row", class: "wb-title" }, row.title, row.id === row.title ? null : h("small", {}, row.id)),
      h("td", { class: "wb-supplier" }, row.supplier),
      h("td", { class: "wb-value" }, row.value_text),
      h("td", { class: "wb-readiness" }, ready, h("small", {}, row.problem || row.missing)),
      h("td", { class: "wb-edited" }, row.edited_text),
      h("td", { class: "wb-open" }, h("div", {}, pages, copy))
    );
  }

  body.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const button = event.target.closest("button");
    const row = button && button.closest("tr");
    const other = row && (event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling);
    if (!other) return;
    const places = [...row.querySelectorAll("button")];
    const target = other.querySelectorAll("button")[places.indexOf(button)];
    if (target) {
      event.preventDefault();
      event.stopPropagation();
      target.focus();
    }
  });

  function field(name, label, props, hint) {
    const input = h("input", { name: name, ...props });
    const about = h("small", {}, hint || "");
    return h("label", {}, h("span", {}, label), input, about);
  }

  function openForm(kind, row) {
    view.form = kind;
    view.last = row || null;
    const fields =
      kind === "new"
        ? [
            field("title", w.new_title, { required: true, placeholder: w.new_title_hint }),
            field("id", w.new_id, { required: true }, w.new_id_hint),
            field("supplier", w.new_supplier, {}, w.optional),
            field("currency", w.new_currency, { maxlength: 3, size: 5 }, w.new_currency_hint),
            field("deadline", w.new_deadline, { type: "date" }, w.optional),
          ]
        : [
            field("id", w.new_id, { required: true, value: nextRound(row.id, row.id + "-" + (new Date().getFullYear() + 1)) }, w.new_id_hint),
            field("title", w.new_title, { value: nextRound(row.title, row.title) }),
          ];
    const form = h(
      "form",
      { class: "wb-form", onsubmit: send },
      h("h3", {}, kind === "new" ? w.new : filled(w.copy_of, { event: row.title })),
      kind === "copy" ? h("p", {}, w.copy_rule) : null,
      fields,
      h("div", { class: "wb-buttons" },
        h("button", { type: "submit", class: "wb-go" }, kind === "new" ? w.new_do : w.copy_do),
        h("button", { type: "button", onclick: closeForm }, w.cancel))
    );
    form.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") closeForm();
    });
    formPlace.replaceChildren(form);
    const [title, id] = [form.elements.title, form.elements.id];
    if (kind === "new") {
      let typed = false;
      id.addEventListener("input", () => { typed = true; });
      title.addEventListener("input", () => {
        if (!typed) id.value = title.value.normalize("NFKD").toUpperCase().replace(/[^A-Z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 24);
      });
    }
    form.querySelector("input").focus();
    form.scrollIntoView({ block: "nearest" });
  }

  function closeForm() {
    formPlace.replaceChildren();
    view.form = "";
    const back = tools.querySelector(".wb-first");
    if (!back.hidden) back.focus();
  }

  function send(event) {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.target).entries());
    ask(view.form === "new" ? { do: "begin", ...values } : { do: "copy", last: view.last.id, ...values });
  }

  find.addEventListener("keydown", (event) => event.stopPropagation());
  model.on("msg:custom", (message) => {
    if (message.open) {
      const left = openPage(message.open, el);
      if (left) tell({ text: w.blocked, kind: "alert" }, h("a", { href: left, target: "_blank" }, w.open_here));
    }
    if (message.made) {
      closeForm();
      view.find = find.value = "";
      view.show = show.value = "all";
      drawRows();
      const button = [...body.querySelectorAll("button")].find((b) => b.dataset.key.startsWith(message.made + "/"));
      if (button) button.focus();
    }
  });
  model.on("change:rows", drawRows);
  model.on("change:place", drawPlace);
  model.on("change:said", drawSaid);
  drawHeads();
  drawPlace();
  drawRows();
  drawSaid();

  /* Back from an event's page the list may be out of date. */
  let away = false;
  const seen = new IntersectionObserver((entries) => {
    const visible = entries.some((entry) => entry.isIntersecting);
    if (visible && away) ask({ do: "refresh" });
    away = !visible;
  });
  seen.observe(tools);
  const onFocus = () => { if (!document.hidden) ask({ do: "refresh" }); };
  document.addEventListener("visibilitychange", onFocus);
  return () => {
    seen.disconnect();
    document.removeEventListener("visibilitychange", onFocus);
  };
}

export default { render };
