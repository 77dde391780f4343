"""Numbers from 0 to 9,999 in words, in English, French and Hindi.

English without "and", French in the spelling before 1990, with hyphens below a hundred alone.
Hindi has a word of its own for each number below a hundred.
"""

from collections.abc import Callable

from .pairs import Corpus, Pair, divided

MOST = 9_999
ENGLISH_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
FRENCH_ONES = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize dix-sept dix-huit dix-neuf"
).split()
FRENCH_TENS = "vingt trente quarante cinquante soixante".split()
HINDI = (
    "शून्य एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस "
    "बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस इकतीस बत्तीस तैंतीस चौंतीस "
    "पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस चालीस इकतालीस बयालीस तैंतालीस चौवालीस पैंतालीस छियालीस "
    "सैंतालीस अड़तालीस उनचास पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ साठ इकसठ "
    "बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर "
    "छिहत्तर सतहत्तर अठहत्तर उन्यासी अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी "
    "नवासी नब्बे इक्यानवे बानवे तिरानवे चौरानवे पंचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे"
).split()


def english(number: int) -> list[str]:
    """Nine thousand nine hundred ninety nine."""
    if number >= 1000:
        return [*english(number // 1000), "thousand", *_rest(english, number % 1000)]
    if number >= 100:
        return [*english(number // 100), "hundred", *_rest(english, number % 100)]
    if number >= 20:
        return [ENGLISH_TENS[number // 10 - 2], *_rest(english, number % 10)]
    return [ENGLISH_ONES[number]]


def french(number: int, last: bool = True) -> list[str]:
    """Neuf mille neuf cent quatre-vingt-dix-neuf; cents and quatre-vingts only where last."""
    if number >= 1000:
        thousands = french(number // 1000, last=False) if number >= 2000 else []
        return [*thousands, "mille", *_rest(french, number % 1000)]
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        many = "cents" if hundreds > 1 and not rest and last else "cent"
        return [*(french(hundreds) if hundreds > 1 else []), many, *_rest(french, rest)]
    return _french_below_hundred(number, last)


def _french_below_hundred(number: int, last: bool) -> list[str]:
    if number < 20:
        return [FRENCH_ONES[number]]
    if number >= 80:
        rest = number - 80
        plural = "s" if last else ""
        return [f"quatre-vingt-{FRENCH_ONES[rest]}" if rest else f"quatre-vingt{plural}"]
    tens, rest = (4, number - 60) if number >= 60 else (number // 10 - 2, number % 10)
    if rest in (1, 11):
        return [FRENCH_TENS[tens], "et", FRENCH_ONES[rest]]
    return [f"{FRENCH_TENS[tens]}-{FRENCH_ONES[rest]}" if rest else FRENCH_TENS[tens]]


def hindi(number: int) -> list[str]:
    """नौ हज़ार नौ सौ निन्यानवे."""
    if number >= 1000:
        return [HINDI[number // 1000], "हज़ार", *_rest(hindi, number % 1000)]
    if number >= 100:
        return [HINDI[number // 100], "सौ", *_rest(hindi, number % 100)]
    return [HINDI[number]]


def _rest(words: Callable[[int], list[str]], number: int) -> list[str]:
    return words(number) if number else []


LANGUAGES = {"english": english, "french": french, "hindi": hindi}


def number_words(source: str = "english", target: str = "french", random_state: int = 0) -> Corpus:
    """Each number from 0 to 9,999 in two languages; a tenth of the numbers are held out."""
    for language in (source, target):
        if language not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            raise ValueError(f"There are no number words in {language!r}; there are {known}.")
    read, write = LANGUAGES[source], LANGUAGES[target]
    return divided(
        range(MOST + 1), lambda number: [Pair(read(number), write(number))], random_state
    )
