# %% import
import math

# %% coin flips, 500,000 draws by a linear congruential generator, in a function bar=3
def surprise(draws, p):
    state, heads, total = 12345, 0, 0.0
    for _ in range(draws):
        state = (1103515245 * state + 12345) % 2147483648
        if state / 2147483648 < p:
            heads += 1
            total -= math.log(p)
        else:
            total -= math.log(1 - p)
    return heads, total / draws

print(surprise(500_000, 0.3))

# %% the same at the top of a cell bar=3
state, heads, total = 12345, 0, 0.0
for _ in range(500_000):
    state = (1103515245 * state + 12345) % 2147483648
    if state / 2147483648 < 0.3:
        heads += 1
        total -= math.log(0.3)
    else:
        total -= math.log(1 - 0.3)
print(heads, total / 500_000)
