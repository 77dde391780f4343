"""The command line, ``python -m rnn`` or ``timestep``."""
