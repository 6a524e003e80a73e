"""GovAudit: audits the statutory tables of Chinese government information disclosure reports."""

__version__ = "0.1.0"
