"""Source file -> Report. Knows nothing of the rules by which a report will be judged."""
