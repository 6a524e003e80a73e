"""The thirteen ways one number goes wrong; written apart from the program's own, so that neither flatters the other."""

from __future__ import annotations

import math
from random import Random

LOOKALIKE = {"0": "689", "1": "74", "2": "75", "3": "856", "4": "19", "5": "3628", "6": "0583", "7": "129", "8": "36095", "9": "4807"}

MECHANISMS = (
    *("confused", "digit", "dropped", "repeated", "inserted", "transposed"),
    *("doubled", "zeroed", "near", "neighbour", "omitted", "last_year", "arbitrary"),
)


def slip(mechanism: str, true: int, random: Random, beside: list[int], parts: list[int], last_year: int) -> int | None:
    """What is printed instead of `true`, None where the mechanism cannot act on it."""
    text = str(true)
    at = random.randrange(len(text))
    match mechanism:
        case "confused":
            printed = text[:at] + random.choice(LOOKALIKE[text[at]]) + text[at + 1 :]
        case "digit":
            printed = text[:at] + random.choice("0123456789") + text[at + 1 :]
        case "dropped":
            printed = text[:at] + text[at + 1 :]
        case "repeated":
            printed = text[: at + 1] + text[at:] if true else ""
        case "inserted":
            printed = text[:at] + random.choice("0123456789") + text[at:]
        case "transposed":
            at = random.randrange(len(text) - 1) if len(text) > 1 else 0
            printed = text[:at] + text[at : at + 2][::-1] + text[at + 2 :] if len(text) > 1 else ""
        case "doubled":
            printed = str(2 * true)
        case "zeroed":
            printed = "0"
        case "near":
            printed = str(true + random.choice((-3, -2, -1, 1, 2, 3)))
        case "neighbour":
            printed = str(random.choice(beside))
        case "omitted":
            addends = [part for part in parts if part]
            printed = str(true - random.choice(addends)) if len(addends) > 1 else ""
        case "last_year":
            printed = str(last_year) if last_year else ""
        case _:
            printed = str(int(math.exp(random.uniform(0, math.log(1e4)))))
    if not printed or (len(printed) > 1 and printed[0] == "0") or printed[0] == "-" or int(printed) == true:
        return None
    return int(printed)
