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

# %% a chain of 50,000 products of scalars and its derivative, PyTorch as peer bar=4
x = torch.tensor(1.0, requires_grad=True)
product = x
for step in range(50_000):
    product = product * 1.00001
product.backward()
print(f"{x.grad.item():.3f}")
