"""Runs random programs here and in CPython and compares what they print and how they end.

Needs CPython 3.11 with NumPy 2.4 (`make fuzz` sees to that). A difference is made smaller by dropping
lines and written to Fuzz/findings. Exits with 1 where there is one.
"""

import argparse
import contextlib
import io
import json
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import warnings

import programs

HERE = pathlib.Path(__file__).parent
BATCH = 200
# What we do not have says so; whole numbers have 64 bits.
DELIBERATE = {"NotImplementedError", "ModuleNotFoundError", "MemoryError"}


def python(code: str) -> tuple[str, str | None, str]:
    """What CPython prints, the class of the error that ends it, and the error's message."""
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            signal.alarm(5)
            exec(compile(code, "<program>", "exec"), {"__name__": "__main__"})
    except BaseException as error:
        return out.getvalue(), type(error).__name__, str(error)
    finally:
        signal.alarm(0)
    return out.getvalue(), None, ""


def lossbook(tool: str, codes: list[str]) -> list[tuple[str, str | None, str]]:
    """The same from us, each program in a cell of its own."""
    text = "---\nlimits: {steps: 300000000}\n---\n"
    text += "".join(f"```loss\n{code}```\n\n" for code in codes)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "programs.md"
        path.write_text(text, encoding="utf-8")
        run = subprocess.run(
            [tool, "run", str(path), "-o", "-", "--format", "json"], capture_output=True, timeout=300)
    if run.returncode < 0 or not run.stdout:
        raise RuntimeError(f"ended with {run.returncode}: {run.stderr.decode()[-500:]}")
    cells = json.loads(run.stdout)["cells"]
    results = []
    for cell in cells:
        error = cell["error"] or {}
        results.append((cell["stdout"], error.get("class"), error.get("message", "")))
    return results


ADDRESS = re.compile(r" at 0x[0-9a-f]+")


# CPython words the binding of arguments otherwise in each way of writing a function in C, and says
# where in the file a syntax error stands.
BINDING = re.compile(r"argument|<program>")


def plain(text: str) -> str:
    """Text without the addresses of objects, and with NumPy's numbers shown as plain ones."""
    text = re.sub(r"np\.(?:float64|float32|int64|bool)\(([^()]*)\)", r"\1", text)
    text = re.sub(r"np\.(True|False)_", r"\1", text)
    return ADDRESS.sub("", text)


def differ(ours, theirs) -> bool:
    """Whether two outcomes differ otherwise than on purpose."""
    (text, error, message), (wanted, wanted_error, wanted_message) = ours, theirs
    if error in DELIBERATE or wanted_error == "KeyboardInterrupt":
        return False
    if "the notebook took more than" in message:
        return False
    if "OverflowError" in text or error == "OverflowError" and "64-bit" in message:
        return False
    if plain(text) != plain(wanted) or error != wanted_error:
        return True
    return not BINDING.search(wanted_message) and plain(message) != plain(wanted_message)


def check(tool: str, code: str) -> bool:
    """Whether a program gives different things."""
    try:
        return differ(lossbook(tool, [code])[0], python(code))
    except subprocess.TimeoutExpired:
        # What was cut may have ended a loop.
        return False
    except (RuntimeError, IndexError):
        return True


def smaller(tool: str, code: str) -> str:
    """The program with as few lines as still show a difference of the same kind."""
    lines = code.splitlines()
    index = len(lines) - 1
    while index >= 0:
        rest = lines[:index] + lines[index + 1:]
        text = "\n".join(rest) + "\n"
        error = python(text)[1]
        if error not in ("SyntaxError", "IndentationError", "NameError") and check(tool, text):
            lines = rest
        index -= 1
    return "\n".join(lines) + "\n"


def report(tool: str, seed: int, code: str) -> None:
    code = smaller(tool, code)
    try:
        ours = lossbook(tool, [code])[0]
    except (RuntimeError, IndexError) as error:
        ours = ("", "crash", str(error))
    folder = HERE / "findings"
    folder.mkdir(exist_ok=True)
    text = f"# seed {seed}\n{code}\n# python: {python(code)!r}\n# ours:   {ours!r}\n"
    (folder / f"{seed}.py").write_text(text, encoding="utf-8")
    print(text, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=1800)
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--lossbook", default=str(HERE.parent / ".build/release/lossbook"))
    options = parser.parse_args()
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    end = time.monotonic() + options.seconds
    seed, findings = options.seed, 0
    while time.monotonic() < end:
        codes = [programs.program(seed + offset) for offset in range(BATCH)]
        try:
            results = lossbook(options.lossbook, codes)
        except (RuntimeError, subprocess.TimeoutExpired):
            results = [("", "crash", "")] * BATCH
        for offset, (code, ours) in enumerate(zip(codes, results)):
            if differ(ours, python(code)) and check(options.lossbook, code):
                findings += 1
                report(options.lossbook, seed + offset, code)
        seed += BATCH
    print(f"{seed - options.seed} programs from seed {options.seed}, {findings} differences")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
