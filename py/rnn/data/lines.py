"""Bytes as numbered lines of text: which encoding they are in, where lines end, what is no text.

UTF-8, UTF-16 and ISO-2022-JP are known by their marks and their make, Windows-1252 (with Latin-1
in it) where the bytes are no UTF-8 and the words look like it; what is not plainly UTF-8 is said in
a note, with words to look at. Lines end with LF, CRLF or CR alone. Nothing but the present line is
held in memory.
"""

import codecs
import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple, cast

from .marked import encoding_of
from .western import Words

LONGEST_LINE = 4_000_000  # bytes; no sentence is longer, and a line has to fit into memory
LONGEST_TEXT = 1_000_000_000  # bytes of what has to be read in one piece
AT_ONCE = 1 << 16  # bytes
HEAD = AT_ONCE
BOM = "\ufeff"
ZLIB_LEVELS = (b"\x01", b"\x5e", b"\x9c", b"\xda")
KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (as .docx and .xlsx are)"),
    (b"\xd0\xcf\x11\xe0", "a file of Word or Excel"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3\0", "a database"),
    (b"ARROW1", "an Arrow file"),
    (b"BZh", "a bzip2 archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\xfd7zXZ", "an XZ archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x93NUMPY", "an array of NumPy"),
    *((b"\x80" + bytes([version, 0x95]), "a pickle of Python") for version in (4, 5)),
    *((b"x" + level, "packed, as DocBin of spaCy is (.spacy)") for level in ZLIB_LEVELS),
)
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x7f]")  # ESC and the separators come in texts
FOREIGN = re.compile(rb"[\x80-\xff]{3,}")
NAME_IT = (
    "Save the file as UTF-8, or name its encoding (--encoding in the terminal), such as "
    "iso8859-2, iso8859-15, koi8-r, shift_jis or gb18030."
)


class Line(NamedTuple):
    """One line without its end, counted from 1."""

    number: int
    text: str


class Text:
    """An open text: its head, and its lines or all of it at once.

    Parameters
    ----------
    stream : BinaryIO
        Buffered, so that its head can be looked at; gzip is opened on the way.
    name : str
        What to call it in a message.
    encoding : str or None
        Of the bytes, where somebody says so.

    Raises
    ------
    ValueError
        If it is plainly no text, or the encoding is none; so does reading, with the line, where
        only a later byte shows it.
    """

    def __init__(self, stream: BinaryIO, name: str, encoding: str | None = None) -> None:
        self.name = name
        self.notes: list[str] = []
        self.line = 0  # the last that was read
        self.most: int | None = None  # bytes, unpacked
        self.longest_line = LONGEST_LINE
        self._size = 0
        if self._safely(lambda: _peeked(stream)).startswith(b"\x1f\x8b"):
            plain = cast("io.RawIOBase", gzip.GzipFile(fileobj=stream))
            stream = cast("BinaryIO", io.BufferedReader(plain, AT_ONCE))
            self.notes.append("it is compressed with gzip")
        self._stream = stream
        head = self._safely(lambda: _peeked(stream))
        if kind := kind_of_bytes(head):
            raise ValueError(
                f"{name}, line 1: this is {kind}, no text. Save what it holds as text."
            )
        encoding = encoding or encoding_of(head)
        self._recode = _recoder(encoding, name) if encoding else None
        if encoding:
            self.notes.append(f"it is read as {encoding.upper()}")
        self._decoder = _Decoder(name, self.notes)
        begin = self._recode(head, False) if self._recode else head
        if self._recode:
            self._recode = _recoder(encoding or "", name)
        self.head = begin.decode("utf-8", errors="replace").replace(BOM, "")

    def __iter__(self) -> Iterator[Line]:
        for raw in self._raw_lines():
            self.line += 1
            if len(raw) > self.longest_line:
                self._refuse_long()
            yield Line(self.line, self._decoder.line(raw, self.line))

    def whole(self) -> str:
        """All of it in one piece, lines ended as they are written."""
        self.most = self.most or LONGEST_TEXT
        content = b"".join(iter(self._chunk, b""))
        text = self._decoder.line(content, 0)
        self.line = content.count(b"\n") + 1
        return text

    def _raw_lines(self) -> Iterator[bytes]:
        pending: list[bytes] = []  # of a line that goes on in the next chunk
        size = 0
        for chunk in self._whole_ends():
            lines = chunk.splitlines()
            going_on = [] if chunk.endswith((b"\n", b"\r")) else lines[-1:]
            if whole := lines[: len(lines) - len(going_on)]:
                whole[0] = b"".join([*pending, whole[0]])
                pending, size = [], 0
                yield from whole
            pending += going_on
            size += sum(map(len, going_on))
            if size > self.longest_line:
                self.line += 1
                self._refuse_long()
        if pending:
            yield b"".join(pending)

    def _whole_ends(self) -> Iterator[bytes]:
        """Chunks that are not cut inside the end of a line, CR CR LF being one end."""
        held = b""
        while chunk := self._chunk():
            chunk = held + chunk
            kept = chunk.rstrip(b"\r")
            held = chunk[len(kept) :]
            yield re.sub(rb"\r+\n", b"\n", kept)
        if held:
            yield held

    def _chunk(self) -> bytes:
        """The next bytes in UTF-8 (or what seems to be); none at the end."""
        while True:
            raw = self._safely(lambda: self._stream.read1(AT_ONCE))  # type: ignore[attr-defined]
            self._size += len(raw)
            if self.most and self._size > self.most:
                raise ValueError(f"{self.name} has more than {self.most:,} bytes. Divide it.")
            if self._recode is None:
                return raw
            text = self._recode(raw, not raw).removeprefix(BOM.encode())
            if text or not raw:
                return text

    def _safely(self, read: Callable[[], bytes]) -> bytes:
        """What a read gives; ValueError where the gzip that it comes from is damaged."""
        try:
            return read()
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise ValueError(
                f"{self.name}: the gzip file is damaged or cut off ({error}). Use another copy."
            ) from error
        except OSError as error:
            if error.errno is not None and error.filename is None:
                error.filename = self.name
            raise

    def _refuse_long(self) -> None:
        raise ValueError(
            f"{self.name}, line {self.line}: the line is longer than {self.longest_line:,} bytes. "
            "Put every sentence (or every word and its tag) on a line of its own."
        )


class _Decoder:
    """Lines of bytes as text: UTF-8, or Windows-1252 from the first line that cannot be UTF-8."""

    def __init__(self, name: str, notes: list[str]) -> None:
        self.name = name
        self.notes = notes
        self.seen = ""  # the encoding that a byte beyond ASCII has shown
        self._words = Words()
        self._why = self._said = ""  # that it is read as Windows-1252

    def line(self, raw: bytes, number: int) -> str:
        """The text of a line; ``number`` 0 stands for a whole text."""
        if raw.isascii() and b"\0" not in raw:
            return raw.decode("ascii")
        if b"\0" in raw:
            number = number or raw[: raw.index(b"\0")].count(b"\n") + 1
            raise ValueError(f"{self.name}, line {number}: a zero byte; this is not a text file.")
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            return self._as_windows(raw, number, error)
        if self.seen == "cp1252" and not raw.isascii():
            raise ValueError(
                f"{self.name}, line {number}: this line is UTF-8, those before it are not. "
                "Save the file in one encoding."
            )
        if not raw.isascii():
            self.seen = "utf-8"
        return text.lstrip(BOM)

    def _as_windows(self, raw: bytes, number: int, error: UnicodeDecodeError) -> str:
        bad = f"byte {raw[error.start]:#04x}"
        number = number or raw[: error.start].count(b"\n") + 1
        place = f"{self.name}, line {number}"
        in_runs = sum(map(len, FOREIGN.findall(raw)))
        beyond = len(raw) - len(raw.translate(None, bytes(range(128, 256))))
        strange = self.seen == "utf-8" or CONTROL.search(raw) or 2 * in_runs > beyond
        try:
            text = "" if strange else raw.decode("cp1252")
        except UnicodeDecodeError:
            strange = True
        if strange:
            raise ValueError(f"{place}: {bad} is not UTF-8 text. {NAME_IT}")
        self._words.look(text)
        if not self._words.are_western:
            raise ValueError(
                f"{place}: {bad} is not UTF-8 text, nor does the file look like Windows-1252 "
                f"(“{self._words.strange}”). {NAME_IT}"
            )
        self._why = self._why or f"line {number}: {bad} is not UTF-8"
        self._note_windows()
        self.seen = "cp1252"
        return text

    def _note_windows(self) -> None:
        """Say how it is read, with the first words by which a reader sees whether that is right."""
        shown = ", ".join(f"“{word}”" for word in self._words.shown)
        said = (
            f"{self._why}, so it is read as Windows-1252 (Latin-1): {shown or 'no words'}; if that "
            "is wrong, name its encoding (--encoding in the terminal)"
        )
        if self._said in self.notes:
            self.notes[self.notes.index(self._said)] = said
        else:
            self.notes.append(said)
        self._said = said


def _peeked(stream: BinaryIO) -> bytes:
    """What can be read without moving on (standard input: what has arrived)."""
    return cast("bytes", stream.peek(AT_ONCE))  # type: ignore[attr-defined]  # buffered ones have it


def kind_of_bytes(head: bytes) -> str:
    """What a file is that begins with these bytes, if it is plainly no text; else ""."""
    return next((kind for mark, kind in KINDS if head.startswith(mark)), "")


def _recoder(encoding: str, name: str) -> Callable[[bytes, bool], bytes]:
    """A function from bytes of this encoding, given piece by piece, to UTF-8."""
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
        decoder.decode(b"", False)
    except (LookupError, AttributeError) as error:
        raise ValueError(
            f"There is no text encoding {encoding!r}. Usual ones are utf-8, utf-16, cp1252, cp1251."
        ) from error

    def recode(raw: bytes, final: bool) -> bytes:
        try:
            return decoder.decode(raw, final).encode("utf-8", errors="surrogatepass")
        except UnicodeError as error:
            raise ValueError(
                f"{name} is not {encoding} text ({error}). Name another encoding (--encoding in "
                "the terminal)."
            ) from error

    return recode
