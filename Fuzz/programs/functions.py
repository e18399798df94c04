"""Functions: arguments, closures, generators, decorators, recursion, scopes."""

from .expressions import Expressions


class Functions(Expressions):
    STATEMENTS = [
        "function", "function", "closure", "generator", "generator", "delegation", "decorated", "recursion",
        "scopes", "lambdas", "higher", "loops"
    ]

    def function(self):
        name = self.fresh("fn")
        default = self.number(2)
        parameters = self.choose([
            "a, b", f"a, b={default}", "a, *rest", f"a, *, b={default}", "a, **more", "a=1, /, b=2", "*a, b=0, **c",
            "a, /, b, *, c=3", "a, b=[]", "a: int, b: float = 2.0"
        ])
        names = [word.strip("*/ ").split("=")[0].split(":")[0] for word in parameters.split(",")]
        self.attempt(f"def {name}({parameters}):",
                     f"    print('called', {', '.join(word for word in names if word.isidentifier())})",
                     f"    return {self.choose([self.anything(1), 'a', '[a] * 2', '(yield_ := a)'])}")
        for _ in range(2):
            call = self.choose([
                "{f}({x})", "{f}({x}, {y})", "{f}({x}, b={y})", "{f}(*[{x}, {y}])", "{f}(a={x})", "{f}()",
                "{f}({x}, c={y})", "{f}(**{{'a': {x}}})", "{f}({x}, **{{'b': {y}}})", "{f}(*{s})",
                "{f}({x}, {y}, {x}, {y})"
            ])
            self.show(call.format(f=name, x=self.anything(2), y=self.number(2), s=self.sequence(2)))
        if parameters == "a, b=[]":
            self.write(f"def {name}(a, b=[]):", "    b.append(a)", "    return b")
            self.show(f"{name}(1), {name}(2), {name}(3, [0]), {name}(4)")

    def closure(self):
        name = self.fresh("fn")
        change = self.choose(["nonlocal count", "global total", "pass", "count = 5"])
        self.write(f"total = {self.choose('059')}", f"def {name}(start):", "    count = start",
                   "    def step(by=1):", f"        {change}",
                   f"        {self.choose(['count += by', 'total = by', 'pass', 'count = by * 2'])}",
                   f"        return {self.choose(['count', 'start + by', 'total', '(count, start)'])}",
                   "    return step")
        self.attempt(f"s = {name}({self.choose(['1', '0.5', '-2'])})", "print(s(), s(2), s(by=3))", "print(total)")
        kept = self.fresh("k")
        self.write(f"{kept} = [lambda x{self.choose(['', ', i=i'])}: x + i for i in range(3)]")
        self.show(f"[f(10) for f in {kept}]")

    def generator(self):
        name = self.fresh("g")
        value = self.choose(["i", "i * i", "i / 2", "str(i)", "(i, n)", "10 // i", "[i] * n"])
        # One that nobody asks to its end or closes stops there: CPython ends it as it goes, we do not.
        isClosed = self.chance(0.5)
        end = "finally" if isClosed else "except ZeroDivisionError"
        self.write(
            f"def {name}(n):", "    try:", "        for i in range(n):", f"            got = yield {value}",
            "            if got: print('got', got)",
            f"        {self.choose(['return 5', 'yield from [1, 2]', 'pass', 'yield', 'raise ValueError(n)'])}",
            f"    {end}:", "        print('left')")
        if not isClosed:
            self.show(
                f"{self.choose(['list', 'sum', 'max', 'sorted', 'tuple', 'dict', 'all'])}({name}({self.choose('0134')}))"
            )
        it = self.fresh("it")
        self.attempt(
            f"{it} = {name}(3)", f"print(next({it}))",
            self.choose([
                f"print({it}.send('hi'))", f"{it}.close()", f"print({it}.throw(ValueError, 'thrown'))",
                f"print(next({it}), next({it}))", f"print(list({it}))", f"print({it}.throw(KeyError('k')))",
                f"a, *b = {it}", f"print(list(zip({it}, 'ab')))"
            ]), f"print(next({it}, 'over'))")
        self.attempt(f"{it}.close()", f"print(list({it}))")

    def delegation(self):
        a, b = self.fresh("g"), self.fresh("g")
        self.write(f"def {a}():", "    x = yield 1", "    print('x', x)",
                   f"    {self.choose(['return x', 'yield 2', 'raise KeyError(x)'])}", f"def {b}():", "    try:",
                   f"        r = yield from {self.choose([a + '()', '[7, 8]', 'range(2)', self.sequence(2)])}",
                   "        print('r', r)", f"    except {self.choose(['KeyError', 'Exception'])} as e:",
                   "        yield repr(e)", f"    {self.choose(['return 3', 'yield 9'])}")
        self.attempt(f"g = {b}()", "print(next(g))", "print(g.send(4))", "print(list(g))")

    def decorated(self):
        name = self.fresh("fn")
        self.write("import functools", "def twice(f):", f"    {self.choose(['@functools.wraps(f)', 'pass'])}",
                   "    def wrapper(*args, **kwargs):", "        print('args', args, kwargs)",
                   f"        return {self.choose(['f(*args, **kwargs)', '[f(*args)] * 2', 'f(f(*args))'])}",
                   "    return wrapper",
                   f"@{self.choose(['twice', 'functools.lru_cache(maxsize=None)', 'twice', 'functools.cache'])}",
                   f"def {name}(x, y=1):", f"    print('in', x)",
                   f"    return {self.choose(['x + y', 'x', '(x, y)', 'x / y'])}")
        self.show(f"{name}({self.number(1)})", f"{name}.__name__")
        self.show(f"{name}({self.number(1)}, y={self.number(2)})")
        self.show(
            f"functools.reduce(lambda a, b: {self.choose(['a + b', 'a * b', '(a, b)', 'a - b'])}, {self.numbers(1)}{self.choose(['', ', 10'])})",
            f"functools.partial(max, {self.number(2)})({self.number(2)})")

    def recursion(self):
        name = self.fresh("fn")
        self.write(
            f"def {name}(n, acc={self.choose(['0', '()', '[]'])}):", f"    if n <= {self.choose('01')}:",
            "        return acc",
            f"    return {self.choose([f'n + {name}(n - 1)', f'{name}(n - 1, acc)', f'[n, {name}(n - 2)]', f'{name}(n // 2, (n, acc))'])}"
        )
        self.show(f"{name}({self.choose(['3', '0', '10', '7'])})")

    def scopes(self):
        name = self.fresh("fn")
        v = self.fresh()
        self.write(
            f"{v} = 'global'", f"def {name}():",
            *("    " + line
              for line in self.choose(
                  [[f"print({v})", f"{v} = 1"], [f"global {v}", f"{v} = 'changed'"],
                   [f"{v} = 'local'", f"print({v})"], [f"del {v}"], [f"for {v} in range(2): pass", f"print({v})"],
                   [f"[{v} for {v} in range(3)]", f"print({v})"], [f"if False: {v} = 1", f"print({v})"],
                   [f"try: 1 / 0", f"except ZeroDivisionError as {v}: pass", f"print({v})"],
                   [
                       "class K:", f"    {v} = 'class'", f"    w = {v}", f"    def m(self): return {v}",
                       f"print(K.w, K().m())"
                   ]])))
        self.attempt(f"{name}()")
        self.show(v)
        self.attempt(f"for {v} in range(3):", "    pass", f"print({v})", f"del {v}", f"print({v})")

    def lambdas(self):
        self.show(
            f"(lambda a, b={self.number(2)}: {self.choose(['a + b', '(a, b)', 'a if b else -a', 'a == b'])})({self.number(1)})",
            f"(lambda *a, **k: (a, sorted(k)))({self.anything(2)}, z={self.number(2)})", "(lambda: None)()",
            "(lambda x: lambda y: x * y)(3)(4)")

    def higher(self):
        f = self.choose(
            ["lambda x: x * 2", "str", "lambda x: x % 2", "abs", "len", "lambda x: 1 / x", "bool", "lambda x: [x]"])
        self.show(f"list(map({f}, {self.sequence(1)}))")
        self.show(f"list(map(lambda a, b: (a, b), {self.sequence(1)}, {self.sequence(1)}))",
                  f"callable({f.split(':')[0] if ':' not in f else 'print'})")

    def loops(self):
        name = self.fresh("i")
        self.write(f"{name} = {self.choose('035')}")
        self.attempt(
            f"while {name} < 5:", f"    {name} += {self.choose(['1', '2', '0.5'])}",
            f"    if {name} {self.choose(['==', '>', '%'])} {self.choose('234')}: {self.choose(['break', 'continue'])}",
            f"    print({name}, end=' ')", "else:", f"    print('done', {name})")
        self.write("print()")
        self.attempt(f"for a in range({self.choose('23')}):", "    for b in range(3):",
                     f"        if b == {self.choose('012')}: {self.choose(['break', 'continue'])}",
                     "        print(a, b, end='; ')", "    else:", "        print('inner', end=' ')", "print(a)")
