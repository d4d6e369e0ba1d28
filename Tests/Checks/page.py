#!/usr/bin/env python3
"""Opens report pages in headless Chromium, as wide as a desk's screen and as a telephone's, light and dark.

    page.py PAGE.html... [--screenshots FOLDER]

Fails on a console error, on anything loaded from elsewhere, on a figure without size, on a page wider than its window
(what is too wide scrolls in a box of its own), and on text that leaves its picture. Needs chromium-headless-shell (the whole
browser has no window below 500 pixels), found on the path or named by CHROMIUM. Python's standard library alone.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

WIDTHS = {1280: 900, 390: 844}
SCHEMES = {"light": 1, "dark": 0}

# Runs in a copy of the page; the pages themselves have no scripts.
PROBE = """<script>
addEventListener('load', () => {
  const wrong = [];
  const viewport = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > viewport)
    wrong.push(`the page is ${document.documentElement.scrollWidth} wide, the window ${viewport}`);
  const figures = [...document.querySelectorAll('figure')];
  for (const figure of figures) {
    if (!figure.id) wrong.push('a figure without id');
    if (!figure.querySelector('figcaption')) wrong.push(`${figure.id}: no caption`);
    for (const part of [figure, ...figure.querySelectorAll('svg')]) {
      const box = part.getBoundingClientRect();
      if (!(box.width > 0 && box.height > 0)) wrong.push(`${figure.id}: a ${part.tagName} without size`);
    }
    for (const svg of figure.querySelectorAll('svg[role=img]')) {
      if (!svg.getAttribute('aria-label')) wrong.push(`${figure.id}: a picture without label`);
      const frame = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll('text')].map(text => [text, text.getBoundingClientRect()]);
      for (const [text, box] of texts)
        if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 2 || box.bottom > frame.bottom + 2)
          wrong.push(`${figure.id}: '${text.textContent}' leaves its picture`);
      if (texts.length < 120) for (const [i, [one, a]] of texts.entries()) for (const [other, b] of texts.slice(i + 1)) {
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 2 && down > 0.4 * Math.min(a.height, b.height))
          wrong.push(`${figure.id}: '${one.textContent}' and '${other.textContent}' overlap`);
      }
    }
  }
  for (const id of document.querySelectorAll('[id]'))
    if (document.querySelectorAll(`[id="${id.id}"]`).length > 1) wrong.push(`${id.id}: an id that is there twice`);
  for (const link of document.querySelectorAll('a[href^="#"]'))
    if (!document.getElementById(link.getAttribute('href').slice(1))) wrong.push(`${link.getAttribute('href')} leads nowhere`);
  const result = {wrong: [...new Set(wrong)], figures: figures.map(figure => figure.id), height: document.documentElement.scrollHeight,
    loaded: performance.getEntriesByType('resource').map(entry => entry.name), dark: matchMedia('(prefers-color-scheme: dark)').matches};
  document.documentElement.setAttribute('data-probe', JSON.stringify(result));
});
</script></body>"""


def browser() -> str:
    for name in (os.environ.get("CHROMIUM"), "chromium-headless-shell", "chrome-headless-shell"):
        if name and shutil.which(name):
            return name
    sys.exit("page.py: there is no chromium-headless-shell; apt-get install chromium-headless-shell, or name it in CHROMIUM")


def run(arguments: list[str]) -> subprocess.CompletedProcess:
    with tempfile.TemporaryDirectory() as profile:
        command = [browser(), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr",
                   "--disable-dev-shm-usage", f"--user-data-dir={profile}", "--virtual-time-budget=2000", *arguments]
        return subprocess.run(command, capture_output=True, text=True, timeout=120)


def probe(page: pathlib.Path, width: int, scheme: str, folder: pathlib.Path) -> tuple[list[str], dict]:
    """What is wrong with a page in one window, and what was seen."""
    text = page.read_text(encoding="utf-8")
    copy = folder / "probed.html"
    copy.write_text(text.replace("</body>", PROBE), encoding="utf-8")
    window = [f"--window-size={width},{WIDTHS[width]}", f"--blink-settings=preferredColorScheme={SCHEMES[scheme]}"]
    done = run([*window, "--dump-dom", copy.as_uri()])
    wrong = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    found = re.search(r'data-probe="([^"]*)"', done.stdout)
    if not found:
        return wrong + ["the page did not load"], {}
    seen = json.loads(found[1].replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    wrong += seen["wrong"]
    if seen["loaded"]:
        wrong.append(f"it loads {seen['loaded']}")
    if seen["dark"] != (scheme == "dark"):
        wrong.append("the browser does not have the colours asked for")
    if not seen["figures"]:
        wrong.append("there is no figure")
    return wrong, seen


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="+", type=pathlib.Path)
    parser.add_argument("--screenshots", type=pathlib.Path)
    parser.add_argument("--require", default="", help="ids of figures that must be there, with commas")
    options = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as scratch:
        for page in options.pages:
            for width in WIDTHS:
                for scheme in SCHEMES:
                    wrong, seen = probe(page.resolve(), width, scheme, pathlib.Path(scratch))
                    missing = {id for id in options.require.split(",") if id} - set(seen.get("figures", []))
                    wrong += [f"no figure {id}" for id in sorted(missing)]
                    for line in wrong:
                        print(f"{page.name} at {width}, {scheme}: {line}", file=sys.stderr)
                    failed = failed or bool(wrong)
                    if options.screenshots and seen:
                        options.screenshots.mkdir(parents=True, exist_ok=True)
                        image = options.screenshots.resolve() / f"{page.stem}-{width}-{scheme}.png"
                        run([f"--window-size={width},{seen['height']}", f"--screenshot={image}",
                             f"--blink-settings=preferredColorScheme={SCHEMES[scheme]}", page.resolve().as_uri()])
            print(f"{page.name}: {page.stat().st_size} bytes, {len(seen.get('figures', []))} figures")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
