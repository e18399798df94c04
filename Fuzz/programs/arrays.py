"""NumPy's arrays: elements on both sides, views, axes, broadcasting, `out` and `where`, texts."""

from .expressions import Expressions

SHAPES = ["(3,)", "(2, 3)", "(1, 3)", "(2, 1)", "(0,)", "()", "(2, 2, 3)", "(1,)", "(0, 3)", "(3, 2)"]
SOURCES = [
    "np.arange(6)", "np.arange(6.0)", "np.array([1.5, -2.0, 3.0])", "np.array([[1, 2, 3], [4, 5, 6]])",
    "np.zeros({})", "np.ones({})", "np.full({}, 2.5)", "np.array([True, False, True])", "np.linspace(0, 1, 5)",
    "np.eye(3)", "np.array([])", "np.array(2.0)", "np.arange(12).reshape(3, 4)",
    "np.array([1, 2, 3], dtype=np.float32)", "np.array([[0.1, 1e10, 2.0], [-3.0, 7.0, 0.0]])",
    "np.array([float('nan'), 1.0, float('inf')])", "np.arange(24).reshape(2, 3, 4)", "np.array([3, 1, 2])",
    "np.array([[3.5, -1.25], [0.5, 2.0]])", "np.full({}, 7)", "np.array([0, -1, 5, 5])",
    "np.array([[True, False, True]])", "np.float64(2.5)", "np.int64(-7)", "np.array([1e-8, 1.0])",
    "np.arange(3)[::-1]", "np.ones({}, dtype=int)", "np.array([-0.0, 0.0, 1.0])", "np.zeros({}, dtype=bool)"
]
AXES = [
    "", "", "axis=0", "axis=-1", "axis=1", "axis=None", "axis=0, keepdims=True", "keepdims=True", "axis=(0, 1)",
    "axis=1, keepdims=True", "axis=2", "axis=-2"
]
REDUCTIONS = ["sum", "mean", "min", "max", "prod", "std", "var", "any", "all"]
METHODS = [
    "argmax()", "argmin()", "cumsum()", "cumprod()", "ravel()", "copy()", "tolist()", "transpose()", "flatten()",
    "argsort(kind='stable')", "nonzero()", "squeeze()", "argmax(axis=-1)", "cumsum(axis=0)", "argsort(axis=0, kind='stable')", "item()",
    "item(0)", "trace()", "diagonal()", "repeat(2)", "swapaxes(0, 1)", "round(1)", "clip(0, 2)", "take([0, -1])",
    "dot([1, 2, 3])", "reshape(-1)", "reshape((-1, 1))", "reshape(2, 3)", "reshape((3, 2))", "reshape(1, -1)",
    "astype(int)", "astype(float)", "astype(bool)", "view()", "fill(3)", "sort()", "sort(axis=0)",
    "searchsorted(2)", "nbytes", "shape", "dtype", "T", "size", "ndim", "strides", "flat[0]", "real", "itemsize",
    "base is None", "resize((2, 2), refcheck=False)", "max(initial=4)", "mean(dtype=np.float64)", "sum(dtype=int)", "flatten('C')"
]
INDICES = [
    "0", "-1", "1:", "::2", "::-1", "...", "None", "[0, 1]", "0, 1", ":, 0", "1:, :1", "5", "[True, False]",
    "..., 0", "-1, ::2", ":, None", "[0, -1], 0", "[True, False, True]", ":, [2, 0]", "[[0], [1]], [0, 2]",
    "np.array([1, 0])", "np.arange(3) > 0", "[]", "1:1", ":, ::-1", "0, ..., -1", "[0, 0, 1]",
    ":, np.array([True, False, True])", "()", "-5", "0, 0, 0", "[-1, -2]", "None, 0", "slice(1, None)", "1.0",
    "'a'", "True", "np.array(1)", "[1.5]", "[[True, False, True], [False, True, False]]", "9:", "::-2", "[2]",
    "1, [0, 2]", "..., None", "0, None"
]
ONE = [
    "exp", "sqrt", "abs", "floor", "sign", "square", "isnan", "negative", "log", "sin", "tanh", "ceil", "rint",
    "log1p", "expm1", "cos", "reciprocal", "isfinite", "logical_not", "log2", "arctan", "cbrt", "signbit", "trunc",
    "isinf", "exp2", "log10"
]
TWO = [
    "maximum", "minimum", "add", "subtract", "multiply", "divide", "floor_divide", "mod", "fmod", "power", "less",
    "greater_equal", "equal", "not_equal", "logical_and", "logical_or", "copysign", "logical_xor", "hypot",
    "arctan2"
]
OPERATORS = ["+", "-", "*", "/", "//", "%", "**", "<", "==", ">=", "!=", "&", "|", "^", "<=", ">", "@"]
ELEMENTARY = {
    "exp", "log", "sin", "tanh", "log1p", "expm1", "cos", "log2", "arctan", "cbrt", "exp2", "log10", "hypot",
    "arctan2", "power"
}


class Arrays(Expressions):
    STATEMENTS = [
        "made", "made", "calculated", "calculated", "called", "reduced", "reduced", "methods", "universal",
        "universal", "joined", "ordered", "printed_array", "printed_array", "scalars", "mixed", "products",
        "counted", "options"
    ]

    def source(self) -> str:
        return self.choose(SOURCES).format(self.choose(SHAPES))

    def array(self, depth=0) -> str:
        options = [self.source]
        if self.names["array"]:
            options += [lambda: self.choose(self.names["array"])] * 3
        if depth < 2:
            deeper = depth + 1
            options += [
                lambda: f"({self.array(deeper)} {self.choose(OPERATORS[:6])} {self.array(deeper)})", lambda:
                f"({self.array(deeper)} {self.choose(OPERATORS)} {self.choose(['2', '0.5', '-1', '3', '0', 'True'])})",
                lambda: f"{self.array(deeper)}[{self.choose(INDICES)}]", lambda: f"{self.array(deeper)}.T",
                lambda: f"{self.array(deeper)}.{self.choose(REDUCTIONS)}({self.choose(AXES)})"
            ]
        return self.choose(options)()

    def exact(self) -> str:
        """An array whose sums of products have no rounding."""
        return self.choose([
            "np.arange(6).reshape(2, 3)", "np.arange(3.0)", "np.array([[1.5, -2.0], [0.25, 3.0]])", "np.eye(3)",
            "np.arange(12.0).reshape(3, 4)", "np.arange(3)", "np.ones((2, 3))", "np.array([0.5, 2.0])",
            "np.array(2.0)", "np.arange(24.0).reshape(2, 3, 4)", "np.ones((0, 3))",
            "np.array([[1, 0], [0, 1]], dtype=np.float32)"
        ])

    def made(self):
        name = self.fresh()
        self.write(f"{name} = {self.source()}")
        self.attempt(f"{name} = {self.array()}")
        self.names["array"].append(name)
        self.show(f"repr({name})", f"{name}.dtype", f"{name}.shape")

    def owned(self) -> str:
        if not self.names["array"] or self.chance(0.4):
            name = self.fresh()
            self.write(f"{name} = {self.source()}")
            self.names["array"].append(name)
            return name
        return self.choose(self.names["array"])

    def calculated(self):
        a, b = self.array(1), self.choose([
            self.array(1),
            self.number(2), "[1, 2, 3]", "None", "'a'", "(0.5, 1)", "[[1], [2]]", "True", "range(3)"
        ])
        self.show(f"repr({a} {self.choose(OPERATORS)} {b})")
        self.show(f"repr({b} {self.choose(OPERATORS)} {a})", f"repr({self.choose('-~+')}{a})")

    def called(self):
        a = self.array(1)
        self.show("repr(" + self.choose([
            f"np.where({a} > 0, {self.array(1)}, {self.choose(['0', '-1.5', self.array(2)])})",
            f"np.clip({a}, {self.choose(['0', '-1', 'None', self.array(2)])}, {self.choose(['2', '0.5', 'None', '[1, 2, 3]'])})",
            f"np.unique({a})", f"np.unique({a}, return_counts=True)", f"np.flip({a})",
            f"np.roll({a}, {self.choose(['1', '-2', '0'])})", f"np.diff({a})",
            f"np.tile({a}, {self.choose(['2', '(2, 1)', '0'])})", f"np.repeat({a}, 2)", f"np.pad({a}, 1)",
            f"np.isclose({a}, 1)", f"np.allclose({a}, {a})", f"np.array_equal({a}, {self.array(1)})",
            f"np.expand_dims({a}, {self.choose(['0', '-1', '5'])})", f"np.squeeze({a})", f"np.nonzero({a})",
            f"np.broadcast_to({a}, {self.choose(SHAPES)})", f"np.full_like({a}, 2)", f"np.zeros_like({a})",
            f"np.ones_like({a}, dtype=int)", f"np.atleast_2d({a})", f"np.ravel({a})", f"np.nan_to_num({a})",
            f"np.cumsum({a}, axis={self.choose(['0', 'None', '1'])})", f"np.argwhere({a})",
            f"np.count_nonzero({a})", f"np.median({a})",
            f"np.percentile({a}, {self.choose(['50', '[25, 75]', '-1'])})", f"np.quantile({a}, 0.25, axis=0)",
            f"np.average({a}, weights={self.array(2)})", f"np.histogram({a}, bins=3)", f"np.bincount({a})",
            f"np.digitize({a}, [0, 1, 2])", f"np.interp({a}, [0, 1, 2], [0, 10, 5])",
            f"np.searchsorted([0, 1, 2], {a})", f"np.take({a}, [0, 1], axis={self.choose(['0', '-1', 'None'])})",
            f"np.delete({a}, 0)", f"np.insert({a}, 1, 5)", f"np.append({a}, {self.array(2)})",
            f"np.swapaxes({a}, 0, 1)", f"np.moveaxis({a}, 0, -1)", f"np.rot90({a})", f"np.tril(np.atleast_2d({a}))",
            f"np.triu(np.atleast_2d({a}), 1)", f"np.diag({a})", f"np.trace({a})", f"np.meshgrid({a}, [1, 2])",
            f"np.isin({a}, [1, 2.5])", f"np.ptp({a})", f"np.nansum({a})", f"np.nanmax({a}, axis=0)",
            f"np.nanmean({a})", f"np.round({a}, {self.choose(['0', '1', '-1'])})",
            f"np.arange({self.number(2)}, {self.number(2)})",
            f"np.linspace({self.choose(['0', '1', '-2.5'])}, 3, {self.choose(['4', '0', '1', '2'])})",
            f"np.asarray({self.sequence(1)})",
            f"np.array({self.numbers(1)}, dtype={self.choose(['float', 'int', 'bool', 'np.float32'])})",
            f"np.split({a}, {self.choose(['2', '[1]', '3'])})", f"np.array_split({a}, 2)",
            f"np.cov({self.exact()})", f"np.select([{a} > 1], [{a}], -1)", f"np.ix_([0, 1], [0, 2])",
            f"np.argmax({a}, axis={self.choose(['0', '1', '-1'])})", f"np.fill_diagonal({a}, 9)",
            f"np.logspace(0, 2, 3)", f"np.identity(2)", f"np.outer({self.exact()}, {self.exact()})",
            f"np.kron([1, 2], {self.exact()})", f"np.gradient({a})", f"np.any({a} > 1, {self.choose(AXES)})",
            f"np.ndim({a}), np.size({a}), np.shape({a})", f"np.result_type({a}, {self.array(2)})",
            f"np.may_share_memory({a}, {a})", f"np.setdiff1d({a}, [1])", f"np.union1d({a}, [2.5])",
            f"np.intersect1d({a}, [1, 2])"
        ]) + ")")

    def reduced(self):
        a = self.choose([self.array(1), self.owned()])
        kind = self.choose(REDUCTIONS)
        self.show(f"repr({a}.{kind}({self.choose(AXES)}))")
        self.show(f"repr(np.{kind}({a}, {self.choose(AXES)}))",
                  f"repr(np.{self.choose(REDUCTIONS)}([{a}, {a}], {self.choose(AXES)}))")
        if self.chance(0.3):
            self.show(
                f"repr(np.{self.choose(['std', 'var'])}({a}, ddof={self.choose('012')}, axis={self.choose(['0', 'None'])}))",
                f"repr(np.{kind}({a}, where={a} > 0))", f"repr(np.{kind}({a}, initial=2))")

    def methods(self):
        name = self.owned()
        method = self.choose(METHODS)
        self.show(f"repr({name}.{method})")
        self.show(f"repr({name})")

    def unary_of(self, name: str, a: str) -> str:
        # The reason is in the package's docstring.
        return f"np.atleast_1d(np.{name}({a} * np.float64(1)))" if name in ELEMENTARY else f"np.{name}({a})"

    def universal(self):
        a, b = self.array(1), self.choose([self.array(1), "2", "0.5", "None", "[1, 2, 3]"])
        one, two = self.choose(ONE), self.choose(TWO)
        self.show(f"repr({self.unary_of(one, a)})")
        if two in ELEMENTARY:
            self.show(f"np.shape(np.{two}({a}, {b}))")
        else:
            self.show(f"repr(np.{two}({a}, {b}))", f"repr(np.{two}({b}, {a}))")
        if self.chance(0.4):
            out = self.fresh()
            plain = self.choose([name for name in TWO if name not in ELEMENTARY])
            self.write(f"{out} = np.zeros({self.choose(SHAPES)}{self.choose(['', '', ', dtype=int'])})")
            b = "2" if b == "None" else b
            self.attempt(
                f"print(np.{plain}({a}, {b}, {self.choose(['out=' + out, 'out=' + out + ', where=' + out + ' == 0', 'dtype=float'])}))"
            )
            self.show(f"repr({out})")
            self.show(
                f"repr(np.{self.choose(['add', 'maximum', 'multiply', 'logical_or', 'minimum'])}.{self.choose(['reduce', 'accumulate', 'reduce'])}({a}{self.choose(['', ', axis=0', ', axis=-1'])}))",
                f"repr(np.{self.choose(['add', 'subtract', 'less'])}.outer([1, 2], {a}))")

    def joined(self):
        a, b = self.array(1), self.array(1)
        self.show(
            f"repr(np.{self.choose(['concatenate', 'stack', 'vstack', 'hstack', 'column_stack', 'dstack', 'array', 'concatenate', 'stack'])}([{a}, {b}]{self.choose(['', '', ', axis=1', ', axis=-1'])}))"
        )

    def ordered(self):
        a = self.array(1)
        self.show(f"repr(np.sort({a}{self.choose(['', ', axis=0', ', axis=None'])}))",
                  f"repr(np.argsort({a}, kind='stable'))",
                  f"{self.choose(['sorted', 'max', 'min', 'sum', 'list', 'len', 'tuple', 'all'])}({a})")
        place = self.choose("01")
        self.show(f"repr(np.unique({a}, {place})), repr(np.partition({a}, {place})[..., {place}])" if self.
                  chance(0.3) else f"repr(np.unique({a}, return_inverse=True, return_index=True))")

    def printed_array(self):
        a = self.choose([
            self.array(), "np.arange(1001)", "np.arange(1200.).reshape(3, 400)", "np.linspace(-1, 1, 30)",
            "np.array([1e-5, 1.0, 12345.678])", "np.array([1e20, 1.0])", "np.array([0.1, 100000.5])",
            "np.array([1e8, 1])", "np.arange(60).reshape(3, 20) * 1000",
            "np.array([[1.5, -22.25], [float('nan'), 1e-3]])", "np.array([1/3, 2/3])", "np.array([1e-300, 1e300])",
            "np.arange(8).reshape(2, 2, 2)", "np.array([[]])", "np.zeros((2, 0, 3))", "np.array([1e16, 1.5])",
            "np.array([99999999.5, 0.1])", "np.arange(40) / 7", "np.array([float('inf'), -float('inf')])",
            "np.array([1234567.0, 0.001])", "np.ones((20, 60))", "np.array([123456789, -1])",
            "np.array([True, False] * 40)", "np.float32([0.1, 1/3])", "np.array([1.0, 2.0, 3e7])",
            "np.arange(27).reshape(3, 3, 3) / 4", "np.array([5e-324, 1.0])",
            "np.arange(1002.0)[::2].reshape(3, 167)", "np.zeros((2, 1500))", "np.arange(3000).reshape(1000, 3)"
        ])
        self.show(f"{a}", f"str({a})", f'f"{{{a}}}"')
        if "1200" not in a and "00" not in a and "(20" not in a:
            self.show(f"repr({a})", f"[{a}]")
        if self.chance(0.3):
            options = self.choose([
                "precision=3", "suppress=True", "precision=2, suppress=True", "linewidth=40", "threshold=5",
                "edgeitems=1, threshold=4", "floatmode='fixed'", "sign='+'", "nanstr='NA', infstr='oo'",
                "precision=0", "floatmode='unique'", "sign=' '", "floatmode='maxprec_equal', precision=4"
            ])
            self.attempt(f"with np.printoptions({options}):", f"    print({a})", f"    print({a} * 1.5)")
        if self.chance(0.3):
            self.show(
                f"np.array2string({a}, {self.choose(['precision=2', 'separator=chr(44)', 'max_line_width=30', 'suppress_small=True', 'threshold=3', 'prefix=chr(32) * 4'])})"
            )

    def scalars(self):
        a = self.choose([
            "np.float64(1.5)", "np.int64(7)", "np.float32(0.1)", "np.bool_(True)", "np.float64('nan')",
            "np.arange(3)[1]", "np.array([2.5]).sum()", "(np.int64(2) ** 62)", "np.float64(-0.0)",
            "np.float32(12.5)", "np.float64(1e16)"
        ])
        b = self.choose([
            "2", "0", "0.5", "-1", "True", "np.int64(3)", "np.float32(2)", "np.float64(0)", "[1, 2]", "'ab'",
            "None", "(1,)"
        ])
        self.show(f"repr({a} {self.choose(OPERATORS + ['<<', '>>'])} {b})",
                  f"type({a} {self.choose(OPERATORS[:7])} {b}).__name__")
        self.show(f"repr({b} {self.choose(OPERATORS)} {a})")
        self.show(
            self.choose([
                f"str({a})", f'f"{{{a}:.3f}} {{{a}}}"', f"'%d %s %g' % ({a}, {a}, {a})",
                f"round({a}, 1), round({a})", f"int({a}), float({a}), bool({a})",
                f"{a}.item(), {a}.dtype, {a}.shape", f"divmod({a}, 2)",
                f"isinstance({a}, float), isinstance({a}, int)", f"[10, 20, 30][{a}]", f"range({a})", f"{{{a}: 1}}",
                f"sum([{a}, {a}])", f"max({a}, 2)", f"abs({a}), -{a}", f"{a}.astype(int)",
                f"{a}.tolist(), {a}.sum(), {a}.mean()", f"{a} in [1.5, 7]", f"format({a}, '>8.2f')", f"len({a})",
                f"{a}[0]", f"{a}[()]", f"{a}.reshape(1)", f"{a}.T", f"'a' * {a}", f"np.sqrt({a} + 0.0)",
                f"{a}.is_integer()", f"{a}.real, {a}.ndim", f"str([{a}, ({a},)])", f"{a} is {a}",
                f"not {a}, {a} and 5", f"pow({a}, 2)"
            ]))

    def mixed(self):
        name = self.owned()
        self.show(
            self.choose([
                f"[x for x in {name}]", f"list(map(float, {name}))", f"{{i: x for i, x in enumerate({name})}}",
                f"sum(x * 2 for x in {name})", f"list(zip({name}, 'abc'))",
                f"np.array([list({name}), list({name})])", f"{name} in [{name}]", f"[{name}] == [{name}]",
                f"{name} == {self.anything(1)}", f"{self.number(1)} in {name}", f"max({name}, key=lambda x: -x)",
                f"sorted({name}, reverse=True)", f"np.array([{name}, {name}]).shape", f"all(x > 0 for x in {name})",
                f"{name} is {name}[:]", f"str({name})[:9]", f"'{{}}'.format({name})", f"np.sum(x for x in [1, 2])",
                f"list({name}) + [1]", f"[1, 2, 3] + {name}", f"{name} + [1, 2, 3]",
                f"isinstance({name}, np.ndarray)", f"{name} if {name}.any() else 0", f"{name} and 1", f"not {name}",
                f"-{name}, +{name}", f"reversed({name})", f"list(reversed({name}))",
                f"{name}.tolist() == list({name})", f"print(*{name})", f"dict(enumerate({name}.tolist()))",
                f"abs({name})", f"divmod({name}, 2)", f"pow({name}, 2)", f"round({name}, 1)",
                f"iter({name}).__class__ and 1", f"{name}[0] if len({name}) else 'empty'"
            ]))

    def products(self):
        a, b = self.exact(), self.exact()
        self.show(
            f"repr({self.choose([f'{a} @ {b}', f'np.dot({a}, {b})', f'np.matmul({a}, {b})', f'{a}.dot({b})', f'np.inner({a}, {b})', f'np.outer({a}, {b})', f'np.vdot({a}, {b})'])})"
        )
        self.show(
            f"repr({a} @ {b}.T)", f"repr({a}.T @ {b})"
            if self.chance(0.5) else "repr(np.einsum('ij,ij->i', np.ones((2, 3)), np.ones((2, 3))))")

    def counted(self):
        name = self.owned()
        self.show(f"np.count_nonzero({name}, axis={self.choose(['0', 'None', '-1'])})",
                  f"({name} > 1).sum({self.choose(AXES[:5])})", f"({name} == {name}[0]).all()",
                  f"np.isnan({name}).any()")

    def options(self):
        name = self.bind(
            "array",
            self.choose(["np.arange(3)", "np.array([1.5, 0.0])", "np.array([1e300, -1e300])", "np.zeros(0)"]))
        self.attempt(
            f"with np.errstate({self.choose(['all', 'divide', 'invalid', 'over'])}={self.choose([repr('ignore'), repr('raise')])}):",
            f"    print(repr({name} / {self.choose(['0', '0.0', name, '2'])}), repr({name} % 0))")
