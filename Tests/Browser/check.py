"""Opens every page of Output/, and those of the tests, in a real browser and says what a reader would trip over.

At three widths, in light and dark, with everything folded and everything open, and printed: see
`page_check.py`. The Nu checker then reads all pages. Before that, pages with one fault each show
that every check still finds what it is for.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from faults import FAULTS, faulty_page
from nu_checker import nu_checker
from page_check import STATES, check

ROOT = Path(__file__).resolve().parents[2]


def pages():
    """Every page of Output/, and those of the tests: one of them is of a notebook that fails."""
    goldens = ROOT / "Tests" / "ReportTests" / "Goldens"
    return sorted((ROOT / "Output").glob("*.html")) + sorted(goldens.glob("*.html"))


def missed_faults(browser, axe):
    """The faults that no check finds: a check that cannot fail is none."""
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        for number, (expected, body) in enumerate(FAULTS):
            path = Path(folder, f"fault-{number}.html")
            path.write_text(faulty_page(body))
            findings = check(path, browser, axe, states=STATES[-1:]) + nu_checker([path])
            if not any(expected in finding for finding in findings):
                missed.append(f"not found: {expected}; found instead: {findings}")
    return missed


def main():
    paths = [Path(name) for name in sys.argv[1:]] or pages()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    results = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        axe = Axe()
        results["the checks themselves"] = missed_faults(browser, axe)
        for path in paths:
            results[path.name] = check(path.resolve(), browser, axe)
        browser.close()
    results["Nu checker"] = nu_checker(paths)
    for name, lines in results.items():
        print(f"{name}: {'nothing found' if not lines else f'{len(lines)} findings'}")
        for line in lines:
            print(f"  {line}")
    sys.exit(1 if any(results.values()) else 0)


if __name__ == "__main__":
    main()
