"""Fills in what real Python prints for each chunk of the given files, or of all.

The interpreter must be CPython 3.11 with the packages of requirements.txt; `make oracle` sees to that.
"""

import contextlib
import io
import pathlib
import sys
import warnings

import numpy


def run(code: str) -> list[str]:
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out), warnings.catch_warnings(), numpy.printoptions():
            warnings.simplefilter("ignore")
            exec(compile(code, "<chunk>", "exec"), {"__name__": "__main__"})
    except BaseException as error:
        message = error.msg if isinstance(error, SyntaxError) else str(error)
        ending = [
            f"#! {line}".rstrip() for line in f"{type(error).__name__}: {message}".split("\n")
        ]
    else:
        ending = []
    text = out.getvalue()
    lines = text.split("\n")[:-1] if text.endswith("\n") else text.split("\n") if text else []
    return [f"#> {line}".rstrip() for line in lines] + ending


def record(path: str) -> None:
    with open(path, encoding="utf-8") as file:
        chunks = file.read().split("\n---\n")
    result = []
    for chunk in chunks:
        lines = chunk.strip("\n").split("\n")
        if not lines[0].startswith("# ours"):
            code = [line for line in lines if not line.startswith(("#>", "#!"))]
            lines = code + run("\n".join(code) + "\n")
        result.append("\n".join(lines))
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n---\n".join(result) + "\n")


for name in sys.argv[1:] or sorted(pathlib.Path(__file__).parent.glob("Chunks/**/*.txt")):
    record(name)
