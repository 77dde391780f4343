import json

import pytest

from rnn.data.nesting import DEEPEST, json_of


@pytest.mark.parametrize("opening", ["[", '{"a":', '"x', '["\\"", ['])
def test_deep_nesting_is_refused_before_it_is_parsed(opening):
    with pytest.raises(ValueError, match=r"nested|Unterminated|Expecting|delimiter|Extra"):
        json_of(opening * 100_000)


def test_what_is_nested_too_deep_never_reaches_the_parser(monkeypatch):
    monkeypatch.setattr(json, "loads", lambda text: pytest.fail("it was parsed"))
    with pytest.raises(ValueError, match="nested"):
        json_of("[" * 100_000)


@pytest.mark.parametrize("value", ["[" * 999, '"[' * 99, "\\[" * 99, [[{"a": []}]], None])
def test_brackets_inside_strings_do_not_count(value):
    assert json_of(json.dumps(value)) == value


def test_the_deepest_is_read():
    assert json_of("[" * DEEPEST + "]" * DEEPEST)
