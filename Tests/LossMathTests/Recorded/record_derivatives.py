"""Records derivatives of operations on arrays, exact to the last bit: `python3 record_derivatives.py` needs mpmath.

A line is `name argument => Jacobian`, or `name_hessian argument => matrix`: the second derivatives of Σ wᵢ fᵢ with the weights
w = 1, 1.5, 2 …. Derivatives are differences of functions computed to 150 digits over steps of 10⁻⁴⁰, which leaves 70 exact ones.
"""
import pathlib
import random

from mpmath import mp, mpf, matrix

mp.dps = 150
STEP = mpf(10) ** -40
ROUNDS = 8
random.seed(20251121)
lines = []


def written(values, shape):
    return f"float64({','.join(map(str, shape))})[{' '.join(repr(float(v)) for v in values)}]"


def case(name, function, point, shape=None):
    """Jacobian and weighted second derivatives of a function of a list of numbers, which gives a list."""
    exact, count = [mpf(v) for v in point], len(point)

    def at(*moves):
        moved = list(exact)
        for place, step in moves:
            moved[place] += step
        return function(moved)

    slopes = [[(a - b) / (2 * STEP) for a, b in zip(at((i, STEP)), at((i, -STEP)))] for i in range(count)]
    rows = len(slopes[0])
    given = written(point, shape or (count,))
    lines.append(f"{name} {given} => {written([slopes[j][i] for i in range(rows) for j in range(count)], (rows, count))}")
    total = lambda values: sum(v * (1 + mpf(i) / 2) for i, v in enumerate(values))
    second = []
    for i in range(count):
        for j in range(count):
            corners = [(s, t, total(at((i, s * STEP), (j, t * STEP)))) for s in (1, -1) for t in (1, -1)]
            second.append(sum(s * t * v for s, t, v in corners) / (4 * STEP ** 2))
    lines.append(f"{name}_hessian {given} => {written(second, (count, count))}")


def draw(low, high, count):
    return [random.uniform(low, high) for _ in range(count)]


# MARK: Elements

def each(function):
    return lambda values: [function(v) for v in values]


def pairs(function):
    return lambda values: [function(a, b) for a, b in zip(values[:len(values) // 2], values[len(values) // 2:])]


sigmoid = lambda x: 1 / (1 + mp.exp(-x))
softplus = lambda x: mp.log(1 + mp.exp(x))
UNARY = {
    "negative": (lambda x: -x, -3, 3), "positive": (lambda x: x, -3, 3), "absolute": (abs, 0.1, 3), "square": (lambda x: x * x, -3, 3),
    "reciprocal": (lambda x: 1 / x, 0.2, 3), "sqrt": (mp.sqrt, 0.1, 9), "cbrt": (mp.cbrt, 0.1, 9), "exp": (mp.exp, -3, 3),
    "exp2": (lambda x: mpf(2) ** x, -3, 3), "expm1": (lambda x: mp.exp(x) - 1, -3, 3), "log": (mp.log, 0.1, 9),
    "log2": (lambda x: mp.log(x, 2), 0.1, 9), "log10": (mp.log10, 0.1, 9), "log1p": (lambda x: mp.log(1 + x), -0.8, 9),
    "sin": (mp.sin, -3, 3), "cos": (mp.cos, -3, 3), "tan": (mp.tan, -1.3, 1.3), "arcsin": (mp.asin, -0.9, 0.9),
    "arccos": (mp.acos, -0.9, 0.9), "arctan": (mp.atan, -3, 3), "sinh": (mp.sinh, -3, 3), "cosh": (mp.cosh, -3, 3),
    "tanh": (mp.tanh, -2, 2), "arcsinh": (mp.asinh, -3, 3), "arccosh": (mp.acosh, 1.2, 9), "arctanh": (mp.atanh, -0.9, 0.9),
    "degrees": (mp.degrees, -3, 3), "radians": (mp.radians, -90, 90), "sigmoid": (sigmoid, -3, 3),
    "logit": (lambda x: mp.log(x / (1 - x)), 0.1, 0.9), "softplus": (softplus, -3, 3), "log_sigmoid": (lambda x: -softplus(-x), -3, 3),
    "relu": (lambda x: max(x, mpf(0)), 0.1, 3),
    **{name: ((lambda f: lambda x: mpf(f(x)))(f), 0.1, 0.4) for name, f in
       {"sign": mp.sign, "floor": mp.floor, "ceil": mp.ceil, "trunc": mp.floor, "rint": mp.nint}.items()},
}
BINARY = {
    "add": lambda a, b: a + b, "subtract": lambda a, b: a - b, "multiply": lambda a, b: a * b, "divide": lambda a, b: a / b,
    "power": lambda a, b: a ** b, "maximum": max, "minimum": min, "fmax": max, "fmin": min, "arctan2": mp.atan2,
    "hypot": lambda a, b: mp.sqrt(a * a + b * b), "logaddexp": lambda a, b: mp.log(mp.exp(a) + mp.exp(b)),
    "logaddexp2": lambda a, b: mp.log(mpf(2) ** a + mpf(2) ** b, 2), "copysign": lambda a, b: a,
    "remainder": lambda a, b: a - b * mp.floor(a / b), "fmod": lambda a, b: a - b * mp.floor(a / b),
}


# MARK: Whole arrays

def mean(x):
    return sum(x) / len(x)


def variance(x, correction):
    return sum((v - mean(x)) ** 2 for v in x) / (len(x) - correction)


def product(x):
    result = mpf(1)
    for v in x:
        result *= v
    return result


def running(join):
    def function(x):
        results = [x[0]]
        for v in x[1:]:
            results.append(join(results[-1], v))
        return results
    return function


def softmax(x):
    powers = [mp.exp(v) for v in x]
    return [p / sum(powers) for p in powers]


def square(x):
    size = int(mp.sqrt(len(x)))
    return matrix([x[i * size:(i + 1) * size] for i in range(size)])


def flat(m):
    return [m[i, j] for i in range(m.rows) for j in range(m.cols)]


VECTORS = {
    "sum": lambda x: [sum(x)], "mean": lambda x: [mean(x)], "product": lambda x: [product(x)],
    "variance": lambda x: [variance(x, 1)], "deviation": lambda x: [mp.sqrt(variance(x, 0))],
    "norm1": lambda x: [sum(map(abs, x))], "norm2": lambda x: [mp.sqrt(sum(v * v for v in x))],
    "norm3": lambda x: [mp.cbrt(sum(abs(v) ** 3 for v in x))], "largest": lambda x: [max(x)],
    "cumulative_sum": running(lambda a, b: a + b), "cumulative_product": running(lambda a, b: a * b),
    "softmax": softmax, "log_softmax": lambda x: [mp.log(p) for p in softmax(x)], "logsumexp": lambda x: [mp.log(sum(map(mp.exp, x)))],
    "outer": lambda x: [a * b for a in x for b in x], "gathered": lambda x: [x[2], x[0], x[2]], "flipped": lambda x: x[::-1],
    "joined": lambda x: x + [v * v for v in x],
}
MATRICES = {
    "inverse": lambda x: flat(square(x) ** -1), "determinant": lambda x: [mp.det(square(x))],
    "log_determinant": lambda x: [mp.log(abs(mp.det(square(x))))], "squared": lambda x: flat(square(x) * square(x)),
    "solved": lambda x: list(mp.lu_solve(square(x), matrix([1, 2, 3]))), "transposed": lambda x: flat(square(x).T),
    "diagonal": lambda x: [square(x)[i, i] for i in range(3)],
    "lower": lambda x: [v if i % 3 <= i // 3 else mpf(0) for i, v in enumerate(x)],
    "einsum": lambda x: flat(square(x).T * square(x)),
    "row_sums": lambda x: [sum(x[i:i + 3]) for i in (0, 3, 6)],
    "layer_norm": lambda x: [(v - mean(r)) / mp.sqrt(variance(r, 0) + mpf(1e-5)) for r in (x[:3], x[3:6], x[6:]) for v in r],
}


def main():
    for name, (function, low, high) in UNARY.items():
        for _ in range(ROUNDS):
            case(name, each(function), draw(low, high, 3))
    for name, function in BINARY.items():
        for _ in range(ROUNDS):
            case(name, pairs(function), draw(0.2, 3, 4))
    for name, function in VECTORS.items():
        for _ in range(ROUNDS):
            case(name, function, draw(0.2, 2, 4))
    for name, function in MATRICES.items():
        for _ in range(ROUNDS // 2):
            point = draw(-1, 1, 9)
            for place in (0, 4, 8):
                point[place] += 3
            case(name, function, point, (3, 3))
    path = pathlib.Path(__file__).parent / "derivatives.txt"
    path.write_text("\n".join(lines) + "\n")


main()
