"""Records values and slopes of losses, exact to the last bit: `python3 Accuracy/record.py` needs mpmath (and gmpy2, for speed).

Inputs follow from a seed by a rule that AccuracyInputs.swift repeats, so that the files hold the answers alone. A block is a
line `each name option=value … : kind kind … : argument … : seed`, then a line for each input: the value and the slope
by each of those arguments, as doubles, most significant byte first, in base64.

`each` takes one number of each kind and `rows` one row of each, whose slopes are those by one place, drawn after the inputs;
`maps` gives a row, whose slope is that of one place by another. `-ends` puts one inf or nan among the numbers: inf stands for a
number that is larger than any, and where a number is not known, neither is the value.
"""
import base64
import math
import multiprocessing
import pathlib
import re
import struct
import sys
import zlib

from mpmath import mp

from dual import Dual, lift
from inputs import ENDS, Random
from pairs import PAIRS
from rows import MAPS, ROWS, total
from scores import SCORES

HERE = pathlib.Path(__file__).parent
COUNT = 2000
ENDS_COUNT = 100
# Losses that divide infinity by infinity, or in which what is not known may not matter.
WITHOUT_ENDS = {"cosine_distance", "cosine_embedding", "triplet", "rmse", "multilabel_margin"}
INFINITE = mp.ldexp(1, 10 ** 400)
TABLES = {"each": PAIRS, "rows": ROWS, "maps": MAPS, "scores": SCORES}


def number(value):
    return Dual(mp.sign(value) * INFINITE if math.isinf(value) else value)


def rounded(value):
    """The nearest double, infinity past the largest."""
    if mp.isnan(value):
        return math.nan
    if abs(value) >= mp.ldexp(1, 1024):
        return math.copysign(math.inf, value)
    if abs(value) < mp.ldexp(1, -1022):
        return math.ldexp(int(mp.nint(mp.ldexp(value, 1074))), -1074)
    return float(value)


def listed(value):
    return value if isinstance(value, (list, tuple)) else [value]


def answer(word, function, inputs, places, random):
    """The values, and the slopes by one place of each argument that has one."""
    plain = [[number(v) for v in row] for row in inputs]
    call = (lambda rows: function(*(row[0] for row in rows))) if word == "each" else (lambda rows: function(*rows))
    values = [lift(v) for v in listed(call(plain))]
    answers = [v.value for v in values]
    for argument in places:
        shown = random.below(len(values)) if word == "maps" else None
        place = random.below(len(inputs[argument])) if word != "each" else 0
        moved = [list(row) for row in plain]
        moved[argument][place] = Dual(plain[argument][place].value, 1)
        results = [lift(v) for v in listed(call(moved))]
        answers.append((total(results) if shown is None else results[shown]).slope)
    return answers


def line(word, function, random, kinds, places, has_ends):
    inputs = random.numbers(kinds) if word == "each" else random.rows(kinds)
    if has_ends:
        random.end(inputs, kinds)
    if any(math.isnan(v) for row in inputs for v in row):
        count = len(inputs[0]) if word == "maps" else 1
        answers = [math.nan] * count
    else:
        answers = [rounded(v) for v in answer(word, function, inputs, places, random)]
    return base64.b64encode(struct.pack(f">{len(answers)}d", *answers)).decode()


def title(job):
    word, place, has_ends = job
    name, kinds, _, places = TABLES[word][place]
    return f"{word}{'-ends' if has_ends else ''} {name} : {' '.join(kinds)} : {' '.join(map(str, places))}"


def block(job):
    word, place, has_ends = job
    _, kinds, function, places = TABLES[word][place]
    seed = zlib.crc32(title(job).encode())
    random = Random(seed)
    count = ENDS_COUNT if has_ends else COUNT
    lines = [line(word, function, random, kinds, places, has_ends) for _ in range(count)]
    return f"{title(job)} : {seed}\n" + "\n".join(lines) + "\n"


def jobs(word):
    table = TABLES[word]
    yield from ((word, place, False) for place in range(len(table)))
    for place, (name, kinds, _, _) in enumerate(table):
        if word != "scores" and name.split()[0] not in WITHOUT_ENDS and any(kind in ENDS for kind in kinds):
            yield word, place, True


def recorded(path):
    """The blocks of a file by their titles."""
    blocks = re.findall(r"^([a-z].* : \d+\n(?:[^ ]+\n)*)", path.read_text(), re.M) if path.exists() else []
    return {text.rsplit(" : ", 1)[0]: text for text in blocks}


def main():
    """Records the losses that are named, and keeps the others; without names, all."""
    wanted = sys.argv[1:]
    with multiprocessing.Pool() as pool:
        for word in TABLES:
            path, work = HERE / f"{word}.txt", list(jobs(word))
            old = recorded(path) if wanted else {}
            todo = [job for job in work if title(job) not in old or TABLES[word][job[1]][0].split()[0] in wanted]
            new = dict(zip(map(title, todo), pool.map(block, todo, chunksize=1)))
            path.write_text("".join(new.get(title(job)) or old[title(job)] for job in work))


if __name__ == "__main__":
    main()
