"""Generators of hostile input: documents, names and surroundings that are to end in a report or in one sentence."""
