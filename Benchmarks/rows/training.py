# %% data
import torch
import torch.nn as nn

torch.manual_seed(0)
X = torch.randn(64, 2)
y = (X[:, 0] * X[:, 1] > 0).long()
model = nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 2))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
loss_function = nn.CrossEntropyLoss()

# %% 2000 steps of a 2–16–2 network on 64 points, PyTorch as peer bar=2
for step in range(2000):
    optimizer.zero_grad()
    loss = loss_function(model(X), y)
    loss.backward()
    optimizer.step()
print(f"{loss.item():.4f}")

# %% the same network once more
torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 2))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
# %% peer
import jax
import jax.numpy as jnp

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 2))
parameters = [jnp.asarray(parameter.detach().numpy()) for parameter in model.parameters()]
points, classes = jnp.asarray(X.numpy()), jnp.asarray(y.numpy())

def mean_loss(parameters):
    first, first_bias, second, second_bias = parameters
    logits = jnp.tanh(points @ first.T + first_bias) @ second.T + second_bias
    chosen = jnp.take_along_axis(logits, classes[:, None], 1)[:, 0]
    return jnp.mean(jax.nn.logsumexp(logits, axis=1) - chosen)

@jax.jit
def training_step(parameters):
    loss, slopes = jax.value_and_grad(mean_loss)(parameters)
    return loss, [p - 0.1 * slope for p, slope in zip(parameters, slopes)]

jax.block_until_ready(training_step(parameters))

# %% 2000 steps of a 2–16–2 network on 64 points, compiled JAX as peer bar=1
for step in range(2000):
    optimizer.zero_grad()
    loss = loss_function(model(X), y)
    loss.backward()
    optimizer.step()
print(f"{loss.item():.4f}")
# %% peer
for step in range(2000):
    loss, parameters = training_step(parameters)
print(f"{loss.item():.4f}")

# %% a chain of 50,000 products of scalars and its derivative, PyTorch as peer bar=17
x = torch.tensor(1.0, requires_grad=True)
product = x
for step in range(50_000):
    product = product * 1.00001
product.backward()
print(f"{x.grad.item():.3f}")
