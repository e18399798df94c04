"""Prints how long Lossbook takes for the cells of `rows/`, beside CPython and NumPy.

Each round runs every script once here and once there, so that what else the machine does falls on
both; the figures are medians over the rounds of a cell's wall time, without the start of a process.
What the cells print has to be the same. Exits with 1 where it is not or where a bar does not hold.
"""

import argparse
import dataclasses
import json
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import tempfile

import numpy

import cells

HERE = pathlib.Path(__file__).parent
TIMING = re.compile(r":(?P<line>\d+)  (?P<milliseconds>[\d.]+) ms$")


@dataclasses.dataclass
class Measured:
    """What the rounds gave for one cell."""

    cell: cells.Cell
    ours: list[float] = dataclasses.field(default_factory=list)
    theirs: list[float] = dataclasses.field(default_factory=list)
    problem: str | None = None


def run_ours(lossbook: str, script: list[cells.Cell]) -> list[dict]:
    """Runs the cells as a notebook; one with an error has it under `error`."""
    fences = [f"```loss\n{cell.code.rstrip()}\n```\n" for cell in script]
    with tempfile.TemporaryDirectory() as folder:
        notebook = pathlib.Path(folder, "row.md")
        notebook.write_text("\n".join(fences), encoding="utf-8")
        run = subprocess.run(
            [lossbook, "run", notebook, "--format", "json", "-o", "-", "--timings"],
            capture_output=True, text=True,
        )
    if not run.stdout:
        sys.exit(run.stderr)
    found = [TIMING.search(line) for line in run.stderr.splitlines()]
    seconds = {int(f["line"]): float(f["milliseconds"]) / 1000 for f in found if f}
    return [
        {
            "seconds": seconds[cell["line"]],
            "output": cell["stdout"],
            "error": cell["error"] and f"{cell['error']['class']}: {cell['error']['message']}",
        }
        for cell in json.loads(run.stdout)["cells"]
    ]


def run_theirs(path: pathlib.Path) -> list[dict]:
    run = subprocess.run([sys.executable, HERE / "peer.py", path], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(run.stderr)
    return json.loads(run.stdout)


def measure(lossbook: str, path: pathlib.Path, results: list[Measured]) -> None:
    """One round of one script."""
    script = [result.cell for result in results]
    first_problem = None
    for result, ours, theirs in zip(results, run_ours(lossbook, script), run_theirs(path)):
        result.ours.append(ours["seconds"])
        result.theirs.append(theirs["seconds"])
        if ours["error"]:
            first_problem = first_problem or ours["error"]
            result.problem = first_problem
        elif ours["output"] != theirs["output"]:
            result.problem = f"prints {ours['output']!r} instead of {theirs['output']!r}"


def line(result: Measured, baseline: tuple[float, float]) -> tuple[str, bool]:
    """The table's line for a cell with a bar, and whether the bar holds."""
    title, bar = result.cell.title, result.cell.bar
    if result.problem:
        return f"| {title} | {bar:g} × | | | | no: {result.problem} |", False
    ours = max(statistics.median(result.ours) - baseline[0], 1e-9)
    theirs = max(statistics.median(result.theirs) - baseline[1], 1e-9)
    ratio = theirs / ours
    verdict = "yes" if ratio >= bar else "**no**"
    times = f"{ours * 1000:.2f} ms | {theirs * 1000:.2f} ms"
    return f"| {title} | {bar:g} × | {times} | {ratio:.2f} × | {verdict} |", ratio >= bar


def report(scripts: dict[pathlib.Path, list[Measured]], rounds: int) -> bool:
    """Prints the table; returns whether every bar holds."""
    peer = f"{platform.python_implementation()} {platform.python_version()}"
    print(f"{peer}, NumPy {numpy.__version__}; medians of {rounds} alternating runs\n")
    print("| Cell | Bar | Lossbook | Peer | Ratio | Holds |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    all_hold = True
    for results in scripts.values():
        baseline = (0.0, 0.0)
        for result in results:
            if result.cell.is_baseline:
                baseline = (statistics.median(result.ours), statistics.median(result.theirs))
            elif result.cell.bar:
                text, holds = line(result, baseline)
                print(text)
                all_hold = all_hold and holds
    return all_hold


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", help="names of scripts in rows/ (default: all)")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--cores", type=int, help="how many processors both may use (default: all)")
    parser.add_argument("--lossbook", default=str(HERE.parent / ".build/release/lossbook"))
    options = parser.parse_args()
    if options.cores:
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:options.cores])
    names = options.rows or sorted(path.stem for path in HERE.glob("rows/*.py"))
    paths = [HERE / "rows" / f"{name}.py" for name in names]
    scripts = {path: [Measured(cell) for cell in cells.read(path)] for path in paths}
    for round in range(options.rounds):
        for path, results in scripts.items():
            print(f"round {round + 1} of {options.rounds}: {path.stem}", file=sys.stderr)
            measure(options.lossbook, path, results)
    sys.exit(0 if report(scripts, options.rounds) else 1)


if __name__ == "__main__":
    main()
