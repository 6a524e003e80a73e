"""Invented reports with known truth, and every kind of file they can be printed as."""
