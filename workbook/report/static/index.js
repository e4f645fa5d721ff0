/* Sorting and searching of the index. The page is whole without it. */
(function () {
  "use strict";

  var table = document.querySelector(".ix-table");
  var body = table.tBodies[0];
  var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
  var search = document.getElementById("search");
  var show = document.getElementById("show");
  var sort = document.getElementById("sort");
  var said = document.getElementById("said");
  var nothing = document.getElementById("nothing");
  var currencies = said.getAttribute("data-currencies");
  var many = currencies.indexOf(",") > 0;
  var language = document.documentElement.lang || "en";
  var collator = new Intl.Collator(language, { sensitivity: "base", numeric: true });
  var names = heads.map(function (head) { return head.textContent.trim(); });
  var rows = Array.prototype.map.call(body.rows, function (row, at) {
    return { row: row, at: at, text: folded(words(row)), group: row.className.replace(/^ix-/, ""), keys: [], fits: true };
  });
  var sorted = { column: -1, down: false };
  var more = document.getElementById("more");
  var PAGE = 200;
  var most = PAGE;

  function words(row) {
    return Array.prototype.map.call(row.cells, function (cell) {
      return Array.prototype.map.call(cell.childNodes, function (node) { return node.textContent; }).join(" ");
    }).join(" ");
  }

  /* "gyor" finds "Győr". */
  function folded(text) { return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }

  function keyOf(item, column) {
    var kept = item.keys[column], cell, kind;
    if (kept) { return kept; }
    cell = item.row.cells[column];
    kind = heads[column].getAttribute("data-kind");
    if (kind) {
      kept = { known: cell.hasAttribute("data-n"), number: Number(cell.getAttribute("data-n")), money: cell.getAttribute("data-c") || "" };
    } else {
      kept = { text: cell.firstChild ? cell.firstChild.textContent : "" };
      kept.known = kept.text !== "unknown" && kept.text !== "none";
    }
    item.keys[column] = kept;
    return kept;
  }

  function compare(column, down) {
    return function (one, other) {
      var a = keyOf(one, column), b = keyOf(other, column), found;
      if (a.known !== b.known) { return a.known ? -1 : 1; }
      if (!a.known) { return one.at - other.at; }
      if (a.money !== b.money) { return a.money < b.money ? -1 : 1; }
      found = a.text === undefined ? a.number - b.number : collator.compare(a.text, b.text);
      return (down ? -found : found) || one.at - other.at;
    };
  }

  /* Only the first rows that fit are on the page, so that thousands of events stay quick; print and "show all" hold every one. */
  function place() {
    var all = document.createDocumentFragment(), left = rows.filter(function (item) { return item.fits; });
    left.slice(0, most).forEach(function (item) { all.appendChild(item.row); });
    body.replaceChildren(all);
    more.hidden = left.length <= most;
    more.textContent = "Show all " + left.length;
    nothing.hidden = left.length > 0;
    tell(left.length);
  }

  function sortBy(column, down) {
    rows.sort(compare(column, down));
    heads.forEach(function (head, i) {
      if (i === column) { head.setAttribute("aria-sort", down ? "descending" : "ascending"); } else { head.removeAttribute("aria-sort"); }
    });
    sorted = { column: column, down: down };
    sort.value = column + (down ? "d" : "a");
    place();
  }

  /* Amounts and chances begin with the largest, everything else with the first. */
  function begins(column) {
    var kind = heads[column].getAttribute("data-kind");
    return kind === "money" || kind === "number";
  }

  function press(column) {
    sortBy(column, sorted.column === column ? !sorted.down : begins(column));
  }

  function filter() {
    var words = folded(search.value).split(/\s+/).filter(Boolean), groups = show.value ? show.value.split(" ") : null;
    rows.forEach(function (item) {
      item.fits = (!groups || groups.indexOf(item.group) >= 0) && words.every(function (word) { return item.text.indexOf(word) >= 0; });
    });
    most = PAGE;
    place();
  }

  function tell(left) {
    var words, kind, way;
    words = left === rows.length ? rows.length + (rows.length === 1 ? " event" : " events") : left + " of " + rows.length + " events";
    if (left > most) { words += ", the first " + most + " shown"; }
    if (sorted.column >= 0) {
      kind = heads[sorted.column].getAttribute("data-kind");
      way = begins(sorted.column) ? (sorted.down ? "largest first" : "smallest first") : kind === "day" ? (sorted.down ? "latest first" : "earliest first")
        : kind === "order" ? (sorted.down ? "those that need a person last" : "those that need a person first") : (sorted.down ? "Z to A" : "A to Z");
      words += ", sorted by " + names[sorted.column] + ", " + way;
      if (kind === "money" && many) { words += " within each currency; " + currencies + " are not compared with each other"; }
    } else if (many) {
      words += ". Amounts are in " + currencies + ": they are never added or compared across currencies";
    }
    said.textContent = words + ".";
  }

  function showAll() { most = Infinity; place(); }

  heads.forEach(function (head, column) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = names[column];
    button.addEventListener("click", function () { press(column); });
    head.replaceChildren(button);
    [begins(column), !begins(column)].forEach(function (down) {
      sort.appendChild(new Option(names[column] + (down ? " ▼" : " ▲"), column + (down ? "d" : "a")));
    });
  });
  sort.value = (heads.length - 1) + "a";
  sort.addEventListener("change", function () { sortBy(parseInt(sort.value, 10), sort.value.slice(-1) === "d"); });
  search.addEventListener("input", filter);
  show.addEventListener("change", filter);
  document.querySelector(".ix-tools").hidden = false;
  more.addEventListener("click", function () {
    var next = most;
    showAll();
    body.rows[next].tabIndex = -1;
    body.rows[next].focus();
  });
  window.addEventListener("beforeprint", showAll);
  filter();
  document.documentElement.setAttribute("data-index", "ready");
}());
