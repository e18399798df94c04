// Memory: all values of a notebook together stay within its limit, and garbage is not counted.

import Interpreter
import Testing

@Suite struct MemoryTests {
  private func run(_ code: String, memory: Int = 10_000_000) -> Run {
    var limits = ExecutionLimits()
    limits.memory = memory
    limits.steps = 200_000_000
    return Run(code, limits: limits)
  }

  @Test(arguments: [
    "x = [1]\nwhile True:\n    x = x + x",
    "x = 'ab'\nwhile True:\n    x = x + x",
    "l = []\nwhile True:\n    l.append([0] * 1000)",
    "l = []\nwhile True:\n    l.append('a' * 1000)",
    "l = []\nwhile True:\n    l.append((1, 2, 3))",
    "l = []\nwhile True:\n    l.append(l[:100])",
    "d = {}\ni = 0\nwhile True:\n    d[i] = 'a' * 1000\n    i += 1",
    "d = {}\ni = 0\nwhile True:\n    d[i] = i\n    i += 1",
    "s = set()\ni = 0\nwhile True:\n    s.add(i)\n    i += 1",
    "l = [i for i in range(10 ** 12)]",
    "l = {i: str(i) for i in range(10 ** 12)}",
    "def g():\n    while True:\n        yield 'a' * 1000\nl = list(g())",
    "class A:\n    def __init__(self):\n        self.x = 1\nl = []\nwhile True:\n    l.append(A())",
    "l = []\nwhile True:\n    l.append(lambda: l)",
    "def f(n):\n    held = [0] * 100000\n    return f(n + 1) + len(held)\nf(0)",
    "import numpy as np\nl = []\nwhile True:\n    l.append(np.zeros(10 ** 6))",
    "import numpy as np\nl = []\nwhile True:\n    l.append(np.zeros(10))",
    "import numpy as np\na = np.ones(1000)\nl = []\nwhile True:\n    l.append(a + 1)",
    "import numpy as np\na = np.ones(10 ** 5)\na[:, None] * a",
    "import numpy as np\na = np.ones(1000)\nwhile True:\n    a = np.concatenate([a, a])",
    "import numpy as np\ndef f(a):\n    return f(a + 1).sum() + a\nf(np.ones(10 ** 6))",
  ])
  func whatGrowsWithoutEndReachesTheLimitOfMemory(_ code: String) {
    let error = run(code).error
    #expect(error?.errorClass == "MemoryError")
    #expect(error?.message == "the notebook needs more than 10000000 bytes of memory")
  }

  @Test(arguments: [
    "for i in range(300):\n    x = [0] * 10000",
    "for i in range(300):\n    x = 'a' * 100000",
    "for i in range(300):\n    x = {j: j for j in range(1000)}",
    "import numpy as np\nfor i in range(300):\n    a = np.ones(10 ** 5) + 1",
    "import numpy as np\na = np.ones(10 ** 5)\nfor i in range(300):\n    a = a[::-1]",
    "l = []\nfor i in range(300):\n    l.append([0] * 10000)\n    l.pop()",
    "def f(n):\n    held = [0] * 1000\n    return f(n - 1) if n else 0\nfor i in range(100):\n    f(100)",
  ])
  func whatIsLetGoOfIsNotCounted(_ code: String) {
    #expect(run(code, memory: 5_000_000).error == nil)
  }

  @Test(arguments: [
    // Instances that refer to each other.
    """
    class Node:
        def __init__(self): self.payload = [0] * 100
    for i in range(22_000):
        a, b = Node(), Node()
        a.other, b.other = b, a
    """,
    // An instance that holds a closure over itself, as engines of differentiation make.
    """
    class Value:
        def __init__(self, data):
            self.data, self.payload, self.back = data, [0] * 100, None
    def make(data):
        out = Value(data)
        def back(): return out
        out.back = back
        return out
    for i in range(22_000):
        make(i)
    """,
    // A function that calls itself from within another.
    """
    def outer(items):
        def inner(n): return len(items) if n == 0 else inner(n - 1)
        return inner(2)
    for i in range(22_000):
        outer([0] * 100)
    """,
    // Cycles through containers.
    """
    class Tree: pass
    for i in range(22_000):
        t = Tree()
        t.children = [{'up': (t, [0] * 100)}]
    """,
    // Arrays in cycles: few objects, much memory.
    """
    import numpy as np
    class Layer: pass
    for i in range(300):
        a = Layer()
        a.me, a.weights = a, np.ones(10 ** 5)
    """,
  ])
  func cyclesAreFreed(_ code: String) {
    #expect(run(code, memory: 24_000_000).error == nil)
  }

  @Test func whatIsReachableOutlivesEveryCollection() {
    let code = """
      class Node:
          def __init__(self, value, next): self.value, self.next = value, next
      ring = Node(0, None)
      last = ring
      for i in range(1, 5_000):
          last.next = Node(i, None)
          last = last.next
      last.next = ring
      shared = [ring, {'a': last}]
      copies = [shared[:] for i in range(3)]
      def closure():
          box = [Node(7, ring)]
          def read(): return box[0].value, read
          return read
      reader = closure()
      def numbers():
          kept = Node(5, None)
          kept.next = kept
          while True: yield kept.value
      generator = numbers()
      next(generator)
      for i in range(22_000):
          a = Node(i, None)
          a.next = a
      total, node = 0, ring
      while True:
          total += node.value
          node = node.next
          if node is ring: break
      print(total, copies[2][1]['a'].value, reader()[0], next(generator))
      """
    #expect(run(code, memory: 200_000_000).lines == ["#> 12497500 4999 7 5"])
  }

  @Test func noHandlerSwallowsALimit() {
    let code = """
      l = []
      while True:
          try:
              l.append([0] * 1000)
          except BaseException:
              l = l
      """
    #expect(run(code).error?.errorClass == "MemoryError")
  }
}
