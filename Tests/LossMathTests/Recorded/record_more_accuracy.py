"""Records values and slopes of losses of rows and batches, exact to the last bit, as record_accuracy.py does.

Inputs here have more forms: a row close to the one before, a label beside the rows, a batch of rows, and
logarithms of probabilities in time. AccuracyInputs.swift draws them by the same rule.
"""
import pathlib

from mpmath import mp, mpf

from record_accuracy import (Dual, Random, bce_logits, bits, cosine, exp, lift, log, log_softmax, magnitude, norm, positive,
                             sqrt, times_log, total)

HERE = pathlib.Path(__file__).parent
COUNT = 400
BATCH = 3


def inputs_of(random, kinds):
    """One input of each kind, flat."""
    length, inputs = 2 + random.below(5), []
    for kind in kinds:
        before = inputs[-1] if inputs else None
        if kind == "class":
            row = [float(random.below(length))]
        elif kind == "side":
            row = [-1.0 if random.below(2) else 1.0]
        elif kind == "close":
            row = [random.near(v) for v in before]
        elif kind == "batch":
            row = [random.number("mild", None) for _ in range(BATCH * length)]
        elif kind == "text":
            row = [float(1 + random.below(length - 1)) for _ in range(2)]
        elif kind == "frames":
            row = [-abs(random.number("mild", None)) for _ in range(2 * BATCH * length)]
        else:
            row = random.row(kind, length, before if before and len(before) == length else None)
        inputs.append(row)
    return inputs


# MARK: Embeddings

def cosine_embedding(t, x, y, margin=0.0):
    angle = cosine(x, y)
    return 1 - angle if t[0].value > 0 else positive(angle - margin)


def length_of(vector, order):
    if order == 1:
        return total(map(magnitude, vector))
    if order == 2:
        return norm(vector)
    powers = total(magnitude(v) ** order for v in vector if v.value)
    return exp(log(powers) / order) if powers.value else Dual(0)


def triplet(a, p, n, margin=1.0, order=2, swap=False):
    distance = lambda x, y: length_of([v - w for v, w in zip(x, y)], order)
    far = distance(a, n)
    if swap and distance(p, n) < far:
        far = distance(p, n)
    return positive(distance(a, p) - far + margin)


def rows_of(flat):
    length = len(flat) // BATCH
    return [flat[i * length:(i + 1) * length] for i in range(BATCH)]


def info_nce(queries, keys, temperature=0.1):
    keys = rows_of(keys)
    return [-log_softmax([cosine(q, k) / temperature for k in keys])[i] for i, q in enumerate(rows_of(queries))]


def nt_xent(first, second, temperature=0.5):
    views = rows_of(first) + rows_of(second)
    costs = []
    for i, view in enumerate(views):
        others = [j for j in range(len(views)) if j != i]
        shares = log_softmax([cosine(view, views[j]) / temperature for j in others])
        costs.append(-shares[others.index((i + BATCH) % len(views))])
    return costs


# MARK: Classes

def multi_margin(t, s, p=1, margin=1.0):
    label = int(t[0].value)
    return total(positive(margin - s[label] + v) ** p for i, v in enumerate(s) if i != label) / len(s)


def multilabel_margin(y, s):
    true, other = [i for i in range(len(y)) if y[i].value], [i for i in range(len(y)) if not y[i].value]
    return total(positive(1 - s[j] + s[i]) for j in true for i in other) / len(y)


def multilabel_soft_margin(y, x):
    return total(bce_logits(a, b) for a, b in zip(y, x)) / len(y)


def sparsemax_loss(y, x):
    size, ordered = 0, sorted((v.value for v in x), reverse=True)
    while size < len(x) and 1 + (size + 1) * ordered[size] > sum(ordered[:size + 1]):
        size += 1
    support = [v for v in x if v.value >= ordered[size - 1]][:size]
    shift = (total(support) - 1) / size
    cost = total(v * v - shift * shift for v in support) / 2 + total(v * v for v in y) / 2 - total(a * b for a, b in zip(x, y))
    # A target sums to one as far as doubles can say; what it lacks is not counted.
    return cost - ((1 - total(y)) * shift).value


# MARK: Masks and sequences

def overlap(y, p, alarm, miss, smooth=0.0):
    hits = total(a * b for a, b in zip(y, p)) + smooth
    rest = alarm * total((1 - a) * b for a, b in zip(y, p)) + miss * total(a * (1 - b) for a, b in zip(y, p))
    return rest / (hits + rest) if (hits + rest).value else Dual(0)


def lovasz_hinge(y, s):
    errors = [1 - b if a.value else 1 + b for a, b in zip(y, s)]
    left = union = sum(1 for v in y if v.value)
    loss, before = Dual(0), mpf(0)
    for i in sorted(range(len(y)), key=lambda i: -errors[i].value):
        left, union = (left - 1, union) if y[i].value else (left, union + 1)
        now = 1 - mpf(left) / union
        loss, before = loss + positive(errors[i]) * (now - before), now
    return loss


def ctc(text, frames):
    classes = len(frames) // (2 * BATCH)
    steps = [[exp(v) for v in frames[i * classes:(i + 1) * classes]] for i in range(2 * BATCH)]
    states = [0]
    for label in text:
        states += [int(label.value), 0]
    ways = [steps[0][states[i]] if i < 2 else Dual(0) for i in range(len(states))]
    for step in steps[1:]:
        ways = [total(ways[j] for j in (i, i - 1, i - 2)
                      if j >= 0 and (i - j < 2 or states[i] and states[i] != states[j])) * step[states[i]]
                for i in range(len(states))]
    return -log(ways[-1] + ways[-2])


# MARK: Distributions

def kl_divergence(p, q):
    # Sums that agree as far as doubles can say are taken to be equal.
    return total(times_log(a, a / b) for a, b in zip(p, q)) + sum(b.value - a.value for a, b in zip(p, q))


def perplexity(p, q):
    return exp(-total(times_log(a, b) for a, b in zip(p, q)))


TABLE = [
    ("cosine_distance", ["mild", "mild"], lambda x, y: 1 - cosine(x, y), [0, 1]),
    ("cosine_distance", ["mild", "close"], lambda x, y: 1 - cosine(x, y), [0, 1]),
    ("cosine_distance", ["real", "mild"], lambda x, y: 1 - cosine(x, y), []),
    ("cosine_embedding", ["side", "mild", "mild"], cosine_embedding, [1, 2]),
    ("cosine_embedding margin=0.25", ["side", "mild", "close"], lambda t, x, y: cosine_embedding(t, x, y, 0.25), [1, 2]),
    ("triplet", ["mild", "mild", "mild"], triplet, [0, 1, 2]),
    ("triplet p=1.0 swap=True", ["mild", "mild", "mild"], lambda a, p, n: triplet(a, p, n, order=1, swap=True), [0, 1, 2]),
    ("triplet p=3.0 margin=2.5", ["mild", "mild", "mild"], lambda a, p, n: triplet(a, p, n, 2.5, 3), [0, 1, 2]),
    ("info_nce", ["batch", "batch"], info_nce, [0, 1]),
    ("nt_xent", ["batch", "batch"], nt_xent, [0, 1]),
    ("multi_margin", ["class", "mild"], multi_margin, [1]),
    ("multi_margin p=2 margin=0.7", ["class", "mild"], lambda t, s: multi_margin(t, s, 2, 0.7), [1]),
    ("multilabel_margin", ["truth", "mild"], multilabel_margin, [1]),
    ("multilabel_soft_margin", ["probability", "mild"], multilabel_soft_margin, [0, 1]),
    ("sparsemax_loss", ["distribution", "mild"], sparsemax_loss, [1]),
    ("dice", ["probability", "probability"], lambda y, p: overlap(y, p, 0.5, 0.5), [0, 1]),
    ("dice smooth=1.0", ["truth", "probability"], lambda y, p: overlap(y, p, 0.5, 0.5, 0.5), [0, 1]),
    ("tversky alpha=0.3 beta=0.7", ["truth", "probability"], lambda y, p: overlap(y, p, 0.3, 0.7), [0, 1]),
    ("jaccard", ["probability", "probability"], lambda y, p: overlap(y, p, 1, 1), [0, 1]),
    ("lovasz_hinge", ["truth", "mild"], lovasz_hinge, [1]),
    ("ctc", ["text", "frames"], ctc, [1]),
    ("kl_divergence", ["distribution", "distribution"], kl_divergence, [0, 1]),
    ("perplexity", ["distribution", "distribution"], perplexity, [0, 1]),
    ("nll", ["distribution", "mild"], lambda t, l: -total(a * b for a, b in zip(t, l)), [0, 1]),
    ("rmse", ["mild", "mild"], lambda y, p: sqrt(total((b - a) ** 2 for a, b in zip(y, p)) / len(y)), [1]),
    ("log_softmax", ["mild"], log_softmax, []),
    ("softmax", ["mild"], lambda x: [exp(v) for v in log_softmax(x)], []),
]


def listed(value):
    return value if isinstance(value, list) else [value]


def answers(function, rows, places):
    plain = [[Dual(v) for v in row] for row in rows]
    answers = [v.value for v in listed(function(*plain))]
    for place in places:
        for index in range(len(rows[place])):
            moved = [list(row) for row in plain]
            moved[place][index] = Dual(rows[place][index], 1)
            answers.append(total(map(lift, listed(function(*moved)))).slope)
    return "".join(map(bits, answers))


def main():
    blocks = []
    for seed, (name, kinds, function, places) in enumerate(TABLE, 1001):
        random = Random(seed)
        count = COUNT // 4 if "batch" in kinds or "frames" in kinds else COUNT
        lines = [answers(function, inputs_of(random, kinds), places) for _ in range(count)]
        blocks.append(f"rows {name} : {' '.join(kinds)} : {' '.join(map(str, places))} : {seed} {count}\n" + "\n".join(lines) + "\n")
    (HERE / "more_accuracy.txt").write_text("".join(blocks))


main()
