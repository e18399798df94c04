"""Draws the inputs of recordings from a seed: random, extreme and neighbouring. AccuracyInputs.swift does the same."""
import math
import struct

MASK = (1 << 64) - 1
# How many rows a batch has, and how many pairs of frames a sequence.
BATCH = 3

SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, 3.0, -3.0, 6.0, 1e308, -1e308, 1.7976931348623157e308, 5e-324,
           -5e-324, 2.2250738585072014e-308, 1e-5, -1e-5, 1e-10, 1e-160, 1e160, -1e160, 40.0, -40.0, 9.0, -9.0, 700.0, -700.0,
           710.0, -745.0, 37.0]
CERTAIN = [0.0, 1.0, 0.5, 5e-324, 1 - 2 ** -53, 1e-300, 0.25, 0.75]
# Which ends of the numbers a kind of input has; nan stands for any of them.
ENDS = {kind: [math.inf, -math.inf, math.nan] for kind in ("real", "mild", "logits", "spread")}
ENDS |= {kind: [math.inf, math.nan] for kind in ("positive", "mildpositive")}
ENDS |= {kind: [math.nan] for kind in ("probability", "distribution", "shares")}


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

    def sign(self):
        return -1.0 if self.below(2) else 1.0

    # MARK: Single numbers

    def real(self):
        kind = self.below(8)
        if kind == 0:
            return SPECIAL[self.below(len(SPECIAL))]
        sign = self.sign()
        order = self.below(601) - 300 if kind == 1 else self.below(21) - 14 if kind < 4 else self.below(5) - 1
        return sign * self.unit() * 2.0 ** order

    def mild(self):
        return self.sign() * self.unit() * 2.0 ** (self.below(13) - 6)

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
        """The same number or a neighbour a few units in the last place off."""
        bits = struct.unpack("<q", struct.pack("<d", other))[0]
        near = struct.unpack("<d", struct.pack("<q", bits + self.below(4)))[0]
        return near if abs(near) <= 1.7e308 else other

    def number(self, kind, before):
        if kind == "real":
            return self.near(before) if before is not None and self.below(8) == 0 else self.real()
        if kind == "positive":
            return self.near(before) if before is not None and before > 0 and self.below(8) == 0 else max(abs(self.real()), 1e-300)
        if kind == "mild":
            return self.mild()
        if kind == "mildpositive":
            return self.near(before) if before is not None and before > 0 and self.below(8) == 0 else (self.unit() + 0.001) * 2.0 ** (self.below(13) - 6)
        if kind == "probability":
            return self.near(before) if before is not None and 0 < before < 0.9 and self.below(8) == 0 else self.probability()
        if kind == "sign":
            return self.sign()
        return float(self.below(2))  # truth

    # MARK: Rows

    def row(self, kind, length, before):
        if kind == "class":
            return [float(self.below(length))]
        if kind == "side":
            return [self.sign()]
        if kind == "close":
            return [self.near(v) for v in before]
        if kind == "batch":
            return [self.mild() for _ in range(BATCH * length)]
        if kind == "groups":
            return [float(self.below(2)) for _ in range(BATCH)]
        if kind == "text":
            return [float(1 + self.below(length - 1)) for _ in range(2)]
        if kind == "frames":
            return [-abs(self.mild()) for _ in range(2 * BATCH * length)]
        if kind == "labels":
            return [float(self.below(3)) for _ in range(length)]
        if kind == "both":
            return [1.0, 0.0] + [float(self.below(2)) for _ in range(length - 2)]
        if kind == "ranks":
            return [float(self.below(4)) * 0.25 if self.below(2) else self.probability() for _ in range(length)]
        if kind == "logits":
            return self.logits(length)
        if kind == "spread":
            return self.spread(length)
        if kind == "distribution":
            return shares([self.weight() for _ in range(length)])
        if kind == "shares":
            return self.shares(length)
        if kind == "joint":
            return shares([self.weight() for _ in range(BATCH * length)])
        aligned = before is not None and len(before) == length
        return [self.number(kind, before[i] if aligned else None) for i in range(length)]

    def weight(self):
        weight = float(self.below(1000) + 1)
        return weight * 2.0 ** -self.below(30) if self.below(3) == 0 else weight

    def shares(self, length):
        """A distribution that may be certain, may hold nothing for some, or very little."""
        form = self.below(8)
        weights = [self.weight() for _ in range(length)]
        if form == 0:
            weights = [0.0] * length
            weights[self.below(length)] = 1.0
        elif form == 1:
            weights[1:] = [weight * self.below(2) for weight in weights[1:]]
        elif form == 2:
            weights[1:] = [weight * 2.0 ** -self.below(1000) for weight in weights[1:]]
        return shares(weights)

    def logits(self, length):
        """Scores that may tie, be neighbours, or be as far apart as numbers can."""
        form = self.below(8)
        if form == 0:
            return [self.real()] * length
        if form == 1:
            tie = self.mild()
            return [tie if self.below(2) else self.mild() for _ in range(length)]
        if form == 2:
            return [self.real() for _ in range(length)]
        if form == 3:
            base = self.mild()
            return [self.near(base) for _ in range(length)]
        return [self.mild() for _ in range(length)]

    def spread(self, length):
        """A vector of any length, or of numbers of any size."""
        form = self.below(8)
        if form == 0:
            return [self.real() for _ in range(length)]
        scale = 2.0 ** (self.below(1801) - 900) if form == 1 else 1.0
        return [self.mild() * scale for _ in range(length)]

    # MARK: All inputs of a call

    def numbers(self, kinds):
        """One number of each kind."""
        numbers = []
        for kind in kinds:
            numbers.append(self.number(kind, numbers[-1] if numbers else None))
        return [[number] for number in numbers]

    def rows(self, kinds):
        """One row of each kind."""
        length, rows = 2 + self.below(5), []
        for kind in kinds:
            rows.append(self.row(kind, length, rows[-1] if rows else None))
        return rows

    def end(self, inputs, kinds):
        """Puts an end of the numbers in one place."""
        open_kinds = [place for place, kind in enumerate(kinds) if kind in ENDS]
        argument = open_kinds[self.below(len(open_kinds))]
        ends = ENDS[kinds[argument]]
        end = ends[self.below(len(ends))]
        inputs[argument][self.below(len(inputs[argument]))] = end


def shares(weights):
    total = 0.0
    for weight in weights:
        total += weight
    return [weight / total for weight in weights]
