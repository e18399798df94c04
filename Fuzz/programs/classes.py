"""Classes: operators in both directions, protocols, inheritance, properties, texts."""

from .expressions import Expressions

BINARY = [
    "__add__", "__radd__", "__mul__", "__rmul__", "__sub__", "__rsub__", "__truediv__", "__floordiv__", "__mod__",
    "__pow__", "__rpow__", "__matmul__", "__and__", "__or__", "__lshift__", "__eq__", "__ne__", "__lt__", "__le__",
    "__gt__", "__ge__", "__getitem__", "__contains__", "__iadd__", "__imul__", "__isub__", "__divmod__",
    "__rtruediv__", "__delitem__", "__format__", "__call__"
]
# Every object has these.
ORDERS = ["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__format__"]
SINGLE = [
    "__len__", "__bool__", "__neg__", "__pos__", "__abs__", "__iter__", "__hash__", "__invert__", "__int__",
    "__float__", "__index__", "__round__", "__reversed__", "__next__", "__enter__", "__str__", "__trunc__",
    "__floor__", "__ceil__"
]
RESULTS = [
    "self.x", "NotImplemented", "other", "self", "(self.x, other)", "self.x < 3", "C(self.x)", "self.x + other",
    "True", "'text'", "other == 1", "type(other).__name__"
]
VALUES = ["3", "self.y", "True", "iter([1, 2])", "self.x", "-1", "'s'", "C(0)", "0", "2.5", "None", "self"]
SYMBOLS = [
    "+", "-", "*", "/", "//", "%", "**", "@", "<", "<=", "==", "!=", ">", ">=", "&", "|", "<<", "in", "not in", "is"
]
# What would go on for ever.
ENDS = {
    "__getitem__": ["        if isinstance(other, int) and other > 2: raise IndexError(other)"], "__index__":
    ["        return len(rest) + 1"], "__next__":
    ["        self.left = getattr(self, 'left', 3) - 1", "        if self.left < 0: raise StopIteration"]
}


class Classes(Expressions):
    STATEMENTS = [
        "operators", "operators", "operators", "inheritance", "properties", "containerClass", "contexts",
        "attributes", "texts"
    ]

    def operators(self):
        name = self.fresh("C")
        lines = [
            f"class {name}:", f"    k = {self.number(2)}", "    def __init__(self, x, y=2):", "        self.x = x",
            "        self.y = y"
        ]
        if self.chance(0.7):
            lines += [
                f"    def {self.choose(['__repr__', '__str__'])}(self):",
                f"        return f'<{{self.x{self.choose(['', '!r'])}}}>'"
            ]
        for method in self.pick.sample(BINARY, self.pick.randint(1, 4)):
            parameters = "self, other=None" if method == "__call__" else "self, other"
            lines += [
                f"    def {method}({parameters}):", f"        print('{method}', end=' ')", *ENDS.get(method, []),
                f"        return {self.choose(RESULTS).replace('C(', name + '(')}"
            ]
        for method in self.pick.sample(SINGLE, self.pick.randint(0, 3)):
            lines += [
                f"    def {method}(self, *rest):", *ENDS.get(method, []),
                f"        return {self.choose(VALUES).replace('C(', name + '(')}"
            ]
        self.write(*lines)
        base = name
        if self.chance(0.4):
            base = self.fresh("D")
            self.write(f"class {base}({name}):", f"    def __init__(self, x=0):", "        super().__init__(x, 5)",
                       f"        self.z = {self.choose(['self.y + 1', 'self.k', 'x'])}")
            method = self.choose(BINARY)
            self.write(
                f"    def {method}(self, other=None):",
                f"        return {self.choose(['NotImplemented' if method in ORDERS else 'super().' + method + '(other)', 'NotImplemented', '77'])}"
            )
        a = self.fresh()
        self.write(f"{a} = {base}({self.number(2)})")
        for _ in range(self.pick.randint(2, 5)):
            self.useInstance(a, base, name)

    def useInstance(self, a: str, base: str, name: str):
        other = self.choose([self.number(2), a, "'s'", f"{base}(1)", f"{name}(2)", "None", "[1]"])
        self.show(
            self.choose([
                f"{a} {self.choose(SYMBOLS)} {other}", f"{other} {self.choose(SYMBOLS)} {a}",
                f"{a} {self.choose(SYMBOLS)} {other}", f"str({a})", f"repr({a})", f"len({a})", f"bool({a})",
                f"{self.choose('-+~')}{a}", f"abs({a})", f"list({a})", f"{a}.y, {a}.k", f"{a}.nothing", f"{a}()",
                f"{a}[0]", f"{a}[1:2]", f"isinstance({a}, {name})", f"[{a}, {a}.x]", f"f'{{{a}}} {{{a}!r}}'",
                f"1 in {a}", f"int({a})", f"float({a})", f"round({a})", f"[1, 2][{a}]", f"range({a})",
                f"{{{a}: 1}}[{a}]", f"sorted([{a}, {base}(1)], key=lambda o: o.x)", f"max({a}, {base}(5))",
                f"not {a}", f"{a} and 1", f"hash({a}) == hash({a})", f"divmod({a}, 2)", f"sum([{a}, {a}])",
                f"format({a}, '>5')", f"'%s %d' % ({a}, {a})", f"next({a})", f"reversed({a})",
                f"{a} == {a}, {a} != {a}", f"{a} in [{a}]", f"pow({a}, 2)",
                f"type({a}).__name__, {a}.__class__ is {base}", f"hasattr({a}, 'z'), getattr({a}, 'q', 'none')",
                f"sorted(vars({a}))", f"{a}.__dict__", f"'ab' * {a}", f"[0] * {a}", f"any([{a}])", f"[*{a}]",
                f"print({a}, end='') or 1", f"{a} < {other} < {a}"
            ]))
        if self.chance(0.3):
            self.attempt(
                self.choose([
                    f"{a} += {other}", f"{a} *= 2", f"{a}.x += 1", f"{a}.new = 3", f"del {a}.x", f"del {a}[0]",
                    f"{a}[0] = 1", f"setattr({a}, 'w', 4)", f"with {a} as q: print('q', q)", f"p, q = {a}",
                    f"{a} -= 1", f"for e in {a}: print('e', e)"
                ]), f"print({a}.x)")

    def inheritance(self):
        a, b, c = self.fresh("A"), self.fresh("B"), self.fresh("C")
        self.write(
            f"class {a}:", "    tag = 'a'", "    items = []", "    def who(self):", "        return self.tag",
            "    def call(self):", "        return 'A' + self.who()", "    @classmethod",
            "    def make(cls, *args):", "        return cls(*args)", "    @staticmethod", "    def plus(x, y=1):",
            "        return x + y", f"class {b}({a}):", f"    {self.choose(['tag = 2', 'pass', 'items = [0]'])}",
            "    def who(self):", f"        return {self.choose(['super().who()', '[super().who()]', 'self.tag'])}",
            f"class {c}({b}):",
            f"    {self.choose(['tag = None', 'def who(self): return 1', 'who = None', '__slots__ = ()', 'call = property(lambda self: 5)'])}"
        )
        v = self.fresh()
        cls = self.choose([a, b, c])
        self.attempt(f"{v} = {cls}{self.choose(['()', '.make()', '.make(1)'])}", f"print({v}.who(), {v}.call())")
        self.show(f"{cls}.plus(1), {cls}().plus(2, 3), {cls}.tag")
        self.attempt(f"{cls}.items.append(1)", f"{v}.tag = 'own'",
                     f"print({a}.items, {b}.items, {v}.tag, {cls}.tag, {v}.who())")
        self.show(
            f"issubclass({c}, {a}), isinstance({v}, {b}), [k.__name__ for k in {c}.__mro__], {c}.__bases__[0] is {b}"
        )
        self.show(
            self.choose([
                f"{cls}.who()", f"{a}.who({v})", f"{cls}().missing", f"{cls}.missing", f"{cls}(1)",
                f"super({b}, {v}).who()", f"{cls}.__name__, {cls}.__doc__"
            ]))

    def properties(self):
        name = self.fresh("P")
        self.write(f"class {name}:", "    count = 0", "    def __init__(self, w):", "        self.w = w",
                   f"        {self.choose(['type(self).count += 1', 'self.count += 1', 'pass'])}", "    @property",
                   "    def area(self):",
                   f"        return {self.choose(['self.w ** 2', 'self._w', '1 / self.w', 'self.missing'])}")
        if self.chance(0.5):
            self.write("    @area.setter", "    def area(self, value):",
                       f"        {self.choose(['self.w = value', 'raise ValueError(value)', 'self._w = value'])}")
        v = self.fresh()
        self.attempt(f"{v} = {name}({self.number(2)})", f"print({v}.area)")
        self.attempt(f"{v}.area = {self.number(2)}", f"print({v}.w, {v}.area)")
        self.attempt(
            self.choose([
                f"del {v}.area", f"print({name}.area.__class__.__name__)", f"{v}.w = 0",
                f"print({name}.count, {v}.count)"
            ]), f"print({v}.area)")

    def containerClass(self):
        name = self.fresh("L")
        self.write(f"class {name}:", "    def __init__(self, *items):", "        self.items = list(items)",
                   "    def __getitem__(self, i):", f"        {self.choose(['print(i)', 'pass'])}",
                   "        return self.items[i]")
        if self.chance(0.5):
            self.write("    def __len__(self):", "        return len(self.items)")
        if self.chance(0.4):
            self.write(
                "    def __iter__(self):",
                self.choose([
                    "        yield from self.items", "        return iter(self.items)", "        return self.items"
                ]))
        if self.chance(0.4):
            self.write("    def __setitem__(self, i, v):", "        self.items[i] = v")
        if self.chance(0.3):
            self.write("    def __contains__(self, v):",
                       f"        return {self.choose(['v in self.items', '1', 'None'])}")
        v = self.fresh()
        self.write(f"{v} = {name}({self.integer()}, {self.integer()}, 'z')")
        for _ in range(3):
            self.show(
                self.choose([
                    f"{v}[0]", f"{v}[-1]", f"{v}[1:]", f"{v}[5]", f"list({v})", f"len({v})", f"2 in {v}",
                    f"'z' in {v}", f"bool({v})", f"[*{v}]", f"list(reversed({v}))", f"list(zip({v}, 'ab'))",
                    f"sorted({v}, key=str)", f"{v}[0, 1]", f"{v}[::2]", f"dict(enumerate({v}))",
                    f"max({v}, key=str)", f"tuple({v})", f"{v}[...]", f"iter({v}) is iter({v})"
                ]))
        self.attempt(f"{v}[0] = 5", f"{v}[1] += 1", f"print({v}.items)")

    def contexts(self):
        name = self.fresh("M")
        self.write(
            f"class {name}:", "    def __init__(self, n):", "        self.n = n", "    def __enter__(self):",
            "        print('in', self.n)", f"        return {self.choose(['self', '7', 'self.n'])}",
            "    def __exit__(self, kind, error, trace):",
            "        print('out', self.n, kind and kind.__name__, error)",
            f"        return {self.choose(['kind is not NotImplementedError and kind is not OverflowError', 'False', 'None', 'kind is ValueError'])}"
        )
        body = self.choose(["print(m)", "1 / 0", "raise ValueError('v')", self.show1(), "int('x')", "[][0]"])
        self.attempt(f"with {name}(1) as m{self.choose(['', f', {name}(2) as k', f', {name}(3)'])}:", f"    {body}",
                     "    print('body')")
        self.write("print('after')")
        function = self.fresh("fn")
        self.write(f"def {function}():", f"    for i in range(2):", f"        with {name}(i):",
                   f"            {self.choose(['return i', 'continue', 'break', 'pass', 'yield i'])}",
                   "    return 'end'")
        self.show(f"{self.choose(['', 'list'])}({function}())" if self.chance(0.5) else f"{function}()")

    def show1(self) -> str:
        return f"print({self.anything(1)})"

    def attributes(self):
        name = self.fresh("A")
        self.write(
            f"class {name}:", "    def __getattr__(self, name):",
            f"        {self.choose(['return name.upper()', 'raise AttributeError(name)', 'return 1'])}",
            "    def __setattr__(self, name, value):",
            f"        {self.choose(['super().__setattr__(name, value)', 'self.__dict__[name] = [value]', 'object.__setattr__(self, name, value)'])}"
        )
        v = self.fresh()
        self.write(f"{v} = {name}()")
        self.attempt(f"{v}.x = 1", f"print({v}.x, {v}.y)")
        self.show(f"hasattr({v}, 'q')", f"getattr({v}, 'q', 0)", f"sorted({v}.__dict__)")

    def texts(self):
        name = self.fresh("T")
        lines = [f"class {name}:", "    pass"]
        for method, result in (("__repr__", ["'R'", "5", "repr(1)", "super().__repr__()[:3]"]),
                               ("__str__", ["'S'", "None", "'S' + repr(self)"]), ("__format__", ["'F' + spec",
                                                                                                 "3"])):
            if self.chance(0.5):
                lines += [
                    f"    def {method}(self{', spec' if method == '__format__' else ''}):",
                    f"        return {self.choose(result)}"
                ]
        self.write(*lines)
        for use in self.pick.sample([
                f"{name}()", f"[{name}()]", f"f'{{{name}():>4}}'", f"str({name}())", f"repr({name}())",
                f"'%s|%r' % ({name}(), {name}())", f"'{{}}'.format({name}())", f"{{1: {name}()}}", f"({name}(),)",
                f"format({name}(), 'x')", f"f'{{{name}()!s:>4}}'", f"{name}"
        ], 3):
            self.show(f"str({use})")
