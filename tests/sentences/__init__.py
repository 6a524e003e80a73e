"""Sentences with what they state, and the score of the grammar on them."""
