"""Prints how long the members of the catalogue take for a million elements: value, and gradient.

Each member runs in a process of its own, in a notebook with two cells a round; the figures are the
medians of the rounds behind the first, which fills caches. A member that takes longer than `--limit`
seconds in all is stopped and shown so. Exits with 1 where a member takes longer than `--bar`
milliseconds. Names on the command line choose members. Losses of all pairs of a batch and of sequences,
whose time is not that of their elements, are left out.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

from bench import TIMING

HEAD = "import numpy as np\nN, ROWS = 1_000_000, 10_000\nrng = np.random.default_rng(1)"
UNIFORM, TABLE = "rng.random(N) * 0.98 + 0.01", "rng.random((ROWS, 100)) + 0.01"
# What arguments are made by, from the first line that they need on.
DATA = {
    "yes": "yes = rng.integers(0, 2, N) * 1.0", "signs": "signs = rng.integers(0, 2, N) * 2.0 - 1",
    "x": "x = rng.normal(size=N)", "z": "z = rng.normal(size=N)",
    "p": f"p = {UNIFORM}", "amounts": "amounts = rng.random(N) + 0.1",
    "counts": "counts = rng.integers(0, 9, N) * 1.0",
    "one": f"one = {UNIFORM}\none /= one.sum()", "two": f"two = {UNIFORM}\ntwo /= two.sum()",
    "scores": "scores = rng.normal(size=(ROWS, 100))",
    "shares": f"shares = {TABLE}\nshares /= shares.sum()",
    "logs": f"logs = {TABLE}\nlogs = np.log(logs / logs.sum(axis=1, keepdims=True))",
    "classes": "classes = rng.integers(0, 100, ROWS)",
    "sides": "sides = rng.integers(0, 2, ROWS) * 2.0 - 1",
    **{name: f"{name} = rng.normal(size=(ROWS, 100))" for name in ("vectors", "others", "third")},
    "several": "several = rng.integers(0, 2, (ROWS, 100)) * 1.0",
}

PAIRS, CLASSES = "x, z", "classes, scores"
# The arguments of a member; the gradient is by the last of them, or by the one behind a bar.
ARGUMENTS = {
    "entropy": "one", "perplexity": "one", "mutual_information": "shares",
    **dict.fromkeys(
        "kl_divergence generalized_kl js_divergence js_distance jeffreys renyi_divergence hellinger "
        "total_variation chi_squared cross_entropy".split(), "one, two"),
    **dict.fromkeys(
        "cross_entropy_with_logits focal poly generalized_cross_entropy multi_margin "
        "crammer_singer sparsemax_loss".split(), CLASSES),
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
    "cosine_distance": "vectors, others", "cosine_embedding": "sides, vectors, others",
    "margin_ranking": "signs, x, z", "triplet": "vectors, others, third", "contrastive": "yes, amounts",
    "dice": "yes, p", "tversky": "yes, p", "jaccard": "yes, p", "lovasz_hinge": "yes, x",
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
        "generalized_cross_entropy multi_margin crammer_singer nll sparsemax_loss multilabel_margin "
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


def run(lossbook: str, name: str, rounds: int, limit: float) -> list[float] | str:
    """Milliseconds of the value and of the gradient, or why there are none."""
    codes = cells(name)
    data = "\n".join([HEAD] + [DATA[argument] for argument in dict.fromkeys(ARGUMENTS[name].split(", "))])
    with tempfile.TemporaryDirectory() as folder:
        notebook = pathlib.Path(folder, "catalogue.md")
        fences = [f"```loss\n{code.strip()}\n```\n" for code in [data, *codes * (rounds + 1)]]
        notebook.write_text("\n".join(fences), encoding="utf-8")
        try:
            ran = subprocess.run(
                [lossbook, "run", notebook, "--format", "json", "-o", "-", "--timings"],
                capture_output=True, text=True, timeout=limit)
        except subprocess.TimeoutExpired:
            return f"more than {limit:g} s"
    for cell in json.loads(ran.stdout)["cells"]:
        if cell["error"]:
            return f"{cell['error']['class']}: {cell['error']['message']}"
    found = [TIMING.search(line) for line in ran.stderr.splitlines()]
    times = [float(match["milliseconds"]) for match in found if match][1:]
    count = len(codes)
    return [statistics.median(times[count + place::count]) for place in range(count)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="members (default: all)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--bar", type=float, default=50)
    parser.add_argument("--limit", type=float, default=10)
    parser.add_argument("--cores", type=int, help="how many processors to use (default: all)")
    root = pathlib.Path(__file__).parent.parent
    parser.add_argument("--lossbook", default=str(root / ".build/release/lossbook"))
    options = parser.parse_args()
    if options.cores:
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:options.cores])
    print("| Member | Value | Gradient |\n| --- | ---: | ---: |")
    slow = []
    for name in options.names or ARGUMENTS:
        times = run(options.lossbook, name, options.rounds, options.limit)
        if isinstance(times, str) or max(times) > options.bar:
            slow.append(name)
        shown = [times] if isinstance(times, str) else [f"{time:.1f} ms" for time in times]
        print(f"| {name} | {' | '.join(shown + ['–'] * (2 - len(shown)))} |", flush=True)
    if slow:
        print(f"\nNot within {options.bar:g} ms: {', '.join(slow)}")
    sys.exit(1 if slow else 0)


if __name__ == "__main__":
    main()
