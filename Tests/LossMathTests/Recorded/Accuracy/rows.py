"""Losses of rows and of batches, as the textbooks have them: name and options, kinds of the inputs, formula, inputs with slopes."""
from mpmath import mp, mpf

from dual import Dual, exp, log, magnitude, positive, sqrt, times_log
from pairs import bce_logits
from inputs import BATCH


def total(terms):
    result = Dual(0)
    for term in terms:
        result = result + term
    return result


def logsumexp(x):
    top = max(v.value for v in x)
    return top + log(total(exp(v - top) for v in x))


def log_softmax(x):
    rest = logsumexp(x)
    return [v - rest for v in x]


def class_loss(cost):
    return lambda t, x: total(a * cost(b) for a, b in zip(t, log_softmax(x)) if a.value or a.slope)


def norm(x):
    return sqrt(total(v * v for v in x))


def cosine(x, y):
    return total(a * b for a, b in zip(x, y)) / norm(x) / norm(y)


def js(p, q):
    part = lambda a, b: times_log(a, 2 * a / (a + b)) if a.value else Dual(0)
    return total(part(a, b) + part(b, a) for a, b in zip(p, q)) / 2


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


def units(flat):
    return [[v / size for v in row] for row in rows_of(flat) for size in [norm(row)]]


def dot(x, y):
    return total(a * b for a, b in zip(x, y))


def info_nce(queries, keys, temperature=0.1):
    keys = units(keys)
    return [-log_softmax([dot(q, k) / temperature for k in keys])[i] for i, q in enumerate(units(queries))]


def nt_xent(first, second, temperature=0.5):
    views = units(first) + units(second)
    costs = []
    for i, view in enumerate(views):
        others = [j for j in range(len(views)) if j != i]
        shares = log_softmax([dot(view, views[j]) / temperature for j in others])
        costs.append(-shares[others.index((i + BATCH) % len(views))])
    return costs


def circle(labels, flat, gamma=80.0, margin=0.4):
    views, costs, margin = units(flat), [], mpf(margin)
    for i, view in enumerate(views):
        far = {j: 1 - dot(view, other) for j, other in enumerate(views) if j != i}
        kin = [j for j in far if labels[j].value == labels[i].value]
        same = [gamma * (far[j] ** 2 - margin ** 2) for j in kin]
        other = [gamma * (positive(1 + margin - d) * (1 - margin - d)) for j, d in far.items() if j not in kin]
        costs.append(log(1 + exp(logsumexp(same) + logsumexp(other))) if same and other else Dual(0))
    return costs


# MARK: Classes

def multi_margin(t, s, p=1, margin=1.0):
    label = int(t[0].value)
    return total(positive(margin - s[label] + v) ** p for i, v in enumerate(s) if i != label) / len(s)


def crammer_singer(t, s, margin=1.0):
    label = int(t[0].value)
    return positive(margin - s[label] + max((v for i, v in enumerate(s) if i != label), key=lambda v: v.value))


def multilabel_margin(y, s):
    true, other = [i for i in range(len(y)) if y[i].value], [i for i in range(len(y)) if not y[i].value]
    return total(positive(1 - s[j] + s[i]) for j in true for i in other) / len(y)


def multilabel_soft_margin(y, x):
    return total(bce_logits(a, b) for a, b in zip(y, x)) / len(y)


def lowered(x):
    """The scores less the largest, which changes no share."""
    top = max(x, key=lambda v: v.value)
    return [v - top for v in x]


def threshold(x):
    """How many of the scores take a share, and what the shares are counted from."""
    ordered = sorted(x, key=lambda v: -v.value)
    size = max(k for k in range(1, len(x) + 1) if 1 + k * ordered[k - 1].value > sum(v.value for v in ordered[:k]))
    return ordered[:size], (total(ordered[:size]) - 1) / size


def sparsemax_loss(y, x):
    scores, top = lowered(x), max(x, key=lambda v: v.value)
    support, shift = threshold(scores)
    lack = 1 - total(y)
    cost = total(v * v - shift * shift for v in support) / 2 + total(v * v for v in y) / 2 - total(a * b for a, b in zip(scores, y))
    # A target sums to one as far as doubles can say; what it lacks is not counted.
    return cost + top * lack - ((shift + top) * lack).value


def sparsemax(x):
    scores = lowered(x)
    _, shift = threshold(scores)
    return [positive(v - shift) for v in scores]


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


def cross_entropy(p, q):
    return -total(times_log(a, b) for a, b in zip(p, q))


def generalized_kl(p, q):
    return total(times_log(a, a / b) - a + b for a, b in zip(p, q))


def jeffreys(p, q):
    return total((a - b) * log(a / b) for a, b in zip(p, q))


def hellinger(p, q):
    return sqrt(total((sqrt(a) - sqrt(b)) ** 2 for a, b in zip(p, q)) / 2)


def perplexity(p, q):
    return exp(cross_entropy(p, q))


def mutual_information(joint):
    table = rows_of(joint)
    across, down = [total(row) for row in table], [total(column) for column in zip(*table)]
    return total(times_log(v, v / (a * b)) for row, a in zip(table, across) for v, b in zip(row, down) if v.value)


# MARK: All examples at once

def max_error(y, p):
    residuals = [b - a for a, b in zip(y, p)]
    return max((magnitude(v) for v in residuals), key=lambda v: v.value)


def median_error(y, p):
    sizes = sorted((magnitude(b - a) for a, b in zip(y, p)), key=lambda v: v.value)
    half = len(sizes) // 2
    return sizes[half] if len(sizes) % 2 else (sizes[half - 1] + sizes[half]) / 2


# MARK: Activations of rows

def softmax(x, temperature=1.0):
    return [exp(v) for v in log_softmax([v / temperature for v in x])]


def smoothed(t, share):
    return [v * (1 - mpf(share)) + mpf(share) / len(t) for v in t]


PLAIN = class_loss(lambda l: -l)
FOCAL = class_loss(lambda l: -((1 - exp(l)) ** 2 * l))
FOCAL_HALF = class_loss(lambda l: -(sqrt(1 - exp(l)) * l))
POLY = class_loss(lambda l: -l + 2 * (1 - exp(l)))
GENERALIZED = class_loss(lambda l: (1 - exp(mpf(0.7) * l)) / mpf(0.7))

ROWS = [
    ("entropy", ["shares"], lambda p: -total(times_log(v, v) for v in p), [0]),
    ("entropy base=2", ["distribution"], lambda p: -total(times_log(v, v) for v in p) / mp.log(2), [0]),
    ("cross_entropy", ["shares", "distribution"], cross_entropy, [0, 1]),
    ("cross_entropy base=10", ["distribution", "shares"], lambda p, q: cross_entropy(p, q) / mp.log(10), [1]),
    ("kl_divergence", ["shares", "distribution"], kl_divergence, [1]),
    ("kl_divergence", ["distribution", "distribution"], kl_divergence, [0, 1]),
    ("kl_divergence base=2", ["distribution", "close"], lambda p, q: kl_divergence(p, q) / mp.log(2), [0, 1]),
    ("generalized_kl", ["mildpositive", "mildpositive"], generalized_kl, [0, 1]),
    ("generalized_kl", ["positive", "positive"], generalized_kl, []),
    ("js_divergence", ["shares", "distribution"], js, [1]),
    ("js_divergence", ["distribution", "close"], js, [0, 1]),
    ("js_distance", ["distribution", "distribution"], lambda p, q: sqrt(js(p, q)), [0, 1]),
    ("jeffreys", ["distribution", "distribution"], jeffreys, [0, 1]),
    ("jeffreys", ["distribution", "close"], jeffreys, [0, 1]),
    ("hellinger", ["shares", "distribution"], hellinger, [1]),
    ("hellinger", ["distribution", "distribution"], hellinger, [0, 1]),
    ("total_variation", ["shares", "shares"], lambda p, q: total(magnitude(a - b) for a, b in zip(p, q)) / 2, [0, 1]),
    ("chi_squared", ["mildpositive", "mildpositive"], lambda p, q: total((a - b) ** 2 / b for a, b in zip(p, q)), [0, 1]),
    ("chi_squared", ["positive", "positive"], lambda p, q: total((a - b) ** 2 / b for a, b in zip(p, q)), []),
    ("renyi_divergence", ["distribution", "distribution"], lambda p, q: log(total(a * a / b for a, b in zip(p, q))), [0, 1]),
    ("renyi_divergence order=0.5", ["distribution", "distribution"],
     lambda p, q: -2 * log(total(sqrt(a) * sqrt(b) for a, b in zip(p, q))), [0, 1]),
    ("mutual_information", ["joint"], mutual_information, [0]),
    ("perplexity", ["distribution", "distribution"], perplexity, [0, 1]),
    ("perplexity", ["shares", "distribution"], perplexity, [1]),
    ("cross_entropy_with_logits", ["shares", "logits"], PLAIN, [0, 1]),
    ("cross_entropy_with_logits label_smoothing=0.1", ["shares", "logits"], lambda t, x: PLAIN(smoothed(t, 0.1), x), [0, 1]),
    ("nll", ["shares", "spread"], lambda t, l: -total(a * b for a, b in zip(t, l)), [0, 1]),
    ("focal", ["shares", "logits"], FOCAL, [0, 1]),
    ("focal gamma=0.5", ["distribution", "mild"], FOCAL_HALF, [0, 1]),
    ("poly", ["shares", "logits"], POLY, [0, 1]),
    ("generalized_cross_entropy", ["shares", "logits"], GENERALIZED, [0, 1]),
    ("crammer_singer", ["class", "logits"], crammer_singer, [1]),
    ("crammer_singer margin=0.7", ["class", "mild"], lambda t, s: crammer_singer(t, s, 0.7), [1]),
    ("multi_margin", ["class", "logits"], multi_margin, [1]),
    ("multi_margin p=2 margin=0.7", ["class", "logits"], lambda t, s: multi_margin(t, s, 2, 0.7), [1]),
    ("multilabel_margin", ["truth", "logits"], multilabel_margin, [1]),
    ("multilabel_soft_margin", ["probability", "logits"], multilabel_soft_margin, [0, 1]),
    ("sparsemax_loss", ["distribution", "logits"], sparsemax_loss, [1]),
    ("rmse", ["spread", "spread"], lambda y, p: sqrt(total((b - a) ** 2 for a, b in zip(y, p)) / len(y)), [0, 1]),
    ("max_error", ["spread", "spread"], max_error, [0, 1]),
    ("median_absolute_error", ["spread", "spread"], median_error, [0, 1]),
    ("cosine_distance", ["spread", "spread"], lambda x, y: 1 - cosine(x, y), [0, 1]),
    ("cosine_distance", ["mild", "close"], lambda x, y: 1 - cosine(x, y), [0, 1]),
    ("cosine_embedding", ["side", "spread", "mild"], cosine_embedding, [1, 2]),
    ("cosine_embedding margin=0.25", ["side", "mild", "close"], lambda t, x, y: cosine_embedding(t, x, y, 0.25), [1, 2]),
    ("triplet", ["spread", "spread", "mild"], triplet, [0, 1, 2]),
    ("triplet p=1.0 swap=True", ["mild", "mild", "mild"], lambda a, p, n: triplet(a, p, n, order=1, swap=True), [0, 1, 2]),
    ("triplet p=3.0 margin=2.5", ["mild", "mild", "mild"], lambda a, p, n: triplet(a, p, n, 2.5, 3), [0, 1, 2]),
    ("info_nce", ["batch", "batch"], info_nce, [0, 1]),
    ("nt_xent", ["batch", "batch"], nt_xent, [0, 1]),
    ("circle", ["groups", "batch"], circle, [1]),
    ("circle gamma=2.5 margin=0.25", ["groups", "batch"], lambda t, x: circle(t, x, 2.5, 0.25), [1]),
    ("dice", ["probability", "probability"], lambda y, p: overlap(y, p, 0.5, 0.5), [0, 1]),
    ("dice smooth=1.0", ["truth", "probability"], lambda y, p: overlap(y, p, 0.5, 0.5, 0.5), [0, 1]),
    ("tversky alpha=0.3 beta=0.7", ["truth", "probability"], lambda y, p: overlap(y, p, 0.3, 0.7), [0, 1]),
    ("jaccard", ["probability", "probability"], lambda y, p: overlap(y, p, 1, 1), [0, 1]),
    ("lovasz_hinge", ["truth", "logits"], lovasz_hinge, [1]),
    ("ctc", ["text", "frames"], ctc, [1]),
    ("logsumexp", ["logits"], logsumexp, [0]),
]

MAPS = [
    ("softmax", ["logits"], softmax, [0]),
    ("softmax temperature=2.5", ["logits"], lambda x: softmax(x, 2.5), [0]),
    ("log_softmax", ["logits"], log_softmax, [0]),
    ("log_softmax temperature=0.3", ["logits"], lambda x: log_softmax([v / 0.3 for v in x]), [0]),
    ("sparsemax", ["logits"], sparsemax, [0]),
]
