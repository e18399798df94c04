"""Whole numbers and floats: signs of quotients and remainders, rounding, bits, texts of numbers."""

from .expressions import FLOATS, INTS, Expressions

FUNCTIONS = [
    "sqrt", "floor", "ceil", "trunc", "fabs", "isnan", "isinf", "isfinite", "factorial", "isqrt", "degrees",
    "radians"
]
PAIRS = [
    "gcd", "lcm", "fmod", "copysign", "remainder", "comb", "perm", "ldexp", "nextafter", "isclose", "hypot", "dist"
]
WRITTEN = [
    "'12'", "' 7 '", "'-3'", "'1_000'", "'0x1f'", "'1e3'", "'nan'", "'inf'", "'-Infinity'", "'3.5'", "''", "'abc'",
    "'1__0'", "'+5'", "'0b11'", "'٣'", "'1e400'", "'.5'", "'5.'", "'--1'", "'0o17'", "'１２'"
]
CHARACTERS = ["'a'", "'é'", "''", "'ab'", "'€'"]


class Numbers(Expressions):
    STATEMENTS = [
        "arithmetic", "arithmetic", "quotients", "rounding", "bits", "mathFunction", "reading", "numberMethod",
        "chained", "counting", "printed"
    ]

    def arithmetic(self):
        if self.chance(0.3):
            self.show(self.number(), self.number())
        else:
            name = self.fresh()
            self.write(f"{name} = {self.choose(INTS + FLOATS)}")
            self.attempt(f"{name} = {self.number()}")
            self.names["number"].append(name)
            self.show(name, f"type({name}).__name__")

    def quotients(self):
        pool = [
            "7", "-7", "3", "-3", "0", "2.5", "-2.5", "-0.0", "1e16", "5.0", "-1", "1", "float('inf')", "-5.5",
            "0.1", "True"
        ]
        a, b = self.choose(pool), self.choose(pool)
        self.show(f"{a} // {b}", f"{a} % {b}", f"divmod({a}, {b})")

    def rounding(self):
        x = self.choose([
            "2.5", "-2.5", "0.5", "1.5", "2.675", "1e16", "12345.6789", "-0.4", "0.05", "1.005", "5e-324", "1e300",
            "25", "-35", "15", "1234", "True", "float('nan')", "float('inf')", "2.0"
        ])
        self.show(f"round({x})",
                  f"round({x}, {self.choose(['0', '1', '2', '-1', '-2', '5', '17', '-400', '400'])})")

    def bits(self):
        a, b = self.choose(["5", "-5", "0", "255", "-1", "1 << 40",
                            "True"]), self.choose(["3", "0", "-2", "62", "7", "False", "1.0"])
        self.show(*(f"{a} {sign} {b}" for sign in self.pick.sample(["&", "|", "^", "<<", ">>"], 2)), f"~({a})")

    def mathFunction(self):
        self.write("import math")
        x = self.choose([self.number(2), self.choose(FLOATS), self.choose(INTS)])
        if self.chance(0.5):
            self.show(f"math.{self.choose(FUNCTIONS)}({x})")
        else:
            self.show(f"math.{self.choose(PAIRS)}({x}, {self.choose(INTS + FLOATS)})")
        if self.chance(0.2):
            self.show(f"math.{self.choose(['fsum', 'prod'])}({self.numbers(1)})",
                      f"math.{self.choose(['modf', 'frexp'])}({x})")

    def reading(self):
        text = self.choose(WRITTEN)
        self.show(f"{self.choose(['int', 'float'])}({text})")
        self.show(f"int({text}, {self.choose(['0', '2', '8', '10', '16', '36', '1'])})")

    def numberMethod(self):
        i, f = self.choose(["5", "255", "-8", "0", "True"]), self.choose(FLOATS)
        self.show(
            self.choose([
                f"({i}).bit_length()", f"({i}).bit_count()", f"({f}).is_integer()", f"({f}).as_integer_ratio()",
                f"({f}).hex()", f"({i}).conjugate()", f"({f}).real", f"({i}).numerator", f"({i}).denominator",
                f"bin({i})", f"hex({i})", f"oct({i})", f"bin({f})",
                f"chr({self.choose(['65', '0x20ac', '-1', '97'])})", f"ord({self.choose(CHARACTERS)})",
                f"float.fromhex(({f}).hex())",
                f"pow({i}, {self.choose(['2', '3', '0', '-1'])}, {self.choose(['7', '1', '0', '-5'])})"
            ]))

    def chained(self):
        name = self.bind("number", self.choose(INTS))
        for _ in range(self.pick.randint(1, 3)):
            self.attempt(
                f"{name} {self.choose(['+=', '-=', '*=', '//=', '%=', '**=', '/=', '<<=', '&=', '|='])} {self.choose(['2', '3', '-2', '0.5', '0', '7'])}",
                f"print({name})")

    def counting(self):
        self.show(f"sum({self.numbers()}, {self.number(2)})",
                  f"{self.choose(['min', 'max'])}({self.numbers()}, default={self.number(2)})")
        self.show(f"{self.choose(['min', 'max', 'sorted', 'sum'])}({self.sequence()})")

    def printed(self):
        self.show(self.anything(), self.anything(),
                  self.choose(["sep=''", "sep=', '", "end='|\\n'", "sep=None", "end='\\n\\n'"]))
        self.show(self.truth())
