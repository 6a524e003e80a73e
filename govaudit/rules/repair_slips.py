"""How one number turns into another: the likelihood of each slip of the pen, the keyboard or the reading machine."""

from __future__ import annotations

from collections.abc import Iterator

from govaudit.rules.repair_weights import Weights


def digit_slips(true: int, printed: int, weights: Weights, confusion: bool = True) -> Iterator[tuple[str, float]]:
    """(mechanism, likelihood) of every way the digits of `true` come to be printed as those of `printed`.

    `confusion` False where the source is born digital and no look-alike digits are misread.
    """
    v, u = str(true), str(printed)
    n, share = len(v), weights.mechanism
    if len(u) == n:
        yield from _same_length(v, u, weights, confusion)
    elif len(u) == n - 1:
        ways = sum(v[:i] + v[i + 1 :] == u for i in range(n))
        if ways:
            yield "dropped", share["dropped"] * ways / n
    elif len(u) == n + 1:
        if any(v[: i + 1] + v[i:] == u for i in range(n)):
            yield "repeated", share["repeated"] / n
        ways = sum(u[:i] + u[i + 1 :] == v for i in range(n + 1))
        if ways:
            yield "inserted", share["inserted"] * ways / (10 * (n + 1))


def _same_length(v: str, u: str, weights: Weights, confusion: bool) -> Iterator[tuple[str, float]]:
    n, share = len(v), weights.mechanism
    wrong = [i for i in range(n) if v[i] != u[i]]
    if len(wrong) == 1:
        if confusion and v[wrong[0]] + u[wrong[0]] in weights.confusable:
            yield "confused", share["confused"] / n / 3
        yield "digit", share["digit"] / (9 * n)
    elif len(wrong) == 2 and wrong[1] == wrong[0] + 1 and v[wrong[0]] == u[wrong[1]] and v[wrong[1]] == u[wrong[0]]:
        yield "transposed", share["transposed"] / (n - 1)


def number_slips(true: int, printed: int, weights: Weights) -> Iterator[tuple[str, float]]:
    """(mechanism, likelihood) of the slips that act on the whole number."""
    share = weights.mechanism
    if true and printed == 2 * true:
        yield "doubled", share["doubled"]
    if true and not printed:
        yield "zeroed", share["zeroed"]
    if abs(printed - true) <= 3:
        yield "near", share["near"] / 6


def sources_of(printed: int) -> set[int]:
    """Numbers from which one slip makes `printed`: about a hundred, itself left out."""
    u = str(printed)
    texts = {u[:i] + u[i + 1 :] for i in range(len(u))}
    texts |= {u[:i] + digit + u[i:] for i in range(len(u) + 1) for digit in "0123456789"}
    texts |= {u[:i] + digit + u[i + 1 :] for i in range(len(u)) for digit in "0123456789"}
    texts |= {u[:i] + u[i + 1] + u[i] + u[i + 2 :] for i in range(len(u) - 1)}
    numbers = {int(text) for text in texts if text and (text[0] != "0" or text == "0")}
    numbers |= {printed + step for step in range(-3, 4)}
    if printed % 2 == 0:
        numbers.add(printed // 2)
    return {number for number in numbers if number >= 0 and number != printed}
