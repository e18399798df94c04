"""Runs random programs here and in CPython and compares what they print and how they end.

Needs CPython 3.11 with NumPy 2.4 (`make fuzz` sees to that), which shows its numbers as before NumPy 2,
as we do. A program that ends here because a kind of value is missing counts as such and not as a
difference. A difference is made smaller by dropping lines and written to Fuzz/findings. Exits with 1
where there is one.
"""

import argparse
import contextlib
import io
import json
import math
import pathlib
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import warnings

import numpy

import programs

HERE = pathlib.Path(__file__).parent
BATCH = 200
NOTEBOOK = "---\nlimits: {{steps: 20000000}}\n---\n```loss\n{}```\n\n```loss\n{}```\n"

Outcome = tuple[str, str | None, str]


def python(code: str) -> Outcome:
    """What CPython prints, the class of the error that ends it, and the error's message."""
    try:
        return executed(code)
    except MemoryError:
        # What was printed takes the memory that is left.
        return "", "MemoryError", ""


def executed(code: str) -> Outcome:
    out = io.StringIO()
    names = {"__name__": "__main__"}
    exec(programs.PRELUDE, names)
    try:
        with contextlib.redirect_stdout(out), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            signal.alarm(5)
            exec(compile(code, "<program>", "exec"), names)
    except BaseException as error:
        return out.getvalue(), type(error).__name__, str(error)
    finally:
        signal.alarm(0)
    return out.getvalue(), None, ""


def lossbook(tool: str, codes: list[str]) -> list[Outcome]:
    """The same from us, each program in a notebook of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for place, code in enumerate(codes):
            (folder / f"{place}.md").write_text(NOTEBOOK.format(programs.PRELUDE, code), encoding="utf-8")
        command = [tool, "run", str(folder), "-o", str(folder), "--format", "json", "-q", "-j", "1"]
        run = subprocess.run(command, capture_output=True, timeout=300)
        if run.returncode < 0:
            raise RuntimeError(f"ended with {run.returncode}: {run.stderr.decode()[-500:]}")
        return [outcome(folder / f"{place}.json") for place in range(len(codes))]


def outcome(page: pathlib.Path) -> Outcome:
    cell = json.loads(page.read_text(encoding="utf-8"))["cells"][1]
    error = cell["error"] or {}
    return cell["stdout"], error.get("class"), error.get("message", "")


ADDRESS = re.compile(r" at 0x[0-9a-f]+")

# How large an array is of which not all is shown: NumPy 2 says so, and not as before it.
EXTENT = re.compile(r"(?<=\.\.\.)([^()]*),\s+shape=\([\d, ]+\)")

# CPython words the binding of arguments otherwise in each way of writing a function in C, and says
# where in the file a syntax error stands.
BINDING = re.compile(r"argument|<program>")


def is_missing(outcome: Outcome) -> bool:
    """Whether a program ended because of a kind of value that we do not have, and says so."""
    _, error, message = outcome
    if error == "NotImplementedError":
        return "supported here" in message
    return error == "OverflowError" and "64-bit" in message or error == "ModuleNotFoundError"


POWER = re.compile(r"\*\*|pow")
NUMBER = re.compile(r"-?\d+\.\d*(?:e[+-]?\d+)?")


def in_last_digits(code: str, ours: str, theirs: str) -> bool:
    """Whether two texts differ in the last digits of powers alone: NumPy's depend on the processor."""
    def frame(text: str) -> str:
        return "".join(NUMBER.sub("", text).split())

    tolerance = 3e-7 if "float32" in theirs else 5e-16
    pairs = list(zip(NUMBER.findall(ours), NUMBER.findall(theirs)))
    return (
        POWER.search(code) is not None
        and frame(ours) == frame(theirs)
        and len(NUMBER.findall(ours)) == len(NUMBER.findall(theirs))
        and all(math.isclose(float(one), float(other), rel_tol=tolerance) for one, other in pairs)
    )


# Numbers are the same here where they are equal, and results of operations lie in memory row by row.
PLACES = re.compile(r"\bis (?!None|not None|True|False)|shares_memory|may_share_memory|strides")
ANSWER = re.compile(r"True|False|\((?:\d+,? ?)+\)")


def in_places(code: str, ours: str, theirs: str) -> bool:
    """Whether two texts differ in no more answers than the program asks where something stands."""
    different = [one for one, other in zip(ANSWER.findall(ours), ANSWER.findall(theirs)) if one != other]
    isFramedAlike = ANSWER.sub("", ours) == ANSWER.sub("", theirs)
    return isFramedAlike and len(different) <= len(PLACES.findall(code))


def differ(code: str, ours: Outcome, theirs: Outcome) -> bool:
    """Whether a program's two outcomes differ otherwise than on purpose."""
    (text, error, message), (wanted, wanted_error, wanted_message) = ours, theirs
    if is_missing(ours) or wanted_error == "KeyboardInterrupt":
        return False
    if "MemoryError" in (error, wanted_error) or "MemoryError" in wanted:
        return False
    # A set with texts in it has another order in every run of CPython.
    if error == wanted_error and "{" in wanted and "'" in wanted and sorted(text) == sorted(wanted):
        return False
    if "the notebook took more than" in message or "the notebook prints more than" in message:
        return False
    # How many calls fit into the stack depends on how many CPython was in already.
    if "maximum recursion depth" in wanted + wanted_message and "maximum recursion depth" in text + message:
        return False
    shown, expected = ADDRESS.sub("", EXTENT.sub(r"\1", text)), ADDRESS.sub("", wanted)
    if error != wanted_error:
        return True
    if shown != expected:
        return not (in_last_digits(code, shown, expected) or in_places(code, shown, expected))
    return not BINDING.search(wanted_message) and ADDRESS.sub("", message) != ADDRESS.sub("", wanted_message)


def check(tool: str, code: str) -> bool:
    """Whether a program gives different things."""
    try:
        return differ(code, lossbook(tool, [code])[0], python(code))
    except subprocess.TimeoutExpired:
        # What was cut may have ended a loop.
        return False
    except (RuntimeError, IndexError):
        return True


def undefined(outcome: Outcome) -> int:
    """How many names were missing in a program's run."""
    return outcome[0].count("NameError") + (outcome[1] == "NameError")


SEEDS = re.compile(r"seed\(|default_rng|RandomState")


def smaller(tool: str, code: str) -> str:
    """The program with as few lines as still show a difference, half of them at a time at first.

    Those that seed random numbers stay: without them everything differs.
    """
    lines = code.splitlines()
    names = undefined(python(code))
    size = max(len(lines) // 2, 1)
    while True:
        start = 0
        while start < len(lines):
            rest = lines[:start] + lines[start + size:]
            text = "\n".join(rest) + "\n"
            theirs = python(text)
            isWhole = theirs[1] not in ("SyntaxError", "IndentationError") and undefined(theirs) <= names
            if rest and isWhole and len(SEEDS.findall(text)) == len(SEEDS.findall(code)) and check(tool, text):
                lines = rest
            else:
                start += size
        if size == 1:
            return "\n".join(lines) + "\n"
        size //= 2


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
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    numpy.set_printoptions(legacy="1.25")
    end = time.monotonic() + options.seconds
    seed, findings, missing = options.seed, 0, 0
    while time.monotonic() < end:
        codes = [programs.program(seed + offset) for offset in range(BATCH)]
        try:
            results = lossbook(options.lossbook, codes)
        except (RuntimeError, subprocess.TimeoutExpired):
            results = [("", "crash", "")] * BATCH
        for offset, (code, ours) in enumerate(zip(codes, results)):
            missing += is_missing(ours)
            if differ(code, ours, python(code)) and check(options.lossbook, code):
                findings += 1
                report(options.lossbook, seed + offset, code)
        seed += BATCH
    print(
        f"{seed - options.seed} programs from seed {options.seed}, {findings} differences; "
        f"{missing} ended at a kind of value that is missing here, and said so")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
