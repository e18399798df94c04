# %% data
import numpy as np

rng = np.random.default_rng(1)
labels = rng.integers(0, 2, 1_000_000) * 1.0
x = rng.normal(size=1_000_000)
z = rng.normal(size=1_000_000)
p = rng.random(1_000_000) * 0.98 + 0.01
q = rng.random(1_000_000) * 0.98 + 0.01
p, q = p / p.sum(), q / q.sum()
# %% peer
import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)
rng = np.random.default_rng(1)
labels = rng.integers(0, 2, 1_000_000) * 1.0
x = rng.normal(size=1_000_000)
z = rng.normal(size=1_000_000)
p = rng.random(1_000_000) * 0.98 + 0.01
q = rng.random(1_000_000) * 0.98 + 0.01
labels, x, z, p, q = map(jnp.asarray, (labels, x, z, p / p.sum(), q / q.sum()))


def with_logits(x):
    return jnp.mean(jnp.maximum(x, 0) - x * labels + jnp.log1p(jnp.exp(-jnp.abs(x))))


def focal(x):
    cost = jnp.maximum(x, 0) - x * labels + jnp.log1p(jnp.exp(-jnp.abs(x)))
    share = jax.nn.sigmoid(x)
    return jnp.mean((labels * (1 - share) + (1 - labels) * share) ** 2 * cost)


def log_cosh(x):
    return jnp.mean(jnp.logaddexp(x - z, z - x) - jnp.log(2.0))


def divergence(q):
    return jnp.sum(p * jnp.log(p / q))


def run(function, argument):
    return jax.block_until_ready(function(argument))


functions = [with_logits, focal, log_cosh]
values = [jax.jit(function) for function in functions]
slopes = [jax.jit(jax.grad(function)) for function in functions]
softplus, gelu = jax.jit(jax.nn.softplus), jax.jit(lambda x: jax.nn.gelu(x, approximate=False))
sigmoid, kl = jax.jit(jax.nn.sigmoid), jax.jit(divergence)
for function in [*values, *slopes, softplus, gelu, sigmoid]:
    run(function, x)
run(kl, q)

# %% mean binary cross-entropy of 10⁶ logits, JAX as peer, 5 times bar=0.33
for _ in range(5):
    result = binary_cross_entropy_with_logits(labels, x, reduction="mean")
print(f"{result:.12f}")
# %% peer
for _ in range(5):
    result = run(values[0], x)
print(f"{result:.12f}")

# %% gradient of the mean binary cross-entropy of 10⁶ logits, JAX as peer, 5 times bar=0.33
for _ in range(5):
    result = grad(lambda x: binary_cross_entropy_with_logits(labels, x, reduction="mean"))(x)
print(f"{np.abs(result).sum():.9f}")
# %% peer
for _ in range(5):
    result = run(slopes[0], x)
print(f"{np.abs(result).sum():.9f}")

# %% mean binary focal loss of 10⁶ logits, JAX as peer, 5 times bar=0.33
for _ in range(5):
    result = binary_focal(labels, x, reduction="mean")
print(f"{result:.12f}")
# %% peer
for _ in range(5):
    result = run(values[1], x)
print(f"{result:.12f}")

# %% gradient of the mean binary focal loss of 10⁶ logits, JAX as peer, 5 times bar=0.33
for _ in range(5):
    result = grad(lambda x: binary_focal(labels, x, reduction="mean"))(x)
print(f"{np.abs(result).sum():.9f}")
# %% peer
for _ in range(5):
    result = run(slopes[1], x)
print(f"{np.abs(result).sum():.9f}")

# %% mean log-cosh of 10⁶ differences, JAX as peer, 5 times bar=0.33
for _ in range(5):
    result = log_cosh(z, x, reduction="mean")
print(f"{result:.12f}")
# %% peer
for _ in range(5):
    result = run(values[2], x)
print(f"{result:.12f}")

# %% gradient of the mean log-cosh of 10⁶ differences, JAX as peer, 5 times bar=0.33
for _ in range(5):
    result = grad(lambda x: log_cosh(z, x, reduction="mean"))(x)
print(f"{np.abs(result).sum():.9f}")
# %% peer
for _ in range(5):
    result = run(slopes[2], x)
print(f"{np.abs(result).sum():.9f}")

# %% Kullback–Leibler divergence of 10⁶ outcomes, JAX as peer, 5 times bar=0.33
for _ in range(5):
    result = kl_divergence(p, q)
print(f"{result:.12f}")
# %% peer
for _ in range(5):
    result = run(kl, q)
print(f"{result:.12f}")

# %% softplus of 10⁶ numbers, JAX as peer, 5 times bar=0.33
for _ in range(5):
    result = softplus(x)
print(f"{np.sum(result):.6f}")
# %% peer
for _ in range(5):
    result = run(softplus, x)
print(f"{np.sum(result):.6f}")

# %% sigmoid of 10⁶ numbers, JAX as peer, 5 times bar=0.33
for _ in range(5):
    result = sigmoid(x)
print(f"{np.sum(result):.6f}")
# %% peer
for _ in range(5):
    result = run(sigmoid, x)
print(f"{np.sum(result):.6f}")

# %% GELU of 10⁶ numbers, JAX as peer, 5 times bar=0.33
for _ in range(5):
    result = gelu(x)
print(f"{np.sum(result):.6f}")
# %% peer
for _ in range(5):
    result = run(gelu, x)
print(f"{np.sum(result):.6f}")
