"""Text, sentences with labels, features of words, and packed batches."""
