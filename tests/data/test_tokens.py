"""The tokenizer as a reader expects it, in many scripts."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rnn.data import pieces
from rnn.data.pieces import tokens_of, words_and_places, words_of
from rnn.data.tokens import tokenize

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
    ("don't, I'm, we’ll", "do|n't|,|I|'m|,|we|’ll"),
    ("Ann'll win, BEN'D SAY", "Ann|'ll|win|,|BEN|'D|SAY"),
    ("he'd've gone; she’d, they're", "he|'d|'ve|gone|;|she|’d|,|they|'re"),
    ("I can't; WON'T; ain’t", "I|ca|n't|;|WO|N'T|;|ai|n’t"),
    ("Van't Hoff and in't Veld", "Van't|Hoff|and|in't|Veld"),
    ("M'Baye, Nuku'alofa, N'Golo", "M'Baye|,|Nuku'alofa|,|N'Golo"),
    ("l'Italia dell'Orto aujourd'hui", "l'Italia|dell'Orto|aujourd'hui"),
    ("O‘Hara saw Imani´s and Eli`s cat", "O‘Hara|saw|Imani|´s|and|Eli|`s|cat"),
    ("Oluʼs don＇t п'ять п’ять пʼять", "Olu|ʼs|do|n＇t|п'ять|п’ять|пʼять"),
    ("'s' is a letter, and so is ‘d’", "'|s|'|is|a|letter|,|and|so|is|‘|d|’"),
    ("it is ‘Ann’s’", "it|is|‘|Ann|’s|’"),
    ("``so be it''", "``|so|be|it|''"),
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
    ("Ask Tanaka.She knows", "Ask|Tanaka|.|She|knows"),
    ("Mr.Okafor, DR.ADA and St.Louis", "Mr.|Okafor|,|DR.|ADA|and|St.|Louis"),
    ("J.R.R.Tolkien, T.Berg, Dr.J.Smith", "J.R.R.|Tolkien|,|T.|Berg|,|Dr.|J.|Smith"),
    ("the U.S.Army, a U.S.-led one", "the|U.S.|Army|,|a|U.S.|-|led|one"),
    ("Иванов.Она ушла", "Иванов|.|Она|ушла"),
    ("قال.ثم", "قال|.|ثم"),
    ("node.js, ASP.NET, paper2.pdf", "node.js|,|ASP.NET|,|paper2.pdf"),
    # numbers, addresses, signs
    ("12/26/2004 and 24/7", "12/26/2004|and|24/7"),
    ("see “https://t.co/x9”Ada", "see|“|https://t.co/x9|”|Ada"),
    (
        "https://ex.org/a,Ada http://x.de/0,12,3.html",
        "https://ex.org/a|,|Ada|http://x.de/0,12,3.html",
    ),
    ("https://t.co/x9佐藤さん", "https://t.co/x9|佐|藤|さん"),
    ("(https://x.org/Rose_(film)).", "(|https://x.org/Rose_(film)|)|."),
    ("www.x.org's http://y.de/Müller", "www.x.org|'s|http://y.de/Müller"),
    ("ada@ex.org.She ada@home", "ada@ex.org|.|She|ada@home"),
    (".@ada_k,(@_bo)hi @ada.She", ".|@ada_k|,|(|@_bo|)|hi|@ada|.|She"),
    ("#AdaOkafor's #1 @3pm #東", "#AdaOkafor|'s|#|1|@|3pm|#|東"),
    ("Wow!!! What?! *** A++ >>", "Wow|!!!|What|?!|***|A|++|>>"),
    ("great:) :-( ;D see: (a)", "great|:)|:-(|;D|see|:|(|a|)"),
    ("3,000 or 3.14 at 10:30.", "3,000|or|3.14|at|10:30|."),
    ("£4,000, $3.50, 50%", "£|4,000|,|$|3.50|,|50|%"),
    ("1990s 3rd C-3PO", "1990s|3rd|C-3PO"),
    ("Write to a.b+c@example.co.uk.", "Write|to|a.b+c@example.co.uk|."),
    ("See https://a.b/c?d=e#f.", "See|https://a.b/c?d=e#f|."),
    ("(www.example.org/x)", "(|www.example.org/x|)"),
    ("and/or AT&T #tag @bob", "and|/|or|AT|&|T|#tag|@bob"),
    ("Hello!? [sic] {x}", "Hello|!?|[|sic|]|{|x|}"),
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
    ("הארי פוטר׃ צה״ל", "הארי|פוטר|׃|צה״ל"),
    ("ג׳ורג׳ ג'ורג' צה\"ל", "ג׳ורג׳|ג'ורג'|צה\"ל"),
    ("'שלום' ו\"כן\" דן's", "'|שלום|'|ו\"כן|\"|דן|'s"),
    ("哈利·波特去了。", "哈|利|·|波|特|去|了|。"),
    ("ハリー・ポッターは東京に", "ハリー|・|ポッター|は|東|京|に"),
    ("해리 포터는 왔다", "해리|포터는|왔다"),
    ("แฮร์รี่ พอตเตอร์", "แฮร์รี่|พอตเตอร์"),
    ("Гарри Поттер-Иванов А. П. Чехов", "Гарри|Поттер-Иванов|А.|П.|Чехов"),
    ("Χάρης Πότερ", "Χάρης|Πότερ"),
    ("Ֆրիդա Հովհաննիսյան։", "Ֆրիդա|Հովհաննիսյան|։"),
    ("Paral·lel Goñi Ünal Łódź", "Paral·lel|Goñi|Ünal|Łódź"),
    ("Jose\u0301 E\u0301. Nu\u0303ez", "Jose\u0301|E\u0301.|Nu\u0303ez"),
    ("Ro\u00adse Oka\u2060for a\u00ad b", "Ro\u00adse|Oka\u2060for|a|b"),
    ("Ask Zoe\u0301.E\u0301lise", "Ask|Zoe\u0301|.|E\u0301lise"),
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
            "² ½ # [ ] \\ do n't 'll ’d ʼ ‘ ` ´ Ada.Bo Mr. @bo #ta _ צ ״ ׳ \" \u00ad \u2060 !? == "
            ":) :D http://x.y/( ) é e\u0301 /".split()
        ),
        st.sampled_from(" \n\t"),
        st.characters(),
    ),
    max_size=15,
).map("".join)


any_text = st.one_of(tricky, st.text(st.characters(exclude_categories=())))
spaced = st.lists(st.one_of(tricky, st.sampled_from([text for text, _ in WORDS]))).map(" ".join)


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


@given(
    st.lists(
        st.sampled_from([*"Zoé Émile Núñez don't O'Åse É. Dr. Ñ.Ö. ".split(" "), *" .,’'-!#@"]),
        max_size=12,
    ).map("".join)
)
def test_accents_written_apart_change_no_boundary(text):
    apart = [token.text for token in tokenize(unicodedata.normalize("NFD", text))]
    whole = [token.text for token in tokenize(unicodedata.normalize("NFC", text))]
    assert [unicodedata.normalize("NFC", word) for word in apart] == whole


@pytest.fixture
def few_remembered(monkeypatch):
    monkeypatch.setattr(pieces, "MOST_REMEMBERED", 20)
    monkeypatch.setattr(pieces, "DIVIDED_AT_ONCE", 30)
    for remembered in (pieces._words, pieces._placed):
        monkeypatch.setattr(remembered, "cuts", {})
        monkeypatch.setattr(remembered, "not_last", set())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(spaced, any_text))
def test_pieces_that_are_remembered_give_the_same_words(few_remembered, text):
    expected = tokenize(text)
    for _ in range(2):
        assert list(tokens_of(text)) == expected
        words, places = words_and_places(text)
        assert words == words_of(text) == tuple(token.text for token in expected)
        assert places == tuple((token.start, token.end) for token in expected)


@pytest.mark.parametrize("around", ["Ann {}", "J. {}", "J. {} K. Li", "{} ran", "{} \n", "\t{}"])
@pytest.mark.parametrize("piece", ["K.", "(K.", "K.L.", "B.K", "I.", "Mr.", "e.g.", "x.y.", "K..."])
def test_a_full_stop_behind_a_remembered_initial_belongs_as_its_surroundings_say(piece, around):
    for text in (piece, f"Ann {piece} ran", around.format(piece)):
        assert list(tokens_of(text)) == tokenize(text)
        assert words_of(text) == tuple(token.text for token in tokenize(text))
