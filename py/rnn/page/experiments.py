"""Actions on two experiments beside the tasks; imported, as `sequences`, when one is asked for."""

import numpy as np

from ..sequences.copy_task import CLIP_NORM, UPDATES, learning
from ..sequences.fixed_input import LONGEST, RULES
from .lab import Lab
from .rule_in_hand import RuleInHand
from .wire import experiments as wire
from .wire.plain import Nothing


def rule_begin(lab: Lab, payload: wire.RuleBegun) -> wire.RuleMoment:
    """Both networks, which learn a rule from now on."""
    lab.rule = RuleInHand(payload["rule"])
    return rule_on(lab, {})


def rule_on(lab: Lab, payload: Nothing) -> wire.RuleMoment:
    """Some updates more of both."""
    hand = _rule(lab)
    moment = next(hand.moments)
    accuracy = {name: np.array(values) for name, values in moment.accuracy.items()}
    return {
        "updates": moment.updates,
        "loss": {"fixed": moment.loss["fixed"], "recurrent": moment.loss["recurrent"]},
        "accuracy": {"fixed": accuracy["fixed"], "recurrent": accuracy["recurrent"]},
        "finished": moment.updates >= hand.both.updates,
    }


def rule_answer(lab: Lab, payload: wire.BitsAsked) -> wire.BitsAnswered:
    """What each network says to a row of bits, or why it cannot read it."""
    hand, bits = _rule(lab), tuple(payload["bits"])
    if not 1 <= len(bits) <= LONGEST or set(bits) - {0, 1}:
        raise ValueError(f"Give a row of 1 to {LONGEST} bits, each 0 or 1.")
    table: wire.TableAnswer = {"y_hat": None, "refusal": ""}
    try:
        hand.table.check(bits)
        table["y_hat"] = float(hand.table.y_hat([bits])[0])
    except ValueError as refusal:
        table["refusal"] = str(refusal)
    found = {name: float(each.y_hat([bits])[0]) for name, each in hand.both.networks.items()}
    return {
        "table": table,
        "padded": found["fixed"],
        "recurrent": found["recurrent"],
        "right": int(RULES[hand.both.rule](bits)),
    }


def _rule(lab: Lab) -> RuleInHand:
    if lab.rule is None:
        raise ValueError("Nothing has been learnt yet. Press Train both.")
    return lab.rule


def distance_begin(lab: Lab, payload: wire.DistanceBegun) -> wire.DistanceMoment:
    """A cell before it learns to say at the end what stood first, so many timesteps before."""
    clip_norm = CLIP_NORM if payload["clipped"] else 0.0
    lab.distance = learning(payload["cell"], payload["distance"], clip_norm, every=20)
    return distance_on(lab, {})


def distance_on(lab: Lab, payload: Nothing) -> wire.DistanceMoment:
    """Some updates more of it; it is finished with the first moment at which it is always right."""
    if lab.distance is None:
        raise ValueError("Nothing has been learnt yet. Press Train.")
    moment = next(lab.distance)
    has_learnt = moment.accuracy == 1.0
    return {
        "updates": moment.updates,
        "loss": moment.loss,
        "accuracy": moment.accuracy,
        "arriving": np.array(moment.arriving),
        "failure": moment.failure,
        "finished": has_learnt or moment.updates >= UPDATES or moment.failure is not None,
    }
