/* A JupyterLab extension without a build step: the notebooks of the workbook shown as pages.
 *
 * A notebook whose metadata hold "workbook" gets a class (code and prompts hidden by the style below) and the event's name on its
 * tab. `window.negotiationWorkbook.open(path)` opens one and runs it; only a click in one of our pages calls that, so that no
 * notebook runs because it was opened. The start page that `workbook lab` was asked for runs by itself, once.
 * Without this file the notebooks work as notebooks: folded code, and the Start button of their first cell.
 */
(function () {
  "use strict";
  const NAME = "negotiation-workbook";
  const STYLE = `
.wb-page:not(.wb-code) .jp-CodeCell > .jp-Cell-inputWrapper,
.wb-page:not(.wb-code) .jp-InputPrompt, .wb-page:not(.wb-code) .jp-OutputPrompt,
.wb-page:not(.wb-code) .jp-OutputArea-promptOverlay,
.wb-page:not(.wb-code) .jp-Collapser,
.wb-page:not(.wb-code) .jp-cell-toolbar, .wb-page:not(.wb-code) .jp-Notebook-footer { display: none; }
.wb-page .jp-Notebook { padding: 0 24px; }
.wb-page .jp-WindowedPanel-viewport { padding-bottom: 48px; }
.wb-page:not(.wb-code) .jp-Notebook .jp-Cell { max-width: 1180px; margin: 0 auto; padding: 0 8px; border: 0; }
.wb-page:not(.wb-code) .jp-CodeCell.jp-mod-noOutputs { display: none; }
.wb-page:not(.wb-code) :is(.jp-Cell, .jp-Cell-inputWrapper, .jp-MarkdownOutput) { border-color: transparent !important;
  box-shadow: none !important; outline: none !important; }
.wb-page .jp-RenderedMarkdown h2 { margin-top: 1.4em; }
.wb-started .jp-MarkdownCell:has(.wb-start) { display: none; }
.wb-page > .wb-code-button { position: absolute; right: 24px; bottom: 6px; z-index: 5; font-size: 12px; color: #46525f;
  background: #fff; border: 1px solid #c3cad2; border-radius: 3px; cursor: pointer; }
`;
  // anywidget gives a widget two seconds to begin, and then leaves its place empty. A page of forty answers on a busy computer needs more.
  const WIDGET_BEGINS_IN = 2000;
  const PATIENCE = 180000;
  const ends = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (milliseconds) => ends(milliseconds === WIDGET_BEGINS_IN ? PATIENCE : milliseconds);

  let app = null;
  let names = null;

  function isPage(widget) {
    const model = widget && widget.context && widget.context.model;
    return Boolean(model && model.getMetadata && model.getMetadata("workbook"));
  }

  function dress(widget) {
    if (!isPage(widget)) return;
    const said = widget.context.model.getMetadata("workbook");
    if (widget.node.classList.contains("wb-page")) return;
    widget.node.classList.add("wb-page");
    const button = document.createElement("button");
    button.className = "wb-code-button";
    button.textContent = "Code";
    button.title = "Show or hide the code of this page";
    button.addEventListener("click", () => widget.toolbar.setHidden(!widget.node.classList.toggle("wb-code")));
    widget.node.appendChild(button);
    widget.toolbar.hide();
    if (said.tab) {
      // Setting the tab's label would rename the file.
      const tab = `.lm-TabBar-tab[data-id="${CSS.escape(widget.id)}"] .lm-TabBar-tabLabel`;
      const text = `"${String(said.tab).replace(/[\\"]/g, "\\$&").replace(/[\n\r\f]/g, " ")}"`;
      names.insertRule(`${tab} { font-size: 0; }`);
      names.insertRule(`${tab}::after { content: ${text}; font-size: var(--jp-ui-font-size1); }`);
    }
  }

  /* What widgets say goes to a thread of its own in the kernel (a subshell), which JupyterLab ends when it counts no widget any
   * more. When a page runs again the old widgets go while new ones come, the count is wrong for a moment, and everything the new
   * ones say afterwards is lost. For our pages that thread lives as long as its kernel. */
  function keepListening(kernel) {
    if (kernel && kernel.requestDeleteSubshell) kernel.requestDeleteSubshell = () => ({ done: Promise.resolve(), dispose: () => undefined });
  }

  function watch(widget) {
    if (!widget || !widget.context || widget.wbWatched) return;
    widget.wbWatched = true;
    widget.context.ready.then(() => {
      dress(widget);
      if (!isPage(widget)) return;
      const context = widget.context.sessionContext;
      context.kernelChanged.connect((_, change) => keepListening(change.newValue));
      keepListening(context.session && context.session.kernel);
    });
  }

  function look() {
    for (const widget of app.shell.widgets("main")) watch(widget);
  }

  /* Pages that somebody opened from one of ours, in this browser tab: they run again when the tab is loaded anew. */
  const chosen = {
    add: (path) => sessionStorage.setItem(`${NAME}:${path}`, "1"),
    has: (path) => sessionStorage.getItem(`${NAME}:${path}`) === "1",
  };

  /* A page that runs needs no Start button; one whose kernel ended needs it again. */
  function started(widget) {
    // Running them all ends at the last cell; a reader begins at the first.
    setTimeout(() => {
      const scroller = widget.node.querySelector(".jp-WindowedPanel-outer");
      if (scroller) scroller.scrollTop = 0;
    }, 200);
    if (widget.wbRun) return;
    widget.wbRun = true;
    widget.node.classList.add("wb-started");
    chosen.add(widget.context.path);
    widget.context.sessionContext.statusChanged.connect((_, status) => {
      if (["restarting", "autorestarting", "terminating", "dead"].includes(status)) {
        widget.wbRun = false;
        widget.node.classList.remove("wb-started");
      }
    });
  }

  async function run(widget) {
    if (widget.wbRun) return;
    started(widget);
    await widget.context.ready;
    await widget.context.sessionContext.ready;
    app.shell.activateById(widget.id);
    await new Promise((done) => requestAnimationFrame(done));
    await app.commands.execute("notebook:run-all-cells");
    // The file holds no outputs, so nothing is unsaved now.
    if (widget.context.model.dirty && !widget.context.model.readOnly) await widget.context.save();
  }

  /* A page shown again after the browser loaded it anew. */
  async function shownAgain(widget) {
    if (!widget || !widget.context || widget.wbRun) return;
    await widget.context.ready;
    if (isPage(widget) && chosen.has(widget.context.path) && app.shell.currentWidget === widget) await run(widget);
  }

  function opened(path) {
    for (const widget of app.shell.widgets("main")) {
      if (widget.context && widget.context.path === path) return widget;
    }
    return null;
  }

  async function open(path) {
    const there = opened(path);
    if (there && there.wbRun) return void app.shell.activateById(there.id);
    const widget = await app.commands.execute("docmanager:open", { path: path, factory: "Notebook" });
    watch(widget);
    await run(widget);
  }

  /* A link from one page to another opens and runs it. */
  function follow(event) {
    const link = event.target.closest && event.target.closest(".wb-page .jp-RenderedMarkdown a[href]");
    const path = link && /\/files\/([^?#]+\.ipynb)/.exec(link.href);
    if (!path) return;
    event.preventDefault();
    event.stopPropagation();
    open(decodeURIComponent(path[1]));
  }

  function pathOf(node) {
    for (const widget of app.shell.widgets("main")) {
      if (widget.context && widget.node.contains(node)) return widget.context.path;
    }
    return "";
  }

  async function begin() {
    const config = JSON.parse(document.getElementById("jupyter-config-data").textContent);
    const start = config.workbookStart;
    if (!start) return shownAgain(app.shell.currentWidget);
    for (let tries = 0; tries < 100 && !opened(start); tries++) await new Promise((done) => setTimeout(done, 100));
    chosen.add(start);
    shownAgain(app.shell.currentWidget);
  }

  const plugin = {
    id: `${NAME}:pages`,
    description: "Shows the notebooks of the Negotiation Workbook as pages.",
    autoStart: true,
    activate(lab) {
      if (!lab.shell.layoutModified) return; // Voilà loads this as well, and has pages already
      app = lab;
      const style = document.createElement("style");
      style.textContent = STYLE;
      document.head.appendChild(style);
      names = document.head.appendChild(document.createElement("style")).sheet;
      window.negotiationWorkbook = { open: open, pathOf: pathOf };
      app.restored.then(() => {
        look();
        app.shell.layoutModified.connect(look);
        app.shell.currentChanged.connect(() => shownAgain(app.shell.currentWidget));
        document.addEventListener("click", follow, true);
        app.commands.commandExecuted.connect((_, done) => {
          const widget = app.shell.currentWidget;
          if (done.id === "notebook:run-all-cells" && isPage(widget)) started(widget);
        });
        begin();
      });
    },
  };

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[NAME] = {
    init: () => undefined,
    get: () => Promise.resolve(() => ({ __esModule: true, default: plugin })),
  };
})();
