"""Data files of GovAudit, read through importlib.resources."""
