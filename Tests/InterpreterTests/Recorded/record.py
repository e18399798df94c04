"""Writes what CPython's format() gives: value, spec and text, parted by tabs."""

import random

random.seed(5)
floats = [0.0, -0.0, 1.0, -1.5, 0.1, 1 / 3, 2 / 3, 1e-5, 123456.789, 1e15, 1e16, 1e22, 5e-324,
          1.7976931348623157e308, 0.5, 2.5, 1234567.891, 9.995, float("inf"), float("-inf"),
          float("nan")]
floats += [random.uniform(-1, 1) * 10 ** random.randint(-12, 20) for _ in range(60)]
float_specs = ["", ".0f", ".1f", ".2f", ".4f", "8.3f", "+.2f", " .1f", "08.2f", "<10.2f|", "^12.3e",
               "e", ".0e", ".3e", "g", ".3g", ".10g", "#.3g", "%", ".1%", ",.2f", "_.1f", ".3",
               ".17g", "E", "G", "z.0f", "*>12.1f", "012,.1f"]
ints = [0, 1, -1, 42, -42, 1000, 1234567, -9876543210, 2 ** 62, 255]
int_specs = ["", "d", "5d", "05d", "+d", " d", "<6d", "^7", ">8", "x", "#x", "X", "b", "#b", "o",
             ",", "_", "08,", "c", ".2f", "e", "%", "=+6d", "_x", "*^9d"]
with open("format.txt", "w", encoding="utf-8") as out:
    for values, specs, kind in ((floats, float_specs, "f"), (ints, int_specs, "i")):
        for value in values:
            for spec in specs:
                if spec.endswith("|"):
                    spec = spec[:-1]
                try:
                    text = format(value, spec)
                except (ValueError, OverflowError) as error:
                    text = f"{type(error).__name__}: {error}"
                out.write(f"{kind}\t{value!r}\t{spec}\t{text}\n")

import numpy as np

rng = np.random.default_rng(3)
arrays = [np.array(v) for v in ([], [1.0], [1.5, 2.25], [1e-10, 1.0], [1e10, 1.0], [0.001, 100.0],
          [0.0001, 1.0], [123456789.0, 0.1], [1.0, np.nan, np.inf], [-np.inf, 2.5], [np.nan, np.nan],
          [0.0, -0.0], [1e-300, 1e300], [1e16, 1.0], [1e7, 1.0], [1e8, 1.0], [12345678.9],
          [0.1, 0.12345678901], [1 / 3, 2 / 3, 1.0], [-1.0, 10.0, -100.0], [5e-324], [99999999.9])]
arrays += [np.arange(n) for n in (0, 1, 3, 30, 200, 1001, 5000)]
arrays += [np.arange(n) * 0.1 for n in (7, 30, 1500)]
arrays += [np.array([True, False]), np.array([[True], [False]]), np.array([-5, 1000000]),
           np.zeros((0, 3)), np.zeros((2, 0)), np.zeros((2, 2, 2)), np.ones((1, 1, 1, 1)),
           np.arange(24).reshape(2, 3, 4), np.arange(2000).reshape(2, 1000),
           np.arange(4000).reshape(40, 100), np.eye(3), np.linspace(0, 1, 50).reshape(5, 10)]
for _ in range(150):
    shape = tuple(rng.integers(1, 6, size=rng.integers(1, 4)))
    kind = rng.integers(0, 5)
    values = rng.normal(size=shape) * 10.0 ** rng.integers(-9, 12)
    if kind == 1:
        values = np.round(values, 2)
    if kind == 2:
        values = rng.integers(-1000, 1000, size=shape)
    if kind == 3:
        values = values * 10.0 ** rng.integers(-6, 7, size=shape)
    if kind == 4:
        values = np.where(rng.random(shape) < 0.3, np.nan, values)
    arrays.append(values)
arrays += [a.astype(np.float32) for a in arrays if a.dtype == float][:60]
kinds = {"float64": "d", "float32": "f", "int64": "i", "bool": "b"}


def escaped(text: str) -> str:
    return text.replace("\n", "\\n")


with open("arrays.txt", "w", encoding="utf-8") as out:
    for a in arrays:
        with np.errstate(all="ignore"):
            values = " ".join(repr(float(v)) for v in a.ravel())
        shape = " ".join(map(str, a.shape))
        out.write(f"{kinds[str(a.dtype)]}\t{shape}\t{values}\t{escaped(str(a))}\t{escaped(repr(a))}\n")
