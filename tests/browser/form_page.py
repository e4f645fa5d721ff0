"""A form in a real browser without JupyterLab: the same script, with Python at the other end of each message."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

MOUNT = """async ([script, style]) => {
  const sheet = document.createElement("style");
  sheet.textContent = style;
  document.head.append(sheet);
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const module = (await import(url)).default;
  const heard = [];
  window.hear = (messages) => messages.forEach((message) => heard.forEach((listener) => listener(message)));
  const model = {
    send: (message) => { window.toPython(message).then(window.hear); },
    on: (name, listener) => { if (name === "msg:custom") heard.push(listener); },
    off: () => {},
  };
  const el = document.createElement("main");
  document.body.append(el);
  window.leave = module.render({ model, el });
}"""

PAGE = "<!doctype html><html lang='en'><head><title>A form</title></head><body></body></html>"


IDS = "() => [...document.querySelectorAll('[id]')].map((el) => el.id)"


class FormPage:
    """A page that shows one form (or anything else that passes messages as `workbook.forms.widget` does)."""

    def __init__(self, page: Page, widget: Any) -> None:
        self.page, self.widget = page, widget
        self._told: list[Any] = []
        widget.tell = self._told.append
        page.set_content(PAGE)
        page.expose_function("toPython", self._receive)
        page.evaluate(MOUNT, [widget._esm, widget._css])
        page.wait_for_selector("[data-ready]")

    def _receive(self, message: dict[str, Any]) -> list[Any]:
        self.widget.receive(message)
        return self.drained()

    def drained(self) -> list[Any]:
        """Return what Python told the page and has not been handed over yet."""
        told, self._told[:] = list(self._told), []
        return told

    def hear(self) -> None:
        """Hand over what Python told the page by itself."""
        self.page.evaluate("messages => window.hear(messages)", self.drained())
