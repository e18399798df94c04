"""Functions, methods and operators with every kind of argument, whether it suits them or not.

What they give is compared; of an error only that there is one, since each function words its own.
"""

from .expressions import Expressions

ARRAYS = [
    "np.arange(6)", "np.array([])", "np.array(2.0)", "np.array(3)", "np.arange(6).reshape(2, 3)",
    "np.zeros((0, 3))", "np.array([True, False, True])", "np.array([[1.5, -2.0], [0.0, 4.0]])",
    "np.array([3, 1, 2])", "np.float64(2.5)", "np.int64(-7)", "np.bool_(True)", "[1, 2, 3]", "[[1, 2], [3, 4]]",
    "5", "2.5", "True", "np.ones((2, 1, 3))", "np.array([1.0, float('nan'), 2.0])", "()", "[]",
    "np.zeros((0, 3))[:, ::2]", "np.arange(12).reshape(3, 4)[::-1, ::2]", "np.zeros((2, 0, 3)).T"
]
AXES = [
    "", ", axis=0", ", axis=1", ", axis=-1", ", axis=2", ", axis=None", ", axis=(0, 1)", ", axis=()",
    ", keepdims=True", ", axis=0, keepdims=True"
]
REDUCTIONS = [
    "sum", "prod", "max", "min", "mean", "std", "var", "any", "all", "ptp", "nansum", "nanmean", "nanmax",
    "nanstd", "count_nonzero", "amax", "amin", "median"
]
WITHOUT_KEEPING = [
    "cumsum", "cumprod", "average", "sort", "flip", "diff", "squeeze", "expand_dims", "nancumsum", "unique"
]
ONE = [
    "abs", "negative", "sqrt", "square", "sign", "floor", "ceil", "trunc", "rint", "isnan", "isinf", "isfinite",
    "reciprocal", "logical_not", "invert", "ravel", "atleast_1d", "atleast_2d", "atleast_3d", "copy",
    "zeros_like", "ones_like", "diag", "diagonal", "trace", "triu", "tril", "flatnonzero", "nonzero", "argwhere",
    "fliplr", "flipud", "rot90", "array", "isscalar", "ndim", "size", "shape", "nan_to_num", "signbit", "round",
    "hstack", "vstack", "dstack", "column_stack", "concatenate", "stack", "block", "bincount", "ediff1d",
    "isposinf", "isneginf", "meshgrid", "asarray"
]
TWO = [
    "add", "subtract", "multiply", "divide", "floor_divide", "remainder", "maximum", "minimum", "fmod", "equal",
    "less", "greater_equal", "logical_and", "logical_or", "logical_xor", "bitwise_and", "bitwise_or",
    "left_shift", "matmul", "dot", "outer", "inner", "cross", "kron", "convolve", "isclose", "allclose",
    "array_equal", "where", "intersect1d", "setdiff1d", "isin", "append", "take", "copysign", "gcd",
    "lcm", "vdot", "correlate", "searchsorted"
]
METHODS = [
    "ravel", "flatten", "tolist", "item", "copy", "transpose", "swapaxes", "round", "nonzero", "diagonal", "trace",
    "argmax", "argmin", "cumsum", "cumprod", "sum", "prod", "max", "mean", "any", "all"
]
METHOD_ARGUMENTS = ["", "0", "1", "-1", "0, 1", "axis=0", "axis=-1", "dtype=float", "dtype=int", "dtype=bool"]
VALUES = [
    "0", "1", "-3", "True", "2.5", "-0.0", "float('nan')", "float('inf')", "'ab'", "''", "'12'", "[1, 2]", "[]",
    "(1,)", "()", "{1, 2}", "set()", "{'a': 1}", "{}", "None", "range(3)", "1e16", "'é'", "[[1], [2]]",
    "(1, 'a')", "np.float64(1.5)", "np.int64(4)", "np.bool_(True)", "np.array([1, 2])", "frozenset({1})", "...",
    "(lambda: 1)", "int", "iter([1, 2])", "(i for i in [3, 1])"
]
BUILTINS = [
    "abs", "all", "any", "ascii", "bin", "bool", "chr", "dict", "divmod", "enumerate", "filter", "float", "format",
    "hex", "int", "isinstance", "iter", "len", "list", "map", "max", "min", "next", "oct", "ord", "pow", "range",
    "repr", "reversed", "round", "slice", "sorted", "sum", "tuple", "zip"
]
OPERATORS = [
    "+", "-", "*", "/", "//", "%", "==", "!=", "<", ">=", "&", "|", "^", "<<", ">>", "in", "not in", "is", "and",
    "or", "@"
]
TEXT_METHODS = [
    "capitalize", "casefold", "center", "count", "endswith", "expandtabs", "find", "index", "isalnum", "isalpha",
    "isdecimal", "isdigit", "isidentifier", "islower", "isprintable", "isspace", "istitle", "join", "ljust",
    "lower", "lstrip", "partition", "removeprefix", "replace", "rfind", "rjust", "rpartition", "rsplit", "split",
    "splitlines", "startswith", "strip", "swapcase", "title", "upper", "zfill"
]
TEXT_ARGUMENTS = [
    "", "'a'", "','", "None", "3", "-1", "'a', 'b'", "'X', 1", "8, '*'", "('a', 'H')", "['a', 'b']", "1.5",
    "'', 'z'", "'l', 2, -1", "True", "[1]", "'b', 'c', 1", "'b', None", "10, 'ab'"
]
CONTAINERS = ["[3, 1, 2]", "[]", "(1, 2, 1)", "{1, 2}", "{'a': 1, 'b': 2}", "{}", "frozenset({1})", "[[1], [2]]", "range(5)"]
CONTAINER_METHODS = [
    "append", "extend", "insert", "pop", "remove", "clear", "index", "count", "sort", "reverse", "copy", "get",
    "setdefault", "update", "popitem", "add", "discard", "union", "intersection", "difference",
    "symmetric_difference", "issubset", "issuperset", "isdisjoint"
]
CONTAINER_ARGUMENTS = [
    "", "0", "1", "-1", "'a'", "[1]", "(1, 2)", "{1}", "{'a': 2}", "None", "1, 2", "'a', 5", "reverse=True", "1.0",
    "iter([1])", "-5", "'b', None", "'c', []"
]


class Calls(Expressions):
    STATEMENTS = [
        "any_reduction", "any_single", "any_pair", "any_pair", "any_method", "any_builtin", "any_operation",
        "any_text", "any_container"
    ]

    def call(self, value: str) -> None:
        self.write("try:", f"    print(repr({value}))", "except Exception as e:", "    failed(e)")

    def any_reduction(self):
        if self.chance(0.7):
            return self.call(f"np.{self.choose(REDUCTIONS)}({self.choose(ARRAYS)}{self.choose(AXES)})")
        self.call(f"np.{self.choose(WITHOUT_KEEPING)}({self.choose(ARRAYS)}{self.choose(AXES[:6])})")

    def any_single(self):
        self.call(f"np.{self.choose(ONE)}({self.choose(ARRAYS)})")

    def any_pair(self):
        function, values = self.choose(TWO), self.pick.choices(ARRAYS, k=2)
        if function == "searchsorted" and "nan" in values[0]:
            return
        self.call(f"np.{function}({', '.join(values)})")

    def any_method(self):
        method = self.choose(METHODS)
        # What copies takes an order of memory, and no number.
        argument = "" if method in ("copy", "flatten", "ravel") else self.choose(METHOD_ARGUMENTS)
        if method in ("any", "all") and "dtype" in argument:
            return
        self.call(f"({self.choose(ARRAYS)}).{method}({argument})")

    def any_builtin(self):
        values = ", ".join(self.pick.choices(VALUES, k=self.pick.choice([1, 1, 2])))
        self.call(f"{self.choose(BUILTINS)}({values})")

    def any_operation(self):
        left, right, operator = self.choose(VALUES), self.choose(VALUES), self.choose(OPERATORS)
        self.call(f"{left} {operator} {right}")
        if operator in "+ - * / // % & | ^ << >>".split():
            name = self.fresh()
            self.write("try:", f"    {name} = {left}", f"    {name} {operator}= {right}", f"    print(repr({name}))",
                       "except Exception as e:", "    failed(e)")

    def any_text(self):
        text = self.choose(["''", "'a'", "'Hello World'", "'a,b,,c'", "'  pad\\t'", "'éß'", "'x=1\\ny'", "'123'"])
        self.call(f"{text}.{self.choose(TEXT_METHODS)}({self.choose(TEXT_ARGUMENTS)})")

    def any_container(self):
        name, result = self.fresh(), self.fresh()
        self.write(f"{name} = {self.choose(CONTAINERS)}")
        call = f"{name}.{self.choose(CONTAINER_METHODS)}({self.choose(CONTAINER_ARGUMENTS)})"
        self.write("try:", f"    {result} = {call}", "except Exception as e:", "    failed(e)", "else:",
                   f"    for v in ({name}, {result}):",
                   "        print(sorted(v, key=repr) if isinstance(v, (set, frozenset)) else repr(v))")
