"""The settings that `workbook lab` starts JupyterLab with: a clean page, no news, nothing that asks the network.

They stand in the team's folder under ``.jupyter`` and are defaults only: what somebody chose in JupyterLab's own settings counts.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from workbook.batch.files import write_whole

NEWS = "@jupyterlab/apputils-extension:announcements"
HOOK = "workbook.batch.lab_hook.without_data"
SETTINGS: dict[str, dict[str, Any]] = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/notebook-extension:tracker": {
        "showEditorForReadOnlyMarkdown": False,
        "showHiddenCellsButton": False,
        "scrollPastEnd": False,
        "windowingMode": "none",
        "recordTiming": False,
    },
    "@jupyterlab/statusbar-extension:plugin": {"visible": False},
    "@jupyterlab/application-extension:shell": {"startMode": "multiple"},
}
LAYOUT: dict[str, Any] = {
    "left": {"collapsed": True, "visible": False},
    "right": {"collapsed": True, "visible": False},
    "down": {"size": 0, "collapsed": True, "widgets": []},
    "relativeSizes": [0, 1, 0],
    "top": {"simpleVisibility": True},
}
"""No side bars at the beginning; the View menu brings them."""
_WORKSPACE = "default-37a8.jupyterlab-workspace"
"""The file in which JupyterLab keeps the layout of its workspace "default"."""


def jupyter_files() -> Path:
    """Return the folder with what the workbook adds to Jupyter: its pages in JupyterLab and in Voilà."""
    return Path(__file__).with_name("jupyter")


def settings_folder(home: Path) -> Path:
    """Return the folder of settings in a team's folder."""
    return home.resolve() / ".jupyter"


def write_settings(home: Path, start: str) -> Path:
    """Write the settings and return their folder.

    Parameters
    ----------
    home : Path
        The team's folder.
    start : str
        The start page's file: it runs by itself when JupyterLab begins with it.
    """
    folder = settings_folder(home)
    _write(
        folder / "labconfig" / "page_config.json",
        {"disabledExtensions": {NEWS: True}, "workbookStart": start},
    )
    _write(folder / "labconfig" / "default_setting_overrides.json", SETTINGS)
    _write(folder / "jupyter_server_config.json", {"ContentsManager": {"pre_save_hook": HOOK}})
    _write(
        folder / "workspaces" / _WORKSPACE,
        {"data": {"layout-restorer:data": LAYOUT}, "metadata": {"id": "default"}},
    )
    return folder


def _write(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(content, indent=1) + "\n")
