"""Texts that are no UTF-8: what is known is said, what is not is refused, nothing is guessed."""

import codecs

import pytest

from rnn.data.files import text_of
from rnn.data.western import Words
from rnn.page.encodings import ENCODINGS
from web.builder import unused

POLISH = "Łukasz Wiśniewski spotkał Małgorzatę w Łodzi.\nŻona pojechała do Gdańska po książkę.\n"
CZECH = "Jiří Dvořák přijel do Plzně včera večer.\nŽena Růžena čekala na nádraží.\n"
RUSSIAN = "Анна Петрова приехала в Москву утром.\nЕё брат Иван ждал на вокзале.\n"
JAPANESE = "田中花子は昨日、大阪で友達に会いました。\nカフェでケーキを食べた。\n"
CHINESE = "王小明昨天在上海见到了李华。\n他们一起喝茶,谈了很久。\n"
WESTERN = {
    "cp1252": "„Schön“, sagte Jürgen Größer – und ging.\nDie Straße war naß.\n",
    "iso8859-1": "Hélène Girard a très vite bu son café.\nOù irons-nous cet été ?\n",
    "latin-1": "¿Dónde está el señor Muñoz?\nÍñigo llegó mañana, o pasado mañana.\n",
    "iso8859-15": "Åsa Öberg körde hem från Malmö.\nDär såg hon två älgar vid sjön.\n",
}


def read(text, encoding, named=None):
    """The lines of a text in an encoding, and what is said of it."""
    opened = text_of(text.encode(encoding), "letter.txt", named)
    return "".join(f"{line.text}\n" for line in opened), opened.notes


@pytest.mark.parametrize("encoding", WESTERN)
def test_western_texts_are_known_and_said_with_words_to_look_at(encoding):
    text = WESTERN[encoding]
    found, notes = read(text, encoding)
    assert found == text
    first = next(word for word in text.split() if not word.isascii() and len(word) > 1)
    said = f"is not UTF-8, so it is read as Windows-1252 (Latin-1): “{first.strip('?,')}”, “"
    assert said in notes[0]
    assert len(notes) == 1


UNKNOWN = {
    "Polish in ISO 8859-2": (POLISH, "iso8859-2"),
    "Polish in Windows-1250": (POLISH, "cp1250"),
    "Czech in ISO 8859-2": (CZECH, "iso8859-2"),
    "euros in ISO 8859-15": ("Jörg zahlte 30 € für den Kübel.\n", "iso8859-15"),
    "French in ISO 8859-15": ("Le cœur de Zoé, l'œuvre de Gaëlle.\n", "iso8859-15"),
    "Russian in KOI8-R": (RUSSIAN, "koi8-r"),
    "short Russian words in KOI8-R": ("я и ты, а он в?\nда, но ты не я.\n", "koi8-r"),
    "rows in KOI8-R": ("Анна\tB-PER\nв\tO\nМоскву\tB-LOC\n", "koi8-r"),
    "Russian in Windows-1251": (RUSSIAN, "cp1251"),
    "Greek in Windows-1253": ("Ο Γιώργος Παπαδόπουλος ήρθε χθες.\n", "cp1253"),
    "Japanese in Shift-JIS": (JAPANESE, "shift_jis"),
    "Katakana of one byte each": ("ﾀﾅｶ ﾊﾅｺ ﾊ ｵｵｻｶ ﾆ ｲﾀ\n", "shift_jis"),
    "Japanese in EUC-JP": (JAPANESE, "euc-jp"),
    "Chinese in GB18030": (CHINESE, "gb18030"),
    "English with Chinese names in GB18030": ("I met 王 and 李 yesterday\n", "gb18030"),
    "Korean": ("김민수는 어제 서울에서 박지영을 만났다.\n", "cp949"),
    "German in code page 850": ("Frau Böhm traf Jürgen am Küchentisch.\n", "cp850"),
}


@pytest.mark.parametrize(("text", "encoding"), UNKNOWN.values(), ids=UNKNOWN)
def test_what_is_not_known_is_refused_and_read_once_it_is_named(text, encoding):
    with pytest.raises(ValueError, match=r"letter.txt, line \d: byte 0x.. is not UTF-8 text") as no:
        read(text, encoding)
    assert "name its encoding (--encoding in the terminal), such as iso8859-2" in str(no.value)
    found, notes = read(text, encoding, encoding)
    assert (found, notes) == (text, [f"it is read as {encoding.upper()}"])


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("Jiří přijel do Plzně.\n", "cp1250", "“Jiøí”, “pøijel”, “Plznì”"),
        ("Kőszegi Ödön főzött.\n", "iso8859-2", "“Kõszegi”, “Ödön”, “fõzött”"),
        ("Ayşe Yıldız gitti.\n", "cp1254", "“Ayþe”, “Yýldýz”"),
        ("She lives in Łódź.\n", "iso8859-2", "“£ód¼”"),
        ("Hello 田 and 中 here\n", "shift_jis", "““c”, “’†”"),
    ],
)
def test_what_has_letters_alone_is_shown_so_that_a_reader_sees_it(text, encoding, shown):
    _, notes = read(text, encoding)
    assert f"Windows-1252 (Latin-1): {shown}; if that is wrong, name its encoding" in notes[0]


def test_words_of_later_lines_are_shown_where_the_first_has_none():
    _, notes = read("5 €\nfür\nZoë\nund\nÅsa\nJörg\n", "cp1252")
    assert len(notes) == 1
    assert "line 1: byte 0x80 is not UTF-8" in notes[0]
    assert "“für”, “Zoë”, “Åsa”;" in notes[0]


def test_iso_2022_jp_is_known_by_its_escapes():
    found, notes = read(JAPANESE, "iso2022_jp")
    assert (found, notes) == (JAPANESE, ["it is read as ISO2022_JP"])


def test_signs_beside_words_are_western():
    words = Words()
    words.look("10 £, £5, 20 € à 3½ %, nº 5, 1ª, 30°C, ©2020, «Été», l’hôtel, 5 µm, m², ¡Hola! Ça")
    assert words.are_western
    assert words.strange == ""


def test_the_page_carries_every_encoding_that_it_offers():
    for name in ENCODINGS:
        module = codecs.lookup(name).name.replace("-", "_")
        assert module in unused.ENCODINGS, name
