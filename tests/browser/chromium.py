"""An installed Chromium, run without a window."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from html import unescape
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
"""The programs that are looked for; `OKRTUI_TEST_BROWSER` names another one."""
WIDTHS = {"phone": 390, "laptop": 1280}
"""The widths at which pages are looked at."""

HARNESS = """<!DOCTYPE html><html><body><script>
const pages = %s, axe = %s, results = {};
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
async function look(name, width, source) {
  const frame = document.createElement("iframe");
  Object.assign(frame, {width, height: 800, srcdoc: source});
  await new Promise((done) => { frame.onload = done; document.body.append(frame); });
  const inner = frame.contentWindow, root = inner.document.documentElement;
  inner.eval(axe);
  const found = await inner.axe.run();
  results[name] = {
    faults: found.violations.map((each) => `${each.impact} ${each.id} ${each.nodes[0].html}`),
    passed: found.passes.length,
    wide: root.scrollWidth - root.clientWidth,
    ground: inner.getComputedStyle(inner.document.body).backgroundColor,
  };
  frame.remove();
}
(async () => {
  for (const [name, width, source] of pages) await look(name, width, source);
  document.body.innerHTML = "";
  const told = document.createElement("pre");
  told.textContent = JSON.stringify(results);
  document.body.append(told);
})();
</script></body></html>"""
"""A page that shows others, one after the other, and tells what axe finds in each."""


def find_browser() -> str:
    """Return the program; empty for none."""
    return os.environ.get("OKRTUI_TEST_BROWSER", "") or next(filter(None, map(shutil.which, NAMES)), "")


def missing() -> str:
    """Return why pages cannot be looked at; empty if they can."""
    if not find_browser():
        return f"no browser is installed: none of {', '.join(NAMES)}"
    return "" if find_spec("axe_core_python") else "axe-core-python is not installed"


def dom(address: str, profile: Path, *options: str) -> str:
    """Return a page as it is once its scripts have run."""
    command = [find_browser(), "--headless=new", "--disable-gpu", f"--user-data-dir={profile}", *options]
    # As root, Chromium starts only without its sandbox; what it opens here was written by us.
    command += ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    command += ["--virtual-time-budget=60000", "--dump-dom", address]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


def look_at(pages: Mapping[str, Path], folder: Path, is_dark: bool) -> dict[str, dict[str, Any]]:
    """Return what is found in pages at each width, by `name width`; in light or dark colors."""
    shown = [
        (f"{name} {device}", width, _without_policy(path))
        for name, path in pages.items()
        for device, width in WIDTHS.items()
    ]
    axe = (files("axe_core_python") / "axe.min.js").read_text("utf-8")
    harness = folder / f"harness-{is_dark}.html"
    data = (json.dumps(each).replace("<", "\\u003c") for each in (shown, axe))
    harness.write_text(HARNESS % tuple(data), encoding="utf-8")
    # 0 is dark, 1 is light.
    scheme = f"--blink-settings=preferredColorScheme={int(not is_dark)}"
    text = dom(harness.as_uri(), folder / f"profile-{is_dark}", scheme, "--allow-file-access-from-files")
    found = re.search(r"<pre>(.*?)</pre>", text, re.DOTALL)
    assert found is not None, text[-500:]
    results: dict[str, dict[str, Any]] = json.loads(unescape(found[1]))
    return results


def _without_policy(path: Path) -> str:
    """Return a page that loads what stands beside it, also where it is shown in another page."""
    base = f'<base href="{path.parent.as_uri()}/">'
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', base, path.read_text("utf-8"), count=1)
