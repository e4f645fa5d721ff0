// A chart: plotly's own widget, begun when plotly.js is there and drawn when the chart comes near the part of the page in sight.
const NEAR = "800px";
const MESSAGES = ["addTraces", "restyle", "relayout", "update", "animate", "deleteTraces", "moveTraces", "removeLayoutProps", "removeTraceProps"];

function promised() {
  if (!globalThis.workbookPlotly) {
    let done;
    globalThis.workbookPlotly = new Promise((resolve) => { done = resolve; });
    globalThis.workbookPlotly.done = done;
  }
  return globalThis.workbookPlotly;
}

export default () => {
  let widget;
  let begun;
  return {
    initialize({ model }) {
      // What the kernel sends before plotly.js is there is kept and done then.
      const early = [];
      const listeners = MESSAGES.map((name) => {
        const key = `_py2js_${name}`;
        const listener = () => { if (model.get(key)) early.push([key, model.get(key)]); };
        model.on(`change:${key}`, listener);
        return [key, listener];
      });
      begun = promised().then((module) => {
        for (const [key, listener] of listeners) model.off(`change:${key}`, listener);
        widget = module.default();
        widget.initialize({ model });
        for (const [key, message] of early) {
          model.set(key, null);
          model.set(key, message);
          model.set(key, null);
        }
      });
    },
    render({ model, el }) {
      el.classList.add("wb-chart");
      el.style.minHeight = `${model.get("_widget_layout")?.height ?? 320}px`;
      let remove = () => {};
      let gone = false;
      const sight = new IntersectionObserver((seen) => {
        if (!seen.some((entry) => entry.isIntersecting)) return;
        sight.disconnect();
        begun.then(() => {
          if (gone) return;
          remove = widget.render({ model, el });
          el.style.minHeight = "";
          el.dispatchEvent(new CustomEvent("workbook-drawn", { bubbles: true }));
        });
      }, { rootMargin: NEAR });
      sight.observe(el);
      return () => {
        gone = true;
        sight.disconnect();
        remove();
      };
    },
  };
};
