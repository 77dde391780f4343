"""The settings of a network as options of the command line."""

import argparse
from collections.abc import Callable
from typing import Any, NamedTuple

from ..network.settings import CHOICES, RECOMMENDED, Settings


def _classes(text: str) -> list[str]:
    return [name.strip() for name in text.split(",")]


def _class_weight(text: str) -> str | dict[str, float]:
    if text == "balanced":
        return text
    weights = {}
    for part in text.split(","):
        name, equals, number = part.rpartition("=")
        if not equals:
            raise argparse.ArgumentTypeError(f"{part!r} is not LABEL=NUMBER, nor balanced")
        try:
            weights[name] = float(number)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{number!r} is not a number") from None
    return weights


class _Form(NamedTuple):
    """How a setting that is neither a number nor a single word is written as an option."""

    parsed: Callable[[str], Any]
    shown: str
    explained: str


FORMS = {
    "classes": _Form(
        _classes,
        "PER,LOC,...",
        ", and g2 is softmax by itself here; all: those the training sentences have, as they come",
    ),
    "class_weight": _Form(_class_weight, "PER=3,O=1", ""),
}


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Every setting is an option; only the given ones reach the namespace."""
    group = parser.add_argument_group("settings of the network")
    defaults = Settings().as_dict() | RECOMMENDED
    for name, _, about in Settings.described():
        form = FORMS.get(name, _Form(type(defaults[name]), "N", ""))
        option = [f"--{name.replace('_', '-')}"]
        group.add_argument(
            *(["--seed", *option] if name == "random_state" else option),
            dest=f"setting {name}",
            type=form.parsed,
            choices=CHOICES.get(name),
            default=argparse.SUPPRESS,
            metavar=None if name in CHOICES else form.shown,
            help=f"{about.rstrip('.')}{form.explained} (default {defaults[name]})",
        )


def given_settings(arguments: argparse.Namespace) -> dict[str, Any]:
    """Those of the settings that were given."""
    return {
        key.removeprefix("setting "): value
        for key, value in vars(arguments).items()
        if key.startswith("setting ")
    }
