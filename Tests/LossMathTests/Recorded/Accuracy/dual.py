"""Numbers with a derivative, and the functions that formulas are written in, at 2400 bits: enough for 1e308 beside 5e-324."""
from mpmath import mp, mpf

mp.prec = 2400


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
    """x log y, where nothing times the logarithm of nothing is nothing; a small change of x still counts."""
    if x.value == 0 and y.value == 0:
        return Dual(0, product(x.slope, -mp.inf))
    return x * log(y)
