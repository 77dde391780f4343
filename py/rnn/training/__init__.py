"""How a network learns: updates, moments of a run, scores and thresholds."""
