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
