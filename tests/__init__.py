"""Tests of GovAudit."""
