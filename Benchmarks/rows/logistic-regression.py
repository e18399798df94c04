# %% data
import math

xs = [-2.0, -1.0, -0.5, 0.5, 1.0, 2.0]
ys = [0, 0, 1, 0, 1, 1]

# %% logistic regression, 20,000 steps over 6 points, in a function bar=3
def train(steps, rate):
    w, b = 0.0, 0.0
    for _ in range(steps):
        dw, db = 0.0, 0.0
        for x, y in zip(xs, ys):
            p = 1 / (1 + math.exp(-(w * x + b)))
            dw += (p - y) * x
            db += p - y
        w -= rate * dw / len(xs)
        b -= rate * db / len(xs)
    return w, b

print(train(20_000, 0.01))

# %% the same at the top of a cell bar=3
w, b, rate = 0.0, 0.0, 0.01
for step in range(20_000):
    dw, db = 0.0, 0.0
    for i in range(len(xs)):
        p = 1 / (1 + math.exp(-(w * xs[i] + b)))
        dw += (p - ys[i]) * xs[i]
        db += p - ys[i]
    w -= rate * dw / len(xs)
    b -= rate * db / len(xs)
print(w, b)
