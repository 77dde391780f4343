"""What of Python's standard library and of NumPy the page never imports, and does not carry.

These are lists of what goes, not of what stays: a module that is new is carried until it is named
here. What is missed fails at once and by name, with ModuleNotFoundError.
"""

from __future__ import annotations

STDLIB = frozenset(
    # for people at a terminal
    "antigravity bdb cmd code cProfile doctest fileinput getpass idlelib modulefinder pdb "
    "profile pstats pty pyclbr pydoc rlcompleter runpy tabnanny this timeit trace tty turtle "
    "unittest venv zipapp _pyrepl __hello__ __phello__ compileall ensurepip filecmp pickletools "
    "symtable argparse gettext getopt "
    # for what a browser has not got: processes, sockets, other machines
    "ftplib imaplib mailbox multiprocessing netrc nturl2path poplib smtplib socketserver "
    "webbrowser wsgiref xmlrpc ssl _ssl http.server http.cookiejar asyncio.windows_events "
    "asyncio.windows_utils ctypes logging.config logging.handlers "
    # forms that no file of ours has
    "colorsys configparser graphlib plistlib sched shelve sqlite3 tomllib "
    "wave xml zoneinfo html _markupbase "
    # which those that pack do without
    "bz2 lzma compression.bz2 compression.gzip compression.lzma compression.zlib compression.zstd "
    # for what nobody here asks
    "optparse statistics "
    # what stands in for modules in C, which are there
    "_pydatetime _pyio".split()
)
ENCODINGS = frozenset(
    "__init__ aliases ascii charmap cp437 hex_codec base64_codec idna latin_1 punycode "
    "raw_unicode_escape undefined unicode_escape utf_8 utf_8_sig zlib_codec "
    # of texts: those that show by themselves, and those that a reader can name
    "utf_16 utf_16_be utf_16_le utf_32 utf_32_be utf_32_le iso2022_jp "
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 iso8859_1 iso8859_2 iso8859_15 "
    "koi8_r cp932 euc_jp gb18030 big5 cp949".split()
)
NUMPY = (
    *("numpy/f2py/", "numpy/testing/", "numpy/ma/", "numpy/polynomial/", "numpy/fft/"),
    *("numpy/ctypeslib/", "numpy/core/", "numpy/doc/", "numpy/_pyinstaller/", "numpy/conftest."),
    *("numpy/matlib.", "numpy/_configtool.", "numpy/linalg/lapack_lite.", "numpy/_core/include/"),
    *("numpy/lib/recfunctions.", "numpy/lib/_user_array_impl.", "numpy/lib/user_array."),
    *("numpy/_core/lib/", "numpy/random/lib/", "numpy/random/_examples/", "numpy/typing/mypy_"),
)
# Imported for what they say in docstrings, and nothing else.
TOLD = ("numpy/_core/_add_newdocs.py", "numpy/_core/_add_newdocs_scalars.py")
# Their docstrings are read by programs too: Pyodide gives them on to what is written in C.
READ = ("_pyodide/", "pyodide/")
# Of ours: what only a terminal, a cluster or a notebook asks for; the page draws for itself.
OTHERS = ("rnn/cli/", "rnn/cluster/", "rnn/picture/", "rnn/export/")
NO_MODULES = (
    *(".pyi", ".typed", ".h", ".a", ".c", ".pxd", ".pyx", ".template"),
    *(".md", ".rst", ".ini", ".pc", ".cfg", ".build"),
)


def is_of_stdlib(path: str) -> bool:
    """Whether the page keeps this file of the standard library."""
    parts = path.removesuffix(".py").split("/")
    if parts[0] == "encodings":
        return parts[-1] in ENCODINGS
    if parts[0] == "site-packages":
        return False
    return not any(".".join(parts[:length]) in STDLIB for length in (1, 2))


def is_of_numpy(path: str) -> bool:
    """Whether the page keeps this file of NumPy's wheel; it keeps the licences."""
    if ".dist-info/" in path:
        return True
    return not (path.startswith(NUMPY) or path.endswith(NO_MODULES) or "/tests/" in path)


def tells(path: str) -> bool:
    """Whether this module of the standard library keeps its docstrings."""
    return path.startswith(READ)


def is_of_page(path: str) -> bool:
    """Whether the page keeps this file of our own wheel, which has a terminal's and a notebook's.

    The English network is a file beside it, fetched only when it is asked for.
    """
    is_data = path.startswith("rnn/english/") and not path.endswith(".py")
    return not (path.startswith(OTHERS) or is_data)
