"""Records values and slopes of losses, exact to the last bit: `python3 record_accuracy.py`.

Inputs follow from a seed by a rule that AccuracyInputs.swift repeats, so that accuracy.txt holds the
answers alone. Each block is a line `name option=value … : kind kind …; count`, then for each input
sixteen hexadecimal digits for the value and for the slope by each argument that has one.

Formulas are written as the textbooks have them, and computed with derivatives at 2400 bits: enough for
1e308 beside 5e-324.
"""
import pathlib
import struct
import sys

from mpmath import mp, mpf

mp.prec = 2400
HERE = pathlib.Path(__file__).parent
MASK = (1 << 64) - 1
COUNT = 2000

SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, 3.0, -3.0, 6.0, 1e308, -1e308, 1.7976931348623157e308, 5e-324,
           -5e-324, 2.2250738585072014e-308, 1e-5, -1e-5, 1e-10, 1e-160, 1e160, -1e160, 40.0, -40.0, 9.0, -9.0, 700.0, -700.0,
           710.0, -745.0, 37.0]
CERTAIN = [0.0, 1.0, 0.5, 5e-324, 1 - 2 ** -53, 1e-300, 0.25, 0.75]


class Random:
    """SplitMix64."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def below(self, count):
        return self.next() % count

    def unit(self):
        return (self.next() >> 11) * 2.0 ** -53

    def real(self):
        kind = self.below(8)
        if kind == 0:
            return SPECIAL[self.below(len(SPECIAL))]
        sign = -1.0 if self.below(2) else 1.0
        order = self.below(601) - 300 if kind == 1 else self.below(21) - 14 if kind < 4 else self.below(5) - 1
        return sign * self.unit() * 2.0 ** order

    def probability(self):
        kind = self.below(8)
        if kind == 0:
            return CERTAIN[self.below(len(CERTAIN))]
        if kind == 1:
            return self.unit() * 2.0 ** -self.below(60)
        if kind == 2:
            return 1.0 - self.unit() * 2.0 ** -self.below(50)
        return self.unit()

    def near(self, other):
        """The same number, a neighbour a few units in the last place off, or 0 for what is not finite."""
        bits = struct.unpack("<q", struct.pack("<d", other))[0]
        near = struct.unpack("<d", struct.pack("<q", bits + self.below(4)))[0]
        return near if abs(near) <= 1.7e308 else other

    def number(self, kind, before):
        if kind == "real":
            return self.near(before) if before is not None and self.below(8) == 0 else self.real()
        if kind == "positive":
            return self.near(before) if before is not None and before > 0 and self.below(8) == 0 else max(abs(self.real()), 1e-300)
        if kind == "mild":
            return (-1.0 if self.below(2) else 1.0) * self.unit() * 2.0 ** (self.below(13) - 6)
        if kind == "mildpositive":
            return self.near(before) if before is not None and before > 0 and self.below(8) == 0 else (self.unit() + 0.001) * 2.0 ** (self.below(13) - 6)
        if kind == "probability":
            return self.near(before) if before is not None and 0 < before < 0.9 and self.below(8) == 0 else self.probability()
        if kind == "sign":
            return -1.0 if self.below(2) else 1.0
        return float(self.below(2))  # truth

    def row(self, kind, length, before):
        if kind != "distribution":
            return [self.number(kind, before[i] if before else None) for i in range(length)]
        weights = [float(self.below(1000) + 1) * 2.0 ** -(self.below(30) if self.below(3) == 0 else 0) for _ in range(length)]
        total = 0.0
        for weight in weights:
            total += weight
        return [weight / total for weight in weights]


class Dual:
    """A number with its derivative."""

    def __init__(self, value, slope=0):
        self.value, self.slope = mpf(value), mpf(slope)

    def __add__(self, other):
        other = lift(other)
        return Dual(self.value + other.value, self.slope + other.slope)

    def __neg__(self):
        return Dual(-self.value, -self.slope)

    def __sub__(self, other):
        return self + -lift(other)

    def __mul__(self, other):
        other = lift(other)
        return Dual(self.value * other.value, product(self.slope, other.value) + product(other.slope, self.value))

    def __truediv__(self, other):
        other = lift(other)
        if other.value == 0:
            return Dual(mp.nan if self.value == 0 else mp.inf * mp.sign(self.value), mp.nan)
        quotient = self.value / other.value
        return Dual(quotient, (self.slope - product(other.slope, quotient)) / other.value)

    def __pow__(self, power):
        if self.value == 0:
            return Dual(mpf(0) ** power, product(self.slope, mpf(power) * mpf(0) ** (power - 1)) if power >= 1 else 0)
        return Dual(self.value ** power, self.slope * power * self.value ** (mpf(power) - 1))

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return lift(other) - self

    def __rtruediv__(self, other):
        return lift(other) / self

    def __lt__(self, other):
        return self.value < lift(other).value

    def __gt__(self, other):
        return self.value > lift(other).value

    def __le__(self, other):
        return self.value <= lift(other).value


def product(slope, factor):
    return mpf(0) if slope == 0 else slope * factor


def lift(x):
    return x if isinstance(x, Dual) else Dual(x)


def chain(x, value, slope):
    return Dual(value, product(x.slope, slope))


def exp(x):
    if x.value > 1e6 or x.value < -1e6:
        limit = mp.inf if x.value > 0 else mpf(0)
        return chain(x, limit, limit)
    return chain(x, mp.exp(x.value), mp.exp(x.value))


def log(x):
    if x.value == 0:
        return chain(x, -mp.inf, mp.inf)
    return chain(x, mp.log(x.value), 1 / x.value)


def sqrt(x):
    root = mp.sqrt(x.value)
    return chain(x, root, 1 / (2 * root) if root else mp.inf)


def magnitude(x):
    return -x if x.value < 0 else x if x.value > 0 else Dual(0)


def positive(x):
    return x if x.value > 0 else Dual(0)


def softplus(x):
    size = exp(-magnitude(x))
    return positive(x) + log(1 + size) if x.value != 0 else chain(x, mp.log(2), mpf(1) / 2)


def sigmoid(x):
    if x.value < -1e6:
        return Dual(0)
    return 1 / (1 + exp(-x))


def tanh(x):
    if abs(x.value) > 1e4:
        return Dual(mp.sign(x.value))
    value = mp.tanh(x.value)
    return chain(x, value, 1 - value ** 2)


def normal(x):
    if abs(x.value) > 1000:
        return Dual(1 if x.value > 0 else 0)
    density = mp.exp(-x.value ** 2 / 2) / mp.sqrt(2 * mp.pi)
    return chain(x, mp.erfc(-x.value / mp.sqrt(2)) / 2, density)


def clamp(x, low, high):
    return Dual(low) if x.value <= low else Dual(high) if x.value >= high else x


def times_log(x, y):
    return Dual(0) if x.value == 0 and y.value == 0 else x * log(y)


# MARK: Functions of one number

def elu(x, alpha=1.0):
    return x if x.value > 0 else alpha * (exp(x) - 1)


def selu(x):
    scale, alpha = 1.0507009873554805, 1.6732632423543772
    return scale * x if x.value > 0 else mpf(scale) * alpha * (exp(x) - 1)


def gelu(x, approximate="none"):
    if approximate == "none":
        return x * normal(x)
    return x * sigmoid(2 * mp.sqrt(2 / mp.pi) * (x + mpf(0.044715) * x ** 3))


def mish(x):
    return x * tanh(softplus(x))


def softsign(x):
    return x / (1 + magnitude(x))


def softshrink(x, lambd=0.5):
    rest = positive(magnitude(x) - lambd)
    return -rest if x.value < 0 else rest


ACTIVATIONS = {
    "sigmoid": sigmoid, "tanh": tanh, "log_sigmoid": lambda x: -softplus(-x), "relu": positive,
    "relu6": lambda x: clamp(x, 0, 6), "leaky_relu": lambda x: x if x.value > 0 else 0.01 * x,
    "elu": elu, "elu alpha=0.3": lambda x: elu(x, 0.3), "selu": selu,
    "celu alpha=1.7": lambda x: x if x.value > 0 else 1.7 * (exp(x / 1.7) - 1),
    "gelu": gelu, "gelu approximate=tanh": lambda x: gelu(x, "tanh"), "silu": lambda x: x * sigmoid(x), "mish": mish,
    "hardtanh": lambda x: clamp(x, -1, 1), "hardsigmoid": lambda x: (clamp(x, -3, 3) + 3) / 6,
    "hardswish": lambda x: Dual(0) if x.value <= -3 else x if x.value >= 3 else x * (x + 3) / 6,
    "softsign": softsign, "tanhshrink": lambda x: x - tanh(x), "softshrink": softshrink,
    "hardshrink": lambda x: x if abs(x.value) > 0.5 else Dual(0),
    "softplus": softplus, "softplus beta=2.5": lambda x: softplus(2.5 * x) / 2.5,
}


# MARK: Functions of a target and a prediction

def huber(r, delta=1.0):
    size, delta = magnitude(r), mpf(delta)
    return size * size / 2 if size.value <= delta else delta * (size - delta / 2)


def smooth_l1(r, beta=1.0):
    size, beta = magnitude(r), mpf(beta)
    return size * size / (2 * beta) if size.value < beta else size - beta / 2


def log_cosh(r):
    size = magnitude(r)
    return size - mp.log(2) + log(1 + exp(-2 * size))


def tukey(r, c=4.685):
    c = mpf(c)
    return Dual(c * c / 6) if abs(r.value) > c else c * c / 6 * (1 - (1 - (r / c) ** 2) ** 3)


RESIDUALS = {
    "mse": lambda r: r * r, "mae": magnitude, "huber": huber, "huber delta=0.3": lambda r: huber(r, 0.3),
    "smooth_l1": smooth_l1, "smooth_l1 beta=2.7": lambda r: smooth_l1(r, 2.7),
    "pseudo_huber": lambda r: sqrt(1 + r * r) - 1,
    "pseudo_huber delta=1.3": lambda r: mpf(1.3) ** 2 * (sqrt(1 + (r / 1.3) ** 2) - 1),
    "log_cosh": log_cosh, "cauchy": lambda r: log(1 + r * r) / 2,
    "epsilon_insensitive": lambda r: positive(magnitude(r) - 0.1),
    "squared_epsilon_insensitive": lambda r: positive(magnitude(r) - 0.1) ** 2, "tukey": tukey,
}


def quantile(y, p, alpha):
    u = y - p
    return (mpf(alpha) - 1) * u if u.value < 0 else alpha * magnitude(u)


def tweedie(y, p, power):
    if power == 1:
        return 2 * (times_log(y, y) - times_log(y, p) - y + p) if y.value else 2 * (p - y)
    if power == 2:
        return 2 * (y / p - 1 - log(y) + log(p))
    a, b = mpf(2) - power, mpf(1) - power
    return 2 * (y ** a / (a * b) - y * p ** b / b + p ** a / a)


def poisson(y, x, full=False):
    loss = exp(x) - y * x
    if full and y.value > 1:
        loss = loss + y * log(y) - y + log(2 * mp.pi * y) / 2
    return loss


def bce(y, p):
    return -(times_log(y, p) + times_log(1 - y, 1 - p))


def bce_logits(y, z, weight=1.0):
    return mpf(weight) * y * softplus(-z) + (1 - y) * softplus(z)


def focal(y, z, gamma=2.0, alpha=None):
    yes, no = y * sigmoid(-z) ** gamma * softplus(-z), (1 - y) * sigmoid(z) ** gamma * softplus(z)
    return yes + no if alpha is None else alpha * yes + (1 - mpf(alpha)) * no


def smape(y, p):
    whole = magnitude(y) + magnitude(p)
    return 2 * magnitude(p - y) / whole if whole.value else Dual(0)


# name: kinds of the inputs, formula, which inputs have slopes
PAIRS = {
    **{name: (["real", "real"], (lambda f: lambda y, p: f(p - y))(f), [1]) for name, f in RESIDUALS.items()},
    "quantile alpha=0.2": (["real", "real"], lambda y, p: quantile(y, p, 0.2), [0, 1]),
    "mape": (["positive", "real"], lambda y, p: magnitude(p - y) / magnitude(y), [0, 1]),
    "smape": (["real", "real"], smape, [0, 1]),
    "msle": (["mildpositive", "mildpositive"], lambda y, p: (log(1 + p) - log(1 + y)) ** 2, [0, 1]),
    "poisson_nll": (["mildpositive", "mild"], poisson, [0, 1]),
    "poisson_nll full=True": (["mildpositive", "mild"], lambda y, x: poisson(y, x, True), [0, 1]),
    "poisson_deviance": (["mildpositive", "mildpositive"], lambda y, p: tweedie(y, p, 1), [0, 1]),
    "gamma_deviance": (["mildpositive", "mildpositive"], lambda y, p: tweedie(y, p, 2), [0, 1]),
    "tweedie_deviance power=1.5": (["mildpositive", "mildpositive"], lambda y, p: tweedie(y, p, 1.5), [0, 1]),
    "tweedie_deviance power=3.0": (["mildpositive", "mildpositive"], lambda y, p: tweedie(y, p, 3), [0, 1]),
    "binary_cross_entropy": (["probability", "probability"], bce, [1]),
    "binary_cross_entropy_with_logits": (["probability", "real"], bce_logits, [0, 1]),
    "binary_cross_entropy_with_logits pos_weight=2.5": (["truth", "real"], lambda y, z: bce_logits(y, z, 2.5), [1]),
    "binary_focal": (["truth", "real"], focal, [1]),
    "binary_focal gamma=1.5 alpha=0.25": (["truth", "real"], lambda y, z: focal(y, z, 1.5, 0.25), [1]),
    "hinge": (["sign", "real"], lambda y, s: positive(1 - y * s), [1]),
    "squared_hinge": (["sign", "real"], lambda y, s: positive(1 - y * s) ** 2, [1]),
    "soft_margin": (["sign", "real"], lambda y, s: softplus(-(y * s)), [1]),
    "perceptron": (["sign", "real"], lambda y, s: positive(-(y * s)), [1]),
    "exponential": (["sign", "real"], lambda y, s: exp(-(y * s)), [1]),
    "brier": (["probability", "probability"], lambda y, p: (p - y) ** 2, [1]),
    "hinge_embedding": (["sign", "real"], lambda y, d: positive(1 - d) if y.value < 0 else d, [1]),
    "contrastive": (["truth", "real"], lambda y, d: d * d / 2 if y.value else positive(1 - d) ** 2 / 2, [1]),
    "gaussian_nll full=True": (["mild", "mild", "mildpositive"],
                               lambda y, p, v: (log(v) + (p - y) ** 2 / v + log(lift(2 * mp.pi))) / 2, [0, 1, 2]),
}
PAIRS |= {name: (["real"], f, [0]) for name, f in ACTIVATIONS.items()}
PAIRS["logit"] = (["probability"], lambda p: log(p) - log(1 - p), [0])


# MARK: Functions of rows

def total(terms):
    result = Dual(0)
    for term in terms:
        result = result + term
    return result


def log_softmax(x):
    top = max(v.value for v in x)
    rest = log(total(exp(v - top) for v in x))
    return [v - top - rest for v in x]


def class_loss(cost):
    return lambda t, x: total(a * cost(b) for a, b in zip(t, log_softmax(x)) if a.value or a.slope)


def norm(x):
    return sqrt(total(v * v for v in x))


def cosine(x, y):
    return total(a * b for a, b in zip(x, y)) / norm(x) / norm(y)


def js(p, q):
    part = lambda a, b: times_log(a, 2 * a / (a + b)) if a.value else Dual(0)
    return total(part(a, b) + part(b, a) for a, b in zip(p, q)) / 2


ROWS = {
    "entropy": (["distribution"], lambda p: -total(times_log(v, v) for v in p), [0]),
    "entropy base=2": (["distribution"], lambda p: -total(times_log(v, v) for v in p) / mp.log(2), []),
    "cross_entropy": (["distribution", "distribution"], lambda p, q: -total(times_log(a, b) for a, b in zip(p, q)), [0, 1]),
    "cross_entropy base=10": (["distribution", "distribution"],
                              lambda p, q: -total(times_log(a, b) for a, b in zip(p, q)) / mp.log(10), []),
    "generalized_kl": (["mildpositive", "mildpositive"],
                       lambda p, q: total(times_log(a, a / b) - a + b for a, b in zip(p, q)), [0, 1]),
    "js_divergence": (["distribution", "distribution"], js, [0, 1]),
    "js_distance": (["distribution", "distribution"], lambda p, q: sqrt(js(p, q)), [0, 1]),
    "jeffreys": (["distribution", "distribution"], lambda p, q: total((a - b) * log(a / b) for a, b in zip(p, q)), [0, 1]),
    "hellinger": (["distribution", "distribution"],
                  lambda p, q: sqrt(total((sqrt(a) - sqrt(b)) ** 2 for a, b in zip(p, q)) / 2), [0, 1]),
    "total_variation": (["distribution", "distribution"], lambda p, q: total(magnitude(a - b) for a, b in zip(p, q)) / 2, [0, 1]),
    "chi_squared": (["mildpositive", "mildpositive"], lambda p, q: total((a - b) ** 2 / b for a, b in zip(p, q)), [0, 1]),
    "renyi_divergence": (["distribution", "distribution"], lambda p, q: log(total(a * a / b for a, b in zip(p, q))), [0, 1]),
    "renyi_divergence order=0.5": (["distribution", "distribution"],
                                   lambda p, q: -2 * log(total(sqrt(a) * sqrt(b) for a, b in zip(p, q))), [0, 1]),
    "cross_entropy_with_logits": (["distribution", "mild"], class_loss(lambda l: -l), [0, 1]),
    "cross_entropy_with_logits label_smoothing=0.1": (
        ["distribution", "mild"],
        lambda t, x: class_loss(lambda l: -l)([v * (1 - mpf(0.1)) + mpf(0.1) / len(t) for v in t], x), [0, 1]),
    "focal": (["distribution", "mild"], class_loss(lambda l: -((1 - exp(l)) ** 2 * l)), [0, 1]),
    "poly": (["distribution", "mild"], class_loss(lambda l: -l + 2 * (1 - exp(l))), [0, 1]),
    "generalized_cross_entropy": (["distribution", "mild"], class_loss(lambda l: (1 - exp(mpf(0.7) * l)) / mpf(0.7)), [0, 1]),
    "logsumexp": (["mild"], lambda x: log(total(exp(v) for v in x)), [0]),
}


def bits(number):
    rounded = float(number)
    return struct.pack(">d", float("nan") if rounded != rounded else rounded).hex()


def derivative(function, arguments, place):
    duals = [Dual(v, 1 if i == place else 0) for i, v in enumerate(arguments)]
    return function(*duals).slope


def record_pairs(name, kinds, function, places, seed):
    random, lines = Random(seed), []
    for _ in range(COUNT):
        inputs = []
        for kind in kinds:
            inputs.append(random.number(kind, inputs[-1] if inputs else None))
        answers = [function(*map(Dual, inputs)).value] + [derivative(function, inputs, place) for place in places]
        lines.append("".join(map(bits, answers)))
    return lines


def record_rows(name, kinds, function, places, seed):
    random, lines = Random(seed), []
    for _ in range(COUNT // 5):
        length = 2 + random.below(5)
        rows = []
        for kind in kinds:
            rows.append(random.row(kind, length, rows[-1] if rows else None))
        plain = [[Dual(v) for v in row] for row in rows]
        answers = [function(*plain).value]
        for place in places:
            for index in range(length):
                moved = [list(row) for row in plain]
                moved[place][index] = Dual(rows[place][index], 1)
                answers.append(function(*moved).slope)
        lines.append("".join(map(bits, answers)))
    return lines


def main():
    blocks = []
    wanted = sys.argv[1:]
    for record, table, word in ((record_pairs, PAIRS, "each"), (record_rows, ROWS, "rows")):
        for seed, (name, (kinds, function, places)) in enumerate(sorted(table.items()), 1):
            if wanted and name.split()[0] not in wanted:
                continue
            lines = record(name, kinds, function, places, seed)
            places = " ".join(map(str, places))
            blocks.append(f"{word} {name} : {' '.join(kinds)} : {places} : {seed} {len(lines)}\n" + "\n".join(lines) + "\n")
    target = HERE / "accuracy.txt" if not wanted else pathlib.Path("/dev/stdout")
    target.write_text("".join(blocks))


if __name__ == "__main__":
    main()
