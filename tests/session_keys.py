"""By which keys a file's code reads or writes the state of a Streamlit session."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

OPEN = "*"
"""What only a run of the code knows of a key."""
Values = Mapping[str, Sequence[ast.expr]]


def session_keys(code: str) -> set[str]:
    """Return the keys, with a star for what is put in; those that may be any are left out."""
    tree = ast.parse(code)
    known = _values(tree)
    found = {key for used in _used(tree) for key in _spelt(used, known)}
    return {key for key in found if not key.startswith(OPEN)}


def _used(tree: ast.Module) -> Iterator[ast.expr]:
    """Yield what stands for a key: in the state itself, and of a widget."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "st.session_state":
            yield node.slice
        elif isinstance(node, ast.Compare) and "st.session_state" in map(
            ast.unparse, node.comparators
        ):
            yield node.left
        elif isinstance(node, ast.Call) and ast.unparse(node.func).startswith("st.session_state."):
            yield from node.args[:1]
        elif isinstance(node, ast.Call) and re.match(r"st\.(?!container)", ast.unparse(node.func)):
            yield from (given.value for given in node.keywords if given.arg == "key")


def _values(tree: ast.Module) -> Values:
    """Return what each name may stand for: what it is set to, goes through or, called, returns."""
    found: dict[str, list[ast.expr]] = defaultdict(list)
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found[name].append(value)
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                for one, value in zip(names, values, strict=False):
                    found[ast.unparse(one)].append(value)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                found[name].append(value)
            case (
                ast.For(target=ast.Name(id=name), iter=through)
                | ast.comprehension(target=ast.Name(id=name), iter=through)
            ):
                found[name].append(through)
            case ast.FunctionDef(name=name):
                ends = (one for one in ast.walk(node) if isinstance(one, ast.Return))
                found[name] += [one.value for one in ends if one.value]
    return found


def _spelt(node: ast.expr, known: Values, above: frozenset[str] = frozenset()) -> set[str]:
    """Return how a text may be spelt; `above` are the names that it is looked up for already."""
    match node:
        case ast.Constant(value=value):
            return {str(value)}
        case ast.JoinedStr(values=parts):
            return _joined([_spelt(part, known, above) for part in parts])
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            return _joined([_spelt(left, known, above), _spelt(right, known, above)])
    name = _name(node)
    choice = known.get(name, ()) if name and name not in above else _choice(node)
    return set().union(*(_spelt(one, known, above | {name}) for one in choice)) or {OPEN}


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Call(func=ast.Name(id=name)):
            return name
    return ""


def _choice(node: ast.expr) -> Sequence[ast.expr]:
    """Return of which one a text is, as it is chosen by a condition or gone through."""
    match node:
        case ast.IfExp(body=first, orelse=second):
            return [first, second]
        case ast.Tuple(elts=items):
            return items
        case ast.GeneratorExp(elt=inner) | ast.FormattedValue(value=inner):
            return [inner]
    return []


def _joined(parts: Sequence[set[str]]) -> set[str]:
    found = {""}
    for part in parts:
        found = {f"{before}{after}" for before in found for after in part}
    return found
