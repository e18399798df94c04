"""Makes random programs that are valid Python, from the part of it that loss cells have.

Every program defines what it uses, prints what it computes and ends; it may raise. The same seed gives
the same program.
"""

import random

INTS = ["0", "1", "-1", "2", "3", "-7", "10", "255", "4611686018427387904", "-9", "12"]
FLOATS = ["0.0", "-0.0", "1.5", "-2.25", "0.1", "1e16", "1e-7", "1e300", "3.0", "float('inf')",
          "float('nan')", "2.675", "0.5"]
TEXTS = ["''", "'a'", "'abc'", "'b c'", "'12'", "'-3.5'", "'Zoë'", "\"it's\"", "'x,y,z'", "'%d'"]
SPECS = ["", "5", ".2f", "08.3f", "+d", ">6", "<6", "^7", ",", ".3e", "g", ".3g", "x", "b", "%", "e",
         "_", "010", "#x", "s", ".1", "=+8"]
METHODS = ["upper()", "lower()", "strip()", "split()", "split('c')", "replace('a', 'oo')",
           "title()", "find('b')", "count('a')", "startswith('a')", "zfill(5)", "center(7, '*')",
           "isdigit()", "capitalize()", "rjust(4)", "partition('b')", "splitlines()", "swapcase()",
           "index('z')", "join(['p', 'q'])", "isalpha()", "lstrip('a')", "rfind('c')"]
SHAPES = ["(3,)", "(2, 3)", "(1, 3)", "(2, 1)", "(0,)", "()", "(2, 2, 2)", "(1,)"]
ARRAYS = ["np.arange(6)", "np.arange(6.0)", "np.array([1.5, -2.0, 3.0])", "np.array([[1, 2], [3, 4]])",
          "np.zeros({})", "np.ones({})", "np.full({}, 2.5)", "np.array([True, False, True])",
          "np.linspace(0, 1, 5)", "np.eye(2)", "np.array([])", "np.array(2.0)",
          "np.arange(12).reshape(3, 4)", "np.array([1, 2, 3], dtype=np.float32)",
          "np.array([[0.1, 1e10], [-3.0, 7.0]])", "np.array([float('nan'), 1.0, float('inf')])"]
REDUCTIONS = ["sum", "mean", "min", "max", "prod", "std", "argmax", "cumsum", "any", "all", "var",
              "argmin", "ravel", "copy", "tolist", "sort", "transpose", "flatten"]
INDICES = ["0", "-1", "1:", "::2", "::-1", "...", "None", "[0, 1]", "0, 1", ":, 0", "1:, :1", "5",
           "[True, False]", "..., 0", "-1, ::2", ":, None", "[0, -1], 0"]


class Maker:
    """Writes one program."""

    def __init__(self, seed: int):
        self.pick = random.Random(seed)
        self.names = {"number": [], "text": [], "list": [], "dict": [], "array": [], "any": []}
        self.count = 0
        self.lines: list[str] = []
        self.usesArrays = self.pick.random() < 0.45

    def choose(self, items):
        return self.pick.choice(items)

    def fresh(self) -> str:
        self.count += 1
        return f"v{self.count}"

    def program(self) -> str:
        if self.usesArrays:
            self.lines.append("import numpy as np")
        for _ in range(self.pick.randint(3, 9)):
            self.statement("", 0)
        return "\n".join(self.lines) + "\n"

    # Expressions

    def number(self, depth=0) -> str:
        options = [lambda: self.choose(INTS), lambda: self.choose(FLOATS), lambda: self.choose(["True", "False"])]
        if self.names["number"]:
            options += [lambda: self.choose(self.names["number"])] * 3
        if depth < 3:
            deeper = depth + 1
            options += [
                lambda: f"({self.number(deeper)} {self.choose(['+', '-', '*', '/', '//', '%'])} {self.number(deeper)})",
                lambda: f"({self.number(deeper)} ** {self.choose(['2', '3', '-1', '0.5', '0'])})",
                lambda: f"(-{self.number(deeper)})",
                lambda: f"abs({self.number(deeper)})",
                lambda: f"round({self.number(deeper)}, {self.choose(['0', '1', '2', '-1', 'None'])})",
                lambda: f"({self.number(deeper)} if {self.truth(deeper)} else {self.number(deeper)})",
                lambda: f"len({self.sequence(deeper)})",
                lambda: f"sum({self.numbers(deeper)})",
                lambda: f"{self.choose(['min', 'max'])}({self.number(deeper)}, {self.number(deeper)})",
                lambda: f"int({self.number(deeper)})",
                lambda: f"float({self.number(deeper)})",
                lambda: f"{self.numbers(deeper)}[{self.choose(INTS[:6])}]",
                lambda: f"divmod({self.number(deeper)}, {self.number(deeper)})[{self.choose('01')}]",
                lambda: f"({self.integer()} {self.choose(['&', '|', '^', '<<', '>>'])} {self.integer()})",
            ]
        return self.choose(options)()

    def integer(self) -> str:
        return self.choose(["0", "1", "2", "5", "-3", "31", "17", "-1", "8"])

    def text(self, depth=0) -> str:
        options = [lambda: self.choose(TEXTS)]
        if self.names["text"]:
            options += [lambda: self.choose(self.names["text"])] * 2
        if depth < 3:
            deeper = depth + 1
            options += [
                lambda: f"({self.text(deeper)} + {self.text(deeper)})",
                lambda: f"({self.text(deeper)} * {self.choose(['0', '2', '-1', '3'])})",
                lambda: f"str({self.anything(deeper)})",
                lambda: f"repr({self.anything(deeper)})",
                lambda: f"{self.text(deeper)}[{self.slice()}]",
                lambda: "f'" + "{" + f"{self.choose(self.names['number'] or ['1.5'])}:{self.choose(SPECS)}" + "}'",
                lambda: f"format({self.number(deeper)}, {self.choose(SPECS)!r})",
                lambda: f"'{self.choose(['%d', '%5.2f', '%s', '%r', '%x', '%e', '%g', '%+d', '%-6s|', '%05d', '%%'])}' % ({self.anything(deeper)},)",
                lambda: f"'{{}} {{!r:>6}}'.format({self.anything(deeper)}, {self.anything(deeper)})",
                lambda: f"{self.text(deeper)}.{self.choose(METHODS)}",
            ]
        return self.choose(options)()

    def truth(self, depth=0) -> str:
        options = [
            lambda: f"{self.number(depth + 1)} {self.choose(['<', '<=', '==', '!=', '>', '>='])} {self.number(depth + 1)}",
            lambda: f"{self.anything(depth + 1)} == {self.anything(depth + 1)}",
            lambda: f"{self.anything(depth + 1)} in {self.sequence(depth + 1)}",
            lambda: f"not {self.anything(depth + 1)}",
            lambda: f"({self.number(depth + 1)} {self.choose(['and', 'or'])} {self.text(depth + 1)})",
            lambda: f"{self.number(depth + 1)} < {self.number(depth + 1)} <= {self.number(depth + 1)}",
            lambda: f"isinstance({self.anything(depth + 1)}, {self.choose(['int', 'float', 'str', '(int, list)', 'bool'])})",
            lambda: f"{self.choose(['any', 'all'])}({self.sequence(depth + 1)})",
            lambda: f"{self.text(depth + 1)} < {self.text(depth + 1)}",
        ]
        return self.choose(options)() if depth < 4 else "True"

    def slice(self) -> str:
        part = lambda: self.choose(["", "", "0", "1", "-1", "2", "-3", "9"])
        return self.choose([f"{part()}:{part()}", f"{part()}:{part()}:{self.choose(['1', '2', '-1', '-2', ''])}",
                            self.choose(["0", "-1", "1", "4"])])

    def numbers(self, depth=0) -> str:
        options = [
            lambda: "[" + ", ".join(self.number(depth + 2) for _ in range(self.pick.randint(0, 4))) + "]",
            lambda: f"list(range({self.choose(['3', '0', '2, 9, 3', '5, 0, -2', '-2, 2'])}))",
            lambda: f"[n {self.choose(['* n', '+ 1', '% 3', '/ 2', '- 0.5'])} for n in range({self.choose('0357')})]",
            lambda: f"[n for n in range(9) if n {self.choose(['% 2', '> 4', '% 3 == 1'])}]",
        ]
        if self.names["list"]:
            options += [lambda: self.choose(self.names["list"])]
        return self.choose(options)()

    def sequence(self, depth=0) -> str:
        options = [lambda: self.numbers(depth), lambda: self.text(depth + 1)]
        if depth < 3:
            options += [
                lambda: f"({self.anything(depth + 1)}, {self.anything(depth + 1)})",
                lambda: f"sorted({self.numbers(depth + 1)}, reverse={self.choose(['True', 'False'])})",
                lambda: f"list(zip({self.numbers(depth + 1)}, {self.text(depth + 1)}))",
                lambda: f"list(enumerate({self.text(depth + 1)}, {self.choose(['0', '5'])}))",
                lambda: f"{self.numbers(depth + 1)}[{self.slice()}]",
                lambda: f"list(map(str, {self.numbers(depth + 1)}))",
                lambda: f"list(reversed({self.numbers(depth + 1)}))",
                lambda: "{" + f"{self.choose(INTS[:5])}: {self.anything(depth + 1)}, 'k': {self.number(depth + 1)}" + "}",
                lambda: f"[{self.numbers(depth + 1)}, {self.text(depth + 1)}]",
            ]
        if self.names["dict"]:
            options += [lambda: self.choose(self.names["dict"]) + self.choose(["", ".keys()", ".values()", ".items()"])]
        return self.choose(options)()

    def anything(self, depth=0) -> str:
        kinds = [self.number, self.text]
        if depth < 3:
            kinds.append(self.sequence)
        options = [lambda: self.choose(kinds)(depth)]
        if self.names["any"]:
            options.append(lambda: self.choose(self.names["any"]))
        if self.pick.random() < 0.06:
            return self.choose(["None", "...", "len", "int", "slice(1, 2)", "range(3)", "()", "{}", "set()"])
        return self.choose(options)()

    def array(self, depth=0) -> str:
        options = [lambda: self.choose(ARRAYS).format(self.choose(SHAPES))]
        if self.names["array"]:
            options += [lambda: self.choose(self.names["array"])] * 3
        if depth < 3:
            deeper = depth + 1
            options += [
                lambda: f"({self.array(deeper)} {self.choose(['+', '-', '*', '/', '//', '%', '**', '<', '==', '>='])} {self.array(deeper)})",
                lambda: f"({self.array(deeper)} {self.choose(['+', '-', '*', '/', '**'])} {self.choose(['2', '0.5', '-1', '3'])})",
                lambda: f"{self.array(deeper)}[{self.choose(INDICES)}]",
                lambda: f"{self.array(deeper)}.{self.choose(REDUCTIONS)}({self.choose(['', '', 'axis=0', 'axis=-1', 'axis=1'])})",
                lambda: f"np.{self.choose(['exp', 'sqrt', 'abs', 'floor', 'sign', 'square', 'isnan', 'negative'])}({self.array(deeper)})",
                lambda: f"np.{self.choose(['maximum', 'minimum', 'dot', 'add', 'outer', 'matmul', 'power'])}({self.array(deeper)}, {self.array(deeper)})",
                lambda: f"np.{self.choose(['sum', 'mean', 'concatenate', 'stack', 'vstack', 'hstack'])}([{self.array(deeper)}, {self.array(deeper)}])",
                lambda: f"np.where({self.array(deeper)} > 0, {self.array(deeper)}, {self.choose(['0', '-1.5'])})",
                lambda: f"{self.array(deeper)}.T",
                lambda: f"{self.array(deeper)}.reshape({self.choose(['-1', '(-1, 1)', '2, 3', '(3, 2)', '1, -1'])})",
                lambda: f"{self.array(deeper)}.astype({self.choose(['int', 'float', 'bool', 'np.float32'])})",
                lambda: f"np.clip({self.array(deeper)}, {self.choose(['0', '-1'])}, 2)",
                lambda: f"np.sort({self.array(deeper)})", lambda: f"np.unique({self.array(deeper)})",
            ]
        return self.choose(options)()

    # Statements

    def assign(self, indent, kind, value):
        name = self.fresh()
        self.lines.append(f"{indent}{name} = {value}")
        if not indent:
            self.names[kind].append(name)
            self.names["any"].append(name)

    def statement(self, indent, depth):
        options = [
            lambda: self.assign(indent, "number", self.number()),
            lambda: self.assign(indent, "text", self.text()),
            lambda: self.assign(indent, "list", self.numbers()),
            lambda: self.lines.append(f"{indent}print({self.anything()}, {self.anything()})"),
            lambda: self.lines.append(f"{indent}print({self.truth()})"),
        ]
        if self.usesArrays:
            options += [lambda: self.assign(indent, "array", self.array())] * 2
            options += [lambda: self.lines.append(f"{indent}print({self.choose(['', 'repr'])}({self.array()}))")] * 3
            options += [lambda: self.arrayStore(indent)]
        if depth < 2:
            options += [lambda: self.block(indent, depth)] * 3
        if depth == 0:
            options += [lambda: self.function(), lambda: self.klass(), lambda: self.generator(),
                        lambda: self.assign("", "dict", "{" + f"'a': {self.anything()}, 1: {self.number()}" + "}"),
                        lambda: self.unpack()]
        if self.names["list"]:
            options.append(lambda: self.listChange(indent))
        self.choose(options)()

    def arrayStore(self, indent):
        if not self.names["array"]:
            self.lines.append(f"{indent}pass")
            return
        name = self.choose(self.names["array"])
        self.lines.append(f"{indent}{name}[{self.choose(INDICES)}] {self.choose(['=', '+=', '*='])} {self.choose(['0', '2.5', '-1', self.array(2)])}")
        self.lines.append(f"{indent}print({name})")

    def listChange(self, indent):
        name = self.choose(self.names["list"])
        change = self.choose([f"{name}.append({self.number(1)})", f"{name}[{self.slice()}] = {self.numbers(1)}",
                              f"{name}.insert({self.integer()}, {self.number(1)})", f"{name}.pop()", f"{name} += {self.numbers(1)}",
                              f"{name}.sort()", f"{name}.reverse()", f"{name}.remove({self.number(2)})", f"del {name}[{self.slice()}]",
                              f"{name}.extend({self.text(1)})", f"{name} *= 2"])
        self.lines.append(f"{indent}{change}")
        self.lines.append(f"{indent}print({name})")

    def unpack(self):
        names = [self.fresh() for _ in range(self.pick.randint(2, 3))]
        star = self.choose(["", "*"])
        self.lines.append(f"{', '.join(names[:-1])}, {star}{names[-1]} = {self.sequence()}")
        self.lines.append(f"print({', '.join(names)})")

    def block(self, indent, depth):
        inner = indent + "    "
        kind = self.choose(["if", "for", "while", "try", "with"])
        if kind == "if":
            self.lines.append(f"{indent}if {self.truth()}:")
            self.statement(inner, depth + 1)
            if self.pick.random() < 0.5:
                self.lines.append(f"{indent}else:")
                self.statement(inner, depth + 1)
        elif kind == "for":
            name = self.fresh()
            self.lines.append(f"{indent}for {name} in {self.sequence()}:")
            self.lines.append(f"{inner}print({name}, end=' ')")
            if self.pick.random() < 0.4:
                self.lines.append(f"{inner}if {self.truth()}: {self.choose(['break', 'continue'])}")
            self.statement(inner, depth + 1)
            if self.pick.random() < 0.3:
                self.lines.append(f"{indent}else:")
                self.lines.append(f"{inner}print('end')")
        elif kind == "while":
            name = self.fresh()
            self.lines += [f"{indent}{name} = 0", f"{indent}while {name} < 3:", f"{inner}{name} += 1"]
            self.statement(inner, depth + 1)
        elif kind == "try":
            self.lines.append(f"{indent}try:")
            self.statement(inner, depth + 1)
            self.lines.append(f"{indent}except {self.choose(['ZeroDivisionError', 'Exception', '(ValueError, TypeError)', 'IndexError', 'ArithmeticError'])} as e:")
            self.lines.append(f"{inner}print('caught', type(e).__name__)")
            if self.pick.random() < 0.3:
                self.lines.append(f"{indent}else:")
                self.lines.append(f"{inner}print('fine')")
            if self.pick.random() < 0.4:
                self.lines.append(f"{indent}finally:")
                self.lines.append(f"{inner}print('finally')")
        else:
            name = f"M{self.count}"
            self.lines += [f"{indent}class {name}:", f"{inner}def __enter__(self):", f"{inner}    print('in')",
                           f"{inner}    return 7", f"{inner}def __exit__(self, kind, error, trace):",
                           f"{inner}    print('out', kind and kind.__name__)", f"{inner}    return {self.choose(['True', 'False', 'None'])}",
                           f"{indent}with {name}() as w{self.count}:"]
            self.count += 1
            self.statement(inner, depth + 1)

    def function(self):
        name = f"f{self.count}"
        self.count += 1
        default = self.number(2)
        parameters = self.choose(["a, b", f"a, b={default}", "a, *rest", f"a, *, b={default}", "a, **more", "a=1, /, b=2"])
        self.lines.append(f"def {name}({parameters}):")
        self.lines.append("    print('called', a)")
        kept, self.names = self.names, {**self.names, "number": self.names["number"] + ["a"]}
        self.statement("    ", 1)
        result = self.choose([self.number(1), self.anything(1), "a", "[a] * 2"])
        self.names = kept
        self.lines.append(f"    return {result}")
        call = self.choose(["{}({x})", "{}({x}, {y})", "{}({x}, b={y})", "{}(*[{x}, {y}])", "{}(a={x})", "{}()", "{}({x}, c={y})"])
        self.lines.append("print(" + call.format(name, x=self.anything(2), y=self.number(2)) + ")")

    def generator(self):
        name = f"g{self.count}"
        self.count += 1
        self.lines += [f"def {name}(n):", "    for i in range(n):",
                       f"        yield {self.choose(['i', 'i * i', 'i / 2', 'str(i)', '(i, n)'])}",
                       f"    {self.choose(['return 5', 'yield from [1, 2]', 'pass', 'yield'])}",
                       f"print({self.choose(['list', 'sum', 'max', 'sorted', 'tuple', 'dict'])}({name}({self.choose('0134')})))"]

    def klass(self):
        name = f"C{self.count}"
        self.count += 1
        self.lines += [f"class {name}:", f"    k = {self.anything(2)}",
                       "    def __init__(self, x, y=2):", "        self.x = x", "        self.y = y",
                       f"    def {self.choose(['__repr__', '__str__'])}(self):", "        return f'<{self.x}>'",
                       f"    def {self.choose(['__add__', '__radd__', '__mul__', '__sub__', '__truediv__', '__eq__', '__lt__', '__getitem__'])}(self, other):",
                       f"        return {self.choose(['self.x', 'NotImplemented', 'other', 'self', '(self.x, other)', 'self.x < 3'])}",
                       f"    def {self.choose(['__len__', '__bool__', '__neg__', '__abs__', '__iter__', '__hash__', '__call__'])}(self):",
                       f"        return {self.choose(['3', 'self.y', 'True', 'iter([1, 2])', 'self.x'])}"]
        base = name
        if self.pick.random() < 0.4:
            base = f"D{self.count}"
            self.lines += [f"class {base}({name}):", "    def __init__(self, x):", "        super().__init__(x, 5)",
                           f"        self.z = {self.choose(['self.y + 1', 'self.k', 'x'])}"]
        instance = self.fresh()
        self.lines.append(f"{instance} = {base}({self.number(2)})")
        for _ in range(2):
            other = self.choose([self.number(2), instance, "'s'", f"{base}(1)"])
            use = self.choose([f"{instance} {self.choose(['+', '-', '*', '/', '<', '==', '!=', '>='])} {other}",
                               f"{other} {self.choose(['+', '*', '-', '>', '=='])} {instance}", f"str({instance})",
                               f"len({instance})", f"bool({instance})", f"-{instance}", f"abs({instance})", f"list({instance})",
                               f"{instance}.y, {instance}.k", f"{instance}.nothing", f"{instance}()", f"{instance}[0]",
                               f"isinstance({instance}, {name})", f"[{instance}, {instance}.x]", f"f'{{{instance}}} {{{instance}!r}}'"])
            self.lines.append("try:")
            self.lines.append(f"    print({use})")
            self.lines.append("except Exception as e:")
            self.lines.append("    print(type(e).__name__, 'object at' in str(e) or e)")


def program(seed: int) -> str:
    """The program of a seed."""
    return Maker(seed).program()
