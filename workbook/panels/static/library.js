// plotly.js and the front half of its widget, once for all charts of a page (see workbook.panels.live_chart).
function promised() {
  if (!globalThis.workbookPlotly) {
    let done;
    globalThis.workbookPlotly = new Promise((resolve) => { done = resolve; });
    globalThis.workbookPlotly.done = done;
  }
  return globalThis.workbookPlotly;
}

export default {
  // A widget that takes longer than two seconds to begin counts as failed: this one waits for nothing, and lets the others go first.
  initialize({ model }) {
    const promise = promised();
    if (promise.begun) return;
    promise.begun = true;
    const soon = globalThis.requestIdleCallback ?? ((call) => setTimeout(call, 500));
    soon(() => this.load(model, promise), { timeout: 2000 });
  },
  load(model, promise) {
    const url = URL.createObjectURL(new Blob([model.get("code")], { type: "text/javascript" }));
    import(url).then((module) => {
      promise.done(module);
      URL.revokeObjectURL(url);
    });
  },
  render() {},
};
