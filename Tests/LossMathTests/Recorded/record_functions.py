"""Records elementary functions and powers at 300 bits, as text that the tests of kernels read:
`python3 record_functions.py`.

A line is `name argument nearest rest`: the double nearest to the exact value, and how far the exact
value lies above it, in units of the nearest one's last place.
"""
import math
import pathlib
import random

import mpmath
from mpmath import mp, mpf

mp.prec = 300
HERE = pathlib.Path(__file__).parent
random.seed(20241121)


def spread(low, high, count):
    """Numbers of either sign whose logarithms are evenly spread."""
    exponents = [random.uniform(math.log(low), math.log(high)) for _ in range(count)]
    return [random.choice([-1, 1]) * math.exp(e) for e in exponents]


def within(low, high, count):
    return [random.uniform(low, high) for _ in range(count)]


def positive(values):
    return [abs(v) for v in values]


# The first argument of each is the worst that was found among 50,000.
ARGUMENTS = {
    "exp": [-215.22059186060892] + within(-740, 709, 150) + within(-1, 1, 100) + spread(1e-20, 1, 50),
    "expm1": [0.3603448229013775] + within(-40, 709, 100) + within(-1.1, 1.1, 150) + spread(1e-300, 1, 50),
    "log": [0.7060511758703657] + positive(spread(1e-320, 1e308, 150)) + within(0.5, 2, 150),
    "log1p": [0.40608032728917287] + positive(spread(1e-300, 1e300, 100)) + within(-0.999, 3, 150)
    + spread(1e-18, 0.5, 50),
    "sin": [0.815997515924602] + within(-10, 10, 150) + spread(1e-300, 1e6, 100)
    + [k * math.pi / 2 for k in range(1, 50)],
    "cos": [-3.869271303052038] + within(-10, 10, 150) + spread(1e-300, 1e6, 100)
    + [k * math.pi / 2 for k in range(1, 50)],
    "tanh": [0.19224103290681516] + within(-3, 3, 200) + spread(1e-300, 25, 100),
}

# Recorded behind the others, so that the random arguments of those stay.
ARGUMENTS |= {
    "log2": [2.0**k for k in range(-60, 60, 7)] + positive(spread(1e-320, 1e308, 100)) + within(0.5, 2, 150),
    "log10": [10.0**k for k in range(23)] + positive(spread(1e-320, 1e308, 100)) + within(0.5, 2, 150),
}
# The first argument of each is the worst that was found among 8,000.
ARGUMENTS |= {
    "exp2": [-1022.7038067474438, 3.0, -1074.0, 1023.0] + within(-1070, 1023, 150) + within(-1, 1, 100),
    "tan": [-8.65413731371493] + within(-10, 10, 150) + spread(1e-300, 1e6, 100)
    + [k * math.pi / 4 for k in range(1, 50)],
    "arcsin": [0.5353504018609174, 1.0, -0.5] + within(-1, 1, 200) + spread(1e-300, 1, 100),
    "arccos": [0.543835583372754, -1.0, -0.5] + within(-1, 1, 200) + spread(1e-300, 1, 100),
    "arctan": [0.38843353921985324] + within(-3, 3, 200) + spread(1e-300, 1e300, 100),
    "sinh": [-0.34846493005010704] + within(-3, 3, 150) + within(-710, 710, 50) + spread(1e-300, 40, 100),
    "cosh": [1.8573669627324056] + within(-3, 3, 150) + within(-710, 710, 50) + spread(1e-300, 40, 100),
}
# The worst that were found among ten million, and where tanh leaves 1.
ARGUMENTS["tanh"] += [float.fromhex("0x1.97a775a01cp-3"), float.fromhex("0x1.231f35df48becp+4")]
ARGUMENTS["tanh"] += [17 + k / 64 for k in range(160)]
ARGUMENTS["sinh"] += [float.fromhex("0x1.98706bbfe8acdp-2"), 710.475, -710.4757]
MPMATH_NAMES = {"arcsin": "asin", "arccos": "acos", "arctan": "atan"}
FUNCTIONS = {
    name: getattr(mpmath, MPMATH_NAMES.get(name, name))
    for name in ARGUMENTS if name not in ("log2", "exp2")
}
FUNCTIONS["log2"] = lambda x: mpmath.log(x, 2)
FUNCTIONS["exp2"] = lambda x: mpf(2) ** x

lines = []
for name, arguments in ARGUMENTS.items():
    for x in arguments:
        exact = FUNCTIONS[name](mpf(x))
        nearest = float(exact)
        rest = float((exact - mpf(nearest)) / mpf(math.ulp(nearest)))
        lines.append(f"{name} {x!r} {nearest!r} {rest:.6f}")
(HERE / "functions.txt").write_text("\n".join(lines) + "\n")

# A line is `base exponent nearest rest`. The first is the worst that was found among 11,000.
pairs = [(3.0087781047225744e-24, 13.08575330626961)]
for _ in range(250):
    pairs.append((random.choice([1, 1, -1]) * math.exp(random.uniform(-3, 3)), random.randint(-6, 6)))
    pairs.append((math.exp(random.uniform(-3, 3)), random.uniform(-5, 5)))
    base = math.exp(random.uniform(-700, 700))
    pairs.append((base, random.uniform(-700, 709) / math.log(base)))
    base = 1 + random.choice([-1, 1]) * 10 ** random.uniform(-12, -1)
    pairs.append((base, random.uniform(-700, 709) / math.log(base)))

lines = []
for base, exponent in pairs:
    exact = mpf(base) ** (exponent if isinstance(exponent, int) else mpf(exponent))
    nearest = float(exact)
    rest = float((exact - mpf(nearest)) / mpf(math.ulp(nearest)))
    lines.append(f"{base!r} {float(exponent)!r} {nearest!r} {rest:.6f}")
(HERE / "powers.txt").write_text("\n".join(lines) + "\n")
