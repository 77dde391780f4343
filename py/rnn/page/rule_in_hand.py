"""What a lab has in hand of the experiment of why recurrence."""

from ..sequences.fixed_input import Both, FixedInput, learnt_table


class RuleInHand:
    """Both networks on their way, and the one that has learnt the table of AND."""

    def __init__(self, rule: str) -> None:
        self.both = Both(rule)
        self.moments = self.both.moments()
        self.table: FixedInput = learnt_table()
