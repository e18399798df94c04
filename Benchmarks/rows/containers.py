# %% symbols and parts
symbols = ["etaoinshrdlu"[(i * i + i // 7) % 12] for i in range(1_000_000)]
parts = [str(i) for i in range(100_000)]

# %% a list comprehension and `sum` over 10⁶ items bar=1
print(sum([x * x for x in range(1_000_000)]))

# %% a dict that counts 10⁶ symbols bar=1
counts = {}
for symbol in symbols:
    counts[symbol] = counts.get(symbol, 0) + 1
print(counts)

# %% joining 10⁵ parts, 20 times bar=1
length = 0
for _ in range(20):
    length += len(",".join(parts))
print(length)

# %% writing 10⁵ numbers and joining them bar=1
print(len(",".join([str(i / 8) for i in range(100_000)])))
