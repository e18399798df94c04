"""Runs the cells of one script in CPython and writes their seconds and outputs as JSON."""

import contextlib
import io
import json
import sys
import time

from cells import read


def run(path: str) -> list[dict]:
    names = {"__name__": "__main__"}
    results = []
    for cell in read(path):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            start = time.perf_counter()
            exec(compile(cell.peer, path, "exec"), names)
            seconds = time.perf_counter() - start
        results.append({"seconds": seconds, "output": out.getvalue()})
    return results


json.dump(run(sys.argv[1]), sys.stdout)
