"""Times the page of a notebook with 200 formulas and 20 charts, each run a process of its own.

Prints the median over the rounds beside the bar; exits with 1 where it does not hold. With
`--notebook`, prints the notebook instead.
"""

import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

FORMULAS = 200
CHARTS = 20
BAR_MILLISECONDS = 60

# What texts on losses write; N makes each formula another one.
DISPLAYED = [
    r"L_{N} = -\frac{1}{N} \sum_{i=1}^{N} \left[ y_i \log \hat y_i + (1 - y_i) \log(1 - \hat y_i) \right]",
    r"\operatorname{softmax}(z)_{N} = \frac{e^{z_{N}}}{\sum_{j=1}^{K} e^{z_j}}",
    r"D_{\mathrm{KL}}(p \,\|\, q) = \sum_{x \in \mathcal{X}_{N}} p(x) \log \frac{p(x)}{q(x)} \geq 0",
    r"\ell_{N}(m) = \begin{cases} \frac12 m^2 & \text{if } |m| \le \delta \\"
    r" \delta (|m| - \frac12 \delta) & \text{otherwise} \end{cases}",
    r"\begin{aligned} \nabla_\theta J_{N} &= \mathbb{E}_{x \sim p}\left[ \nabla_\theta \log q_\theta(x) \right] \\"
    r" &= -\nabla_\theta H(p, q_\theta) \end{aligned}",
]
IN_THE_LINE = [
    r"\theta_{N} \in \mathbb{R}^d",
    r"\hat y_{N} = \sigma(w^\top x + b)",
    r"\lVert w_{N} \rVert_2^2",
    r"p_\theta(y = {N} \mid x)",
    r"\mathcal{O}(n^{N})",
]

DRAWINGS = [
    "plot([lambda p: -log(p), lambda p: -(1 - p)**{N} * log(p)], 0, 1, label=['plain', 'focal'])",
    "x = np.linspace(-4, 4, 500)\n"
    "plt.plot(x, np.log1p(np.exp(-x * {N})), label='logistic')\n"
    "plt.plot(x, np.maximum(0, 1 - x), label='hinge')\nplt.legend()\nplt.show()",
    "plot(lambda x: tanh({N} * x) + x**2 / 9, -3, 3, title='Chart {N}')",
    "plt.hist(np.sin(np.arange(400) * {N}), bins=20)\nplt.xlabel('value')\nplt.show()",
    "a = np.arange(60)\nplt.scatter(np.cos(a * {N}), np.sin(a / {N}), c=a)\nplt.show()",
]


def notebook() -> str:
    """The same number of formulas before each chart, half of them displayed."""
    parts = ["```loss\nimport numpy as np\nimport matplotlib.pyplot as plt\n```"]
    pairs = FORMULAS // 2
    for number in range(pairs):
        displayed = DISPLAYED[number % len(DISPLAYED)].replace("{N}", f"{{{number}}}")
        inline = IN_THE_LINE[number % len(IN_THE_LINE)].replace("{N}", f"{{{number}}}")
        parts.append(f"Here ${inline}$ is what the loss depends on:\n\n$$ {displayed} $$")
        if (number + 1) % (pairs // CHARTS) == 0:
            chart = number // (pairs // CHARTS)
            code = DRAWINGS[chart % len(DRAWINGS)].replace("{N}", str(chart + 1))
            parts.append(f"```loss\n{code}\n```")
    return "\n\n".join(parts) + "\n"


def milliseconds(lossbook: str, path: pathlib.Path) -> float:
    start = time.perf_counter()
    run = subprocess.run([lossbook, "run", path, "-o", path.parent, "-q"])
    if run.returncode != 0:
        sys.exit(run.returncode)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--notebook", action="store_true")
    root = pathlib.Path(__file__).parent.parent
    parser.add_argument("--lossbook", default=str(root / ".build/release/lossbook"))
    options = parser.parse_args()
    if options.notebook:
        print(notebook(), end="")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "page.md")
        path.write_text(notebook(), encoding="utf-8")
        times = [milliseconds(options.lossbook, path) for _ in range(options.rounds)]
        html = path.with_suffix(".html").read_text(encoding="utf-8")
    median = statistics.median(times)
    shown = html.count("<math"), html.count('<svg class="chart"')
    print(f"Page with {shown[0]} formulas and {shown[1]} charts, {len(html.encode()) // 1024} KB:")
    print(f"{median:.1f} ms, fastest {min(times):.1f} ms; bar {BAR_MILLISECONDS} ms")
    sys.exit(0 if median <= BAR_MILLISECONDS and shown == (FORMULAS, CHARTS) else 1)


if __name__ == "__main__":
    main()
