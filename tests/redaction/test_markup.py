"""Names in HTML and XML: in the text between tags and in the values within them, never in a tag."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from naming import Capitals

from rnn.redaction.finding import find, read
from rnn.redaction.markup import between_tags
from rnn.redaction.styles import label, replaced

PAGE = (
    "<p title=\"by Ada\">it is Ada <b class='of Tom'>in Rome</b>, of Tom</p><!-- by Eve --> by Ed"
)


def redacted(text):
    return replaced(text, find(read(Capitals(), text), text).names, lambda name, _: label(name))


def test_names_are_taken_out_and_every_tag_stays():
    assert redacted(PAGE) == (
        "<p title=\"by [NAME]\">it is [NAME] <b class='of [NAME]'>in [NAME]</b>, of [NAME]</p>"
        "<!-- by [NAME] --> by [NAME]"
    )


def test_what_has_signs_but_no_tags_is_text():
    assert between_tags("it is 3 < Ada > 2") is None
    assert redacted("it is 3 < Ada > 2") == "it is 3 < [NAME] > 2"


@given(st.text(st.sampled_from("<>/!-\"' =ab\n"), max_size=40))
def test_places_are_in_order_and_leave_out_no_more_than_tags(text):
    places = between_tags(f"{text}</b>")
    assert places is not None
    assert all(start <= end for start, end in places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
    outside = re.sub(r"<!--.*?-->|<[!/?A-Za-z][^<>]*>", "", f"{text}</b>", flags=re.DOTALL)
    kept = "".join(f"{text}</b>"[start:end] for start, end in places)
    assert all(kept.count(sign) >= outside.count(sign) for sign in "ab")
