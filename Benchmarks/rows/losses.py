# %% data
import numpy as np

rng = np.random.default_rng(1)
labels = rng.integers(0, 2, 1_000_000) * 1.0
probabilities = rng.random(1_000_000) * 0.98 + 0.01
logits = rng.random((10_000, 100)) * 6 - 3
classes = rng.integers(0, 100, 10_000)

# Each has run once before a clock does, here and in JAX, which compiles then: new memory costs both.
binary_cross_entropy(labels, probabilities, reduction="mean")
value_and_grad(lambda x: cross_entropy_with_logits(classes, x, reduction="mean"))(logits)
grad(lambda p: mse(labels, p))(probabilities)
# %% peer
import jax
import jax.numpy as jnp
import numpy as np
import torch
import torch.nn.functional as F

jax.config.update("jax_enable_x64", True)
rng = np.random.default_rng(1)
labels = rng.integers(0, 2, 1_000_000) * 1.0
probabilities = rng.random(1_000_000) * 0.98 + 0.01
logits = rng.random((10_000, 100)) * 6 - 3
classes = rng.integers(0, 100, 10_000)
y, p, x, c = map(jnp.asarray, (labels, probabilities, logits, classes))

@jax.jit
def binary(y, p):
    return jnp.mean(-y * jnp.log(p) - (1 - y) * jnp.log1p(-p))

def cross_entropy(x, c):
    chosen = jnp.take_along_axis(x, c[:, None], 1)[:, 0]
    return jnp.mean(jax.nn.logsumexp(x, axis=1) - chosen)

ty, tp, tx, tc = map(torch.as_tensor, (labels, probabilities, logits, classes))

value = jax.jit(cross_entropy)
value_and_gradient = jax.jit(jax.value_and_grad(cross_entropy))
squares_gradient = jax.jit(jax.grad(lambda p, y: jnp.mean((p - y) ** 2)))
jax.block_until_ready(
    (binary(y, p), value(x, c), value_and_gradient(x, c), squares_gradient(p, y)))

# %% mean binary cross-entropy of 10⁶ probabilities, NumPy as peer, 10 times bar=2
for _ in range(10):
    result = binary_cross_entropy(labels, probabilities, reduction="mean")
print(f"{result:.12f}")
# %% peer
for _ in range(10):
    result = np.mean(-labels * np.log(probabilities) - (1 - labels) * np.log1p(-probabilities))
print(f"{result:.12f}")

# %% mean binary cross-entropy of 10⁶ probabilities, JAX as peer, 10 times bar=1
for _ in range(10):
    result = binary_cross_entropy(labels, probabilities, reduction="mean")
print(f"{result:.12f}")
# %% peer
for _ in range(10):
    result = jax.block_until_ready(binary(y, p))
print(f"{result:.12f}")

# %% mean cross-entropy of logits, 10⁴ × 100, JAX as peer, 10 times bar=1
for _ in range(10):
    result = cross_entropy_with_logits(classes, logits, reduction="mean")
print(f"{result:.12f}")
# %% peer
for _ in range(10):
    result = jax.block_until_ready(value(x, c))
print(f"{result:.12f}")

# %% mean cross-entropy of logits and its gradient, 10⁴ × 100, JAX as peer, 10 times bar=1
for _ in range(10):
    result, slopes = value_and_grad(
        lambda x: cross_entropy_with_logits(classes, x, reduction="mean"))(logits)
print(f"{result:.12f} {np.abs(slopes).sum():.9f}")
# %% peer
for _ in range(10):
    result, slopes = jax.block_until_ready(value_and_gradient(x, c))
print(f"{result:.12f} {np.abs(slopes).sum():.9f}")

# %% gradient of the mean squared error of 10⁶ numbers, JAX as peer, 10 times
for _ in range(10):
    slopes = grad(lambda p: mse(labels, p))(probabilities)
print(f"{np.abs(slopes).sum():.9f}")
# %% peer
for _ in range(10):
    slopes = jax.block_until_ready(squares_gradient(p, y))
print(f"{np.abs(slopes).sum():.9f}")

# %% mean binary cross-entropy of 10⁶ probabilities, PyTorch as peer, 10 times bar=2
for _ in range(10):
    result = binary_cross_entropy(labels, probabilities, reduction="mean")
print(f"{result:.12f}")
# %% peer
for _ in range(10):
    result = F.binary_cross_entropy(tp, ty)
print(f"{result:.12f}")

# %% mean cross-entropy of logits, 10⁴ × 100, PyTorch as peer, 10 times bar=1
for _ in range(10):
    result = cross_entropy_with_logits(classes, logits, reduction="mean")
print(f"{result:.12f}")
# %% peer
for _ in range(10):
    result = F.cross_entropy(tx, tc)
print(f"{result:.12f}")

# %% mean cross-entropy of logits and its gradient, 10⁴ × 100, PyTorch as peer, 10 times bar=1
for _ in range(10):
    result, slopes = value_and_grad(
        lambda x: cross_entropy_with_logits(classes, x, reduction="mean"))(logits)
print(f"{result:.12f} {np.abs(slopes).sum():.9f}")
# %% peer
tx.requires_grad_()
for _ in range(10):
    tx.grad = None
    result = F.cross_entropy(tx, tc)
    result.backward()
print(f"{result:.12f} {tx.grad.abs().sum():.9f}")

# %% gradient of the mean squared error of 10⁶ numbers, PyTorch as peer, 10 times
for _ in range(10):
    slopes = grad(lambda p: mse(labels, p))(probabilities)
print(f"{np.abs(slopes).sum():.9f}")
# %% peer
tp.requires_grad_()
for _ in range(10):
    tp.grad = None
    F.mse_loss(tp, ty).backward()
print(f"{tp.grad.abs().sum():.9f}")
