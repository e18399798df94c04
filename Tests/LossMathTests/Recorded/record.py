"""Records what NumPy answers, as text that the tests of arrays read: `python3 record.py`.

A line is `name argument ; argument ; option=value => answer`. An array is written
`dtype(shape)[elements]` or `dtype(shape)[series]`, a fixed sequence that both sides compute;
a plain Python number is `int 3`, `float 2.5` or `bool True`; a subscript is
`index 1, ::2, None, ..., int64(2)[0 1]`. Where the answer is a rounded value of a transcendental
function, the arrow is `~>`: NumPy's vector functions and the C library differ in the last place.
"""
import itertools
import pathlib
import warnings

import numpy as np

warnings.simplefilter("ignore")
np.seterr(all="ignore")
HERE = pathlib.Path(__file__).parent
nan, inf = np.nan, np.inf


def series(*shape, dtype="float64"):
    """Numbers that need rounding when they are added: ((7919 i) mod 10007) / 997 - 5."""
    count = int(np.prod(shape, dtype=int))
    flat = ((7919 * np.arange(count)) % 10007) / 997.0 - 5.0
    return Series(flat.astype(dtype).reshape(shape))


class Series:
    def __init__(self, array):
        self.array = array


class Index:
    def __init__(self, *items):
        self.items = items


def number(value):
    if isinstance(value, (bool, np.bool_)):
        return str(bool(value))
    if isinstance(value, (int, np.integer)):
        return str(int(value))
    if isinstance(value, np.float32):
        return str(value)
    return repr(float(value))


def text(value):
    if isinstance(value, Series):
        array = value.array
        return f"{array.dtype.name}({','.join(map(str, array.shape))})[series]"
    if isinstance(value, Index):
        return "index " + ", ".join(map(item, value.items))
    if isinstance(value, (bool, int, float)):
        return f"{type(value).__name__} {number(value)}"
    array = np.asarray(value)
    elements = " ".join(number(element) for element in array.ravel())
    return f"{array.dtype.name}({','.join(map(str, array.shape))})[{elements}]"


def item(value):
    if value is None:
        return "None"
    if value is Ellipsis:
        return "..."
    if isinstance(value, slice):
        parts = [value.start, value.stop] + ([value.step] if value.step is not None else [])
        return ":".join("" if part is None else str(part) for part in parts)
    return str(value) if isinstance(value, int) else text(value)


def unwrap(value):
    if isinstance(value, Series):
        return value.array
    return value.items if isinstance(value, Index) else value


def answer(function, arguments, options):
    try:
        result = function(*map(unwrap, arguments), **options)
    except Exception as error:
        return f"{class_name(error)}: {error}"
    if isinstance(result, (tuple, list)):
        return " & ".join(map(text_of_result, result))
    return text_of_result(result)


def class_name(error):
    """NumPy's private kinds of a ufunc's type error go by the name of their parent."""
    name = type(error).__name__
    return "UFuncTypeError" if "UFunc" in name else name


def text_of_result(value):
    return text(np.asarray(value))


class Recording:
    def __init__(self, file):
        self.file, self.lines = HERE / file, []

    def case(self, name, *arguments, function=None, near=False, **options):
        function = function or getattr(np, name)
        given = " ; ".join([*map(text, arguments), *(f"{k}={v}" for k, v in options.items())])
        arrow = "~>" if near else "=>"
        self.lines.append(f"{name} {given} {arrow} {answer(function, arguments, options)}")

    def write(self):
        self.file.write_text("\n".join(self.lines) + "\n")


f64, f32, i64, b = (lambda v, d=d: np.array(v, dtype=d) for d in ("f8", "f4", "i8", "?"))

FLOATS = [0.0, -0.0, 1.0, -1.5, 2.5, -7.0, inf, -inf, nan, 1e-300]
INTS = [0, 1, -1, 7, -7, 3, 9223372036854775807, -9223372036854775808]


def elementwise():
    r = Recording("elementwise.txt")
    grid = np.array(list(itertools.product(FLOATS, FLOATS)))
    igrid = np.array(list(itertools.product(INTS, INTS)))
    exact = ["add", "subtract", "multiply", "divide", "floor_divide", "remainder", "maximum",
             "minimum", "fmax", "fmin", "copysign", "fmod", "equal", "not_equal", "less",
             "less_equal", "greater", "greater_equal", "logical_and", "logical_or", "logical_xor"]
    for name in exact:
        r.case(name, grid[:, 0].copy(), grid[:, 1].copy())
        r.case(name, f32([1.5, -2.25, 0.1, nan]), f32([0.1, 3, -0.7, 1]))
        r.case(name, igrid[:, 0].copy(), igrid[:, 1].copy())
        r.case(name, f64([[1], [2.5]]), i64([1, 2, 3]))
        r.case(name, i64([5, -5]), 2)
        r.case(name, i64([5, -5]), -2.5)
        r.case(name, f32([5, -5]), 2.5)
        r.case(name, 3, f32([5, -5]))
        r.case(name, b([True, False]), 3)
        r.case(name, i64([3]), f32([0.1]))
        r.case(name, f64(2.5), f64([]))
        r.case(name, f64([1, 2, 3]), f64([1, 2]))
    for name in ["add", "multiply", "maximum", "minimum", "logical_and", "logical_xor", "equal",
                 "less", "less_equal", "greater", "bitwise_and", "bitwise_or", "bitwise_xor",
                 "divide", "subtract"]:
        r.case(name, b([True, True, False, False]), b([True, False, True, False]))
    for name in ["bitwise_and", "bitwise_or", "bitwise_xor", "left_shift", "right_shift"]:
        r.case(name, i64([12, -7, 1, 5]), i64([10, 3, 4, 64]))
        r.case(name, f64([1.0]), i64([1]))
    r.case("power", i64([2, -3, 0, 7]), i64([10, 3, 0, 30]))
    r.case("power", i64([2]), -1)
    r.case("power", i64([2]), 0.5)
    r.case("power", f64([2, -3, 0.1, nan]), 2)
    r.case("power", f64([2, 4, -1, -0.0]), 0.5)
    r.case("power", f64([2, -4, 0]), -1)
    r.case("power", f64([2, 3]), i64([3, -1]), near=True)
    for name in ["arctan2", "hypot", "logaddexp", "logaddexp2"]:
        r.case(name, grid[:, 0].copy(), grid[:, 1].copy(), near=True)
    same = ["negative", "positive", "absolute", "sign", "square", "reciprocal", "floor", "ceil",
            "trunc", "rint", "sqrt", "isnan", "isinf", "isfinite", "signbit", "logical_not"]
    for name in same:
        r.case(name, f64(FLOATS + [0.5, 1.5, -0.5, 3.7]))
        r.case(name, f32([0.1, -2.5, nan]))
        r.case(name, i64([0, 1, -4, -9223372036854775808]))
        r.case(name, f64([[1.0, -2.0], [3.5, 4.25]]).T)
    for name in ["invert", "logical_not", "absolute", "floor", "isnan", "negative", "positive"]:
        r.case(name, b([True, False]))
    r.case("invert", i64([0, 5, -1]))
    r.case("invert", f64([1.0]))
    for name in ["exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "cbrt", "sin", "cos",
                 "tan", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "arcsinh",
                 "arccosh", "arctanh", "degrees", "radians"]:
        r.case(name, f64([0.0, -0.0, 0.3, -0.7, 1.0, 2.0, 30.5, -710.0, inf, -inf, nan]), near=True)
        r.case(name, f32([0.25, 0.7]), near=True)
        r.case(name, i64([0, 1, 2]), near=True)
    r.write()


def into(operation):
    def run(target, value):
        getattr(np, operation)(target, value, out=target)
        return target
    return run


def in_place():
    r = Recording("in_place.txt")
    for name, target, value in [
        ("add", f64([1, 2, 3]), 1), ("add", i64([1, 2]), 1.5), ("divide", i64([1, 2]), 2),
        ("add", f32([1, 2]), f64([0.1, 0.2])), ("multiply", f64([[1, 2], [3, 4]]), f64([10, 100])),
        ("add", f64([1, 2]), f64([[1, 2], [3, 4]])), ("floor_divide", i64([7, -7]), 2),
        ("add", b([True, False]), 1), ("add", f64([1, 2]), i64([1, 2])),
        ("subtract", b([True]), b([True])), ("bitwise_and", i64([6]), 3),
    ]:
        r.case("into_" + name, target, value, function=into(name))
    r.write()


def reductions():
    r = Recording("reductions.txt")
    arrays = [f64([[1, 2, 3], [4, 5, 6]]), f64([nan, 1, 2]), f64([-0.0, -0.0]), i64([[1, -2], [3, 4]]),
              b([[True, False], [True, True]]), f64([]), f64(7.5), np.zeros((0, 3)), np.zeros((2, 0)),
              f32([0.1, 0.2, 0.3]), series(3, 4, 5), f64([inf, -inf])]
    names = ["sum", "prod", "mean", "var", "std", "max", "min", "any", "all", "argmax", "argmin",
             "cumsum", "cumprod", "median", "ptp"]
    for name in names:
        for array in arrays:
            value = unwrap(array)
            if name == "ptp" and value.dtype == bool:
                continue
            r.case(name, array)
            for axis in range(-1, value.ndim + 1):
                r.case(name, array, axis=axis)
    for name in ["sum", "mean", "max", "std"]:
        r.case(name, series(3, 4, 5), axis=(0, 2))
        r.case(name, series(3, 4, 5), axis=(0, 2), keepdims=True)
        r.case(name, series(3, 4, 5), keepdims=True)
        r.case(name, series(3, 4, 5), axis=(1, 1))
    for ddof in [1, 5]:
        r.case("std", f64([1, 2, 4, 8]), ddof=ddof)
        r.case("var", f32([1, 2, 4, 8]), ddof=ddof)
    for dtype in ["float64", "float32"]:
        for count in [7, 8, 9, 100, 127, 128, 129, 1000, 8193, 50000]:
            for name in ["sum", "mean", "var"]:
                r.case(name, series(count, dtype=dtype))
        for axis in [0, 1, 2, (0, 1), (1, 2), (0, 2)]:
            r.case("sum", series(4, 5, 150, dtype=dtype), axis=axis)
            r.case("mean", series(4, 5, 150, dtype=dtype), axis=axis)
        for kind in VIEWS:
            for axis in [None, 0, 1]:
                function = lambda a, axis=None, kind=kind: np.sum(VIEWS[kind](a), axis=axis)
                options = {} if axis is None else {"axis": axis}
                r.case("sum_" + kind, series(90, 200, dtype=dtype), function=function, **options)
    r.case("mean", series(20000, dtype="int64"))
    # Whole numbers whose sum as doubles is rounded on the way.
    r.case("mean_of_large", series(20000, dtype="int64"), function=lambda a: np.mean(a * 900719925474099))
    for q in [0.0, 12.5, 50.0, 90.0, 100.0]:
        r.case("percentile", f64([3, 1, 4, 1, 5, 9, 2.5]), q)
        r.case("percentile", series(4, 5), q, axis=0)
    r.case("percentile", f64([1, 2]), 101.0)
    r.case("quantile", f64([[1, 7], [4, 2]]), f64([0.25, 0.5]), axis=1)
    r.case("quantile", f64([1, nan]), 0.5)
    r.write()


VIEWS = {
    "cut": lambda a: a[:, :150],
    "step": lambda a: a[:, ::3],
    "turned": lambda a: a.T,
    "flipped": lambda a: a[::-1, ::-1],
}


def get(array, items):
    return array[items]


def put(array, items, value):
    array = array.copy()
    array[items] = value
    return array


def indexing():
    r = Recording("indexing.txt")
    s = slice
    a1 = np.arange(10.0)
    a2 = np.arange(12).reshape(3, 4)
    a3 = np.arange(60.0).reshape(3, 4, 5)
    a4 = np.arange(120).reshape(2, 3, 4, 5)
    cases = [
        (a1, (3,)), (a1, (-1,)), (a1, (10,)), (a1, (-11,)), (a1, (s(2, 5),)), (a1, (s(None, None, -1),)),
        (a1, (s(8, 2, -3),)), (a1, (s(-3, None),)), (a1, (s(20, None),)), (a1, (s(5, 2),)),
        (a1, (s(None, None, 0),)), (a1, (None,)), (a1, (1, 2)), (a1, (Ellipsis, Ellipsis)),
        (a1, (Ellipsis,)), (a1, (i64([0, -1, 3]),)), (a1, (i64([[1, 2], [3, 4]]),)),
        (a1, (i64([0, 10]),)), (a1, (f64([1.0]),)), (a1, (a1 > 4,)), (a1, (b([True, False]),)),
        (a1, (np.array([], dtype="i8"),)), (a1, (s(9223372036854775807, None, -9223372036854775807),)),
        (a2, (1,)), (a2, (s(None), 1)), (a2, (1, 2)), (a2, (1, -5)), (a2, (s(None, None, 2), s(None, None, -1))),
        (a2, (None, s(None), None, 1)), (a2, (Ellipsis, 0)), (a2, (a2 > 5,)), (a2, (a2 > 50,)),
        (a2, (i64([0, 2]), i64([1, 3]))), (a2, (i64([0, 2]), i64([1, 3, 2]))),
        (a2, (i64([[0], [2]]), i64([1, 3]))), (a2, (s(None), i64([3, 0]))), (a2, (b([True, False, True]),)),
        (a2, (b([True, False, True]), 1)), (a2, (s(None), b([True, False, True]))),
        (a2, (b([True, False, True]), i64([0, 1]))), (a2, (i64(1),)), (a2, (i64([5]), 0)),
        (a3, (0, s(None), i64([0, 2]))), (a3, (i64([0, 2]), s(None), i64([1, 3]))),
        (a3, (s(None), i64([0, 2]), i64([1, 3]))), (a3, (i64([0, 2]), Ellipsis, 1)),
        (a3, (s(None), i64([[0, 1], [2, 3]]), s(1, 3))), (a3, (i64([0]), None, i64([1]))),
        (a3, (None, i64([0, 1]), s(None, 2))), (a3, (a3[:, :, 0] > 20,)), (a3, (1, a3[0] > 7)),
        (a3, (Ellipsis, i64([4, 0]))), (a3, (s(0, 0), i64([1]))), (a3, (0, 0, 0, 0)),
        (a4, (s(None), i64([0, 2]), s(None), i64([1, 3]))), (a4, (s(None), 1, s(None), i64([0, 1]))),
        (a4, (s(None), i64([0, 2]), i64([[1], [3]]), s(1, 3))), (a4, (Ellipsis, i64([0, 1]), None, i64([2, 0]))),
        (f64(5.0), ()), (f64(5.0), (Ellipsis,)), (f64(5.0), (None,)), (f64(5.0), (0,)),
        (f64(5.0), (b(True),)), (f64(5.0), (b(False),)), (np.zeros((0, 3)), (s(None), 1)),
        (np.zeros((0, 3)), (0,)), (np.zeros((2, 0)), (i64([1, 0]),)),
    ]
    for array, items in cases:
        r.case("get", array, Index(*items), function=get)
    puts = [
        (a1, (3,), 7), (a1, (s(2, 5),), f64([1, 2, 3])), (a1, (s(2, 5),), f64([1, 2])),
        (a1, (i64([1, 1, 2]),), f64([5, 6, 7])), (a1, (a1 > 4,), 0.5), (a1, (a1 > 4,), f64([1, 2])),
        (a1, (a1 > 7,), f64([1, 2])), (a1, (i64([0, 1]),), f64([1, 2, 3])), (a1, (10,), 1),
        (a2, (s(None), 1), i64([7, 8, 9])), (a2, (1,), 2.9), (a2, (s(None), i64([3, 0])), i64([[1, 2]])),
        (a2, (i64([0, 2]), i64([1, 3])), -1), (a2, (Ellipsis,), i64([1, 2, 3, 4])), (a2, (0,), i64([[1, 2, 3, 4]])),
        (a2, (a2 % 2 == 0,), 100), (a2, (b([True, False, True]),), i64([9, 8, 7, 6])),
        (a3, (i64([0, 2]), s(None), i64([1, 3])), f64([[1, 2, 3, 4], [5, 6, 7, 8]])),
        (a3, (s(None), i64([0, 2]), 1), f64([1, 2])), (a3, (a3 > 30,), f64(1.5)),
        (a4, (s(None), i64([0, 2]), s(None), i64([1, 3])), i64([[7], [8]])),
        (f64(5.0), (), 2), (f64(5.0), (Ellipsis,), f64(3.0)),
    ]
    for array, items, value in puts:
        r.case("set", array, Index(*items), value, function=put)
    r.write()


def manipulation():
    r = Recording("manipulation.txt")
    a1, a2, a3 = f64([3, 1, 2]), f64([[1, 2, 3], [4, 5, 6]]), series(2, 3, 4)
    reshape = lambda a, *shape: a.reshape(shape)
    for array, shape in [(a2, (3, 2)), (a2, (-1,)), (a2, (4, 2)), (a2, (-1, -1)), (a2, (1, -1, 3)),
                         (a1, (0, -1)), (f64(1.0), (1, 1)), (f64([]), (0, 5)), (f64(2.0), ())]:
        r.case("reshape", array, *shape, function=reshape)
    # Whether the result is a view follows from the strides alone.
    for name, view in [("turned", lambda a: a.T), ("step", lambda a: a[..., ::2]), ("cut", lambda a: a[:, :2])]:
        for shape in [(-1,), (4, -1), (2, 1, -1), (1, 2, 2, -1), (2, -1, 2)]:
            def run(a, *lengths, view=view):
                whole = view(a)
                result = whole.reshape(lengths)
                return result, np.shares_memory(result, whole)
            r.case("reshape_" + name, series(2, 3, 4), *shape, function=run)
            r.case("reshape_" + name, series(2, 4, 6), *shape, function=run)
    for axes in [(1, 0, 2), (2, 0, 1), (0, 0, 1), (0, 1)]:
        r.case("transpose", a3, *axes, function=lambda a, *axes: a.transpose(axes))
    for name in ["ravel", "squeeze", "sort", "argsort", "flip", "diff", "trace", "diag", "tril", "triu"]:
        for array in [a2, a1, f64([[5]]), i64([[2, 2, 1], [1, 2, 9], [0, -3, 1]])]:
            if name in ("trace", "tril", "triu") and np.ndim(array) != 2:
                continue
            r.case(name, array)
    r.case("sort", f64([nan, 3, -inf, 0, nan, 1]))
    r.case("argsort", f64([nan, 3, -inf, 3, nan, 1]), function=lambda a: np.argsort(a, kind="stable"))
    r.case("sort", a3, axis=0)
    r.case("sort", b([True, False, True]))
    for k in [-1, 1, 5, -5]:
        r.case("diag", a2, k=k)
        r.case("diag", a1, k=k)
        r.case("tril", a2, k=k)
        r.case("triu", a2, k=k)
        r.case("eye", 2, 3, k=k, function=lambda n, m, k: np.eye(n, m, k))
    r.case("diff", a2, axis=0)
    r.case("diff", i64([1, 4, 9, 16]), n=2)
    r.case("diff", b([True, False, False]))
    joins = [(a2, a2), (a2, a1), (a1, i64([1])), (a2, f64([[1, 2]])), (f64(1.0), f64(2.0)), (b([True]), i64([2]))]
    for one, two in joins:
        for name in ["concatenate", "stack", "vstack", "hstack", "column_stack"]:
            r.case(name, one, two, function=lambda x, y, name=name: getattr(np, name)([x, y]))
        r.case("concatenate", one, two, axis=1, function=lambda x, y, axis: np.concatenate([x, y], axis))
        r.case("stack", one, two, axis=-1, function=lambda x, y, axis: np.stack([x, y], axis))
    r.case("where", b([[True], [False]]), f64([1, 2]), 0)
    r.case("where", b([True, False]), 1, 2.5)
    r.case("where", b([True, False]), f64([1, 2, 3]), 0)
    r.case("nonzero", f64([[0, 1], [2, 0]]))
    r.case("clip", f64([-1, 0.5, 3, nan]), 0, 1)
    r.case("clip", i64([-1, 5]), 0, 2.5)
    for array in [f64([3, 1, 3, 2, 1]), f64([nan, 1, nan]), f64([]), i64([[2, 1], [1, 2]])]:
        r.case("unique", array, function=lambda a: np.unique(a, return_index=True, return_inverse=True, return_counts=True))
    r.case("searchsorted", f64([1, 2, 2, 3]), f64([0, 2, 2.5, 9, nan]))
    r.case("searchsorted", f64([1, 2, 2, 3]), f64([0, 2, 2.5, 9]), side="right")
    r.case("roll", a2, 1)
    r.case("roll", a2, -1, axis=0)
    r.case("roll", a2, 4, axis=1)
    r.case("repeat", a2, 2)
    r.case("repeat", a2, 2, axis=1)
    r.case("repeat", a1, i64([1, 0, 2]), axis=0)
    r.case("tile", a1, 2)
    r.case("tile", a2, i64([2, 1, 2]))
    r.case("tile", a1, i64([2, 0]))
    r.case("bincount", i64([0, 3, 1, 3]))
    r.case("bincount", i64([0, 1, 1]), f64([0.5, 1, 2]))
    r.case("bincount", i64([]), minlength=3)
    r.case("histogram", f64([1, 2, 1, 4, 4]), 3)
    r.case("histogram", f64([1, 2, 1]), f64([0, 1, 2, 3]))
    r.case("histogram", f64([1, 2, 1, 9]), f64([0, 1, 2]), density=True)
    r.case("histogram", f64([]), 2)
    r.case("histogram", series(500), 10)
    r.case("histogram", f64([1, nan]), 2)
    r.case("histogram", f64([1, inf]), 2)
    r.case("sort", f64(5.0))
    r.case("roll", a2, 1, axis=3)
    r.case("meshgrid", f64([1, 2, 3]), f64([4, 5]))
    r.case("meshgrid", f64([1, 2, 3]), f64([4, 5]), indexing="ij")
    r.case("outer", a1, i64([1, 2]))
    for decimals in [0, 1, 2, -1]:
        r.case("round", f64([0.5, 1.5, 2.675, -1.25, 15, nan]), decimals)
        r.case("round", f32([0.15, 2.675]), decimals)
    r.case("round", i64([15, 25]), 0)
    for arguments in [(5,), (2, 8), (0, 10, 3), (10, 0, -3), (0, 0), (0, 1, 0)]:
        r.case("arange", *arguments)
    for arguments in [(0.0, 1.0, 0.1), (1.0, 0.0, -0.25), (0.5, 3.5), (0.0, 1.0, -1.0), (1.0, 1.3, 0.1)]:
        r.case("arange", *arguments)
    for arguments in [(0.0, 1.0, 5), (0.0, 1.0, 1), (0.0, 1.0, 0), (2.0, -3.0, 7), (0.0, 1.0, -1), (1.0, 1.0, 3), (0.1, 0.7, 50)]:
        r.case("linspace", *arguments)
    r.case("linspace", 0.0, 1.0, 4, endpoint=False)
    r.case("logspace", 0.0, 2.0, 5, near=True)
    r.case("broadcast_to", f64([1, 2]), 3, 2, function=lambda a, *s: np.broadcast_to(a, s))
    r.case("broadcast_to", f64([1, 2]), 3, function=lambda a, *s: np.broadcast_to(a, s))
    r.case("expand_dims", a1, axis=1)
    r.case("expand_dims", a1, axis=5)
    r.case("squeeze", a2, axis=0)
    r.case("swapaxes", a3, 0, 2)
    r.case("moveaxis", a3, 0, -1)
    r.case("isclose", f64([1, 1e-9, nan, inf]), f64([1 + 1e-6, 0, nan, inf]))
    r.case("isclose", f64([nan]), f64([nan]), equal_nan=True)
    r.case("array_equal", a1, f64([3, 1, 2]))
    r.case("array_equal", a1, a2)
    r.case("take_along_axis", a2, i64([[0], [2]]), axis=1)
    r.case("take", a2, i64([0, -1]))
    r.case("take", a2, i64([0, 5]), axis=1)
    r.case("astype_int64", f64([1.9, -1.9, nan, inf, 1e300]), function=lambda a: a.astype("i8"))
    r.case("astype_bool", f64([0, -0.0, nan, 0.1]), function=lambda a: a.astype("?"))
    r.case("astype_float32", f64([0.1, 1e300]), function=lambda a: a.astype("f4"))
    r.write()


def linear_algebra():
    r = Recording("linear_algebra.txt")
    m, v = f64([[2, 1], [1, 3]]), f64([1, 2])
    integer = i64([[1, 2, 3], [4, 5, 6]])
    stack = series(2, 3, 3)
    for one, two in [(m, m), (m, v), (v, m), (v, v), (integer, i64([1, 0, -1])), (integer, m), (m, f64(2.0)),
                     (np.arange(12.0).reshape(2, 2, 3), np.arange(6.0).reshape(3, 2)), (f64([]), f64([])),
                     (b([[True, False]]), b([[True], [True]])), (m, i64([1, 2])), (v, f64([1, 2, 3])),
                     (np.zeros((2, 0)), np.zeros((0, 3))), (np.zeros((3, 2, 2)), np.zeros((2, 2, 2)))]:
        r.case("matmul", one, two)
        r.case("dot", one, two)
    r.case("matmul", integer.T, integer)
    r.case("matmul", f64([[1, 2], [3, 4], [5, 6], [7, 8]]), i64([[1, 2], [3, 4], [5, 6], [7, 8]]))
    for array in [m, f64([[1, 2], [2, 4]]), stack, f64([[1, 2, 3], [4, 5, 6]]), v, np.zeros((0, 0)), f64([[0, 1], [1, 0]])]:
        r.case("inv", array, function=np.linalg.inv, near=True)
        r.case("det", array, function=np.linalg.det, near=True)
    r.case("solve", m, v, function=np.linalg.solve, near=True)
    r.case("solve", m, m, function=np.linalg.solve, near=True)
    r.case("solve", f64([[1, 2], [2, 4]]), v, function=np.linalg.solve, near=True)
    for order in [1, 2, 0, 3, inf, -inf]:
        r.case("norm", f64([3, -4, 0]), function=np.linalg.norm, near=True, ord=order)
    for array in [f64([3, 4]), m, stack]:
        r.case("norm", array, function=np.linalg.norm, near=True)
    r.case("norm", m, function=np.linalg.norm, near=True, axis=1)
    r.case("norm", m, function=np.linalg.norm, near=True, ord=1)
    r.case("norm", m, function=np.linalg.norm, near=True, ord=inf)
    r.write()


if __name__ == "__main__":
    for record in [elementwise, in_place, reductions, indexing, manipulation, linear_algebra]:
        record()
