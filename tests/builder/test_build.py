"""build.py: its commands, and what it says in trouble."""

import errno
import sys
from pathlib import Path

import pytest

import build
from web.builder.commands import Stop, fingerprint, is_marked, run
from web.builder.environment import enter_venv
from web.builder.lines import too_long
from web.builder.node import install_libraries
from web.builder.places import PACKAGE


def test_a_missing_source_stops_the_build_before_anything_is_wiped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index.html").write_text("yesterday's")
    monkeypatch.setattr(build, "SOURCES", (PACKAGE / "no_such.txt",))
    with pytest.raises(Stop, match=r"py/rnn/no_such\.txt is missing"):
        build.build(tmp_path)
    assert (tmp_path / "index.html").read_text() == "yesterday's"


def test_trouble_is_one_sentence_and_an_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full_disk(out: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(out))

    monkeypatch.setattr(build, "enter_venv", lambda arguments: None)
    monkeypatch.setattr(build, "install", lambda *extras: None)
    monkeypatch.setattr(build, "SOURCES", (tmp_path / "gone",))
    assert build.say_trouble(["build"]) == 1
    sentence = f"build.py: {tmp_path / 'gone'} is missing; nothing can be built without it."
    assert capsys.readouterr().err.split("\n") == ["", sentence, ""]
    monkeypatch.setattr(build, "build", full_disk)
    assert build.say_trouble([]) == 1
    assert "No space left on device" in capsys.readouterr().err


def test_an_old_python_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 9))
    with pytest.raises(Stop, match=r"needs Python 3\.11 or newer"):
        enter_venv([])


@pytest.mark.build
def test_a_failing_npm_is_quoted(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "x", "version": "1.0.0"}')
    with pytest.raises(Stop, match="npm ci failed") as trouble:
        install_libraries(tmp_path)
    assert "package-lock.json" in trouble.value.said


def test_a_failing_command_is_quoted() -> None:
    program = "print('first'); print('why'); raise SystemExit(3)"
    with pytest.raises(Stop, match="It failed; what it said stands above") as trouble:
        run([sys.executable, "-c", program], "It")
    assert trouble.value.said == "first\nwhy"


def test_a_hanging_command_is_ended() -> None:
    with pytest.raises(Stop, match="It took more than 1 seconds"):
        run([sys.executable, "-c", "import time; time.sleep(60)"], "It", seconds=1)


def test_a_missing_command_is_named() -> None:
    with pytest.raises(Stop, match="there is no no-such-command"):
        run(["no-such-command"], "It")


def test_work_is_done_again_when_its_input_changes(tmp_path: Path) -> None:
    source, stamp = tmp_path / "package.json", tmp_path / "stamp"
    source.write_text("1")
    assert not is_marked(stamp, fingerprint(source))
    stamp.write_text(fingerprint(source))
    assert is_marked(stamp, fingerprint(source))
    source.write_text("2")
    assert not is_marked(stamp, fingerprint(source))
    source.unlink()
    assert not is_marked(stamp, fingerprint(source))


# ---------------------------------------------------------------- the command line


@pytest.mark.parametrize(
    ("arguments", "command", "rest"),
    [
        ([], "build", []),
        (["build"], "build", []),
        (["test"], "test", []),
        (["format"], "format", []),
        (["test", "-k", "tokenizer", "-x", "tests/test_text.py"], "test", None),
        (["npm", "install", "--save-exact", "lit"], "npm", None),
    ],
)
def test_the_command_line(arguments: list[str], command: str, rest: list[str] | None) -> None:
    options, passed_on = build.parse(arguments)
    assert options.command == command
    assert passed_on == (arguments[1:] if rest is None else rest)


def test_dev_has_options() -> None:
    options, _ = build.parse(["dev", "--port", "8001", "--no-browser"])
    assert (options.port, options.browser) == (8001, False)


def test_lines_that_could_be_broken_are_at_most_100_long(tmp_path: Path) -> None:
    (tmp_path / "node_modules").mkdir()
    for place in ("a.js", "node_modules/b.js", "c.svg"):
        lines = ["x" * 100, "// " + "y" * 100, "z " * 51, "w" * 98 + " w"]
        (tmp_path / place).write_text("\n".join(lines))
    assert list(too_long(tmp_path)) == [f"{tmp_path / 'a.js'}:3: 102 characters; at most 100"]


def test_serve_has_options() -> None:
    options, _ = build.parse(["serve", "--port", "8001", "--no-browser"])
    assert (options.port, options.browser) == (8001, False)
    options, _ = build.parse(["serve"])
    assert (options.port, options.browser) == (None, True)


@pytest.mark.parametrize("arguments", [["sing"], ["serve", "--port", "99999"], ["build", "-x"]])
def test_a_wrong_command_line_is_refused(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        build.parse(arguments)
    assert "error:" in capsys.readouterr().err
