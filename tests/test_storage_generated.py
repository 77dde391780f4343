"""Damaged network files of all kinds, made by a generator: refused, or as good as sound."""

import io
from functools import cache
from itertools import islice
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from network_files import changed
from rnn import NameTagger
from twenty import X_DEV, Y_DEV, X, Y, fitted

NAMED = {"g2": "softmax", "classes": ["PER"], "class_weight": "balanced"}
KINDS = (
    {},
    {"direction": "both", "window": 1, "optimizer": "rmsprop"},
    {"optimizer": "sgd", "dropout": 0.3},
    {"optimizer": "lazy_adam", "l2": 0.1},
    NAMED,
)
MORE = ("only to read with", "in an epoch", "the best epoch", "small")
HUGE = 10**12
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 40),
    st.sampled_from([HUGE, -HUGE, 1e308, float("nan"), float("inf"), 0.5, 1.0]),
    st.text(max_size=3),
    st.lists(st.integers(-1, 3), max_size=5),
    st.just({}),
    st.just([[[[]]]]),
)


@cache
def sound(kind: int, more: str | None) -> bytes:
    """A file as it is written here; also of a training that is under way."""
    if more == "the best epoch" and KINDS[kind] is not NAMED:
        trained = NameTagger(**{"n_a": 3, "epochs": 3, "batch_size": 6} | KINDS[kind])
        return trained.fit(X, Y, X_dev=X_DEV, y_dev=Y_DEV).to_bytes()
    tagger = fitted(n_a=3, **KINDS[kind])
    if more == "in an epoch":
        list(islice(tagger.more_steps(X, Y), 2))
    if more == "small":
        return tagger.to_bytes_for_use()
    return tagger.to_bytes(resumable=more != "only to read with")


@st.composite
def damaged(draw: st.DrawFn) -> io.BytesIO:
    """A sound file with one to three things in it changed, or its bytes damaged."""
    content = sound(draw(st.integers(0, len(KINDS) - 1)), draw(st.sampled_from((None, *MORE))))
    if draw(st.integers(0, 4)) == 0:
        return io.BytesIO(draw(of_bytes(content)))
    for _ in range(draw(st.integers(1, 3))):
        change = draw(st.sampled_from((in_header, in_arrays)))
        content = changed(content, lambda about, arrays, do=change: do(draw, about, arrays))
    return io.BytesIO(content)


def of_bytes(content: bytes) -> st.SearchStrategy[bytes]:
    places = st.integers(0, len(content) - 1)
    return st.one_of(
        places.map(lambda at: content[:at]),
        st.tuples(places, st.integers(1, 255)).map(
            lambda each: (
                content[: each[0]] + bytes([content[each[0]] ^ each[1]]) + content[each[0] + 1 :]
            )
        ),
    )


def in_header(draw: st.DrawFn, about: dict[str, Any], _: object) -> None:
    """Another value for a key, or within what the key holds; or none; or one more."""
    key = draw(st.sampled_from(sorted(about)))
    inside = about[key]
    what = draw(st.sampled_from(("value", "within", "without", "more")))
    if what == "without":
        del about[key]
    elif what == "more":
        about[draw(st.text(max_size=5))] = draw(VALUES)
    elif what == "within" and isinstance(inside, dict) and inside:
        inside[draw(st.sampled_from(sorted(inside)))] = draw(VALUES)
    elif what == "within" and isinstance(inside, list) and inside:
        inside[draw(st.integers(0, len(inside) - 1))] = draw(VALUES)
    else:
        about[key] = draw(VALUES)


def in_arrays(draw: st.DrawFn, _: object, arrays: dict[str, Any]) -> None:
    """Another shape, type or number; or it is gone, or called otherwise."""
    name = draw(st.sampled_from(sorted(arrays.keys() - {"about"})))
    array = arrays[name]
    what = draw(st.sampled_from(("type", "shape", "number", "gone", "renamed", "stowaway")))
    if what == "type":
        dtype = draw(st.sampled_from(["f4", ">f8", "i1", "i8", "c16", "U3", "?"]))
        arrays[name] = np.zeros(array.shape, dtype)
    elif what == "shape":
        shape = draw(st.lists(st.integers(0, 4), max_size=3))
        arrays[name] = np.zeros(shape)
    elif what == "number" and array.size and array.dtype == np.float64:
        array = arrays[name] = array.copy()
        at = draw(st.integers(0, array.size - 1))
        array.reshape(-1)[at] = draw(
            st.sampled_from([np.nan, np.inf, -np.inf, -1.0, 0.5, 1e300, 7.0])
        )
    elif what == "gone":
        del arrays[name]
    elif what == "renamed":
        arrays[draw(st.sampled_from(["best", "latest", "initial", "curve.loss", "x"]))] = array
    else:
        arrays["stowaway"] = np.zeros(3)


def read(content: bytes) -> tuple[NameTagger | None, str]:
    """The network, or why there is none."""
    try:
        return NameTagger.from_bytes(content), ""
    except ValueError as refusal:
        return None, str(refusal)


@given(damaged())
def test_a_damaged_file_is_refused_in_a_sentence_or_as_good_as_sound(content):
    tagger, refusal = read(content.getvalue())
    if tagger is None:
        assert refusal.endswith(".")
        return
    tagger.predict_proba(X[:2])
    assert NameTagger.from_bytes(tagger.to_bytes()).to_bytes() == tagger.to_bytes()
    small = tagger.to_bytes_for_use()
    assert NameTagger.from_bytes(small).to_bytes_for_use() == small
    n_labels = len(tagger.classes_)
    if n_labels == 2:
        with np.errstate(all="ignore"):  # weights may be of any size
            list(islice(tagger.more_steps(X, Y), 2))


@settings(max_examples=20)
@given(st.integers(0, len(KINDS) - 1), st.sampled_from((None, *MORE)), st.integers(0, 9))
def test_what_is_written_while_it_trains_is_read_back(kind, more, updates):
    tagger = NameTagger.from_bytes(sound(kind, more))
    if len(tagger.classes_) == 2:
        list(islice(tagger.more_steps(X, Y, X_DEV, Y_DEV), updates))
    content = tagger.to_bytes()
    assert NameTagger.from_bytes(content).to_bytes() == content
