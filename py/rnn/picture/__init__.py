"""Pictures without a page: a step of a sentence as SVG, the run over it, a curve of training."""
