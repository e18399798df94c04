"""Lists, tuples, dicts, sets: methods, slices on both sides, order, comprehensions and their scopes."""

from .expressions import TEXTS, Expressions

KEYS = [
    "key=len", "key=str", "key=abs", "key=lambda x: -x", "key=lambda x: x % 3", "key=lambda x: (x % 2, x)",
    "key=lambda x: str(x)[-1]", "key=None", "reverse=True", "key=lambda x: 0, reverse=True", "key=lambda x: 1 / x",
    "key=lambda x: [x > 1]"
]


class Containers(Expressions):
    STATEMENTS = [
        "listChange", "listChange", "listChange", "storeSlice", "dictChange", "dictChange", "setChange", "tuples",
        "sorting", "sorting", "comprehension", "unpack", "nested", "comparison", "iteration", "aliases", "collected"
    ]

    def ownList(self) -> str:
        if self.names["list"] and self.chance(0.7):
            return self.choose(self.names["list"])
        return self.bind(
            "list",
            self.choose([
                "[]", "[3, 1, 2]", "[0, 1, 2, 3, 4, 5]", "list('abc')", "[1, 1.0, True]", "[[1], [2]]", "[None, 0]"
            ]))

    def listChange(self):
        name = self.ownList()
        value = self.number(1)
        change = self.choose([
            f"{name}.append({value})", f"{name}.insert({self.integer()}, {value})", f"{name}.pop()",
            f"{name} += {self.sequence(1)}", f"{name}.sort({self.choose([''] + KEYS)})", f"{name}.reverse()",
            f"{name}.remove({value})", f"del {name}[{self.slice()}]", f"{name}.extend({self.sequence(1)})",
            f"{name} *= 2", f"print({name}.pop({self.integer()}))",
            f"print({name}.index({value}), {name}.count({value}))", f"{name}[{self.integer()}] = {value}",
            f"{name}.clear()", f"print({name}.copy() is {name}, {name}[:] == {name})",
            f"print({name}.index({value}, 1, 3))", f"{name} = {name} + {self.numbers(1)}",
            f"print({name} * {self.integer()})"
        ])
        self.attempt(change)
        self.show(name)

    def storeSlice(self):
        name = self.ownList()
        self.attempt(
            f"{name}[{self.slice()}] = {self.choose([self.numbers(1), self.text(2), '()', 'range(3)', '5', '[9, 8]', f'{name}[::-1]'])}"
        )
        self.attempt(f"{name}[{self.slice()}] {self.choose(['+=', '*='])} {self.choose(['[7]', '2', '(1, 2)'])}")
        self.show(name)

    def dictChange(self):
        if self.names["dict"] and self.chance(0.7):
            name = self.choose(self.names["dict"])
        else:
            name = self.bind(
                "dict",
                self.choose([
                    "{}", "{'a': 1, 'b': 2, 1: 'x'}", "dict(x=1, y=[])", "dict(zip('abc', range(3)))",
                    "{n: n * n for n in range(4)}", "dict.fromkeys('ab', 0)", "{1: 'i', 1.0: 'f', True: 'b'}"
                ]))
        key = self.choose(
            ["'a'", "'b'", "1", "'zz'", "1.0", "True", "(1, 2)", "None",
             self.text(2), self.number(2)])
        self.attempt(
            self.choose([
                f"{name}[{key}] = {self.anything(2)}", f"print({name}[{key}])", f"print({name}.get({key}, 'none'))",
                f"print({name}.pop({key}))", f"print({name}.pop({key}, None))",
                f"print({name}.setdefault({key}, []))", f"{name}.update({{{key}: 5}})", f"{name}.update(a=3, z=4)",
                f"{name}.update([(1, 2), 'xy'])", f"del {name}[{key}]", f"print({name}.popitem())",
                f"print({key} in {name}, {key} in {name}.values())", f"print(list({name}.items()))",
                f"{name} |= {{'a': 0}}", f"print({name} | {{'n': 1}})", f"{name}['a'] += 1",
                f"print(list(reversed({name})))", f"print(sorted({name}, key=str), len({name}))",
                f"print({{**{name}, 'a': 9}})", f"print({name} == dict({name}))",
                f"print({name}.keys(), {name}.values())", f"print(sorted({name}.keys() & {{'a', 1}}, key=str))",
                f"print(max({name}, key={name}.get))", f"for k in {name}: {name}[str(k) + '!'] = 1",
                f"{name}.clear()", f"{name} = {{v: k for k, v in {name}.items()}}"
            ]))
        self.show(name)

    def setChange(self):
        a, b = (f"set({self.choose([self.numbers(1), self.choose(TEXTS), '()'])})" for _ in range(2))
        name = self.fresh()
        self.write(
            f"{name} = {self.choose(['{1, 2, 3}', 'set()', '{1, 2.5}', 'frozenset({4, 1})', '{0, False, -1}'])}")
        self.attempt(
            f"{name}.{self.choose(['add(2)', 'discard(9)', 'remove(9)', 'update([5, 6])', 'clear()', 'add([1])', 'difference_update({1})', 'pop'])}"
        )
        self.show(f"sorted({name}, key=repr)", f"len({name})")
        self.show(f"sorted({a} {self.choose(['|', '&', '-', '^'])} {b}, key=repr)",
                  f"{name} {self.choose(['<=', '<', '==', '>', '>='])} {a}",
                  f"{name}.{self.choose(['issubset', 'issuperset', 'isdisjoint'])}({self.numbers(1)})")
        self.show(
            f"sorted({name} {self.choose(['|', '&', '-', '^'])} {self.choose(['[1]', '{1, 7}', 'frozenset({2})', '{}'])}, key=repr)"
        )

    def tuples(self):
        name = self.bind("any", f"({self.anything(2)}, {self.anything(2)}, {self.number(2)})")
        self.show(f"{name}[{self.slice()}]", f"{name} + (1,)", f"{name} * {self.choose(['2', '0'])}",
                  f"{name}.count(1)", f"len({name})")
        self.attempt(
            self.choose([
                f"{name}[0] = 1", f"{name} += (2,)", f"print({name}.index({self.number(2)}))", f"del {name}[0]",
                f"print({name} < {name}[:2], {name} == {name})", f"print(hash({name}) == hash({name}))"
            ]))

    def sorting(self):
        data = self.choose([
            "[3, 1, 2, -1, 1]", "['b', 'A', 'c', 'aa', '']", "[(1, 'b'), (1, 'a'), (0, 'c')]",
            "[2.5, 2, True, -0.0, 0]", "[[2], [1, 5], []]", "[1, 'a']", "['10', '9', '1']", "[None, 1]",
            "[float('nan'), 1.0, 0.5]", "{'b': 1, 'a': 2}", "range(5, 0, -1)",
            self.numbers(1),
            self.sequence(1)
        ])
        self.show(f"sorted({data}, {self.choose(KEYS)})", f"sorted({data})")
        self.show(f"{self.choose(['min', 'max'])}({data}, {self.choose(KEYS[:8])})",
                  f"{self.choose(['min', 'max'])}({data})")

    def comprehension(self):
        n = self.fresh("n")
        self.write(f"{n} = 'outer'")
        self.show(
            self.choose([
                f"[{n} * 2 for {n} in range(3)]", f"[({n}, m) for {n} in range(3) for m in 'ab' if {n} != 1]",
                f"{{{n}: [m for m in range({n})] for {n} in range(3)}}", f"sorted({{{n} % 2 for {n} in range(5)}})",
                f"list({n} ** 2 for {n} in {self.numbers(1)})",
                f"[[r[c] for r in [[1, 2], [3, 4]]] for c in range(2)]", f"[y := {n}, y * 2] if True else 0",
                f"[last := m for m in range(3)]", f"any((hit := m) > 1 for m in range(5)) and hit",
                f"[{n} for {n} in {n}]", f"[f() for f in [lambda: m for m in range(3)]]",
                f"[f(1) for f in [lambda x, m=m: x + m for m in range(3)]]",
                f"sum(m for m in {self.numbers(1)} if m)", f"[a + b for a, b in zip('ab', 'cd')]",
                f"[a for a, *b in ['abc', 'de']]", f"dict(enumerate({self.text(1)}))",
                f"[m if m % 2 else -m for m in range(5) if m]"
            ]))
        self.show(n)

    def unpack(self):
        names = [self.fresh() for _ in range(self.pick.randint(2, 3))]
        star = self.choose(["", "", "*"])
        place = self.pick.randrange(len(names))
        targets = [star + name if index == place else name for index, name in enumerate(names)]
        self.attempt(f"{', '.join(targets)} = {self.sequence()}", f"print({', '.join(names)})")
        self.attempt(
            self.choose([
                "(a, b), c = [1, 2], 3", "a, (b, *c) = 1, 'xyz'", "[a, b] = {1: 2, 3: 4}", "a = b = []",
                "a, b = b, a = 1, 2", "*a, = range(3)", "a, b = 1", "a, b, *c = [1]",
                "for a, (b, c) in [(1, 'xy')]: pass", "a, b = {5}, [*range(2), *'z']"
            ]), "print(a, b)")

    def nested(self):
        name = self.bind(
            "any",
            self.choose(
                ["[[0] * 3 for _ in range(2)]", "[[0] * 3] * 2", "{'k': [1, {'m': (2,)}]}", "[[1, [2, [3]]]]"]))
        self.attempt(
            self.choose([
                f"{name}[0][1] = 5", f"{name}[-1].append(9)", f"{name}['k'][1]['m'] = 0", f"{name}['k'][0] += 1",
                f"{name}[0][1][0] = 'x'"
            ]))
        self.show(name, f"len({name})", f"{name} == {name}.copy()")
        self.write(f"loop = [1]", "loop.append(loop)")
        self.show("loop", "len(loop)")

    def comparison(self):
        a, b = self.sequence(1), self.sequence(1)
        self.show(f"{a} {self.choose(['==', '!=', '<', '<=', '>', '>='])} {b}")
        self.show(f"{self.anything(1)} {self.choose(['<', '>', '+', '-', '*', '%', '|', '&'])} {self.anything(1)}")

    def iteration(self):
        it = self.fresh("it")
        self.attempt(f"{it} = iter({self.sequence(1)})",
                     f"print(next({it}), next({it}, 'end'), list({it}), next({it}, None))")
        self.show(f"list(zip({self.sequence(1)}, {self.sequence(1)}{self.choose(['', ', strict=True'])}))")
        self.show(
            f"list({self.choose(['filter', 'map'])}({self.choose(['None', 'str', 'bool', 'abs', 'len', 'lambda x: x * 2'])}, {self.sequence(1)}))",
            f"list(enumerate({self.sequence(1)}, start={self.integer()}))")
        name = self.fresh()
        self.attempt(f"for {name} in {self.sequence(1)}:",
                     f"    if {self.truth(1)}: {self.choose(['break', 'continue', 'pass'])}",
                     f"    print({name}, end=' ')", "else:", "    print('whole')")
        self.write("print()")

    def aliases(self):
        name = self.ownList()
        other = self.fresh()
        self.write(f"{other} = {name}")
        self.attempt(
            self.choose([
                f"{other}.append(1)", f"{other} += [2]", f"{other} = {other} + [3]", f"{other}[:] = []",
                f"{other} = {other}[:]"
            ]))
        self.show(name, other, f"{name} is {other}")

    def collected(self):
        self.write("from collections import Counter, defaultdict, deque, namedtuple, OrderedDict")
        name = self.fresh()
        self.attempt(*self.choose(
            [[
                f"{name} = Counter({self.sequence(1)})",
                f"print({name}, {name}.most_common(2), sum({name}.values()))"
            ],
             [
                 f"{name} = defaultdict({self.choose(['int', 'list', 'None', 'lambda: 7'])})",
                 f"{name}['a'] {self.choose(['= 1', '+= 1', '+= [1]'])}", f"print({name}['b'], {name})"
             ],
             [
                 f"{name} = deque({self.sequence(1)}, {self.choose(['3', 'None', '0'])})", f"{name}.appendleft(0)",
                 f"{name}.rotate({self.integer()})", f"print({name}, {name}.pop())"
             ],
             [
                 f"{name} = namedtuple('P', 'x y')({self.number(1)}, {self.number(1)})",
                 f"print({name}, {name}.x, {name}._asdict(), {name}._replace(y=0))"
             ],
             [
                 f"{name} = OrderedDict(a=1, b=2)", f"{name}.move_to_end('a')",
                 f"print({name}, {name}.popitem(last=False))"
             ], [f"{name} = Counter('aab') {self.choose('+-|&')} Counter('abc')", f"print({name}, {name}['q'])"]]))
