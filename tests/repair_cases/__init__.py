"""Deterministic damaged tables with their truth, and their scoring."""
