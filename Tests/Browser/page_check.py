"""One page in a browser: what a reader would trip over in any of its states, and on paper.

Sideways scrolling, texts of charts that overlap or are cut off, console messages, requests, and
whatever axe-core finds.
"""

WIDTHS = [1280, 768, 320]
THEMES = ["light", "dark"]
STATES = [
    (width, theme, is_open)
    for width in WIDTHS for theme in THEMES for is_open in (False, True)]

# A4 without its margins of 20 mm.
PAPER = {"width": 643, "height": 971}

# The boxes of a chart's texts that are to be seen. A box is taller than what is drawn in it.
BOXES = """chart => [...chart.querySelectorAll('text')]
  .filter(text => text.textContent.trim() && text.getClientRects().length
    && getComputedStyle(text).visibility !== 'hidden')
  .filter(text => getComputedStyle(text).opacity > 0)
  .map(text => {
    const {left, right, top, bottom} = text.getBoundingClientRect()
    const inset = 0.17 * (bottom - top)
    return {words: text.textContent, left, right, top: top + inset, bottom: bottom - inset}
  })"""

# Texts of one chart that overlap by more than a pixel, or reach out of it by more than that.
TEXTS = """() => [...document.querySelectorAll('svg.chart')].flatMap(chart => {
  const boxes = (%s)(chart)
  const frame = chart.getBoundingClientRect()
  const found = boxes
    .filter(box => box.left < frame.left - 1 || box.right > frame.right + 1
      || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
    .map(box => `text is cut off: ${box.words}`)
  boxes.forEach((a, i) => boxes.slice(0, i).forEach(b => {
    if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1) {
      found.push(`texts overlap: ${b.words} | ${a.words}`)
    }
  }))
  return found
})""" % BOXES

SCROLL = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""

FOLD = """open => document.querySelectorAll('details').forEach(fold => { fold.open = open })"""

# What is folded on a screen is printed, but for the data of charts.
UNPRINTED = """() => [...document.querySelectorAll('details:not(.data) > pre')]
  .filter(text => !text.checkVisibility({contentVisibilityAuto: true}))
  .map(text => `not on paper: ${text.textContent.slice(0, 30)}`)"""


def check(path, browser, axe, states=STATES):
    """The findings on the page at `path`."""
    page = browser.new_page(bypass_csp=True)
    findings = []
    page.on("console", lambda message: findings.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: findings.append(f"error: {error}"))
    page.on(
        "request",
        lambda request: request.url == path.as_uri() or request.url.startswith("data:")
        or findings.append(f"request: {request.url}"))
    page.goto(path.as_uri())
    for state in states:
        findings += visit(page, axe, *state)
    findings += printed(page)
    page.close()
    return sorted(set(findings))


def visit(page, axe, width, theme, is_open):
    """The findings on the open page in one of its states."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    page.evaluate(FOLD, is_open)
    findings = page.evaluate(TEXTS)
    if page.evaluate(SCROLL) > 0:
        findings.append("the page scrolls sideways")
    for violation in axe.run(page).response["violations"]:
        targets = ", ".join(str(node["target"][0]) for node in violation["nodes"][:3])
        findings.append(f"axe {violation['id']}: {violation['help']} ({targets})")
    state = f"{width} px, {theme}, {'open' if is_open else 'folded'}"
    return [f"{state}: {finding}" for finding in findings]


def printed(page):
    """The findings on paper, where everything starts folded."""
    page.evaluate(FOLD, False)
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print", color_scheme="light")
    findings = page.evaluate(TEXTS) + page.evaluate(UNPRINTED)
    if page.evaluate(SCROLL) > 0:
        findings.append("the page is wider than the paper")
    if not page.pdf(format="A4").startswith(b"%PDF"):
        findings.append("no PDF")
    return [f"printed: {finding}" for finding in findings]
