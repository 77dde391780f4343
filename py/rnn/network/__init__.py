"""What computes: cells, the readout, how they are wired, the objective and the optimizers."""
