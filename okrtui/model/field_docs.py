"""The docstrings of the fields of models, read from the source when the first is asked for.

Pydantic reads them all as the classes are made, which takes a third of their import; most commands need none.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise


def field_doc(model: type, name: str) -> str:
    """Return the docstring below a field, of the class that declares it last; empty where there is none."""
    docs = (_docs_in(kind.__module__).get((kind.__qualname__, name)) for kind in model.__mro__)
    return next(filter(None, docs), "")


@cache
def _docs_in(module: str) -> dict[tuple[str, str], str]:
    """Return the docstrings of the fields in a module by the names of class and field."""
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    except (OSError, TypeError, KeyError, SyntaxError):
        return {}
    kinds = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return {(kind.name, name): doc for kind in kinds for name, doc in _docs_of(kind)}


def _docs_of(kind: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Yield the fields of a class that have a docstring, with it."""
    for field, below in pairwise(kind.body):
        if isinstance(field, ast.AnnAssign) and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            yield ast.unparse(field.target), inspect.cleandoc(str(below.value.value))
