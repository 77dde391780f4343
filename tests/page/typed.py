"""Values against the types of the wire: what a value is not that its type says it is."""

from collections.abc import Iterator
from types import UnionType
from typing import (
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

import numpy as np

from rnn.page.bridge import action_of
from rnn.page.limits import MOST_CLASSES
from rnn.page.wire.plain import Label, Matrix, Vector

AXES = {Vector: 1, Matrix: 2}


def faults(value: Any, hint: Any, where: str) -> Iterator[str]:
    """Every place where a value is something else than its type says."""
    if hint in AXES:
        if type(value) is not np.ndarray or (value.dtype, value.ndim) != (np.float64, AXES[hint]):
            yield f"{where} is no array of {AXES[hint]} axes but {value!r}"
    elif hint == Label:
        if type(value) is not int or abs(value) >= MOST_CLASSES:
            yield f"{where} is no label but {value!r}"
    elif is_typeddict(hint):
        yield from _of_fields(value, hint, where)
    elif get_origin(hint) in (Union, UnionType):
        of_each = [list(faults(value, each, where)) for each in get_args(hint)]
        yield from min(of_each, key=len)
    elif get_origin(hint) is Literal:
        if value not in get_args(hint):
            yield f"{where} is {value!r}, none of {get_args(hint)}"
    elif get_origin(hint) is list:
        yield from _of_list(value, *get_args(hint), where)
    elif get_origin(hint) is dict:
        yield from _of_dict(value, *get_args(hint), where)
    elif hint is not Any and type(value) not in ((float, int) if hint is float else (hint,)):
        yield f"{where} is {value!r}, no {hint}"


def _of_fields(value: Any, hint: Any, where: str) -> Iterator[str]:
    if type(value) is not dict:
        yield f"{where} is no dict but {value!r}"
        return
    if missing := hint.__required_keys__ - set(value):
        yield f"{where} has no {sorted(missing)}"
    hints = get_type_hints(hint, include_extras=True)
    if more := set(value) - set(hints):
        yield f"{where} has {sorted(more)}, which {hint.__name__} does not know"
    for name in hints.keys() & value.keys():
        of_field = hints[name]
        if get_origin(of_field) is NotRequired:
            (of_field,) = get_args(of_field)
        yield from faults(value[name], of_field, f"{where}.{name}")


def _of_list(value: Any, of_item: Any, where: str) -> Iterator[str]:
    if type(value) is not list:
        yield f"{where} is no list but {value!r}"
        return
    for i, part in enumerate(value):
        yield from faults(part, of_item, f"{where}[{i}]")


def _of_dict(value: Any, of_key: Any, of_value: Any, where: str) -> Iterator[str]:
    if type(value) is not dict:
        yield f"{where} is no dict but {value!r}"
        return
    for name, part in value.items():
        yield from faults(name, of_key, f"the key {name!r} of {where}")
        yield from faults(part, of_value, f"{where}.{name}")


def payload_type(action: str) -> Any:
    return get_type_hints(action_of(action), include_extras=True)["payload"]


def result_type(action: str) -> Any:
    return get_type_hints(action_of(action), include_extras=True)["return"]
