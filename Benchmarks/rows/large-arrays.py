# %% arrays of 10⁶ elements
import numpy as np

rng = np.random.default_rng(1)
a = rng.random(1_000_000) * 2 + 0.01
b = rng.random(1_000_000)
c = rng.random(1_000_000)

# %% `a * b + c`, 10⁶ elements, 10 times bar=1
for _ in range(10):
    result = a * b + c
print(np.sum(result))

# %% `np.exp(a)`, 10⁶ elements, 10 times bar=1
for _ in range(10):
    result = np.exp(a)
print(np.sum(result))

# %% `np.log(a)`, 10⁶ elements, 10 times bar=1
for _ in range(10):
    result = np.log(a)
print(np.sum(result))

# %% `1 / (1 + np.exp(-a))`, 10⁶ elements, 10 times bar=1
for _ in range(10):
    result = 1 / (1 + np.exp(-a))
print(np.sum(result))

# %% `np.where(a > 1, a, b)`, 10⁶ elements, 10 times bar=1
for _ in range(10):
    result = np.where(a > 1, a, b)
print(np.sum(result))

# %% `np.maximum(a, 0)`, 10⁶ elements, 10 times bar=1
for _ in range(10):
    result = np.maximum(a, 0)
print(np.sum(result))

# %% `a.sum()`, 10⁶ elements, 10 times bar=1
for _ in range(10):
    result = a.sum()
print(np.sum(result))

# %% `np.sqrt(a)`, 10⁶ elements, 10 times bar=1
for _ in range(10):
    result = np.sqrt(a)
print(np.sum(result))

# %% `a**2`, 10⁶ elements, 10 times bar=1
for _ in range(10):
    result = a**2
print(np.sum(result))

# %% `a**3`, 10⁶ elements, 10 times bar=1
for _ in range(10):
    result = a**3
print(f"{np.sum(result):.6f}")

# %% `np.tanh(a)`, 10⁶ elements, 10 times bar=1
for _ in range(10):
    result = np.tanh(a)
print(f"{np.sum(result):.6f}")

# %% `a > 0.5`, 10⁶ elements, 10 times bar=1
for _ in range(10):
    result = a > 0.5
print(np.sum(result))

# %% `a.max()`, 10⁶ elements, 10 times bar=1
for _ in range(10):
    result = a.max()
print(result)

# %% `a.mean()`, 10⁶ elements, 10 times bar=1
for _ in range(10):
    result = a.mean()
print(result)

# %% `a.argmax()`, 10⁶ elements, 10 times bar=1
for _ in range(10):
    result = a.argmax()
print(result)

# %% matrices of 10⁶ elements
m = a.reshape(1000, 1000)
v = b[:1000]

# %% `m + v`, 1000 × 1000, 10 times bar=1
for _ in range(10):
    result = m + v
print(np.sum(result))

# %% `m.mean(axis=0)`, 1000 × 1000, 10 times bar=1
for _ in range(10):
    result = m.mean(axis=0)
print(np.sum(result))
