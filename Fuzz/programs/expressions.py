"""What every subject writes with: names, choices, and expressions of Python's own kinds."""

import random

INTS = ["0", "1", "-1", "2", "3", "-7", "10", "255", "-9", "12", "6", "-4", "100", "1000000007"]
FLOATS = [
    "0.0", "-0.0", "1.5", "-2.25", "0.1", "1e16", "1e-7", "1e300", "3.0", "float('inf')", "2.5", "-0.5",
    "float('nan')", "2.675", "0.5", "123456.789", "1e22", "5e-324", "-1e-5", "0.30000000000000004"
]
TEXTS = [
    "''", "'a'", "'abc'", "'b c'", "'12'", "'-3.5'", "'Zoë'", "\"it's\"", "'x,y,z'", "'%d'", "'a\\tb\\n'",
    "'Hello World'", "'  pad '", "'aXbXc'", "'ß'", "'é'", "'100%'", "'{0}'", "'line1\\nline2'", "'\\\\'"
]


class Expressions:
    """Names, choices, expressions."""

    STATEMENTS: list[str] = []

    def __init__(self, seed: int):
        self.pick = random.Random(seed)
        self.names = {"number": [], "text": [], "list": [], "dict": [], "array": [], "any": []}
        self.count = 0
        self.lines: list[str] = []

    def choose(self, items):
        return self.pick.choice(items)

    def chance(self, share: float) -> bool:
        return self.pick.random() < share

    def fresh(self, letter="v") -> str:
        self.count += 1
        return f"{letter}{self.count}"

    def write(self, *lines: str) -> None:
        self.lines += lines

    def bind(self, kind: str, value: str) -> str:
        """A new name for a value that cannot raise."""
        name = self.fresh()
        self.write(f"{name} = {value}")
        self.names[kind].append(name)
        self.names["any"].append(name)
        return name

    def attempt(self, *lines: str) -> None:
        """Lines whose error is shown."""
        self.write("try:", *("    " + line for line in lines), "except Exception as e:", "    known(e)")

    def show(self, *values: str) -> None:
        self.attempt(f"print({', '.join(values)})")

    # Numbers

    def number(self, depth=0) -> str:
        options = [lambda: self.choose(INTS), lambda: self.choose(FLOATS), lambda: self.choose(["True", "False"])]
        if self.names["number"]:
            options += [lambda: self.choose(self.names["number"])] * 3
        if depth < 3:
            deeper = depth + 1
            options += [
                lambda:
                f"({self.number(deeper)} {self.choose(['+', '-', '*', '/', '//', '%'])} {self.number(deeper)})",
                lambda: f"({self.number(deeper)} ** {self.choose(['2', '3', '-1', '0.5', '0', '1.0', '-2'])})",
                lambda: f"({self.choose('-+')}{self.number(deeper)})",
                lambda: f"abs({self.number(deeper)})",
                lambda: f"round({self.number(deeper)}, {self.choose(['0', '1', '2', '-1', 'None'])})",
                lambda: f"({self.number(deeper)} if {self.truth(deeper)} else {self.number(deeper)})",
                lambda: f"len({self.sequence(deeper)})",
                lambda: f"sum({self.numbers(deeper)})",
                lambda: f"{self.choose(['min', 'max'])}({self.number(deeper)}, {self.number(deeper)})",
                lambda: f"{self.choose(['int', 'float', 'bool'])}({self.number(deeper)})",
                lambda: f"{self.numbers(deeper)}[{self.choose(INTS[:6])}]",
                lambda: f"divmod({self.number(deeper)}, {self.number(deeper)})[{self.choose('01')}]",
                lambda: f"({self.integer()} {self.choose(['&', '|', '^', '<<', '>>'])} {self.integer()})",
            ]
        return self.choose(options)()

    def integer(self) -> str:
        return self.choose(["0", "1", "2", "5", "-3", "31", "17", "-1", "8", "True", "-20", "4"])

    def numbers(self, depth=0) -> str:
        """A list of numbers."""
        options = [
            lambda: "[" + ", ".join(self.number(depth + 2) for _ in range(self.pick.randint(0, 5))) + "]",
            lambda: "[" + ", ".join(self.integer() for _ in range(self.pick.randint(1, 6))) + "]",
            lambda: f"list(range({self.choose(['3', '0', '2, 9, 3', '5, 0, -2', '-2, 2'])}))",
            lambda:
            f"[n {self.choose(['* n', '+ 1', '% 3', '/ 2', '- 0.5', '// -2', '% -3'])} for n in range({self.choose('0357')})]",
            lambda: f"[n for n in range(9) if n {self.choose(['% 2', '> 4', '% 3 == 1'])}]",
        ]
        if self.names["list"]:
            options += [lambda: self.choose(self.names["list"])]
        return self.choose(options)()

    # Texts

    def text(self, depth=0) -> str:
        options = [lambda: self.choose(TEXTS)] * 2
        if self.names["text"]:
            options += [lambda: self.choose(self.names["text"])] * 2
        if depth < 3:
            deeper = depth + 1
            options += [
                lambda: f"({self.text(deeper)} + {self.text(deeper)})",
                lambda: f"({self.text(deeper)} * {self.choose(['0', '2', '-1', '3'])})",
                lambda: f"{self.choose(['str', 'repr', 'ascii'])}({self.anything(deeper)})",
                lambda: f"{self.text(deeper)}[{self.slice()}]",
                lambda: f"{self.choose(TEXTS)}.join(map(str, {self.numbers(deeper)}))",
            ]
        return self.choose(options)()

    # Truths, slices, sequences

    def truth(self, depth=0) -> str:
        deeper = depth + 1
        options = [
            lambda:
            f"{self.number(deeper)} {self.choose(['<', '<=', '==', '!=', '>', '>='])} {self.number(deeper)}",
            lambda: f"{self.anything(deeper)} == {self.anything(deeper)}",
            lambda: f"{self.anything(deeper)} {self.choose(['in', 'not in'])} {self.sequence(deeper)}",
            lambda: f"not {self.anything(deeper)}",
            lambda: f"({self.number(deeper)} {self.choose(['and', 'or'])} {self.text(deeper)})",
            lambda: f"{self.number(deeper)} < {self.number(deeper)} <= {self.number(deeper)}",
            lambda:
            f"isinstance({self.anything(deeper)}, {self.choose(['int', 'float', 'str', '(int, list)', 'bool'])})",
            lambda: f"{self.choose(['any', 'all'])}({self.sequence(deeper)})",
            lambda: f"{self.text(deeper)} < {self.text(deeper)}",
            lambda: f"{self.anything(deeper)} is {self.choose(['None', 'True', 'not None'])}",
        ]
        return self.choose(options)() if depth < 4 else "True"

    def slice(self) -> str:

        def part():
            return self.choose(["", "", "0", "1", "-1", "2", "-3", "9", "-9"])

        return self.choose([
            f"{part()}:{part()}", f"{part()}:{part()}:{self.choose(['1', '2', '-1', '-2', '', '3', '0'])}",
            self.choose(["0", "-1", "1", "4"])
        ])

    def sequence(self, depth=0) -> str:
        options = [lambda: self.numbers(depth), lambda: self.text(depth + 1)]
        if depth < 3:
            deeper = depth + 1
            options += [
                lambda: f"({self.anything(deeper)}, {self.anything(deeper)})",
                lambda: f"sorted({self.numbers(deeper)}, reverse={self.choose(['True', 'False'])})",
                lambda: f"list(zip({self.numbers(deeper)}, {self.text(deeper)}))",
                lambda: f"list(enumerate({self.text(deeper)}, {self.choose(['0', '5'])}))",
                lambda: f"{self.numbers(deeper)}[{self.slice()}]",
                lambda: f"list(map(str, {self.numbers(deeper)}))",
                lambda: f"{self.choose(['list', 'tuple'])}(reversed({self.numbers(deeper)}))",
                lambda: "{" + f"{self.choose(INTS[:5])}: {self.anything(deeper)}, 'k': {self.number(deeper)}" + "}",
                lambda: f"[{self.numbers(deeper)}, {self.text(deeper)}]",
                lambda: f"sorted(set({self.numbers(deeper)}), key=repr)",
                lambda: f"range({self.integer()}, {self.integer()}, {self.choose(['1', '2', '-1', '-3'])})",
            ]
        if self.names["dict"]:
            options += [
                lambda: self.choose(self.names["dict"]) + self.choose(["", ".keys()", ".values()", ".items()"])
            ]
        return self.choose(options)()

    def anything(self, depth=0) -> str:
        kinds = [self.number, self.text]
        if depth < 3:
            kinds.append(self.sequence)
        if self.chance(0.06):
            return self.choose([
                "None", "...", "len", "int", "slice(1, 2)", "range(3)", "()", "{}", "set()", "frozenset()",
                "NotImplemented", "[None]", "[[]]", "type(None)"
            ])
        options = [lambda: self.choose(kinds)(depth)]
        if self.names["any"]:
            options.append(lambda: self.choose(self.names["any"]))
        return self.choose(options)()
