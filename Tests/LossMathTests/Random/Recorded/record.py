"""Records what NumPy and CPython draw, one call a line, as the tests' expected values.

Run it with CPython 3.11 and NumPy 2.4: python3 record.py
Each line is: seed | call | values. Every line starts from a freshly seeded generator.
"""

import os
import random

import numpy as np

SEEDS = [0, 42, 4294967295]
HERE = os.path.dirname(os.path.abspath(__file__))

SHARED = """
normal(0.0, 1.0)|normal(-3.5, 2.25)|lognormal(0.5, 0.75)|standard_cauchy()|wald(1.0, 2.0)
wald(30.0, 0.5)|uniform(0.0, 1.0)|uniform(-2.5, 7.0)|triangular(-1.0, 0.25, 4.0)
triangular(0.0, 0.0, 1.0)|exponential(1.0)|exponential(2.5)|weibull(0.0)|weibull(0.5)|weibull(3.0)
pareto(0.5)|pareto(3.0)|power(0.25)|power(5.0)|rayleigh(1.0)|rayleigh(2.5)|laplace(0.0, 1.0)
laplace(1.5, 0.25)|logistic(0.0, 1.0)|logistic(-1.0, 3.0)|gumbel(0.0, 1.0)|gumbel(2.0, 0.5)
gamma(0.0, 1.0)|gamma(0.05, 1.0)|gamma(0.5, 2.0)|gamma(1.0, 3.0)|gamma(1.5, 1.0)|gamma(20.0, 0.5)
gamma(1000000.0, 1.0)|gamma(nan, 1.0)|gamma(inf, 1.0)|chisquare(0.5)|chisquare(2.0)|chisquare(17.0)
chisquare(nan)|noncentral_chisquare(3.0, 2.5)|noncentral_chisquare(0.5, 30.0)
noncentral_chisquare(4.0, 0.0)|noncentral_chisquare(0.5, nan)|noncentral_chisquare(2.0, nan)
noncentral_chisquare(0.5, 1e+30)|standard_t(0.5)|standard_t(3.0)|standard_t(100.0)|standard_t(inf)
f(3.0, 7.0)|f(0.5, 0.5)|f(nan, 1.0)|noncentral_f(3.0, 7.0, 1.5)|beta(0.5, 0.5)|beta(1.0, 1.0)
beta(2.0, 3.0)|beta(0.5, 4.0)|beta(0.001, 0.002)|beta(1e-200, 2e-200)|beta(nan, 1.0)|beta(0.5, inf)
vonmises(0.0, 0.0)|vonmises(0.5, 1e-06)|vonmises(0.5, 0.5)|vonmises(-3.0, 4.0)|vonmises(1.0, 1000.0)
vonmises(3.0, 10000000.0)|vonmises(0.0, nan)|poisson(0.0)|poisson(0.5)|poisson(9.5)|poisson(10.0)
poisson(37.5)|poisson(1000000.0)|poisson(1000000000000.0)|negative_binomial(1.0, 0.1)
negative_binomial(5.5, 0.5)|negative_binomial(20.0, 0.05)|negative_binomial(3.0, 1.0)
binomial(0, 0.5)|binomial(10, 0.0)|binomial(10, 1.0)|binomial(10, 0.5)|binomial(10, 0.9)
binomial(100, 0.3)|binomial(100, 0.31)|binomial(100, 0.7)|binomial(1000, 0.5)|binomial(1000, 0.999)
binomial(1000000, 0.25)|binomial(1000000000000, 0.5)|binomial(1000000000000, 1e-12)
geometric(1.0)|geometric(0.5)|geometric(0.3333333333333333)|geometric(0.1)|geometric(1e-06)
geometric(1e-300)|logseries(0.0)|logseries(0.5)|logseries(0.99)|logseries(0.999999)
zipf(1.1)|zipf(2.0)|zipf(10.0)|zipf(900.0)
"""

VECTORS = """
multinomial(20, [0.2, 0.3, 0.5])|multinomial(1000000, [0.1, 0.0, 0.6, 0.3])
multinomial(0, [0.5, 0.5])|multinomial(5, [1.0, 0.0, 0.0])|multinomial(7, [1.0])
dirichlet([1.0, 2.0, 3.5])|dirichlet([0.01, 0.02, 0.05])|dirichlet([0.5])
"""

INTEGERS = [
    (0, 1), (0, 2), (0, 10), (-5, 5), (0, 1000), (3, 2**31), (0, 2**32 - 1), (0, 2**32),
    (0, 2**32 + 1), (-(2**40), 2**40), (0, 3 * 2**61), (-(2**63), 2**63 - 1), (0, 2**63 - 1),
]

CHOICES = """
choice(10, 8)|choice(10, 8, p=P10)|choice(10, 10, replace=False)|choice(10, 4, replace=False)
choice(10, 6, replace=False, p=P10)|choice(4, 3, replace=False, p=P4)|choice(1, 5)
choice(12000, 20, replace=False)|choice(12000, 300, replace=False)|choice(20000, 20000, replace=False)
permutation(1)|permutation(2)|permutation(30)|permutation(300)
"""

SHUFFLE_CHOICES = """
choice(10, 10, replace=False, shuffle=False)|choice(12000, 300, replace=False, shuffle=False)
choice(12000, 700, replace=False, shuffle=False)|choice(100, 5, replace=False, shuffle=False)
"""

NAMES = {
    "nan": float("nan"), "inf": float("inf"),
    "P10": [0.05, 0.1, 0.0, 0.2, 0.05, 0.1, 0.15, 0.05, 0.1, 0.2], "P4": [0.9, 0.05, 0.0, 0.05],
}


def calls(text):
    return text.strip().replace("\n", "|").split("|")


def flat(value):
    items = np.asarray(value).ravel()[:60].tolist()
    return " ".join(repr(item) for item in items)


def with_size(call, size):
    head = call[:-1]
    return f"{head}size={size})" if head.endswith("(") else f"{head}, size={size})"


def numpy_lines(make, integers):
    for seed in SEEDS:
        for call in calls(SHARED):
            yield seed, call, eval("r." + with_size(call, 25), {"r": make(seed), **NAMES})
        for call in calls(VECTORS):
            yield seed, call, eval("r." + with_size(call, 6), {"r": make(seed), **NAMES})
        for call in calls(CHOICES):
            yield seed, call, eval("r." + call, {"r": make(seed), **NAMES})
        for low, high in INTEGERS:
            yield seed, f"{integers}({low}, {high})", getattr(make(seed), integers)(low, high, 25)
        mixed = make(seed)
        draws = []
        for _ in range(8):
            draws += [
                mixed.standard_normal(), getattr(mixed, integers)(7), mixed.gamma(2.5),
                mixed.poisson(3.0), getattr(mixed, integers)(2**40), mixed.uniform(),
            ]
        yield seed, "mixed", np.array(draws)


def python_lines():
    simple = """
    random()|getrandbits(1)|getrandbits(31)|getrandbits(32)|getrandbits(33)|getrandbits(64)
    randrange(10)|randrange(1000000007)|randrange(4294967296)|randrange(-7, 50, 3)
    randrange(50, -7, -3)|randint(1, 6)|randint(-9223372036854775808, 9223372036854775807)
    randint(-9223372036854775808, 9223372036854775806)
    uniform(-1.0, 3.0)|triangular()|triangular(-1.0, 4.0, 0.5)|gauss(0.0, 1.0)|gauss(2.0, 0.5)
    normalvariate(0.0, 1.0)|normalvariate(-1.0, 3.0)|lognormvariate(0.0, 0.5)|expovariate(1.5)
    vonmisesvariate(0.0, 0.0)|vonmisesvariate(1.0, 4.0)|vonmisesvariate(-2.0, 0.5)
    gammavariate(0.5, 2.0)|gammavariate(1.0, 2.0)|gammavariate(7.5, 1.0)|betavariate(0.5, 0.5)
    betavariate(2.0, 5.0)|paretovariate(3.0)|weibullvariate(1.0, 1.5)
    """
    lists = """
    choices(range(10), k=30)|choices(range(4), [1.0, 0.0, 2.5, 4.0], k=30)
    choices(range(4), cum_weights=[1.0, 1.0, 3.0, 8.0], k=30)|sample(range(10), 10)
    sample(range(100), 5)|sample(range(21), 5)|sample(range(22), 5)|sample(range(1000), 30)
    sample(range(85), 7)|sample(range(86), 7)|sample(range(1000000), 25)
    sample(range(5), 6, counts=[1, 2, 3, 0, 4])
    """
    for seed in [0, 1, 42, -42, 2**32, 2**63 - 1, -(2**63), 0.5, -1e300, 3.0, "", "loss", "é"]:
        name = repr(seed)
        for call in calls(simple):
            r = random.Random(seed)
            yield name, call.strip(), [eval("r." + call.strip(), {"r": r}) for _ in range(12)]
        for call in calls(lists):
            yield name, call.strip(), eval("r." + call.strip(), {"r": random.Random(seed)})
        r = random.Random(seed)
        shuffled = list(range(25))
        r.shuffle(shuffled)
        yield name, "shuffle(25)", shuffled
        yield name, "randbytes(11)", list(random.Random(seed).randbytes(11))


def seed_lines():
    for seed in [[0], [1, 2, 3], [4294967295] * 3, list(range(700))]:
        text = repr(seed) if len(seed) < 10 else "range(700)"
        yield text, "RandomState", np.random.RandomState(seed).random_sample(8)
    for seed in [0, 1, 2**32, 2**63 - 1, [], [1, 2], [2**40, 7], list(range(700))]:
        text = repr(seed) if not isinstance(seed, list) or len(seed) < 10 else "range(700)"
        yield text, "default_rng", np.random.default_rng(seed).random(8)
        yield text, "state", np.random.SeedSequence(seed).generate_state(6)
        yield text, "spawn", [g.random() for g in np.random.default_rng(seed).spawn(4)]
        yield text, "float32", np.random.default_rng(seed).random(8, dtype=np.float32).astype(float)


def write(name, lines):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as file:
        for seed, call, values in lines:
            file.write(f"{seed} | {call} | {flat_any(values)}\n")


def flat_any(values):
    if isinstance(values, np.ndarray):
        return flat(values)
    return " ".join(repr(int(v) if isinstance(v, np.integer) else v) for v in values)


def generator_lines():
    yield from numpy_lines(np.random.default_rng, "integers")
    for seed in SEEDS:
        for call in calls(SHUFFLE_CHOICES):
            yield seed, call, eval("r." + call, {"r": np.random.default_rng(seed)})


if __name__ == "__main__":
    np.seterr(all="ignore")
    write("random_state.txt", numpy_lines(np.random.RandomState, "randint"))
    write("generator.txt", generator_lines())
    write("python.txt", python_lines())
    write("seeds.txt", seed_lines())
