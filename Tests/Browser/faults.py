"""Pages with one fault each, and the finding that must name it."""

CHART = '<figure><svg class="chart" width="200" height="90" viewBox="0 0 200 90">{}</svg></figure>'

FAULTS = [
    ("the page scrolls sideways", '<div style="width:3000px">wide</div>'),
    ("texts overlap: 0.5 | 0.6",
     CHART.format('<text x="20" y="40">0.5</text><text x="30" y="42">0.6</text>')),
    ("text is cut off: far out", CHART.format('<text x="180" y="40">far out</text>')),
    ("console: loud", "<script>console.log('loud')</script>"),
    ("error: broken", "<script>throw new Error('broken')</script>"),
    ("request: https://example.invalid/x.png", '<img alt="" src="https://example.invalid/x.png">'),
    ("axe color-contrast", '<p style="color:light-dark(#999,#666)">faint</p>'),
    ("axe scrollable-region-focusable",
     '<div style="overflow:auto;width:9rem;white-space:nowrap">A line that goes on and on.</div>'),
    ("axe image-alt", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'),
    ("printed: the page is wider than the paper",
     "<style>@media print { pre { width: 400mm } }</style><pre>code</pre>"),
    ("printed: not on paper: folded",
     "<details><summary>More</summary><pre>folded</pre></details>"),
    ("Stray end tag", "<p>one</p></section>"),
]


def faulty_page(body):
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>A fault</title>
<meta name="viewport" content="width=device-width">
<style>:root {{ color-scheme: light dark; color: light-dark(#111, #eee);
background: light-dark(#fff, #111) }} svg text {{ font: 12px sans-serif }}</style></head>
<body><main><h1>A fault</h1>{body}</main></body></html>
"""
