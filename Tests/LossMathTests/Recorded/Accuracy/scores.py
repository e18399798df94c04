"""Scores as the textbooks have them, in fractions where they count: name and options, kinds of the inputs, formula, no slopes."""
from fractions import Fraction

from mpmath import mp, mpf

from dual import lift
from pairs import quantile, tweedie


def exact(value):
    return mpf(value.numerator) / value.denominator if isinstance(value, Fraction) else value


def whole(row):
    return [int(v.value) for v in row]


def classes(y, p):
    return sorted(set(whole(y) + whole(p)))


def counts(y, p, label):
    pairs = list(zip(whole(y), whole(p)))
    return (sum(a == b == label for a, b in pairs), sum(b == label for _, b in pairs), sum(a == label for a, _ in pairs))


def ratio(top, bottom):
    return Fraction(top, bottom) if bottom else Fraction(0)


def precision(hit, found, there):
    return ratio(hit, found)


def recall(hit, found, there):
    return ratio(hit, there)


def f_score(square):
    return lambda hit, found, there: ratio((1 + square) * hit, found + square * there)


def averaged(rate, average):
    def score(y, p):
        each = [counts(y, p, label) for label in classes(y, p)]
        if average == "micro":
            return exact(rate(*map(sum, zip(*each))))
        weights = [there for _, _, there in each] if average == "weighted" else [1] * len(each)
        return exact(sum(rate(*c) * w for c, w in zip(each, weights)) / sum(weights))
    return score


def binary(rate):
    return lambda y, p: exact(rate(*counts(y, p, 1)))


def confusion(y, p):
    pairs, names = list(zip(whole(y), whole(p))), classes(y, p)
    return [mpf(pairs.count((a, b))) for a in names for b in names]


def ranked(y, s):
    return [v.value for t, v in zip(y, s) if t.value], [v.value for t, v in zip(y, s) if not t.value]


def roc_auc(y, s):
    yes, no = ranked(y, s)
    return exact(Fraction(sum(2 * (a > b) + (a == b) for a in yes for b in no), 2 * len(yes) * len(no)))


def average_precision(y, s):
    yes, no = ranked(y, s)
    terms = []
    for threshold in set(yes):
        found, alarms = sum(v >= threshold for v in yes), sum(v >= threshold for v in no)
        terms.append(yes.count(threshold) * Fraction(found, found + alarms))
    return exact(sum(terms) / len(yes))


def bins(y, p, count):
    """The truths and the probabilities of each bin; a bound belongs to the bin below it."""
    step, held = 1 / count, [[] for _ in range(count)]
    for truth, probability in zip(y, p):
        held[sum(place * step < probability.value for place in range(1, count))].append((truth.value, probability.value))
    return held


def calibration(norm):
    def score(y, p):
        held = [pairs for pairs in bins(y, p, 5) if pairs]
        gaps = [abs(sum(t for t, _ in pairs) - sum(v for _, v in pairs)) for pairs in held]
        if norm == "max":
            return max(gap / len(pairs) for gap, pairs in zip(gaps, held))
        if norm == "l1":
            return sum(gaps) / len(y)
        return mp.sqrt(sum(gap ** 2 / len(pairs) for gap, pairs in zip(gaps, held)) / len(y))
    return score


def reliability(y, p):
    held = bins(y, p, 4)
    mean = lambda pairs, place: sum(v[place] for v in pairs) / len(pairs) if pairs else mp.nan
    return [mean(v, 1) for v in held] + [mean(v, 0) for v in held] + [mpf(len(v)) for v in held]


def explained(deviance, constant):
    def score(y, p):
        best = constant(y)
        left = sum(deviance(a, b).value for a, b in zip(y, p))
        most = sum(deviance(a, best).value for a in y)
        return 1 - left / most if most else mpf(left == 0)
    return score


def mean(y):
    return lift(sum(v.value for v in y) / len(y))


def lower_quantile(share):
    """The first of the sorted numbers at or below which that share of them lies; the mean of two where it is met exactly."""
    def constant(y):
        ordered = sorted(v.value for v in y)
        rank = share * len(ordered)
        place = int(rank)
        if rank == place:
            return lift((ordered[place - 1] + ordered[place]) / 2)
        return lift(ordered[place])
    return constant


RATES = {"precision": precision, "recall": recall, "f_score": f_score(1), "f_score beta=2.0": f_score(4)}

SCORES = [
    ("accuracy", ["labels", "labels"], lambda y, p: exact(Fraction(sum(map(int.__eq__, whole(y), whole(p))), len(y))), []),
    ("confusion_matrix", ["labels", "labels"], confusion, []),
    *((f"{name} average={average} zero_division=0.0", ["labels", "labels"], averaged(rate, average), [])
      for name, rate in RATES.items() for average in ("micro", "macro", "weighted")),
    *((f"{name} zero_division=0.0", ["both", "truth"], binary(rate), []) for name, rate in RATES.items()),
    ("roc_auc", ["both", "ranks"], roc_auc, []),
    ("average_precision", ["both", "ranks"], average_precision, []),
    *((f"calibration_error bins=5 norm={norm}", ["both", "ranks"], calibration(norm), []) for norm in ("l1", "l2", "max")),
    ("reliability_curve bins=4", ["both", "ranks"], reliability, []),
    ("r2", ["spread", "spread"], explained(lambda a, b: (a - b) ** 2, mean), []),
    ("d2_tweedie power=1.0", ["mildpositive", "mildpositive"], explained(lambda a, b: tweedie(a, b, 1), mean), []),
    ("d2_tweedie power=1.5", ["mildpositive", "mildpositive"], explained(lambda a, b: tweedie(a, b, 1.5), mean), []),
    ("d2_pinball", ["mild", "mild"], explained(lambda a, b: quantile(a, b, 0.5), lower_quantile(0.5)), []),
]
