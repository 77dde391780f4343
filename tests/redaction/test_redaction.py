"""What stands in the place of names: nothing else changes, and pseudonyms can be undone."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rnn.redaction.document import document
from rnn.redaction.finding import Found
from rnn.redaction.pseudonyms import Pseudonyms, invented, read_key, undone, write_key
from rnn.redaction.styles import bar, initials, label, replaced

pieces = st.lists(
    st.one_of(
        st.sampled_from(
            ["Ada", "ADA", "ada", "Okafor", "J.", "O'Brien", "王", "Baba", "dele", " "]
        ),
        st.text(st.characters(exclude_categories=("Cs",)), max_size=6),
    ),
    max_size=12,
)


@st.composite
def texts_with_names(draw):
    """A text of pieces, some of which are names."""
    text, names = "", []
    for piece in draw(pieces):
        if piece and draw(st.booleans()):
            names.append(Found(len(text), len(text) + len(piece), 1.0))
        text += piece
    return text, names


def rest(text, names):
    return replaced(text, names, lambda *_: "")


@given(texts_with_names(), st.sampled_from(["label", "bar", "initials"]))
def test_all_that_is_no_name_stays(given_text, style):
    text, names = given_text
    puts = {
        "label": lambda name, _: label(name),
        "bar": lambda _, name: bar(name),
        "initials": lambda _, name: initials(name),
    }[style]
    redacted, moved, at, before = replaced(text, names, puts), [], 0, 0
    for name in names:
        at += name.start - before
        length = len(puts(name, text[name.start : name.end]))
        moved.append(Found(at, at + length, 1.0))
        at, before = at + length, name.end
    assert rest(redacted, moved) == rest(text, names)
    if style == "bar":
        assert len(redacted) == len(text)


@given(st.lists(texts_with_names(), max_size=3))
def test_a_key_undoes_its_pseudonyms_in_all_texts(given_texts):
    pseudonyms = Pseudonyms(text for text, _ in given_texts)
    try:
        redacted = [pseudonyms.redact(text, names) for text, names in given_texts]
    except ValueError:
        assume(False)
    key = read_key(write_key(pseudonyms.key()))
    assert [undone(text, key) for text in redacted] == [text for text, _ in given_texts]


def test_the_same_name_has_the_same_pseudonym_throughout():
    text = "Ada Okafor, OKAFOR, okafor, J. Okafor and OkaFor"
    spans = [(0, 10), (12, 18), (20, 26), (28, 37), (42, 48)]
    pseudonyms = Pseudonyms([text])
    words = pseudonyms.redact(text, [Found(*span, 1.0) for span in spans]).replace(",", "").split()
    ada, okafor, upper, lower, j, again, _, otherwise = words
    assert (upper, lower, again) == (okafor.upper(), okafor.lower(), okafor)
    assert len({ada, okafor, j, otherwise}) == 4
    assert not {"Ada", "Okafor", "J."} & set(words)


def test_an_invented_name_stands_in_none_of_the_texts():
    first = next(invented())
    text = f"Ada met x{first.upper()}y"
    assert first not in Pseudonyms([text]).redact(text, [Found(0, 3, 1.0)])
    assert first in Pseudonyms(["Ada"]).redact("Ada", [Found(0, 3, 1.0)])


def test_what_could_not_be_undone_is_refused():
    first, text = next(invented()), "ada x"
    pseudonyms = Pseudonyms([text])
    pseudonyms.pseudonym["ada"] = first.lower()
    pseudonyms.pseudonym["Tom"] = first.lower()  # which reads like the other
    with pytest.raises(ValueError, match="would not undo it"):
        pseudonyms.redact("ada x", [Found(0, 3, 1.0)])


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"form": "timestep key 1"}', '{"form": "other", "names": {}}',
                '{"form": "timestep key 1", "names": {"": "Ada"}}',
                '{"form": "timestep key 1", "names": {"Baba": 3}}']
)  # fmt: skip
def test_what_is_no_key_is_refused(content):
    with pytest.raises(ValueError, match="Give the file that --key named"):
        read_key(content)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ada Okafor", "A. O."),
        ("Jean-Luc  van O'Brien", "J.-L.  v. O."),
        ("J. R. Berg", "J. R. B."),
        ("Zoe\u0301", "Z."),
        ("王小明", "王."),
    ],
)
def test_initials(name, short):
    assert initials(name) == short


def test_a_label_says_the_class():
    assert label(Found(0, 1, 1.0)) == "[NAME]"
    assert label(Found(0, 1, 1.0, 2), ("PER", "LOC")) == "[LOC]"


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-32"]


@given(st.text(st.characters(codec="cp1252", exclude_characters="\0")), st.sampled_from(ENCODINGS))
def test_a_document_comes_back_byte_for_byte(text, encoding):
    content = text.encode(encoding)
    marked = encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32")
    assume(not text.startswith("\ufeff"))
    assume(marked or not content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")))
    read = document(content, None if marked else encoding)
    assert read.text == text
    assert read.with_text(read.text) == content


@pytest.mark.parametrize(
    ("content", "encoding", "said"),
    [
        (b"caf\xe9", None, "not utf-8 text"),
        (b"a\0b", None, "not a text file"),
        (b"abc", "rot13", "no encoding rot13"),
        (b"abc", "klingon", "no encoding klingon"),
        (b"\xff\xfea", None, "not utf-16-le text"),
    ],
)
def test_what_is_no_text_is_refused(content, encoding, said):
    with pytest.raises(ValueError, match=said):
        document(content, encoding)


def test_an_encoding_without_the_sign_says_so():
    with pytest.raises(ValueError, match="cp1252 has no sign for “王”"):
        document(b"x", "cp1252").with_text("王")
    assert not document(b"x", "cp1252").has("█")
