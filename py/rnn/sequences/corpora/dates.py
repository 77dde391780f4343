"""Days as people write them, and in ISO form, letter by letter."""

from datetime import date, timedelta

import numpy as np

from .pairs import Corpus, Pair, divided

FIRST, LAST = date(1900, 1, 1), date(2099, 12, 31)
MONTHS = (
    "January February March April May June July August September October November December"
).split()


def _forms(day: date) -> list[str]:
    """A day as it is written; the numbers of day and month are in no form confused."""
    month = MONTHS[day.month - 1]
    return [
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month[:3]} {day.year}",
        f"{month[:3]} {day.day} {day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.year}/{day.month}/{day.day}",
    ]


def dates(n: int = 4000, random_state: int = 0) -> Corpus:
    """``n`` days between 1900 and 2099, each in one form drawn by chance; a tenth are held out."""
    rng = np.random.default_rng([random_state, 5])
    chosen = np.argsort(rng.random((LAST - FIRST).days + 1), kind="stable")[:n].tolist()
    forms = rng.integers(0, len(_forms(FIRST)), size=n).tolist()

    def pairs_of(subject: tuple[int, int]) -> list[Pair]:
        day = FIRST + timedelta(days=subject[0])
        return [Pair(list(_forms(day)[subject[1]]), list(day.isoformat()))]

    return divided(list(zip(chosen, forms, strict=True)), pairs_of, random_state)
