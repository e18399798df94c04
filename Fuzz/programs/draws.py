"""Numbers drawn with a seed: they are the same to the last bit."""

from .expressions import Expressions

OLD = [
    "rand(2)", "rand()", "randn(3)", "randint(0, 10, size=4)", "randint(5)", "random(2)", "random_sample()",
    "uniform(-1, 1, 3)", "normal(2, 0.5, size=(2, 2))", "standard_normal(2)", "choice(5, 3)",
    "choice([1.5, 2.5], 2)", "choice(4, 4, replace=False)", "choice(3, 2, p=[0.2, 0.3, 0.5])", "permutation(5)",
    "binomial(10, 0.3, 3)", "poisson(2.5, 4)", "exponential(2.0, 2)", "gamma(2.0, 1.0, 2)", "beta(2, 3, 2)",
    "randint(-3, 3, (2, 2))", "multinomial(10, [0.2, 0.8])", "dirichlet([1, 2, 3])", "laplace(0, 1, 2)",
    "logistic(size=2)", "lognormal(0, 1, 2)", "geometric(0.4, 3)", "standard_t(3, 2)", "chisquare(2, 2)",
    "randint(3, 3)", "choice([])", "uniform(0, 1, (2, -1))", "permutation([3, 1, 2])",
    "multivariate_normal([0, 0], [[1, 0], [0, 1]])", "rand(2, 3)", "binomial(5, 1.5)", "normal(0, -1)",
    "choice(3, 5, replace=False)", "rayleigh(1, 2)", "weibull(2, 2)", "triangular(0, 1, 2, 2)",
    "negative_binomial(3, 0.5, 2)", "hypergeometric(5, 5, 3, 2)", "vonmises(0, 1, 2)", "pareto(2, 2)",
    "gumbel(0, 1, 2)"
]
NEW = [
    "random(3)", "random()", "integers(0, 10, size=4)", "integers(5)", "integers(1, 6, 3, endpoint=True)",
    "normal(size=3)", "normal(1, 2)", "standard_normal((2, 2))", "uniform(-1, 1, 2)", "choice(5, 3)",
    "choice([1, 2, 3], 2, replace=False)", "choice(4, p=[0.1, 0.2, 0.3, 0.4])", "permutation(4)",
    "exponential(size=2)", "binomial(10, 0.3, 3)", "poisson(3, 3)", "gamma(2, size=2)", "beta(1, 2)",
    "integers(3, 3)", "random((2, 0))", "permuted([3, 1, 2])", "choice([[1, 2], [3, 4]], axis=1)",
    "laplace(size=2)", "dirichlet([1, 1])", "multinomial(5, [0.5, 0.5])", "standard_gamma(0.5, 2)",
    "geometric(0.2, 3)", "lognormal(size=2)", "choice(3, p=[0.5, 0.6, 0.1])", "integers(-2**62, 2**62, 2)",
    "logistic(size=2)", "triangular(0, 1, 2)"
]
PYTHON = [
    "random()", "randint(1, 6)", "uniform(0, 5)", "choice('abc')", "gauss(0, 1)", "sample(range(10), 3)",
    "randrange(0, 20, 3)", "choices([1, 2, 3], k=3)", "choices('ab', weights=[1, 3], k=4)", "normalvariate(1, 2)",
    "expovariate(2)", "betavariate(1, 2)", "triangular(0, 1, 0.5)", "choice([])", "sample([1, 2], 3)",
    "randint(3, 1)", "getrandbits(10)", "shuffle(5)", "lognormvariate(0, 1)", "gammavariate(2, 1)", "randrange(0)",
    "vonmisesvariate(0, 1)", "paretovariate(2)", "weibullvariate(1, 2)"
]


class Draws(Expressions):
    STATEMENTS = ["oldDraws", "newDraws", "pythonDraws", "shuffled"]

    def oldDraws(self):
        self.write(f"np.random.seed({self.pick.randrange(1000)})")
        for call in self.pick.sample(OLD, 3):
            self.show(f"repr(np.random.{call})")

    def newDraws(self):
        name = self.fresh("rng")
        self.write(f"{name} = np.random.default_rng({self.pick.randrange(1000)})")
        for call in self.pick.sample(NEW, 3):
            self.show(f"repr({name}.{call})")

    def pythonDraws(self):
        self.write("import random", f"random.seed({self.pick.randrange(1000)})")
        for call in self.pick.sample(PYTHON, 3):
            self.show(f"repr(random.{call})")

    def shuffled(self):
        name = self.fresh("rng")
        data = self.choose(["[1, 2, 3, 4]", "np.arange(5)", "np.arange(6).reshape(3, 2)", "list('abcd')"])
        self.write(
            f"{name} = {self.choose(['np.random.default_rng', 'np.random.RandomState'])}({self.pick.randrange(99)})",
            f"data = {data}")
        self.attempt(f"{name}.shuffle(data)", "print(data)", f"print({name}.permutation(data))")
