"""A picture that goes through the words by style sheet alone.

All that a step changes is drawn once for each way it can stand, and shown in its time: a column
before, at and after its word, the rolled network once a word.
"""

from collections.abc import Callable, Iterator

from .markup import tag

# As long as the page's animated GIF: each word, and the last once more.
MILLISECONDS = 900
LAST_MILLISECONDS = 2400


def at(t: int, chosen: int, drawn: str) -> str:
    """What is there while t is the current timestep; without motion, if that is the chosen one."""
    return _shown(f"now-{t}", t == chosen, drawn)


def column_at_all_times(T_x: int, t: int, chosen: int, draw: Callable[[int], str]) -> Iterator[str]:
    """The column of a timestep, drawn as it is when another is the current one."""
    if t > 1:
        yield _shown(f"before-{t}", chosen < t, draw(t - 1))
    yield at(t, chosen, draw(t))
    if t < T_x:
        yield _shown(f"after-{t}", chosen > t, draw(t + 1))


def _shown(kind: str, is_chosen: bool, drawn: str) -> str:
    return tag("g", drawn, class_=kind, visibility="visible" if is_chosen else "hidden")


def moving(T_x: int) -> str:
    """The rules that show each of these in its time, over and over."""
    whole = (T_x - 1) * MILLISECONDS + LAST_MILLISECONDS
    rules = "@media (prefers-reduced-motion: no-preference) {\n"
    rules += "  svg:hover g {\n    animation-play-state: paused;\n  }\n"
    for t in range(1, T_x + 1):
        begin = 100 * (t - 1) * MILLISECONDS / whole
        end = 100 * t * MILLISECONDS / whole
        times = {
            "before": [(0.0, t > 1), (begin, False)],
            "now": [(0.0, t == 1), (begin, True), (end, t == T_x)],
            "after": [(0.0, False), (end, t < T_x)],
        }
        for kind, changes in times.items():
            rules += _rule(f"{kind}-{t}", whole, changes)
    return rules + "}\n"


def _rule(kind: str, whole: int, changes: list[tuple[float, bool]]) -> str:
    """Shown or not from these parts of the time on, in per cent."""
    frames = " ".join(
        f"{part:.4g}% {{ visibility: {'visible' if is_shown else 'hidden'} }}"
        for part, is_shown in dict(changes).items()
    )
    return (
        f"  .{kind} {{ animation: timestep-{kind} {whole}ms step-end infinite }}\n"
        f"  @keyframes timestep-{kind} {{ {frames} }}\n"
    )
