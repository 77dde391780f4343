"""What crosses between the page and Python: every payload and every result, as types.

The page's own types are made from these (`web/wire_types.py`), so that both sides agree or the
linters say where they do not. On the wire t counts from 1, while ``cell``, ``unit``, ``row``,
``column`` and ``output`` count from 0.
"""
