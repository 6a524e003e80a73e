"""Report -> Findings. Never imports reading."""
