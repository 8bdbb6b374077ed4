"""NHS numbers looked for the slow way: every piece of a text is taken in hand and asked whether it is one."""

_NEAR = set("/.-")
_GROUPS = ([10], [3, 3, 4], [6, 4], [3, 7], [2, 2, 2, 4], [1] * 10)


def check_digit_fits(digits: str) -> bool:
    """The five steps of the NHS Data Dictionary (NHS NUMBER), one after the other; ten alike are nobody's."""
    factors = [10, 9, 8, 7, 6, 5, 4, 3, 2]
    total = 0
    for position in range(9):
        total += int(digits[position]) * factors[position]
    check = 11 - total % 11
    if check == 11:
        check = 0
    if check == 10 or check != int(digits[9]) or digits == digits[0] * 10:
        return False
    days = [f"{day:02}{month:02}" for day in range(1, 32) for month in range(1, 13)]
    return int(digits[:2]) > 31 or digits[:4] in days


def holds_number(text: str) -> bool:
    """Whether any piece of a text of plain figures reads as an NHS number by itself."""
    return any(
        _is_number(text[start:end]) and _stands_alone(text, start, end)
        for start in range(len(text))
        for end in range(start + 10, min(len(text), start + 19) + 1)
    )


def _is_number(piece: str) -> bool:
    groups: list[str] = [""]
    gaps: list[str] = []
    for letter in piece:
        if letter.isdecimal():
            if gaps and len(gaps) == len(groups):
                groups.append("")
            groups[-1] += letter
        elif letter in " .-":
            if len(gaps) < len(groups):
                gaps.append("")
            gaps[-1] += letter
        else:
            return False
    if not piece[0].isdecimal() or len(gaps) != len(groups) - 1 or [len(group) for group in groups] not in _GROUPS:
        return False
    return _usual([len(group) for group in groups], gaps) and check_digit_fits("".join(groups))


def _usual(lengths: list[int], gaps: list[str]) -> bool:
    if lengths == [1] * 10:
        return set(gaps) == {" "}
    if lengths == [2, 2, 2, 4]:
        return all(len(gap) == 1 for gap in gaps) and gaps[0] == gaps[1]
    return all(len(gap) <= 2 for gap in gaps)


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[:start], text[end:]
    if before and (before[-1].isalnum() or before[-1] == "_" or before[-1] in _NEAR):
        return False
    if after and (after[0].isalnum() or after[0] in "_/-"):
        return False
    if not before.endswith(" "):
        return True
    country = before[:-1]
    return not any(country[-size:].startswith("+") and country[-size + 1 :].isdecimal() for size in (2, 3, 4))
