"""Records losses at 2400 bits, as text that the tests of losses read: `python3 record_losses.py`.

A line is `name argument ; option=value => answer`, as record.py writes it. The arguments are
doubles and taken as exact; each answer is the exact value, rounded once.
"""
import math
import pathlib
import random

from mpmath import mp, mpf

mp.prec = 2400  # 1 + 5e-324 needs 1075 bits
HERE = pathlib.Path(__file__).parent
random.seed(20240517)


def array(values):
    if not isinstance(values, list):
        return f"{type(values).__name__} {values!r}"
    return f"float64({len(values)})[{' '.join(map(repr, values))}]"


lines = []


def case(name, function, *arguments, **options):
    exact = function(*[[mpf(v) for v in a] if isinstance(a, list) else mpf(a) if isinstance(a, float) else a
                       for a in arguments], **options)
    result = exact if isinstance(exact, list) else [exact]
    numbers = " ".join(repr(float(v)) for v in result)
    shape = str(len(result)) if isinstance(exact, list) else ""
    given = " ; ".join([*map(array, arguments), *(f"{k}={v}" for k, v in options.items())])
    lines.append(f"{name} {given} => float64({shape})[{numbers}]")


def xlogy(x, y):
    if x == 0:
        return mpf(0)
    return x * mp.log(y) if y > 0 else -mp.inf


def log_of(base):
    return mp.log(base) if base else mpf(1)


def entropy(p, base=None):
    return -sum(xlogy(v, v) for v in p) / log_of(base)


def cross_entropy(p, q, base=None):
    if isinstance(p, int):
        return -xlogy(mpf(1), q[p]) / log_of(base)
    return -sum(xlogy(a, b) for a, b in zip(p, q)) / log_of(base)


def kl(p, q, base=None):
    if any(a > 0 and b == 0 for a, b in zip(p, q)):
        return mp.inf
    plain = sum(xlogy(a, a / b) if a else mpf(0) for a, b in zip(p, q))
    balanced = abs(sum(p) - sum(q)) < mpf(2) ** -48 * sum(p)
    return (plain + (sum(q) - sum(p) if balanced else 0)) / log_of(base)


def js(p, q, base=None):
    part = lambda a, b: xlogy(a, 2 * a / (a + b)) if a else mpf(0)
    return sum(part(a, b) + part(b, a) for a, b in zip(p, q)) / 2 / log_of(base)


def perplexity(p, q):
    return mp.exp(cross_entropy(p, q))


def lse(x):
    top = max(x)
    return top if mp.isinf(top) else top + mp.log(sum(mp.exp(v - top) for v in x))


def ce_logits(y, x):
    costs = [lse(x) - v for v in x]
    return costs[y] if isinstance(y, int) else sum(w * c for w, c in zip(y, costs) if w)


def ce_logits_gradient(y, x):
    return [mp.exp(v - lse(x)) - (1 if i == y else 0) for i, v in enumerate(x)]


def softplus(z):
    return mp.inf if z == mp.inf else mpf(0) if z == -mp.inf else mp.log1p(mp.exp(z)) if z < 0 else z + mp.log1p(mp.exp(-z))


def bce(y, p, base=None):
    return -(xlogy(y, p) + xlogy(1 - y, 1 - p)) / log_of(base)


def bce_logits(y, z):
    return (y * softplus(-z) if y else mpf(0)) + ((1 - y) * softplus(z) if y != 1 else mpf(0))


def sigmoid(z):
    return 1 / (1 + mp.exp(-z))


def bce_logits_gradient(y, z):
    return (1 - y) * sigmoid(z) - y * sigmoid(-z)


def huber(y, p, delta=1.0):
    size, delta = abs(p - y), mpf(delta)
    return size ** 2 / 2 if size <= delta else delta * (size - delta / 2)


def distribution(n, spread=1.0):
    weights = [random.random() ** spread + 1e-12 for _ in range(n)]
    return [w / sum(weights) for w in weights]


def neighbours(p, size):
    return [v * (1 + size * (-1) ** i) for i, v in enumerate(p[:-1])] + [p[-1]]


def information():
    special = [[0.5, 0.5], [1.0, 0.0], [0.1, 0.2, 0.3, 0.4], [1 - 1e-16, 1e-16], [1e-300, 1.0],
               [0.775, 0.116, 0.039, 0.07], [5e-324, 1.0]]
    for p in special + [distribution(n, s) for n in (2, 3, 10, 100) for s in (1, 5, 20)]:
        q = distribution(len(p), 3)
        for base in (None, 2, 10, 3.5) if len(p) <= 10 else (None,):
            options = {"base": base} if base else {}
            case("entropy", entropy, p, **options)
            case("cross_entropy", cross_entropy, p, q, **options)
            case("kl_divergence", kl, p, q, **options)
            case("js_divergence", js, p, q, **options)
        case("cross_entropy", cross_entropy, 1, q)
        case("perplexity", perplexity, p, q)
    for size in (1e-3, 1e-6, 1e-9, 1e-12, 1e-15):
        p = distribution(4)
        q = neighbours(p, size)
        q[-1] += 1 - math.fsum(q)
        case("kl_divergence", kl, p, q)
        case("kl_divergence", kl, q, p, base=2)
        case("js_divergence", js, p, q)
    case("kl_divergence", kl, [0.5, 0.5], [1.0, 0.0])
    case("kl_divergence", kl, [1.0, 0.0], [0.5, 0.5])
    case("kl_divergence", kl, [0.9, 0.3], [0.2, 0.1])
    case("js_divergence", js, [1.0, 0.0], [0.0, 1.0], base=2)
    case("cross_entropy", cross_entropy, [0.5, 0.5], [1.0, 0.0])


def logits():
    rows = [[50.0, 0.0], [0.0, 50.0], [1000.0, 0.0, -1000.0], [0.1, 0.1], [-745.0, 0.0], [1e-20, 0.0],
            [-1e308, 1e308], [0.0], [1e15, 1e15 + 1, 1e15 - 3]]
    rows += [[random.gauss(0, s) for _ in range(n)] for n in (2, 3, 10, 100) for s in (1e-8, 1, 10, 100)]
    for x in rows:
        case("cross_entropy_with_logits", ce_logits, 0, x)
        case("cross_entropy_with_logits", ce_logits, len(x) - 1, x)
        case("cross_entropy_with_logits", ce_logits, distribution(len(x)), x)
        case("cross_entropy_with_logits_gradient", ce_logits_gradient, 0, x)
        case("softmax", lambda x: [mp.exp(v - lse(x)) for v in x], x)
        case("log_softmax", lambda x: [v - lse(x) for v in x], x)
        if abs(lse(x)) > abs(max(x)) / 2:
            case("logsumexp", lse, x)
    scores = [0.0, 1e-300, 1e-10, 0.5, -0.5, 1.0, -1.0, 36.0, -37.0, 40.0, -40.0, 700.0, -745.0, 1e300,
              -1e300, math.inf, -math.inf] + [random.gauss(0, s) for s in (0.1, 1, 10, 100) for _ in range(10)]
    for z in scores:
        for y in (0.0, 1.0, 0.3, 1e-9):
            if not (math.isinf(z) and y not in (0.0, 1.0)):
                case("binary_cross_entropy_with_logits", bce_logits, y, z)
            if y in (0.0, 1.0):
                case("binary_cross_entropy_with_logits_gradient", bce_logits_gradient, y, z)
        case("sigmoid", sigmoid, z)
        case("softplus", softplus, z)


def probabilities():
    values = [5e-324, 1e-300, 1e-10, 0.1, 0.25, 0.26, 0.499999999, 0.5, 0.500000001, 0.74, 0.75, 0.9,
              1 - 1e-10, 1 - 2 ** -53] + [random.random() for _ in range(40)]
    for p in values:
        case("logit", lambda p: mp.log(p / (1 - p)), p)
        for y in (0.0, 1.0, 0.3):
            case("binary_cross_entropy", bce, y, p)
            case("binary_cross_entropy", bce, y, p, base=2)
    for y, p in [(0.0, 0.0), (1.0, 1.0), (0.0, 1.0), (1.0, 0.0)]:
        case("binary_cross_entropy", bce, y, p)


def regression():
    mean = lambda values: sum(values) / len(values)
    for scale in (1e-12, 1, 1e10, 1e100):
        for n in (1, 2, 7, 100):
            y = [random.gauss(0, 1) for _ in range(n)]
            p = [v + random.gauss(0, 1) * scale for v in y]
            case("mse", lambda y, p: mean([(b - a) ** 2 for a, b in zip(y, p)]), y, p)
            case("rmse", lambda y, p: mp.sqrt(mean([(b - a) ** 2 for a, b in zip(y, p)])), y, p)
            case("mae", lambda y, p: mean([abs(b - a) for a, b in zip(y, p)]), y, p)
        for delta in (1.0, 0.1, 3.0):
            y, p = random.gauss(0, 1), random.gauss(0, 1) * scale
            case("huber", huber, y, p, delta=delta)
    for label in (1.0, -1.0):
        for score in [0.0, 1.0, 1 - 2 ** -53, -1e300, 1e-30] + [random.gauss(0, 2) for _ in range(20)]:
            case("hinge", lambda y, s: max(mpf(0), 1 - y * s), label, score)
            if abs(score) < 1e150:
                case("squared_hinge", lambda y, s: max(mpf(0), 1 - y * s) ** 2, label, score)


for record in (information, logits, probabilities, regression):
    record()
(HERE / "losses.txt").write_text("\n".join(lines) + "\n")
