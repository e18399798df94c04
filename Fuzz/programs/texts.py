"""Strings: methods, slices, and every way to format."""

from .expressions import FLOATS, INTS, TEXTS, Expressions

METHODS = [
    "upper()", "lower()", "strip()", "split()", "split('c')", "split(None, 1)", "rsplit(' ', 1)",
    "replace('a', 'oo')", "replace('', '-')", "replace('a', 'b', 1)", "title()", "find('b')", "count('a')",
    "count('')", "startswith('a')", "startswith(('a', 'H'))", "endswith('c', 1)", "zfill(5)", "zfill(0)",
    "center(7, '*')", "center(8)", "isdigit()", "capitalize()", "rjust(4)", "ljust(6, '.')", "partition('b')",
    "rpartition('b')", "splitlines()", "splitlines(True)", "swapcase()", "index('z')", "join(['p', 'q'])",
    "join('xyz')", "isalpha()", "isalnum()", "isspace()", "isupper()", "islower()", "istitle()", "isnumeric()",
    "isdecimal()", "isidentifier()", "isprintable()", "lstrip('a')", "rstrip('c ')", "rfind('c')", "rindex('a')",
    "casefold()", "expandtabs(4)", "removeprefix('a')", "removesuffix('c')", "split('')", "find('', 2)",
    "strip('ab')", "encode()", "isascii()", "translate({97: 'A', 98: None})", "rsplit()", "count('a', 1, -1)",
    "find('b', -2)", "split(',', -1)", "join([1])", "format()", "maketrans('a', 'b')"
]
SPECS = [
    "", "5", ".2f", "08.3f", "+d", ">6", "<6", "^7", ",", ".3e", "g", ".3g", "x", "b", "%", "e", "_", "010", "#x",
    "s", ".1", "=+8", "*^9", "-<5", " d", "+.1%", ".0f", "#.0f", "E", "G", "n", "c", "o", "#o", "#b", "X", ",.2f",
    "_x", "08b", ".10", "z.1f", "+,d", "0>4", "<+6.1f", "=5", "05s", ".2s", "10.3", "^+10.2e", "é^5", "}>4",
    "5.5.5", "q", ",x", "+s", ".2d"
]
CONVERSIONS = [
    "%d", "%5.2f", "%s", "%r", "%x", "%e", "%g", "%+d", "%-6s|", "%05d", "%%", "%.3s", "%c", "%i", "%o", "%X",
    "%#x", "% d", "%08.3f", "%.0f", "%10r", "%a", "%.2e", "%G", "%-8.3d|", "%5%", "%q", "%", "%(a)s", "%*d", "%.*f",
    "%+.1e", "%u"
]
NAMED = ["1", "{'k': 2}"]


class Texts(Expressions):
    STATEMENTS = [
        "method", "method", "sliced", "formatted", "formatted", "interpolated", "percent", "templated", "escaped",
        "characters", "assembled"
    ]

    def method(self):
        text = self.choose([self.choose(TEXTS), self.text(1)])
        self.show(f"repr({text}.{self.choose(METHODS)})")
        if self.chance(0.3):
            self.show(f"repr({text}.{self.choose(METHODS)})", f"{text}.strip().{self.choose(METHODS)}")

    def sliced(self):
        text = self.choose(TEXTS)
        self.show(f"repr({text}[{self.slice()}])", f"repr({self.text(1)}[{self.slice()}])")

    def formattable(self) -> str:
        return self.choose([
            self.choose(INTS),
            self.choose(FLOATS),
            self.choose(TEXTS),
            self.number(2), "True", "None", "[1, 'a']", "(1,)", "1234567", "-1234.5678", "0.000123456", "{1: 2}",
            "1e15", "123456789.123456789"
        ])

    def formatted(self):
        self.show(f"'|' + format({self.formattable()}, {self.choose(SPECS)!r}) + '|'")

    def interpolated(self):
        name = self.bind("any", self.formattable())
        spec = self.choose(SPECS)
        parts = [
            "{" + name + ":" + spec + "}" if "}" not in spec else "{" + name + "}", "{" + name + "!r}",
            "{" + name + "!s:>8}", "{" + name + "=}", "{{" + "}}", "{" + name + "!a}", "{" + name + ":{w}}",
            "{" + name + ":{w}.{p}}", "{ " + name + " = }", "{" + name + "=!s}", "{" + name + ":>{w}}",
            "{'a' if " + name + " else 'b'}", "{[" + name + "]}"
        ]
        self.write("w, p = 9, 3")
        self.show('f"' + " ".join(self.pick.sample(parts, 2)) + '"')

    def percent(self):
        kinds = [self.choose(CONVERSIONS) for _ in range(self.pick.randint(1, 2))]
        template = " ".join(kinds)
        if "*" in template:
            # A width or a number of decimals must not be one of the large numbers.
            small = self.pick.choices(["3", "0", "-2", "1.5", "True"], k=len(kinds) + template.count("*"))
            return self.show(f"{template!r} % ({', '.join(small)},)")
        values = ", ".join(self.formattable() for _ in range(self.pick.choice([len(kinds), len(kinds), 1, 3])))
        self.show(f"{template!r} % " + self.choose(
            [f"({values},)", f"({values},)", self.formattable(), "{'a': 1.5}"]))

    def templated(self):
        template = self.choose([
            "{} {}", "{0} {0!r}", "{1:>5} {0}", "{a} {}", "{0[0]}", "{0.real}", "{!r:>6} {:.2f}", "{} {1}",
            "{{}} {}", "{", "}", "{:d}", "{0[a]}", "{a[k]:>4}", "{!x}", "{2}"
        ])
        self.show(f"{template!r}.format({self.formattable()}, {self.formattable()}, a={self.choose(NAMED)})")

    def escaped(self):
        self.show(
            self.choose([
                "'a\\nb'", "r'a\\nb'", "'\\x41\\u20ac'", "'''two\nlines'''", "'a' 'b'", "'\\0\\t\\r'",
                "repr('\\x00\\x1f\\x7f\\xa0')", "repr('\\u200b\\ud7ff\\U0001f600')", "repr(\"'\")", "repr('\"\\'')",
                "ascii('é€')", "len('é€\\U0001f600')", "[*'añ']", "'a\\\nb'"
            ]))

    def characters(self):
        text = self.choose(TEXTS)
        self.show(f"sorted({text})", f"list(map(ord, {text}))",
                  f"{self.choose(['max', 'min'])}({text}, default='-')")
        self.show(f"''.join(reversed({text}))", f"{self.choose(TEXTS)} in {text}",
                  f"{text} {self.choose(['<', '>=', '=='])} {self.choose(TEXTS)}")

    def assembled(self):
        name = self.bind("text", self.choose(TEXTS))
        self.attempt(f"{name} += {self.text(1)}")
        self.attempt(f"{name} *= {self.choose(['2', '0', '-1', '1.5'])}")
        self.show(f"repr({name})", f"len({name})")
