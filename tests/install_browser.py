"""Sees to it that the browser tests have a browser: finds one, installs Debian's where it can, or says what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.browser.finder import ADVICE, VARIABLE, find_browser


def main() -> int:
    """Return 0 when there is a browser, 1 when there is none."""
    found = find_browser()
    if found is None and not os.environ.get(VARIABLE) and _may_install():
        print("No Chrome, Edge or Chromium here: installing Debian's chromium.")
        _install()
        found = find_browser()
    if found is None:
        print(ADVICE, file=sys.stderr)
        return 1
    print(f"Browser for the tests: {found}")
    return 0


def _may_install() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _install() -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", "chromium"]):
        done = subprocess.run(
            ["apt-get", *command], env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            print(f"apt-get {command[0]} failed:\n{done.stderr.strip()[-800:]}", file=sys.stderr)
            return


if __name__ == "__main__":
    sys.exit(main())
