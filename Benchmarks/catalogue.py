"""Prints how long the members of the catalogue take for a million elements: value, and gradient.

Each round is one run of a notebook with two cells a member; the figures are medians over the rounds.
Exits with 1 where a member takes longer than `--bar` milliseconds. Names on the command line choose
members.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

from bench import TIMING

DATA = """
import numpy as np
rng = np.random.default_rng(1)
N, ROWS = 1_000_000, 10_000
yes, signs = rng.integers(0, 2, N) * 1.0, rng.integers(0, 2, N) * 2.0 - 1
x, z = rng.normal(size=N), rng.normal(size=N)
p, q = rng.random(N) * 0.98 + 0.01, rng.random(N) * 0.98 + 0.01
counts, amounts = rng.integers(0, 9, N) * 1.0, rng.random(N) + 0.1
one, two = p / p.sum(), q / q.sum()
scores = rng.normal(size=(ROWS, 100))
shares = rng.random((ROWS, 100)) + 0.01
shares /= shares.sum(axis=1, keepdims=True)
logs = np.log(shares)
classes = rng.integers(0, 100, ROWS)
vectors, others, third = (rng.normal(size=(ROWS, 100)) for _ in range(3))
several = rng.integers(0, 2, (ROWS, 100)) * 1.0
"""

PAIRS, CLASSES = "x, z", "classes, scores"
# The arguments of a member; the gradient is by the last of them, or by the one behind a bar.
ARGUMENTS = {
    "entropy": "one", "perplexity": "one", "mutual_information": "shares / ROWS",
    **dict.fromkeys(
        "kl_divergence generalized_kl js_divergence js_distance jeffreys renyi_divergence hellinger "
        "total_variation chi_squared cross_entropy".split(), "one, two"),
    **dict.fromkeys(
        "cross_entropy_with_logits focal poly generalized_cross_entropy multi_margin "
        "sparsemax_loss".split(), CLASSES),
    "nll": "classes, logs", "binary_cross_entropy": "yes, p", "brier": "yes, p",
    "binary_cross_entropy_with_logits": "yes, x", "binary_focal": "yes, x",
    **dict.fromkeys(
        "hinge squared_hinge soft_margin perceptron exponential hinge_embedding".split(), "signs, x"),
    "multilabel_margin": "several, scores", "multilabel_soft_margin": "several, scores",
    **dict.fromkeys(
        "mse rmse mae median_absolute_error max_error mape smape huber smooth_l1 pseudo_huber log_cosh "
        "quantile epsilon_insensitive squared_epsilon_insensitive cauchy tukey r2 d2_pinball".split(),
        PAIRS),
    "msle": "amounts, p", "poisson_nll": "counts, x", "gaussian_nll": "x, z, amounts",
    "poisson_deviance": "counts, amounts", "gamma_deviance": "p, amounts",
    "tweedie_deviance": "p, amounts", "d2_tweedie": "p, amounts",
    "cosine_distance": "vectors, others", "cosine_embedding": "signs[:ROWS], vectors, others",
    "margin_ranking": "signs, x, z", "triplet": "vectors, others, third", "contrastive": "yes, amounts",
    "dice": "yes, p", "tversky": "yes, p", "jaccard": "yes, p", "lovasz_hinge": "signs, x",
    "accuracy": "yes, yes", "confusion_matrix": "yes, yes", "precision": "yes, yes",
    "recall": "yes, yes", "f_score": "yes, yes", "roc_auc": "yes, p", "average_precision": "yes, p",
    "calibration_error": "yes, p", "reliability_curve": "yes, p",
    **dict.fromkeys("softmax log_softmax logsumexp sparsemax".split(), "scores"),
    **dict.fromkeys(
        "sigmoid log_sigmoid softplus tanh relu relu6 leaky_relu elu selu celu gelu silu mish hardtanh "
        "hardsigmoid hardswish softsign softshrink hardshrink tanhshrink".split(), "x"),
    "logit": "p",
}
OPTIONS = {
    "tweedie_deviance": ", power=1.5",
    **dict.fromkeys(
        "binary_cross_entropy binary_cross_entropy_with_logits binary_focal hinge squared_hinge "
        "soft_margin perceptron exponential hinge_embedding brier huber smooth_l1 pseudo_huber log_cosh "
        "quantile epsilon_insensitive squared_epsilon_insensitive cauchy tukey poisson_nll gaussian_nll "
        "poisson_deviance gamma_deviance margin_ranking contrastive cross_entropy_with_logits focal poly "
        "generalized_cross_entropy multi_margin nll sparsemax_loss multilabel_margin "
        "multilabel_soft_margin cosine_distance cosine_embedding triplet".split(),
        ", reduction='mean'"),
}
# Members that count or choose have no slope.
SCORES = set(
    "accuracy confusion_matrix precision recall f_score roc_auc average_precision calibration_error "
    "reliability_curve r2 d2_tweedie d2_pinball".split())


def cells(name: str) -> list[str]:
    """The value, and the gradient by the last argument where there is one."""
    arguments, options = ARGUMENTS[name].split(", "), OPTIONS.get(name, "")
    found = [f"a = {name}({', '.join(arguments)}{options})"]
    if name not in SCORES:
        inner = ", ".join(arguments[:-1] + ["v"])
        body = f"{name}({inner}{options})"
        found.append(f"a = grad(lambda v: np.sum({body}))({arguments[-1]})")
    return found


def run(lossbook: str, codes: list[str]) -> list[float]:
    """Milliseconds of each cell, of which the first prepares the data."""
    with tempfile.TemporaryDirectory() as folder:
        notebook = pathlib.Path(folder, "catalogue.md")
        fences = [f"```loss\n{code.strip()}\n```\n" for code in [DATA, *codes]]
        notebook.write_text("\n".join(fences), encoding="utf-8")
        ran = subprocess.run(
            [lossbook, "run", notebook, "--format", "json", "-o", "-", "--timings"],
            capture_output=True, text=True)
    for cell in json.loads(ran.stdout)["cells"]:
        if cell["error"]:
            sys.exit(f"{cell['source'] if 'source' in cell else ''}{cell['error']}")
    found = [TIMING.search(line) for line in ran.stderr.splitlines()]
    return [float(match["milliseconds"]) for match in found if match][1:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="members (default: all)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--bar", type=float, default=50)
    root = pathlib.Path(__file__).parent.parent
    parser.add_argument("--lossbook", default=str(root / ".build/release/lossbook"))
    options = parser.parse_args()
    names = options.names or list(ARGUMENTS)
    codes = [code for name in names for code in cells(name)]
    # Once for caches and the pages of memory, then once to be counted.
    rounds = [run(options.lossbook, codes) for _ in range(options.rounds)]
    times = iter([statistics.median(column) for column in zip(*rounds)])
    print("| Member | Value | Gradient |\n| --- | ---: | ---: |")
    slow = False
    for name in names:
        figures = [next(times) for _ in cells(name)]
        slow = slow or max(figures) > options.bar
        shown = [f"{figure:.1f} ms" for figure in figures] + ["–"] * (2 - len(figures))
        print(f"| {name} | {' | '.join(shown)} |")
    sys.exit(1 if slow else 0)


if __name__ == "__main__":
    main()
