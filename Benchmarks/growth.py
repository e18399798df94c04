"""Prints how the time and memory of losses grow with the number of elements: both should be linear.

Each figure is the fastest of some runs of a cell. Memory is what a process takes at its peak beyond
that of one which makes the array alone. Exits with 1 where an element of the largest array takes more
than `--bar` times as long as one of 10⁶, or where a loss takes more than a tenth of its array.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

from bench import TIMING

DATA = "import numpy as np\np = np.full({count}, 0.25)\np[::3] = 0.75"
LOSSES = {
    "binary cross-entropy": "binary_cross_entropy(p, p, reduction='mean')",
    "mean squared error": "mse(0.5, p)",
    "log-cosh": "log_cosh(0.5, p, reduction='mean')",
}
SHARE = 0.1


def run(lossbook: str, codes: list[str]) -> tuple[list[float], int]:
    """Milliseconds of each cell, and the bytes that the process took at its peak."""
    with tempfile.TemporaryDirectory() as folder:
        notebook = pathlib.Path(folder, "growth.md")
        notebook.write_text("".join(f"```loss\n{code}\n```\n\n" for code in codes), encoding="utf-8")
        process = subprocess.Popen(
            [lossbook, "run", notebook, "-o", folder, "--timings"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        lines = process.stderr.read().splitlines()
        _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit("\n".join(lines))
    found = [TIMING.search(line) for line in lines]
    return [float(match["milliseconds"]) for match in found if match], usage.ru_maxrss * 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--bar", type=float, default=2)
    parser.add_argument("--largest", type=int, default=8, help="the largest number as a power of 10")
    root = pathlib.Path(__file__).parent.parent
    parser.add_argument("--lossbook", default=str(root / ".build/release/lossbook"))
    options = parser.parse_args()
    counts = [10**power for power in range(3, options.largest + 1)]
    print("| Loss | Elements | Time | An element | Peak beyond the array |")
    print("| --- | ---: | ---: | ---: | ---: |")
    holds = True
    for title, code in LOSSES.items():
        usual = 0.0
        for count in counts:
            data = DATA.format(count=count)
            _, alone = run(options.lossbook, [data])
            times, peak = run(options.lossbook, [data] + [code] * options.rounds)
            fastest = min(times[1:])
            element = fastest * 1e6 / count
            usual = element if count == 10**6 else usual
            beyond = max(peak - alone, 0)
            if count == counts[-1]:
                holds = holds and beyond <= SHARE * 8 * count and element <= options.bar * usual
            print(
                f"| {title} | {count:,} | {fastest:.3f} ms | {element:.2f} ns"
                f" | {beyond / 2**20:.1f} MB |")
    sys.exit(0 if holds else 1)


if __name__ == "__main__":
    main()
