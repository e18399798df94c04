# %% a scalar engine of reverse-mode differentiation
import math


class Value:
    """A number that remembers how it was made."""

    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.backpropagate = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def backpropagate():
            self.grad += out.grad
            other.grad += out.grad

        out.backpropagate = backpropagate
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def backpropagate():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.backpropagate = backpropagate
        return out

    def __pow__(self, exponent):
        out = Value(self.data**exponent, (self,))

        def backpropagate():
            self.grad += exponent * self.data ** (exponent - 1) * out.grad

        out.backpropagate = backpropagate
        return out

    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,))

        def backpropagate():
            self.grad += (1 - t * t) * out.grad

        out.backpropagate = backpropagate
        return out

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-other)

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def backward(self):
        order, seen = [], set()

        def visit(value):
            if value not in seen:
                seen.add(value)
                for parent in value.parents:
                    visit(parent)
                order.append(value)

        visit(self)
        self.grad = 1.0
        for value in reversed(order):
            value.backpropagate()


class Neuron:
    def __init__(self, weights):
        self.weights = [Value(weight) for weight in weights]
        self.bias = Value(0.0)

    def __call__(self, inputs):
        total = sum((w * x for w, x in zip(self.weights, inputs)), self.bias)
        return total.tanh()

    def parameters(self):
        return self.weights + [self.bias]


# %% 1000 training steps of a small network on it bar=2
hidden = [Neuron([0.5, -0.4]), Neuron([-0.3, 0.8]), Neuron([0.9, 0.7])]
last = Neuron([0.6, -0.7, 0.2])
parameters = [p for neuron in hidden + [last] for p in neuron.parameters()]
points = [((0.0, 0.0), -1.0), ((0.0, 1.0), 1.0), ((1.0, 0.0), 1.0), ((1.0, 1.0), -1.0)]

for step in range(1000):
    loss = 0.0
    for inputs, target in points:
        prediction = last([neuron(inputs) for neuron in hidden])
        loss = loss + (prediction - target) ** 2
    for p in parameters:
        p.grad = 0.0
    loss.backward()
    for p in parameters:
        p.data -= 0.05 * p.grad
print(loss.data)
