# %% import
import numpy as np

i = 1

# %% 100,000 rounds of an empty loop baseline
def empty():
    for _ in range(100_000):
        pass

empty()

# %% arrays of 3 elements
a = np.linspace(0.5, 2, 3)
b = a + 1

# %% `a + b`, 3 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        a + b

work()
print(a + b)

# %% `a * 2`, 3 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        a * 2

work()
print(a * 2)

# %% `a - b`, 3 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        a - b

work()
print(a - b)

# %% `a / b`, 3 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        a / b

work()
print(a / b)

# %% `a @ b`, 3 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        a @ b

work()
# The library below NumPy adds in an order of its own, which depends on the processor.
print(f"{a @ b:.12g}")

# %% `a.sum()`, 3 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        a.sum()

work()
print(a.sum())

# %% `np.exp(a)`, 3 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        np.exp(a)

work()
print(np.exp(a))

# %% `a[i]`, 3 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        a[i]

work()
print(a[i])

# %% arrays of 10 elements
a = np.linspace(0.5, 2, 10)
b = a + 1

# %% `a + b`, 10 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        a + b

work()
print(a + b)

# %% `a * 2`, 10 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        a * 2

work()
print(a * 2)

# %% `a - b`, 10 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        a - b

work()
print(a - b)

# %% `a / b`, 10 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        a / b

work()
print(a / b)

# %% `a @ b`, 10 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        a @ b

work()
# The library below NumPy adds in an order of its own, which depends on the processor.
print(f"{a @ b:.12g}")

# %% `a.sum()`, 10 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        a.sum()

work()
print(a.sum())

# %% `np.exp(a)`, 10 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        np.exp(a)

work()
print(np.exp(a))

# %% `a[i]`, 10 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        a[i]

work()
print(a[i])

# %% arrays of 100 elements
a = np.linspace(0.5, 2, 100)
b = a + 1

# %% `a + b`, 100 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        a + b

work()
print(a + b)

# %% `a * 2`, 100 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        a * 2

work()
print(a * 2)

# %% `a - b`, 100 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        a - b

work()
print(a - b)

# %% `a / b`, 100 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        a / b

work()
print(a / b)

# %% `a @ b`, 100 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        a @ b

work()
# The library below NumPy adds in an order of its own, which depends on the processor.
print(f"{a @ b:.12g}")

# %% `a.sum()`, 100 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        a.sum()

work()
print(a.sum())

# %% `np.exp(a)`, 100 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        np.exp(a)

work()
print(np.exp(a))

# %% `a[i]`, 100 elements, 100,000 times bar=2
def work():
    for _ in range(100_000):
        a[i]

work()
print(a[i])
