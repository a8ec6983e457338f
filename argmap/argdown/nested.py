"""JSON of things within things, however deep."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def nested(values: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield the JSON of objects, without the brackets around; what is in them is ``children``.

    Python's own encoder stops at some 1,000 levels. A key ``children`` is taken out of its
    object; an object without it has none in JSON either.

    >>> "".join(nested([{"a": 1, "children": iter([{"b": 2}])}, {"c": 3, "children": []}]))
    '{"a": 1,"children":[{"b": 2}]},{"c": 3,"children":[]}'
    """
    stack = [iter(values)]
    mark = ""
    while stack:
        value = next(stack[-1], None)
        if value is None:
            stack.pop()
            if stack:
                yield "]}"
            mark = ","
            continue
        children = value.pop("children", None)
        if children is None:
            yield mark + encode(value)
            mark = ","
        else:
            yield f'{mark}{encode(value)[:-1]},"children":['
            mark = ""
            stack.append(iter(children))
