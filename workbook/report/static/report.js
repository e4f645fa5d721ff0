/* Draws every chart of a report from its JSON island. Nothing is fetched; without this script the tables still say all. */
(function () {
  "use strict";

  var FACE = '"Segoe UI", -apple-system, "Helvetica Neue", "Liberation Sans", Arial, system-ui, sans-serif';
  var INK = "#17202a", SOFT = "#4d5965", LINE = "#e1e6ea", EDGE = "#9aa5b0";
  var AXIS = {
    automargin: true, gridcolor: LINE, zerolinecolor: EDGE, linecolor: EDGE, ticks: "", fixedrange: true,
    title: { standoff: 8, font: { size: 12, color: SOFT } }, tickfont: { color: SOFT }
  };
  var TEMPLATE = {
    layout: {
      font: { family: FACE, size: 12.5, color: INK }, paper_bgcolor: "#fff", plot_bgcolor: "#fff",
      colorway: ["#0b4f6c", "#c8641b", "#4f7f3b", "#7a5195", "#8a6d1d", "#5c6b7a", "#a83258", "#2a8c8c"],
      title: { font: { size: 14, color: INK }, x: 0, xref: "container", xanchor: "left", y: 0.98, yanchor: "top" },
      xaxis: AXIS, yaxis: AXIS, hoverlabel: { font: { family: FACE, size: 12.5 } }, hovermode: "closest",
      legend: { orientation: "h", x: 0, xanchor: "left", y: 1.02, yanchor: "bottom", font: { size: 12 } },
      bargap: 0.35, dragmode: false, separators: ".,"
    },
    data: {
      scatter: [{ cliponaxis: false }],
      waterfall: [{
        increasing: { marker: { color: "#c8641b" } }, decreasing: { marker: { color: "#4f7f3b" } },
        totals: { marker: { color: "#0b4f6c" } }, connector: { line: { color: EDGE, width: 1 } }, cliponaxis: false
      }]
    }
  };
  var CONFIG = { displayModeBar: false, responsive: false, scrollZoom: false, doubleClick: false, showTips: false };
  var NARROW = 520, PRINT_WIDTH = 686, PAGE_HEIGHT = 266 * 96 / 25.4;
  var charts = [];
  var printing = false;

  function copy(value) { return JSON.parse(JSON.stringify(value)); }

  function wrapped(text, most) {
    var lines = [""], words = String(text).split(/\s+/);
    if (String(text).indexOf("<") >= 0 || String(text).length <= most) { return String(text); }
    words.forEach(function (word) {
      var last = lines[lines.length - 1];
      if (last && (last + " " + word).length > most) { lines.push(word); }
      else { lines[lines.length - 1] = last ? last + " " + word : word; }
    });
    if (lines.length > 3) { lines = lines.slice(0, 3); lines[2] += "…"; }
    return lines.map(function (line) { return line.length > most + 8 ? line.slice(0, most + 7) + "…" : line; }).join("<br>");
  }

  function categories(data, letter) {
    var names = [];
    data.forEach(function (trace) {
      if (!Array.isArray(trace[letter])) { return; }
      trace[letter].forEach(function (name) {
        if (typeof name === "string" && isNaN(Number(name)) && names.indexOf(name) < 0) { names.push(name); }
      });
    });
    return names.some(function (name) { return /^\d{4}-\d\d/.test(name); }) ? [] : names;
  }

  function wrapTitle(axis, most) {
    var title = axis && axis.title, text = title && (title.text || (typeof title === "string" ? title : ""));
    if (text && text.length > most) { axis.title = Object.assign({}, typeof title === "string" ? {} : title, { text: wrapped(text, most) }); }
  }

  /* Long names take lines, not half of the chart. */
  function wrapLabels(data, layout, width) {
    ["x", "y"].forEach(function (letter) {
      var key = letter + "axis", axis = layout[key] || {}, given = axis.tickvals && axis.ticktext, most;
      var names = given ? axis.ticktext : categories(data, letter);
      if (!names.length || axis.type === "date" || (!given && (axis.tickvals || axis.tickmode))) { return; }
      most = letter === "y" ? Math.max(12, Math.round(width / (width < NARROW ? 24 : 22))) : Math.round(width / names.length / 8.5);
      if (letter === "x" && most < 9) { most = 24; }
      layout[key] = Object.assign({}, axis, {
        tickmode: "array", tickvals: given ? axis.tickvals : names, ticktext: names.map(function (name) { return wrapped(name, most); })
      });
    });
  }

  /* One day alone gets months around it; by itself an axis of dates would show milliseconds. */
  function roomForOneDay(data, layout) {
    var axis = layout.xaxis || {}, days = [], first, last, edge = 60 * 86400000;
    if (axis.range || axis.autorange === "reversed") { return; }
    data.forEach(function (trace) { if (Array.isArray(trace.x)) { days = days.concat(trace.x); } });
    if (!days.length || days.some(function (day) { return typeof day !== "string" || !/^\d{4}-\d\d-\d\d/.test(day); })) { return; }
    days.sort();
    first = Date.parse(days[0].slice(0, 10));
    last = Date.parse(days[days.length - 1].slice(0, 10));
    if (last - first < 20 * 86400000) {
      layout.xaxis = Object.assign({}, axis, {
        range: [new Date(first - edge).toISOString().slice(0, 10), new Date(last + edge).toISOString().slice(0, 10)]
      });
    }
  }

  function arranged(spec, width, height) {
    var figure = copy(spec), layout = figure.layout || {};
    layout.template = TEMPLATE;
    layout.width = width;
    layout.height = height;
    layout.autosize = false;
    var asked = layout.margin || {};
    var top = layout.title && (layout.title.text || typeof layout.title === "string") ? 44 : 16;
    layout.margin = {
      l: Math.min(asked.l === undefined ? 48 : asked.l, width * 0.3), r: Math.min(Math.max(asked.r || 0, 30), width * 0.2),
      t: asked.t === undefined ? top : asked.t, b: asked.b === undefined ? 40 : asked.b, pad: asked.pad || 0
    };
    roomForOneDay(figure.data || [], layout);
    wrapLabels(figure.data || [], layout, width);
    wrapTitle(layout.xaxis, Math.round(width / 8.5));
    wrapTitle(layout.yaxis, Math.round((height - layout.margin.t - layout.margin.b) / 7.5));
    if (width < NARROW) {
      layout.font = Object.assign({}, layout.font, { size: 11, family: FACE });
      if (layout.legend) { layout.legend = Object.assign({}, layout.legend, { orientation: "h", x: 0, xanchor: "left", y: 1.02, yanchor: "bottom" }); }
      layout.margin.r = Math.min(layout.margin.r, 24);
    }
    figure.layout = layout;
    return figure;
  }

  function heightFor(spec, width) {
    var asked = spec.layout && spec.layout.height;
    var wanted = asked || Math.min(400, Math.max(280, Math.round(width * 0.5)));
    /* A chart with a row for each name says below which height its names would cover each other. */
    var least = (spec.layout && spec.layout.meta && spec.layout.meta.least) || 0;
    if (printing) { return Math.max(least, Math.round(Math.min(wanted, 380) * 0.86)); }
    return width < NARROW ? Math.max(least, Math.min(wanted, Math.max(260, Math.round(width * 1.15)))) : wanted;
  }

  function draw(chart, width, height) {
    var figure = arranged(chart.spec, width, height || heightFor(chart.spec, width));
    chart.width = width;
    return window.Plotly.react(chart.plot, figure.data, figure.layout, CONFIG);
  }

  function start(figure) {
    var island = document.getElementById(figure.getAttribute("data-figure"));
    var chart = { figure: figure, plot: figure.querySelector(".wb-plot"), spec: JSON.parse(island.textContent), width: 0 };
    charts.push(chart);
    return draw(chart, Math.max(200, Math.floor(figure.clientWidth)));
  }

  function failed(figure, error) {
    var note = document.createElement("p");
    note.className = "wb-note";
    note.textContent = "This chart could not be drawn. Its numbers are in the table.";
    figure.appendChild(note);
    console.error("chart " + figure.getAttribute("data-figure") + ": " + error);
  }

  function resize() {
    if (printing) { return; }
    charts.forEach(function (chart) {
      var width = Math.max(200, Math.floor(chart.figure.clientWidth));
      if (Math.abs(width - chart.width) > 1) { draw(chart, width); }
    });
  }

  /* Page one is one sheet: type and charts as large as it holds. */
  function fitFirstPage() {
    var first = document.querySelector(".wb-first");
    if (!first) { return; }
    /* An event with one page has its footer on it too. */
    var foot = document.body.classList.contains("wb-single") ? document.querySelector(".wb-foot").offsetHeight + 24 : 0;
    var room = PAGE_HEIGHT - foot;
    var inside = charts.filter(function (chart) { return first.contains(chart.figure); });
    first.style.maxHeight = "none";
    [[1.14, 1.1], [1.08, 1.05], [1, 1], [0.97, 0.86], [0.94, 0.74], [0.88, 0.74], [0.82, 0.74], [0.76, 0.7], [0.7, 0.66]].some(function (step) {
      first.style.setProperty("--fit", String(step[0]));
      inside.forEach(function (chart) { draw(chart, PRINT_WIDTH, Math.max(140, Math.round(heightFor(chart.spec, PRINT_WIDTH) * step[1]))); });
      return first.offsetHeight <= room;
    });
    first.style.maxHeight = "";
  }

  /* A table wider than the sheet would make the browser shrink the whole report. */
  function tightenTables() {
    document.querySelectorAll(".wb-table").forEach(function (table) {
      table.classList.toggle("wb-tight", table.offsetWidth > PRINT_WIDTH + 4);
    });
  }

  function toPaper() {
    printing = true;
    charts.forEach(function (chart) { draw(chart, PRINT_WIDTH); });
  }

  function toScreen() {
    var first = document.querySelector(".wb-first");
    printing = false;
    if (first) { first.style.removeProperty("--fit"); }
    charts.forEach(function (chart) { chart.width = 0; });
    resize();
  }

  /* Columns that hold sentences get room for them, on a phone too: the table scrolls sideways instead of growing tall. */
  function widenSentences() {
    document.querySelectorAll(".wb-table:not(.wb-decision) td:not(.num)").forEach(function (cell) {
      var length = cell.textContent.length;
      if (length > 26) { cell.classList.add(length > 60 ? "wb-long" : "wb-middling"); }
    });
  }

  function begin() {
    /* plotly warns when a label at the very edge makes two margins take turns; the chart is whole either way. */
    if (window.Plotly) { window.Plotly.setPlotConfig({ logging: 0 }); }
    widenSentences();
    var figures = Array.prototype.slice.call(document.querySelectorAll("figure.wb-chart"));
    var drawings = figures.map(function (figure) {
      try {
        return Promise.resolve(start(figure)).catch(function (error) { failed(figure, error); });
      } catch (error) {
        return Promise.resolve(failed(figure, error));
      }
    });
    Promise.all(drawings).then(function () { document.documentElement.setAttribute("data-charts", "drawn"); });
    var waiting = 0;
    new ResizeObserver(function () {
      window.cancelAnimationFrame(waiting);
      waiting = window.requestAnimationFrame(resize);
    }).observe(document.querySelector("main"));
    window.addEventListener("beforeprint", toPaper);
    window.addEventListener("afterprint", toScreen);
    window.matchMedia("print").addEventListener("change", function (query) {
      if (query.matches) { toPaper(); tightenTables(); fitFirstPage(); } else { toScreen(); }
    });
  }

  begin();
}());
