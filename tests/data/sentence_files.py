"""Content of files of sentences, and what reading them may give."""

from hypothesis import strategies as st

from rnn.data.sentences import Skipped


def columns(separator, *rows):
    return "".join(separator.join(row) + "\n" for row in rows) + "\n"


def outcome(attempt):
    """What it gave and None, or None and the sentence of its ValueError."""
    try:
        return attempt(), None
    except ValueError as refusal:
        return None, str(refusal)


def are_items(items):
    return all(
        (isinstance(item, Skipped) and item.line > 0 and item.reason)
        or (item.words and all(item.words) and len(item.labels or item.words) == len(item.words))
        for item in items
    )


MARKUP = st.text(st.sampled_from('[]\\#\t\n\r {}":,0159OBIPER-_aZ\ufeff\x1c\u2028é'), max_size=60)
