"""Every form that is written reads back the same: words, names, and which sentences have none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentence_files import MARKUP

from rnn.data.files import text_of
from rnn.data.formats import Layout, Open
from rnn.data.formats.passage import Name, Passage
from rnn.data.formats.writing import TARGETS, written, written_pair
from rnn.data.tokens import tokenize

WORD = st.one_of(
    st.sampled_from("Ada Koch O'Brien J. U.S. 's . , [ ] # \\ 1 O B-PER 李明 😀 \" _ a/b".split()),
    MARKUP,
    st.text(max_size=5),
).filter(bool)  # fmt: skip
KIND = st.sampled_from(["PER", "LOC", "work_of-art"])


WORDS = st.lists(WORD, min_size=1, max_size=6)


@st.composite
def passage(draw, words=WORDS):
    """Any words, with names that do not overlap, some of them side by side."""
    found = tuple(draw(words))
    if draw(st.booleans()):
        return Passage(1, found, None)
    names, at = [], 0
    while at < len(found):
        length = draw(st.integers(0, 2))
        if length:
            names.append(Name(at, min(at + length, len(found)), draw(KIND)))
        at += max(length, 1)
    return Passage(1, found, tuple(names))


@st.composite
def running_text(draw):
    """A text as somebody wrote it, its words where they stand, and names among them."""
    text = draw(
        st.lists(
            st.sampled_from(["Ada ", "Koch", " met", ", ", "[12]", "#", ".", "😀", "\\", "  "]),
            min_size=1,
        ).map("".join)
    )
    tokens = tokenize(text)
    if not tokens:
        return Passage(1, ("Ada",), None)
    plain = draw(passage(st.just([token.text for token in tokens])))
    return plain._replace(text=text, places=tuple((t.start, t.end) for t in tokens))


def read_back(content, name="corpus", form=None):
    layout = Layout(form)
    found = list(Open(text_of(content.encode(), name), layout).settled())
    return [(item.words, item.names) if isinstance(item, Passage) else item for item in found]


@given(st.lists(st.one_of(passage(), running_text()), max_size=4))
@pytest.mark.parametrize("form", [form for form in TARGETS if form != "text"])
def test_what_is_written_reads_back_the_same_or_is_refused(form, passages):
    refused = []
    content = "".join(written(form, passages, lambda each, reason: refused.append((each, reason))))
    kept = [each for each in passages if not any(each is other for other, _ in refused)]
    assert all(reason.endswith(".") for _, reason in refused)
    assert read_back(content, form=form) == [(each.words, each.names) for each in kept]


@given(st.lists(st.one_of(passage(), running_text()), max_size=4))
def test_plain_text_reads_back_the_same_without_kinds(passages):
    """Labelled as a whole where one name at least is marked."""
    sure = Passage(1, ("Ada", "sang"), (Name(0, 1, "PER"),))
    refused = []
    pieces = written("text", [*passages, sure], lambda each, reason: refused.append(each))
    content = "".join(pieces)
    kept = [each for each in [*passages, sure] if not any(each is other for other in refused)]
    expected = [
        (each.words, tuple(name._replace(kind="") for name in each.names or ())) for each in kept
    ]
    assert read_back(content, form="text") == expected


@given(st.lists(st.one_of(passage(), running_text()), max_size=4))
def test_the_two_files_of_brat_read_back_the_same(path, passages):
    refused = []
    pair = written_pair(passages, lambda each, reason: refused.append(each))
    kept = [each for each in passages if not any(each is other for other in refused)]
    for suffix, content in zip((".txt", ".ann"), pair, strict=True):
        path.with_suffix(suffix).write_bytes(content.encode())
    labelled = any(each.names for each in kept)
    expected = [(each.words, each.names if labelled else None) for each in kept]
    found = read_back(pair[1], str(path.with_suffix(".ann")), "brat")
    assert found == expected


PLAIN = st.lists(
    st.sampled_from("Ada Koch sang . , O'Brien 1999 Ulm".split()), min_size=3, max_size=6
)


@given(st.lists(passage(PLAIN), min_size=3, max_size=5))
@pytest.mark.parametrize("form", TARGETS)
def test_what_is_written_is_recognised_for_what_it_is(form, passages):
    """Without being told its form: that of ordinary sentences."""
    first = Passage(1, ("Ada", "sang", "."), (Name(0, 1, "PER"),))
    content = "".join(written(form, [first, *passages], lambda each, reason: None))
    read = Open(text_of(content.encode(), "download"), Layout())
    list(read)
    assert read.report.detected.format.name == form
    assert read_back(content) == read_back(content, form=form)


def test_names_in_others_are_said_where_a_form_cannot_hold_them():
    nested = Passage(3, ("New", "York", "Times"), (Name(0, 2, "LOC"), Name(0, 3, "ORG")))
    for form in TARGETS:
        refused = []
        content = "".join(written(form, [nested], lambda each, why, r=refused: r.append(why)))
        if form in ("doccano", "label-studio"):
            assert refused == []
            assert len(read_back(content, form=form)[0][1]) == 2
        else:
            assert refused == ["the name “New York” lies in another, which this form cannot hold"]
            assert [name[:2] for name in read_back(content, form=form)[0][1]] == [(0, 3)]
