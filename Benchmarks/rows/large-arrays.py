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
