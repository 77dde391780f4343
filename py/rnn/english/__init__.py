"""The English network that comes along: `rnn.english()`, and the word ``english`` for a MODEL.

`bench/english.py` trained it; CREDITS.md beside this names the sentences it learnt from. The page's
archive of this package is without the network itself, which the page fetches when it is asked for.
"""

from pathlib import Path

from ..tagger import NameTagger

NETWORK = Path(__file__).parent / "network.npz"


def english() -> NameTagger:
    """The network that finds names of people in English text of many kinds.

    It reads in both directions and is rounded to be small (see `NameTagger.to_bytes_for_use`);
    ``fit`` trains another one with its settings.

    Examples
    --------
    >>> from rnn import english, tokenize
    >>> words = [token.text for token in tokenize("Ada Okafor thanked Dr. O'Brien.")]
    >>> [word for word, label in zip(words, english().predict([words])[0]) if label]
    ['Ada', 'Okafor', "O'Brien"]
    """
    return NameTagger.load(NETWORK)
