"""Records what Keras and Optax compute where our losses have their options: `python3 record_peers.py`.

Needs keras==3.15.1, optax==0.2.8 and jax==0.10.2. Optax computes in float64, Keras with next to no epsilon, so that the numbers
are those of the formulas. A line is `name argument ; option=value => answer` with our loss's name, arguments and options;
`name_gradient` is the slope of the sum of the values by the second argument. What was called stands in a line above.
"""
import os
import pathlib
import random

os.environ["KERAS_BACKEND"] = "jax"
import jax
import jax.numpy as jnp
import keras
import numpy as np
import optax

jax.config.update("jax_enable_x64", True)
keras.config.set_floatx("float64")
keras.config.set_epsilon(1e-300)
random.seed(20251121)
ROUNDS, ROWS, CLASSES = 6, 3, 4
lines = []


# MARK: Inputs

def normal(*shape):
    return np.array([random.gauss(0, 2) for _ in range(int(np.prod(shape)))]).reshape(shape)


def between(*shape):
    return np.array([random.uniform(0.02, 0.98) for _ in range(int(np.prod(shape)))]).reshape(shape)


def amounts(*shape):
    return between(*shape) * 5


def shares(*shape):
    weights = between(*shape)
    return weights / weights.sum(-1, keepdims=True)


def truths(*shape):
    return np.array([float(random.random() < 0.5) for _ in range(int(np.prod(shape)))]).reshape(shape)


def signs(*shape):
    return 2 * truths(*shape) - 1


def classes(*shape):
    return np.array([random.randrange(CLASSES) for _ in range(ROWS)])


def log_shares(*shape):
    return np.log(shares(*shape))


def written(array):
    array = np.asarray(array)
    words = " ".join(repr(float(v)) if array.dtype.kind == "f" else str(int(v)) for v in array.ravel())
    return f"{'float64' if array.dtype.kind == 'f' else 'int64'}({','.join(map(str, array.shape))})[{words}]"


# MARK: Calls

def case(peer, name, function, kinds, shape=(ROWS, CLASSES), slopes=True, **options):
    """What a peer gives for some inputs: `function` takes our arguments and gives one value for each example."""
    lines.append(f"# {peer}")
    # Keras computes some of its steps in float32 whatever it is given.
    arrow = "~>" if peer.startswith("keras") else "=>"
    for _ in range(ROUNDS):
        inputs = [kind(*shape) for kind in kinds]
        given = " ; ".join([*map(written, inputs), *(f"{k}={v}" for k, v in options.items())])
        lines.append(f"{name} {given} {arrow} {written(np.asarray(function(*inputs)))}")
        if slopes:
            slope = jax.grad(lambda x: jnp.sum(function(inputs[0], x, *inputs[2:])))(jnp.asarray(inputs[1]))
            lines.append(f"{name}_gradient {given} {arrow} {written(slope)}")


def keras_loss(kind, **options):
    loss = getattr(keras.losses, kind)(reduction=None, dtype="float64", **options)
    return lambda y, p, *_: loss(y, p)


def each(loss):
    """A loss that averages over the last axis, of each element."""
    return lambda y, p, *_: loss(y[..., None], p[..., None])


def record_keras():
    ROW, FLAT = (ROWS, CLASSES), (5,)
    for smoothing in (0.0, 0.1, 0.37):
        case(f"keras.losses.CategoricalCrossentropy(label_smoothing={smoothing})", "cross_entropy",
             lambda y, p: keras_loss("CategoricalCrossentropy", label_smoothing=smoothing)(y, p), [shares, shares], slopes=False,
             label_smoothing=smoothing)
        case(f"keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing={smoothing})", "cross_entropy_with_logits",
             keras_loss("CategoricalCrossentropy", from_logits=True, label_smoothing=smoothing), [shares, normal],
             label_smoothing=smoothing)
        case(f"keras.losses.BinaryCrossentropy(label_smoothing={smoothing})", "binary_cross_entropy",
             each(keras_loss("BinaryCrossentropy", label_smoothing=smoothing)), [truths, between], FLAT, label_smoothing=smoothing)
        case(f"keras.losses.BinaryCrossentropy(from_logits=True, label_smoothing={smoothing})", "binary_cross_entropy_with_logits",
             each(keras_loss("BinaryCrossentropy", from_logits=True, label_smoothing=smoothing)), [truths, normal], FLAT,
             label_smoothing=smoothing)
    case("keras.losses.SparseCategoricalCrossentropy(from_logits=True)", "cross_entropy_with_logits",
         keras_loss("SparseCategoricalCrossentropy", from_logits=True), [classes, normal])
    case("keras.losses.SparseCategoricalCrossentropy(from_logits=True, ignore_class=1)", "cross_entropy_with_logits",
         keras_loss("SparseCategoricalCrossentropy", from_logits=True, ignore_class=1), [classes, normal], ignore_index=1)
    case("keras.losses.SparseCategoricalCrossentropy()", "cross_entropy",
         keras_loss("SparseCategoricalCrossentropy"), [classes, shares], slopes=False)
    for gamma in (0.5, 2.0, 3.0):
        case(f"keras.losses.CategoricalFocalCrossentropy(alpha=1, gamma={gamma}, from_logits=True)", "focal",
             keras_loss("CategoricalFocalCrossentropy", alpha=1.0, gamma=gamma, from_logits=True), [shares, normal], gamma=gamma)
        case(f"keras.losses.BinaryFocalCrossentropy(gamma={gamma}, from_logits=True)", "binary_focal",
             each(keras_loss("BinaryFocalCrossentropy", gamma=gamma, from_logits=True)), [truths, normal], FLAT, gamma=gamma)
        case(f"keras.losses.BinaryFocalCrossentropy(apply_class_balancing=True, alpha=0.3, gamma={gamma}, from_logits=True)",
             "binary_focal", each(keras_loss("BinaryFocalCrossentropy", apply_class_balancing=True, alpha=0.3, gamma=gamma,
                                             from_logits=True)), [truths, normal], FLAT, gamma=gamma, alpha=0.3)
    for q in (0.3, 0.5, 0.9):
        case(f"keras.losses.CategoricalGeneralizedCrossEntropy(q={q})", "generalized_cross_entropy",
             lambda y, x: keras_loss("CategoricalGeneralizedCrossEntropy", q=q)(y, jax.nn.softmax(x)), [classes, normal], q=q)
    # What it calls a false positive is what others call a false negative.
    for alpha, beta in ((0.5, 0.5), (0.3, 0.7), (1.0, 2.0)):
        case(f"keras.losses.Tversky(alpha={alpha}, beta={beta})", "tversky", keras_loss("Tversky", alpha=alpha, beta=beta),
             [truths, between], ROW, alpha=beta, beta=alpha)
    case("keras.losses.Dice()", "dice", keras_loss("Dice"), [between, between], ROW)
    case("keras.losses.CosineSimilarity() + 1", "cosine_distance", lambda y, p: keras_loss("CosineSimilarity")(y, p) + 1, [normal, normal])
    for delta in (0.3, 1.0, 2.5):
        case(f"keras.losses.Huber(delta={delta})", "huber", each(keras_loss("Huber", delta=delta)), [normal, normal], FLAT, delta=delta)
    for kind, name, inputs, options in [
            ("LogCosh", "log_cosh", [normal, normal], {}), ("MeanSquaredError", "mse", [normal, normal], {"reduction": "none"}),
            ("MeanAbsoluteError", "mae", [normal, normal], {"reduction": "none"}),
            ("MeanSquaredLogarithmicError", "msle", [amounts, amounts], {"reduction": "none"}),
            ("Poisson", "poisson_nll", [amounts, amounts], {"log_input": False}), ("Hinge", "hinge", [signs, normal], {}),
            ("SquaredHinge", "squared_hinge", [signs, normal], {})]:
        case(f"keras.losses.{kind}()", name, each(keras_loss(kind)), inputs, FLAT, **options)
    case("keras.losses.KLDivergence()", "kl_divergence", keras_loss("KLDivergence"), [shares, shares], slopes=False)


def record_optax():
    ROW, FLAT = (ROWS, CLASSES), (5,)
    L = optax.losses
    case("optax.losses.softmax_cross_entropy", "cross_entropy_with_logits", lambda y, x: L.softmax_cross_entropy(x, y), [shares, normal])
    case("optax.losses.softmax_cross_entropy_with_integer_labels", "cross_entropy_with_logits",
         lambda y, x: L.softmax_cross_entropy_with_integer_labels(x, y), [classes, normal])
    case("optax.losses.safe_softmax_cross_entropy", "cross_entropy_with_logits",
         lambda y, x: L.safe_softmax_cross_entropy(x, y), [lambda *_: np.eye(CLASSES)[:ROWS], normal])
    for alpha in (0.1, 0.4):
        case(f"optax.losses.softmax_cross_entropy(x, smooth_labels(y, {alpha}))", "cross_entropy_with_logits",
             lambda y, x: L.softmax_cross_entropy(x, L.smooth_labels(y, alpha)), [shares, normal], label_smoothing=alpha)
    for epsilon in (-1.0, 0.5, 2.0):
        case(f"optax.losses.poly_loss_cross_entropy(epsilon={epsilon})", "poly",
             lambda y, x: L.poly_loss_cross_entropy(x, y, epsilon=epsilon), [shares, normal], epsilon=epsilon)
    for gamma in (1.0, 2.0, 2.5):
        case(f"optax.losses.sigmoid_focal_loss(gamma={gamma})", "binary_focal",
             lambda y, x: L.sigmoid_focal_loss(x, y, gamma=gamma), [truths, normal], FLAT, gamma=gamma)
        case(f"optax.losses.sigmoid_focal_loss(alpha=0.25, gamma={gamma})", "binary_focal",
             lambda y, x: L.sigmoid_focal_loss(x, y, alpha=0.25, gamma=gamma), [truths, normal], FLAT, gamma=gamma, alpha=0.25)
    case("optax.losses.sigmoid_binary_cross_entropy", "binary_cross_entropy_with_logits",
         lambda y, x: L.sigmoid_binary_cross_entropy(x, y), [between, normal], FLAT)
    for delta in (0.7, 1.0, 3.0):
        case(f"optax.losses.huber_loss(delta={delta})", "huber", lambda y, p: L.huber_loss(p, y, delta=delta), [normal, normal], FLAT,
             delta=delta)
    for name, ours, inputs, options in [
            ("squared_error", "mse", [normal, normal], {"reduction": "none"}), ("log_cosh", "log_cosh", [normal, normal], {}),
            ("hinge_loss", "hinge", [signs, normal], {}), ("perceptron_loss", "perceptron", [signs, normal], {})]:
        case(f"optax.losses.{name}", ours, lambda y, p: getattr(L, name)(p, y), inputs, FLAT, **options)
    case("optax.losses.cosine_distance", "cosine_distance", lambda y, p: L.cosine_distance(p, y), [normal, normal])
    case("optax.losses.kl_divergence", "kl_divergence", lambda p, q: L.kl_divergence(jnp.log(q), p), [shares, shares])
    case("optax.losses.kl_divergence_with_log_targets", "kl_divergence",
         lambda p, q: L.kl_divergence_with_log_targets(jnp.log(q), jnp.log(p)), [shares, shares])
    for name in ("convex_kl_divergence", "generalized_kl_divergence"):
        case(f"optax.losses.{name}", "generalized_kl", lambda p, q: getattr(L, name)(jnp.log(q), p), [amounts, amounts])
    case("optax.losses.multiclass_sparsemax_loss", "sparsemax_loss", lambda y, x: L.multiclass_sparsemax_loss(x, y),
         [classes, normal])
    for order in (2, 4):  # odd ones take powers of negative numbers there
        case(f"optax.losses.triplet_margin_loss(norm_degree={order}, margin=1.7, eps=0)", "triplet",
             lambda a, p, n: L.triplet_margin_loss(a, p, n, norm_degree=order, margin=1.7, eps=0.0), [normal, normal, normal],
             p=float(order), margin=1.7)
    for smooth in (0.5, 1.0):
        # It takes logits, and counts its smoothing twice as ours.
        case(f"optax.losses.binary_dice_loss(smooth={smooth})", "dice",
             lambda y, p: L.binary_dice_loss((jnp.log(p) - jnp.log(1 - p)).reshape(1, -1), y.reshape(1, -1), smooth=smooth)[0],
             [truths, between], ROW, smooth=2 * smooth)
    case("optax.losses.ctc_loss", "ctc",
         lambda y, x: L.ctc_loss(x[None], jnp.zeros((1, x.shape[0])), y[None], jnp.zeros((1, y.shape[0])), log_epsilon=-1e5)[0],
         [lambda *_: np.array([random.randrange(1, CLASSES) for _ in range(2)]), log_shares], (6, CLASSES), slopes=False)
    for temperature in (0.07, 0.5):
        pairs = lambda x, y: L.ntxent(jnp.concatenate([x, y]), jnp.tile(jnp.arange(ROWS), 2), temperature)
        case(f"optax.losses.ntxent(temperature={temperature})", "nt_xent", pairs, [normal, normal], slopes=True,
             temperature=temperature, reduction="mean")


def record_batches():
    units = lambda x: x / jnp.linalg.norm(x, axis=-1, keepdims=True)
    for gamma, margin in ((80.0, 0.4), (2.0, 0.25)):
        case(f"keras.losses.Circle(gamma={gamma}, margin={margin})", "circle",
             lambda y, x: keras_loss("Circle", gamma=gamma, margin=margin)(y, units(x)),
             [lambda *_: np.array([random.randrange(2) for _ in range(ROWS)]), normal], gamma=gamma, margin=margin)


record_keras()
record_optax()
record_batches()
path = pathlib.Path(__file__).parent / "peers.txt"
path.write_text("\n".join(lines) + "\n")
