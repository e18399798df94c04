"""Records what CPython 3.11 makes of the snippets beside this file.

    python3.11 Tests/SyntaxTests/record.py

Each file in Snippets and Faults is a list of snippets in doctest's notation, blank lines between
them. Below a snippet of Snippets stands its syntax tree, below one of Faults the error: its class,
line, columns (both from 1) and message. This script writes what stands below; lines that start
with '#', and the lines of Faults that start with 'ours:' (where we knowingly say something else),
are kept as they are.
"""

import ast
import pathlib
import sys
import warnings

HERE = pathlib.Path(__file__).parent

BINARY = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%",
    ast.Pow: "**", ast.MatMult: "@", ast.LShift: "<<", ast.RShift: ">>", ast.BitAnd: "&",
    ast.BitOr: "|", ast.BitXor: "^",
}
UNARY = {ast.Not: "not", ast.USub: "-", ast.UAdd: "+", ast.Invert: "~"}
COMPARISON = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
    ast.Is: "is", ast.IsNot: "is-not", ast.In: "in", ast.NotIn: "not-in",
}


def quoted(text):
    out = []
    for character in text:
        code = ord(character)
        if character in '\\"':
            out.append("\\" + character)
        elif code < 32 or code == 127:
            out.append("\\u{%x}" % code)
        else:
            out.append(character)
    return '"' + "".join(out) + '"'


class Printer:
    """Writes a tree as an S-expression; with spans, each node says where it stands."""

    def __init__(self, source, spans):
        self.lines = source.split("\n")
        self.spans = spans

    def column(self, line, byte):
        return len(self.lines[line - 1].encode()[:byte].decode()) + 1

    def place(self, node):
        if not self.spans or not hasattr(node, "lineno"):
            return ""
        start = self.column(node.lineno, node.col_offset)
        end = self.column(node.end_lineno, node.end_col_offset)
        return f"@{node.lineno}:{start}-{node.end_lineno}:{end}"

    def form(self, node, head, *parts):
        return "(" + " ".join([head + self.place(node), *parts]) + ")"

    def all(self, nodes):
        return [self.show(node) for node in nodes]

    def block(self, statements):
        return "[" + " ".join(self.all(statements)) + "]"

    def optional(self, node):
        return "_" if node is None else self.show(node)

    def show(self, node):
        return getattr(self, "show_" + type(node).__name__)(node)

    # Expressions

    def show_Constant(self, node):
        value = node.value
        if value is ...:
            text = "..."
        elif isinstance(value, str):
            text = quoted(value)
        elif isinstance(value, bytes):
            text = "b[" + " ".join(map(str, value)) + "]"
        elif isinstance(value, complex):
            text = f"(imaginary {value.imag!r})"
        elif isinstance(value, int) and not isinstance(value, bool) and value >= 2**63:
            text = f"(big {value})"
        else:
            text = repr(value)
        return text + self.place(node)

    def show_Name(self, node):
        return node.id + self.place(node)

    def show_Tuple(self, node):
        return self.form(node, "tuple", *self.all(node.elts))

    def show_List(self, node):
        return self.form(node, "list", *self.all(node.elts))

    def show_Set(self, node):
        return self.form(node, "set", *self.all(node.elts))

    def show_Dict(self, node):
        items = [
            f"(** {self.show(value)})" if key is None
            else f"({self.show(key)} {self.show(value)})"
            for key, value in zip(node.keys, node.values)
        ]
        return self.form(node, "dict", *items)

    def show_Starred(self, node):
        return self.form(node, "*", self.show(node.value))

    def show_UnaryOp(self, node):
        return self.form(node, UNARY[type(node.op)], self.show(node.operand))

    def show_BinOp(self, node):
        return self.form(node, BINARY[type(node.op)], self.show(node.left), self.show(node.right))

    def show_BoolOp(self, node):
        name = "and" if isinstance(node.op, ast.And) else "or"
        return self.form(node, name, *self.all(node.values))

    def show_Compare(self, node):
        parts = [self.show(node.left)]
        for operator, operand in zip(node.ops, node.comparators):
            parts += [COMPARISON[type(operator)], self.show(operand)]
        return self.form(node, "compare", *parts)

    def show_IfExp(self, node):
        return self.form(
            node, "if", self.show(node.test), self.show(node.body), self.show(node.orelse))

    def show_Lambda(self, node):
        return self.form(node, "lambda", self.parameters(node.args), self.show(node.body))

    def show_Call(self, node):
        # Python keeps keyword arguments apart; ours stand in the order of the source.
        arguments = [(a.lineno, a.col_offset, self.argument(a)) for a in node.args]
        arguments += [(k.lineno, k.col_offset, self.keyword(k)) for k in node.keywords]
        texts = [text for _, _, text in sorted(arguments)]
        return self.form(node, "call", self.show(node.func), *texts)

    def argument(self, node):
        if isinstance(node, ast.Starred):
            return f"(* {self.show(node.value)})"
        return self.show(node)

    def keyword(self, node):
        if node.arg is None:
            return f"(** {self.show(node.value)})"
        return f"({node.arg}= {self.show(node.value)})"

    def show_Attribute(self, node):
        return self.form(node, ".", self.show(node.value), node.attr)

    def show_Subscript(self, node):
        return self.form(node, "at", self.show(node.value), self.show(node.slice))

    def show_Slice(self, node):
        return self.form(
            node, "slice", self.optional(node.lower), self.optional(node.upper),
            self.optional(node.step))

    def comprehension(self, node, head, *elements):
        clauses = []
        for clause in node.generators:
            parts = ["for", self.show(clause.target), self.show(clause.iter)]
            parts += [f"(if {self.show(condition)})" for condition in clause.ifs]
            clauses.append("(" + " ".join(parts) + ")")
        return self.form(node, head, *map(self.show, elements), *clauses)

    def show_ListComp(self, node):
        return self.comprehension(node, "list-of", node.elt)

    def show_SetComp(self, node):
        return self.comprehension(node, "set-of", node.elt)

    def show_GeneratorExp(self, node):
        return self.comprehension(node, "generator-of", node.elt)

    def show_DictComp(self, node):
        return self.comprehension(node, "dict-of", node.key, node.value)

    def show_NamedExpr(self, node):
        return self.form(node, ":=", node.target.id, self.show(node.value))

    def show_Yield(self, node):
        return self.form(node, "yield", self.optional(node.value))

    def show_YieldFrom(self, node):
        return self.form(node, "yield-from", self.show(node.value))

    def show_JoinedStr(self, node):
        return self.form(node, "f", *self.pieces(node))

    def pieces(self, node):
        return [
            quoted(piece.value) if isinstance(piece, ast.Constant) else self.replacement(piece)
            for piece in node.values
        ]

    def replacement(self, node):
        conversion = "_" if node.conversion == -1 else chr(node.conversion)
        spec = self.pieces(node.format_spec) if node.format_spec else []
        return "{" + " ".join([self.show(node.value), conversion, *spec]) + "}"

    # Parameters

    def parameters(self, node):
        positional = node.posonlyargs + node.args
        defaults = [None] * (len(positional) - len(node.defaults)) + node.defaults
        parts = [
            self.parameter("/" if index < len(node.posonlyargs) else "", parameter, default)
            for index, (parameter, default) in enumerate(zip(positional, defaults))
        ]
        if node.vararg:
            parts.append(self.parameter("*", node.vararg, None))
        parts += [
            self.parameter("=", parameter, default)
            for parameter, default in zip(node.kwonlyargs, node.kw_defaults)
        ]
        if node.kwarg:
            parts.append(self.parameter("**", node.kwarg, None))
        return "(" + " ".join(parts) + ")"

    def parameter(self, mark, node, default):
        text = mark + node.arg
        if node.annotation is None and default is None:
            return text
        return f"({text} {self.optional(node.annotation)} {self.optional(default)})"

    # Statements

    def show_Module(self, node):
        return "\n".join(self.all(node.body))

    def show_Expr(self, node):
        return self.form(node, "do", self.show(node.value))

    def show_Assign(self, node):
        return self.form(node, "=", *self.all(node.targets), self.show(node.value))

    def show_AugAssign(self, node):
        head = BINARY[type(node.op)] + "="
        return self.form(node, head, self.show(node.target), self.show(node.value))

    def show_AnnAssign(self, node):
        return self.form(
            node, ":", self.show(node.target), self.show(node.annotation),
            self.optional(node.value))

    def show_Delete(self, node):
        return self.form(node, "del", *self.all(node.targets))

    def show_Pass(self, node):
        return self.form(node, "pass")

    def show_Break(self, node):
        return self.form(node, "break")

    def show_Continue(self, node):
        return self.form(node, "continue")

    def show_Return(self, node):
        return self.form(node, "return", self.optional(node.value))

    def show_Raise(self, node):
        return self.form(node, "raise", self.optional(node.exc), self.optional(node.cause))

    def show_Assert(self, node):
        return self.form(node, "assert", self.show(node.test), self.optional(node.msg))

    def show_Global(self, node):
        return self.form(node, "global", *node.names)

    def show_Nonlocal(self, node):
        return self.form(node, "nonlocal", *node.names)

    def names(self, node):
        return [f"({n.name} as {n.asname})" if n.asname else n.name for n in node.names]

    def show_Import(self, node):
        return self.form(node, "import", *self.names(node))

    def show_ImportFrom(self, node):
        return self.form(
            node, "from", "." * node.level + (node.module or ""), *self.names(node))

    def show_If(self, node):
        return self.form(
            node, "if", self.show(node.test), self.block(node.body), self.block(node.orelse))

    def show_While(self, node):
        return self.form(
            node, "while", self.show(node.test), self.block(node.body), self.block(node.orelse))

    def show_For(self, node):
        return self.form(
            node, "for", self.show(node.target), self.show(node.iter), self.block(node.body),
            self.block(node.orelse))

    def show_FunctionDef(self, node):
        decorators = ["@" + self.show(decorator) for decorator in node.decorator_list]
        return self.form(
            node, "def", node.name, *decorators, self.parameters(node.args),
            self.optional(node.returns), self.block(node.body))

    def show_ClassDef(self, node):
        decorators = ["@" + self.show(decorator) for decorator in node.decorator_list]
        arguments = self.all(node.bases) + [self.keyword(k) for k in node.keywords]
        return self.form(
            node, "class", node.name, *decorators, "(" + " ".join(arguments) + ")",
            self.block(node.body))

    def show_With(self, node):
        items = [
            f"({self.show(item.context_expr)} {self.optional(item.optional_vars)})"
            for item in node.items
        ]
        return self.form(node, "with", *items, self.block(node.body))

    def show_Try(self, node):
        handlers = [
            self.form(
                handler, "except", self.optional(handler.type), handler.name or "_",
                self.block(handler.body))
            for handler in node.handlers
        ]
        return self.form(
            node, "try", self.block(node.body), *handlers, self.block(node.orelse),
            self.block(node.finalbody))


def tree(source, spans):
    try:
        return Printer(source, spans).show(ast.parse(source))
    except SyntaxError as error:
        sys.exit(f"not Python: {source!r}: {error}")


def fault(source):
    try:
        compile(source, "<cell>", "exec")
    except SyntaxError as error:
        return (
            f"{type(error).__name__} {error.lineno}:{error.offset}-"
            f"{error.end_lineno}:{error.end_offset} {error.msg}")
    sys.exit(f"Python accepts {source!r}")


def chunks(text):
    """The file's parts: comment lines as they are, snippets as (source, kept lines)."""
    for part in text.strip("\n").split("\n\n"):
        lines = part.split("\n")
        if not lines[0].startswith(">>>"):
            yield part, None
            continue
        source = [line[4:] for line in lines if line[:4] in (">>> ", "... ", ">>>", "...")]
        yield "\n".join(source), [line for line in lines if line.startswith(("#", "ours:"))]


def written(source):
    lines = source.split("\n")
    marks = [">>> "] + ["... "] * (len(lines) - 1)
    return "\n".join((mark + line).rstrip() for mark, line in zip(marks, lines))


def record(path, oracle):
    parts = []
    for source, kept in chunks(path.read_text()):
        if kept is None:
            parts.append(source)
        else:
            parts.append("\n".join([written(source), oracle(source), *kept]))
    path.write_text("\n\n".join(parts) + "\n")


def main():
    if sys.version_info[:2] != (3, 11):
        sys.exit("record with CPython 3.11")
    warnings.simplefilter("ignore")
    for path in sorted((HERE / "Snippets").glob("*.txt")):
        record(path, lambda source: tree(source, spans=path.stem == "spans"))
    for path in sorted((HERE / "Faults").glob("*.txt")):
        record(path, fault)


main()
