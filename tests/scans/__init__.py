"""Scans of invented reports with known truth: printed, sealed, folded, laid askew on a scanner, compressed."""
