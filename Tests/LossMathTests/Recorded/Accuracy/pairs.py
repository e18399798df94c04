"""Losses of each element, as the textbooks have them: name and options, kinds of the inputs, formula, inputs with slopes."""
from mpmath import mp, mpf

from dual import Dual, clamp, exp, lift, log, magnitude, normal, positive, sigmoid, softplus, sqrt, tanh, times_log


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
    "softplus threshold=20.0": lambda x: x if x.value > 20 else softplus(x),
    "leaky_relu negative_slope=0.3": lambda x: x if x.value > 0 else 0.3 * x, "celu": elu,
    "hardtanh min_val=-0.3 max_val=2.5": lambda x: clamp(x, -0.3, 2.5),
    "softshrink lambd=1.3": lambda x: softshrink(x, 1.3), "hardshrink lambd=1.3": lambda x: x if abs(x.value) > mpf(1.3) else Dual(0),
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
    "cauchy scale=2.3": lambda r: mpf(2.3) ** 2 / 2 * log(1 + (r / mpf(2.3)) ** 2), "tukey c=2.5": lambda r: tukey(r, 2.5),
    "epsilon_insensitive epsilon=0.7": lambda r: positive(magnitude(r) - 0.7),
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


def ranking(y, one, two, margin=0.0):
    return positive(mpf(margin) - y * (one - two))


def contrastive(y, d, margin=1.0):
    return d * d / 2 if y.value else positive(margin - d) ** 2 / 2


def gaussian(y, p, v):
    return (log(v) + (p - y) ** 2 / v) / 2


TABLE = {
    **{name: (["real", "real"], (lambda f: lambda y, p: f(p - y))(f), [1]) for name, f in RESIDUALS.items()},
    **{name: (["real"], f, [0]) for name, f in ACTIVATIONS.items()},
    "quantile alpha=0.2": (["real", "real"], lambda y, p: quantile(y, p, 0.2), [0, 1]),
    "mape": (["positive", "real"], lambda y, p: magnitude(p - y) / magnitude(y), [0, 1]),
    "smape": (["real", "real"], smape, [0, 1]),
    "msle": (["mildpositive", "mildpositive"], lambda y, p: (log(1 + p) - log(1 + y)) ** 2, [0, 1]),
    "poisson_nll": (["mildpositive", "mild"], poisson, [0, 1]),
    "poisson_nll full=True": (["mildpositive", "mild"], lambda y, x: poisson(y, x, True), [0, 1]),
    "poisson_nll log_input=False eps=0.001": (["mildpositive", "mildpositive"], lambda y, x: x - y * log(x + 0.001), [0, 1]),
    "poisson_deviance": (["mildpositive", "mildpositive"], lambda y, p: tweedie(y, p, 1), [0, 1]),
    "gamma_deviance": (["mildpositive", "mildpositive"], lambda y, p: tweedie(y, p, 2), [0, 1]),
    "tweedie_deviance": (["real", "real"], lambda y, p: (y - p) ** 2, [0, 1]),
    "tweedie_deviance power=1.5": (["mildpositive", "mildpositive"], lambda y, p: tweedie(y, p, 1.5), [0, 1]),
    "tweedie_deviance power=3.0": (["mildpositive", "mildpositive"], lambda y, p: tweedie(y, p, 3), [0, 1]),
    "binary_cross_entropy": (["probability", "probability"], bce, [0, 1]),
    "binary_cross_entropy label_smoothing=0.1": (
        ["truth", "probability"], lambda y, p: bce(y * (1 - mpf(0.1)) + mpf(0.1) / 2, p), [1]),
    "binary_cross_entropy_with_logits": (["probability", "real"], bce_logits, [0, 1]),
    "binary_cross_entropy_with_logits pos_weight=2.5": (["truth", "real"], lambda y, z: bce_logits(y, z, 2.5), [1]),
    "binary_focal": (["truth", "real"], focal, [1]),
    "binary_focal gamma=1.5 alpha=0.25": (["truth", "real"], lambda y, z: focal(y, z, 1.5, 0.25), [1]),
    "hinge": (["sign", "real"], lambda y, s: positive(1 - y * s), [1]),
    "hinge margin=0.3": (["sign", "real"], lambda y, s: positive(0.3 - y * s), [1]),
    "squared_hinge": (["sign", "real"], lambda y, s: positive(1 - y * s) ** 2, [1]),
    "soft_margin": (["sign", "real"], lambda y, s: softplus(-(y * s)), [1]),
    "perceptron": (["sign", "real"], lambda y, s: positive(-(y * s)), [1]),
    "exponential": (["sign", "real"], lambda y, s: exp(-(y * s)), [1]),
    "brier": (["probability", "probability"], lambda y, p: (p - y) ** 2, [0, 1]),
    "hinge_embedding": (["sign", "real"], lambda y, d: positive(1 - d) if y.value < 0 else d, [1]),
    "hinge_embedding margin=2.3": (["sign", "real"], lambda y, d: positive(2.3 - d) if y.value < 0 else d, [1]),
    "margin_ranking": (["sign", "real", "real"], ranking, [1, 2]),
    "margin_ranking margin=0.7": (["sign", "real", "real"], lambda y, a, b: ranking(y, a, b, 0.7), [1, 2]),
    "contrastive": (["truth", "real"], contrastive, [1]),
    "contrastive margin=2.5": (["truth", "real"], lambda y, d: contrastive(y, d, 2.5), [1]),
    "gaussian_nll": (["real", "real", "positive"], gaussian, [0, 1, 2]),
    "gaussian_nll full=True": (["mild", "mild", "mildpositive"],
                               lambda y, p, v: gaussian(y, p, v) + log(lift(2 * mp.pi)) / 2, [0, 1, 2]),
    "logit": (["probability"], lambda p: log(p) - log(1 - p), [0]),
}
PAIRS = [(name, *entry) for name, entry in sorted(TABLE.items())]
