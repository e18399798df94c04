"""Calls every function that the reference lists, with arguments that may or may not suit it.

Whatever the arguments are, a call gives a value or an error: the program must not end in any other way.
The calls that end it are printed, each alone. Exits with 1 where there is one.
"""

import argparse
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

REFERENCE = pathlib.Path(__file__).parent.parent / "docs/Builtins.md"
ENTRY = re.compile(r"- `([\w.]+)\((.*?)\)`")
BATCH = 400
CELL = 8
IMPORTS = """\
import collections, copy, functools, itertools, math, operator, random, statistics
import numpy as np, scipy.special, scipy.stats, sklearn.metrics, torch, torch.nn as nn
import matplotlib.pyplot as plt, torch.nn.functional as F
from collections import Counter, deque
"""

ARRAYS = [
    "np.arange(6)", "np.arange(6).reshape(2, 3)", "np.array([])", "np.array(2.0)", "np.array(3)",
    "np.zeros((0, 3))", "np.zeros((3, 0))", "np.zeros((2, 0, 3)).T", "np.ones((2, 1, 3))",
    "np.array([True, False, True])", "np.array([[1.5, -2.0], [0.0, 4.0]])", "np.array([0.2, 0.7, 0.1])",
    "np.arange(12).reshape(3, 4)[::-1, ::2]", "np.array([1.0, float('nan'), float('inf')])",
    "np.array([1e308, -1e308, 5e-324])", "np.array([0, 2, 1])", "np.float64(2.5)", "np.int64(-7)", "np.bool_(True)"
]
TENSORS = [
    "torch.tensor([1.0, 2.0])", "torch.tensor(3)", "torch.tensor(0.5)", "torch.tensor([])", "torch.zeros(0, 3)",
    "torch.ones(2, 3, requires_grad=True)", "torch.arange(6).reshape(2, 3)", "torch.tensor([True, False])",
    "torch.ones(1, 2, 4, 4)", "torch.tensor([1, 0, 2])"
]
OTHERS = [
    "0", "1", "-1", "2", "3", "-5", "100", "10**15", "2.5", "-0.0", "float('nan')", "float('inf')", "1e308", "5e-324",
    "True", "None", "'a'", "''", "'ab,c'", "'mean'", "'none'", "'C'", "'float32'", "[]", "[1, 2, 3]", "[1, 0, 1]",
    "[[1, 2], [3, 4]]", "[[1], [2, 3]]", "[None]", "['a', 'b']", "[0.2, 0.8]", "(1, 2)", "()", "(-1,)", "{}",
    "{'a': 1}", "{1, 2}", "range(3)", "slice(1, 2)", "iter([1, 2])", "(i for i in [1, 2])", "(lambda *a: 1)", "int",
    "float", "object", "np.int64", "torch.float32", "print", "1j", "..."
]
VALUES = ARRAYS + TENSORS + OTHERS
RECEIVERS = {
    "ndarray": ARRAYS, "torch.Tensor": TENSORS, "Tensor": TENSORS, "list": ["[3, 1, 2]", "[]"],
    "str": ["'Hello, World'", "''", "'é'"], "dict": ["{'a': 1}", "{}"], "set": ["{1, 2}", "set()"],
    "frozenset": ["frozenset({1})"], "float": ["2.5", "float('nan')"], "int": ["5"], "range": ["range(5)"],
    "collections.deque": ["deque([1, 2])", "deque([], 2)"], "Counter": ["Counter('abca')"],
    "Axes": ["plt.subplots()[1]"], "Figure": ["plt.figure()"]
}


class Reference:
    """The functions and methods that the reference lists, each with its parameters."""

    def __init__(self):
        self.functions: list[tuple[str, str]] = []
        self.methods: list[tuple[str, str, str]] = []
        section = ""
        for line in REFERENCE.read_text(encoding="utf-8").splitlines():
            if line.startswith("## "):
                section = line[3:]
            elif found := ENTRY.match(line):
                if not section.startswith("Methods of"):
                    self.functions.append((found[1], found[2]))
                elif (kind := section.split("`")[1]) in RECEIVERS:
                    self.methods.append((kind, found[1], found[2].removeprefix("self").lstrip(", ")))

    def call(self, pick: random.Random) -> str:
        if pick.random() < 0.25:
            kind, name, parameters = pick.choice(self.methods)
            return f"({pick.choice(RECEIVERS[kind])}).{name}({arguments(pick, parameters)})"
        name, parameters = pick.choice(self.functions)
        if pick.random() < 0.1:
            derivative = pick.choice(["grad", "value_and_grad", "jacobian", "hessian"])
            return f"{derivative}(lambda x: {name}({pick.choice(VALUES)}, x))({pick.choice(VALUES)})"
        return f"{name}({arguments(pick, parameters)})"


def arguments(pick: random.Random, parameters: str) -> str:
    """A few values by position, perhaps some by name."""
    names = [part.split("=")[0].strip(" *") for part in parameters.split(",")]
    count = min(pick.choice([0, 1, 1, 2, 2, 2, 3, 3, 4]), len(names))
    rest = [name for name in names[count:] if name.isidentifier()]
    named = pick.sample(rest, min(len(rest), pick.choice([0, 0, 0, 1, 1, 2])))
    return ", ".join(pick.choices(VALUES, k=count) + [f"{name}={pick.choice(VALUES)}" for name in named])


def survives(tool: str, calls: list[str]) -> bool:
    """Whether the program comes through the calls."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for place in range(0, len(calls), CELL):
            tries = "".join(f"try:\n    repr({call})\nexcept Exception:\n    pass\n" for call in calls[place:place + CELL])
            (folder / f"{place}.md").write_text(f"```loss\n{IMPORTS}{tries}```\n", encoding="utf-8")
        command = [tool, "run", str(folder), "-o", str(folder), "--format", "json", "-q", "-j", "1"]
        return subprocess.run(command, capture_output=True, timeout=600).returncode in (0, 1)


def culprits(tool: str, calls: list[str]) -> list[str]:
    """Those of the calls that end the program, each by itself."""
    if survives(tool, calls):
        return []
    if len(calls) == 1:
        return calls
    half = len(calls) // 2
    return culprits(tool, calls[:half]) + culprits(tool, calls[half:])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=1800)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lossbook", default=str(REFERENCE.parent.parent / ".build/release/lossbook"))
    options = parser.parse_args()
    pick, reference = random.Random(options.seed), Reference()
    end = time.monotonic() + options.seconds
    made, findings = 0, 0
    while time.monotonic() < end:
        for call in culprits(options.lossbook, [reference.call(pick) for _ in range(BATCH)]):
            print(call, flush=True)
            findings += 1
        made += BATCH
    print(f"{made} calls of {len(reference.functions) + len(reference.methods)} functions and methods, {findings} ended the program")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
