"""Exceptions: where they are caught, what runs on the way, what they say."""

from .expressions import Expressions

FAILING = [
    "1 / 0", "int('x')", "[][1]", "{}['k']", "undefined", "'a' + 1", "None.x", "len(5)", "raise ValueError('v', 2)",
    "raise KeyError('key')", "assert 0, 'claim'", "assert False", "raise Own(3)", "raise Own", "x = (1).real.y",
    "next(iter([]))", "raise TypeError", "for i in 5: pass", "a, b = 1, 2, 3", "'abc'.index('z')", "f(",
    "raise Exception('a', 'b')", "(lambda: (yield))().throw(Own('t'))", "raise 5", "raise 'text'",
    "raise StopIteration(4)", "float('q')", "[1].remove(2)", "(1, 2).index(3)", "del missing", "raise IndexError()",
    "[] < {}", "pass", "print('ok')", "x = 1", "chr(-1)", "range(1, 2, 0)", "dict([1])", "sorted([1, 'a'])",
    "max(())", "{[]: 1}", "raise RuntimeError from None", "'%d' % 'a'", "''.join([1])"
]
CAUGHT = [
    "ZeroDivisionError", "Exception", "(ValueError, TypeError)", "IndexError", "ArithmeticError", "LookupError",
    "KeyError", "Own", "BaseException", "AttributeError", "NameError", "RuntimeError", "5", "()"
]


class Failures(Expressions):
    STATEMENTS = [
        "guarded", "guarded", "returning", "linked", "looped", "groups", "custom", "messages", "reraised"
    ]

    def failing(self) -> str:
        text = self.choose(FAILING)
        return "pass" if text == "f(" else text

    def own(self) -> None:
        if "class Own(Exception):" not in self.lines:
            self.write("class Own(Exception):", "    pass")

    def guarded(self):
        self.own()
        inner = [f"print('start')", self.failing(), "print('end')"]
        lines = ["try:"] + ["    " + line for line in inner]
        for kind in self.pick.sample(CAUGHT, self.pick.randint(1, 3)):
            lines += [
                f"except {kind} as e:", "    known(e) if isinstance(e, Exception) else print(e)",
                f"    {self.choose(['pass', 'print(repr(e))', 'print(e.args)', self.failing(), 'raise', 'e = 1'])}"
            ]
        if self.chance(0.4):
            lines += ["else:", f"    print('else')", "    " + self.failing()]
        if self.chance(0.6):
            lines += ["finally:", "    print('finally')", "    " + self.choose(["pass", "pass", self.failing()])]
        self.attempt(*lines)
        self.show("e" if self.chance(0.3) else "'next'")

    def returning(self):
        self.own()
        name = self.fresh("fn")
        self.write(f"def {name}(x):", "    try:",
                   f"        {self.choose(['return x / 1', self.failing(), 'return [x, print(9)]', 'x += 1'])}",
                   f"    except {self.choose(CAUGHT[:-2])} as e:", "        known(e)",
                   f"        {self.choose(['return 2', 'raise', 'x = 5', 'raise Own(x) from e', 'pass'])}",
                   "    finally:", "        print('f', x)",
                   f"        {self.choose(['pass', 'x = 7', 'pass', 'if x == 0: return 3'])}",
                   f"    return {self.choose(['x', '4', 'e'])}")
        self.show(f"type({name}({self.choose('01')})).__name__")
        self.show(f"{name}({self.choose('015')})")

    def linked(self):
        self.own()
        self.attempt(
            "try:", "    try:", "        " + self.failing(), f"    except {self.choose(CAUGHT[:-2])} as first:",
            "        known(first)",
            f"        {self.choose(['raise Own(1) from first', 'raise Own(2)', 'raise ValueError(2) from None', 'raise', 'undefined', 'raise Own from KeyError(1)'])}",
            "except Exception as e:", "    known(e)",
            "    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)")

    def looped(self):
        self.own()
        self.attempt(
            "for i in range(3):", "    try:",
            f"        {self.choose(['if i == 1: continue', 'if i == 1: break', 'print(1 / i)', 'print(i)', 'print([0][i])'])}",
            f"    except {self.choose(CAUGHT[:-2])} as e:",
            f"        {self.choose(['break', 'continue', 'pass', 'raise'])}", "    finally:",
            f"        {self.choose(['print(i)', 'pass', 'if i == 2: break', 'i += 1', 'continue'])}", "else:",
            "    print('all')", "print(i)")

    def groups(self):
        name = self.fresh("fn")
        self.own()
        self.write(f"def {name}(n):",
                   f"    if n == 0: {self.choose(['raise Own(0)', 'return 0', 'raise KeyError(n)', '1 / 0'])}",
                   "    try:", f"        return {name}(n - 1) + 1",
                   f"    except {self.choose(['KeyError', 'Own', 'TypeError'])}:",
                   f"        {self.choose(['return n', 'raise', 'raise ValueError(n)'])}", "    finally:",
                   "        print(n, end=' ')")
        self.show(f"{name}({self.choose('123')})")

    def custom(self):
        name = self.fresh("E")
        self.write(
            f"class {name}({self.choose(['Exception', 'ValueError', 'KeyError', 'LookupError', 'ArithmeticError'])}):",
            f"    {self.choose(['code = 5', 'pass', 'def __str__(self): return str(self.args) + chr(33)'])}")
        if self.chance(0.5):
            self.write(
                "    def __init__(self, a, b=1):",
                f"        {self.choose(['super().__init__(a, b)', 'self.a = a', 'super().__init__(f'+repr('{a}')+')', 'pass'])}"
            )
        arguments = self.choose(["(1)", "('m')", "('m', 2)", "", "()", "(None)", "([1], b=2)"])
        self.attempt("try:", f"    raise {name}{arguments}",
                     f"except {self.choose(['Exception', name, 'LookupError'])} as e:",
                     "    print(type(e).__name__, e, repr(e), e.args, str(e) == '')",
                     f"    print(isinstance(e, {name}), getattr(e, 'a', 'no a'), {name}.__mro__[1].__name__)")

    def messages(self):
        kind = self.choose([
            "ValueError", "KeyError", "IndexError", "Exception", "TypeError", "StopIteration", "OSError",
            "RuntimeError", "AssertionError", "ZeroDivisionError", "UnicodeError"
        ])
        arguments = self.choose(["", "'m'", "1", "'a', 2", "None", "[1]", "''", "(1,)"])
        self.show(f"repr({kind}({arguments}))", f"str({kind}({arguments}))", f"{kind}({arguments}).args",
                  f"[{kind}({arguments})]", f'f"{{{kind}({arguments})!r:>20}}"')
        self.show(f"issubclass({kind}, {self.choose(CAUGHT[:7])})", f"{kind}.__name__",
                  f"isinstance({kind}(), Exception)")

    def reraised(self):
        self.own()
        self.attempt("saved = None", "try:", "    " + self.failing(), "except Exception as e:", "    known(e)",
                     "    saved = e", "print(type(saved).__name__)", "if saved: raise saved")
        self.write("try:", "    " + self.failing(), "except BaseException as e:", "    known(e)", "else:",
                   "    print('no')")
