"""The tokenizer as a reader expects it, in many scripts, and the features of words."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn.text import Vocabulary, features, shape, tokenize, word_features

# text, and its words with | between them
WORDS = [
    # names
    ("Harry met Ron", "Harry|met|Ron"),
    ("O'Brien and D’Amico", "O'Brien|and|D’Amico"),
    ("Jean-Luc Pugh-Evans", "Jean-Luc|Pugh-Evans"),
    ("J. K. Rowling", "J.|K.|Rowling"),
    ("J.R.R. Tolkien, T.S. Eliot", "J.R.R.|Tolkien|,|T.S.|Eliot"),
    ("Dr. Who met Mrs. Li.", "Dr.|Who|met|Mrs.|Li|."),
    ("Martin King, Jr.", "Martin|King|,|Jr."),
    ("van den Heuvel", "van|den|Heuvel"),
    # apostrophes
    ("Maria's goat", "Maria|'s|goat"),
    ("Farhad’s cousin", "Farhad|’s|cousin"),
    ("James' hat", "James|'|hat"),
    ("don't, I'm, we’ll", "don't|,|I'm|,|we’ll"),
    ("5 o'clock", "5|o'clock"),
    ("the '90s", "the|'|90s"),
    ("'So be it'", "'|So|be|it|'"),
    ("MARIA'S", "MARIA|'S"),
    # full stops
    ("It ends.", "It|ends|."),
    ("in the U.S. army", "in|the|U.S.|army"),
    ("a Ph.D. student", "a|Ph.D.|student"),
    ("e.g. this", "e.g.|this"),
    ("Signed, J.", "Signed|,|J|."),
    ("Signed, J. K.", "Signed|,|J.|K."),
    ("So did I. Then", "So|did|I|.|Then"),
    ("Wait... what…", "Wait|...|what|…"),
    ("etc. etc.", "etc.|etc."),
    ("I asked J... twice", "I|asked|J|...|twice"),
    # numbers, addresses, signs
    ("3,000 or 3.14 at 10:30.", "3,000|or|3.14|at|10:30|."),
    ("£4,000, $3.50, 50%", "£|4,000|,|$|3.50|,|50|%"),
    ("1990s 3rd C-3PO", "1990s|3rd|C-3PO"),
    ("Write to a.b+c@example.co.uk.", "Write|to|a.b+c@example.co.uk|."),
    ("See https://a.b/c?d=e#f.", "See|https://a.b/c?d=e#f|."),
    ("(www.example.org/x)", "(|www.example.org/x|)"),
    ("and/or AT&T #tag @bob", "and|/|or|AT|&|T|#|tag|@|bob"),
    ("Hello!? [sic] {x}", "Hello|!|?|[|sic|]|{|x|}"),
    # quotes and dashes
    ("“Hi”, he said: ‘no’ «oui» „ja“", "“|Hi|”|,|he|said|:|‘|no|’|«|oui|»|„|ja|“"),
    ('"No," said Ron.', '"|No|,|"|said|Ron|.'),
    ("Ron—late—came – at 1–2 -- or not", "Ron|—|late|—|came|–|at|1|–|2|--|or|not"),
    ("pre- and post-war", "pre|-|and|post-war"),
    # emoji
    ("ok 👍🏽 👩‍💻 👨‍👩‍👧 ❤️ 🇫🇷🇯🇵 1️⃣", "ok|👍🏽|👩‍💻|👨‍👩‍👧|❤️|🇫🇷|🇯🇵|1️⃣"),
    ("Ron😀😀!", "Ron|😀|😀|!"),
    # scripts
    ("हैरी पॉटर ने कहा।", "हैरी|पॉटर|ने|कहा|।"),
    ("هاري بوتر، كتاب؟", "هاري|بوتر|،|كتاب|؟"),
    ("می‌خواهم", "می‌خواهم"),
    ("הארי פוטר׃ צה״ל", "הארי|פוטר|׃|צה|״|ל"),
    ("哈利·波特去了。", "哈|利|·|波|特|去|了|。"),
    ("ハリー・ポッターは東京に", "ハリー|・|ポッター|は|東|京|に"),
    ("해리 포터는 왔다", "해리|포터는|왔다"),
    ("แฮร์รี่ พอตเตอร์", "แฮร์รี่|พอตเตอร์"),
    ("Гарри Поттер-Иванов А. П. Чехов", "Гарри|Поттер-Иванов|А.|П.|Чехов"),
    ("Χάρης Πότερ", "Χάρης|Πότερ"),
    ("Ֆրիդա Հովհաննիսյան։", "Ֆրիդա|Հովհաննիսյան|։"),
    ("Paral·lel Goñi Ünal Łódź", "Paral·lel|Goñi|Ünal|Łódź"),
    ("Jose\u0301 E\u0301. Nu\u0303ez", "Jose\u0301|E\u0301.|Nu\u0303ez"),
    # nothing to see
    ("", ""),
    (" \t\n\u00a0\u3000", ""),
    ("\u200b\u200d\ufeff\u00ad\x00\x1b", ""),
    ("a\u200bb c\x00d \u200e\u202eRon", "a|b|c|d|Ron"),
]


@pytest.mark.parametrize(("text", "words"), WORDS, ids=[text for text, _ in WORDS])
def test_a_text_comes_apart_as_a_reader_expects(text, words):
    assert [token.text for token in tokenize(text)] == (words.split("|") if words else [])


def test_offsets_count_code_points_of_the_original_text():
    text = "😀 Zoë  met “Ron”"
    assert [tuple(token) for token in tokenize(text)] == [
        ("😀", 0, 1),
        ("Zoë", 2, 5),
        ("met", 7, 10),
        ("“", 11, 12),
        ("Ron", 12, 15),
        ("”", 15, 16),
    ]


# Texts made of what tokenizers stumble over, as well as of any characters at all.
tricky = st.lists(
    st.one_of(
        st.sampled_from(
            "J. Dr. I U.S. O'Brien 's ' ’ - -- . ... , : 3.14 10:30 @ a@b.c https://x.y/z www. _ · "
            "哈利 は ポ あ 한 ก \u0301 \u0903 \u200d \u200c \u200b \ufe0f 👩 👍 🏽 🇫 🇷 ❤ "
            "² ½ # [ ] \\".split()
        ),
        st.sampled_from(" \n\t"),
        st.characters(),
    ),
    max_size=15,
).map("".join)
any_text = st.one_of(tricky, st.text(st.characters(exclude_categories=())))


@given(any_text)
def test_tokens_are_slices_of_the_text_and_leave_out_only_what_cannot_be_seen(text):
    at = 0
    for token in tokenize(text):
        assert at <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        assert all(is_unseen(char) for char in text[at : token.start])
        assert not is_unseen(token.text[0])
        assert not any(char.isspace() for char in token.text)
        at = token.end
    assert all(is_unseen(char) for char in text[at:])


def is_unseen(char):
    return char.isspace() or unicodedata.category(char) in ("Cc", "Cf", "Cs")


@given(any_text)
def test_words_written_apart_by_spaces_come_back_the_same(text):
    words = [token.text for token in tokenize(text)]
    assert [token.text for token in tokenize(" ".join(words))] == words


FEATURES = {
    "Harry": "word=Harry lower=harry shape=Xx prefix1=H prefix2=Ha prefix3=Har prefix4=Harr "
    "suffix1=y suffix2=ry suffix3=rry suffix4=arry capitalised",
    "of": "word=of lower=of shape=x prefix1=o prefix2=of suffix1=f suffix2=of",
    "I": "word=I lower=i shape=X prefix1=I suffix1=I capitalised",
    "BBC": "word=BBC lower=bbc shape=X prefix1=B prefix2=BB prefix3=BBC suffix1=C suffix2=BC "
    "suffix3=BBC capitalised all_caps",
    "J.": "word=J. lower=j. shape=X. prefix1=J prefix2=J. suffix1=. suffix2=J. capitalised "
    "all_caps",
    "3rd": "word=3rd lower=3rd shape=dx prefix1=3 prefix2=3r prefix3=3rd suffix1=d suffix2=rd "
    "suffix3=3rd has_digit",
    "...": "word=... lower=... shape=. prefix1=. prefix2=.. prefix3=... suffix1=. suffix2=.. "
    "suffix3=... punctuation",
    "😀": "word=😀 lower=😀 shape=😀 prefix1=😀 suffix1=😀 punctuation",
    "東": "word=東 lower=東 shape=c prefix1=東 suffix1=東",
}


@pytest.mark.parametrize(("word", "names"), FEATURES.items(), ids=FEATURES)
def test_a_word_has_these_features(word, names):
    assert set(word_features(word)) == set(names.split())


@pytest.mark.parametrize(
    ("word", "outline"),
    [
        ("Harry", "Xx"),
        ("McDonald", "XxXx"),
        ("O'Brien", "X'Xx"),
        ("Jean-Luc", "Xx-Xx"),
        ("1990s", "dx"),
        ("USA", "X"),
        ("U.S.", "X.X."),
        ("3,000", "d,d"),
        ("Ünal", "Xx"),
        ("한국", "c"),
        ("?", "?"),
    ],
)
def test_the_shape_is_the_outline_of_the_word(word, outline):
    assert shape(word) == outline


def test_only_the_first_word_of_a_sentence_is_first():
    rows = features(["Rose", "saw", "Rose"])
    assert ["first" in row for row in rows] == [True, False, False]
    assert set(rows[0]) - {"first"} == set(rows[2]) == set(word_features("Rose"))


def test_a_window_lends_a_word_the_features_of_its_neighbours():
    rows = features(["Mr.", "Li", "ran"], window=1)
    assert {"word=Li", "-1:word=Mr.", "+1:word=ran", "-1:capitalised"} <= set(rows[1])
    assert not any(name.startswith("-") for name in rows[0])
    assert not any(name.startswith("+") for name in rows[2])
    assert not any("first" in name for name in rows[1])


def test_a_window_shows_what_stands_out_beside_the_neighbours_and_in_the_sentence():
    rows = features(["Then", "Rose", "ran"], window=1, known={"then"})
    assert {"shapes-1=^|Xx", "shapes+1=Xx|Xx", "shapes=^|Xx|Xx"} <= set(rows[0])
    assert {"seen_small=yes", "+1:seen_small=no"} <= set(rows[0])
    assert {"seen_small=no", "-1:seen_small=yes", "shapes+1=Xx|x"} <= set(rows[1])
    assert {"shapes=Xx|x|$", "-1:seen_small=no"} <= set(rows[2])
    assert not any(name.startswith(("seen_small", "capitals")) for name in rows[2])
    plain = features(["Then", "Rose", "ran"], known={"then"})
    assert not any("seen_small" in name or "shapes" in name for row in plain for name in row)


@pytest.mark.parametrize(
    ("sentence", "casing"),
    [
        ("We met Ada", "most"),
        ("We met Ada in town", "some"),
        ("WE MET 2 IN TOWN !", "all"),
        ("Ⓐ was seen", "none"),
    ],
)
def test_what_a_capital_is_worth_is_told_by_the_sentence(sentence, casing):
    rows = features(sentence.split(), window=1)
    assert f"capitals={casing}" in rows[0]


def test_a_vocabulary_knows_which_words_it_saw_without_their_capitals():
    vocabulary = Vocabulary.learn([["the", "Rose"], ["The", "rose"], ["Ada"]], window=1)
    counts = dict(zip(vocabulary.names, vocabulary.counts, strict=True))
    assert (counts["seen_small=yes"], counts["seen_small=no"]) == (2, 1)
    (columns,) = vocabulary.encode(["THE"])
    assert "seen_small=yes" in {vocabulary.names[i] for i in columns}


@given(st.text(st.characters(exclude_categories=()), min_size=1))
def test_every_word_that_is_not_empty_has_features_each_of_them_once(word):
    names = word_features(word)
    assert len(set(names)) == len(names)
    assert {f"word={word}", f"shape={shape(word)}"} <= set(names)


def test_the_vocabulary_numbers_features_in_order_of_first_appearance():
    vocabulary = Vocabulary.learn([["a", "b"], ["b", "c"]])
    assert vocabulary.names == (
        *("word=a", "lower=a", "shape=x", "prefix1=a", "suffix1=a", "first"),
        *("word=b", "lower=b", "prefix1=b", "suffix1=b"),
        *("word=c", "lower=c", "prefix1=c", "suffix1=c"),
    )
    assert len(vocabulary) == 14
    assert dict(zip(vocabulary.names, vocabulary.counts, strict=True)) == {
        **dict.fromkeys(vocabulary.names, 1),
        **{"shape=x": 4, "first": 2, "word=b": 2, "lower=b": 2, "prefix1=b": 2, "suffix1=b": 2},
    }


def test_a_word_is_encoded_as_the_ascending_numbers_of_its_known_features():
    vocabulary = Vocabulary.learn([["Anna", "sang"], ["Ben", "ran"]])
    words = ["Anna", "sings", "Ben"]
    for columns, names in zip(vocabulary.encode(words), features(words), strict=True):
        assert columns.tolist() == sorted(columns.tolist())
        assert columns.dtype == np.intp
        assert {vocabulary.names[i] for i in columns} == set(names) & set(vocabulary.names)
    assert vocabulary.unseen(words)[0] == []
    assert "word=sings" in vocabulary.unseen(words)[1]
    assert "prefix1=s" not in vocabulary.unseen(words)[1]


def test_a_word_unlike_all_others_has_no_known_feature():
    vocabulary = Vocabulary.learn([["Anna", "sang"]])
    columns = vocabulary.encode(["Anna", "東"])[1]
    assert columns.tolist() == []
    assert columns.dtype == np.intp
    assert vocabulary.unseen(["Anna", "東"])[1] == list(word_features("東"))


def test_rare_features_can_be_left_out_of_the_vocabulary():
    sentences = [["a", "b"], ["b", "c"]]
    assert Vocabulary.learn(sentences, min_count=2).names == (
        *("shape=x", "first", "word=b", "lower=b", "prefix1=b", "suffix1=b"),
    )
