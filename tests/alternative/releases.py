"""The conflicts of two release calendars, by asking every release about every other."""

from collections.abc import Sequence

from alongside.core.agreeing.releases import Release

Found = tuple[str, str, str]


def _first(rows: Sequence[Release]) -> Release | None:
    best = None
    for one in rows:
        if best is None or (one.on, one.party, one.key) < (best.on, best.party, best.key):
            best = one
    return best


def conflicts(rows: Sequence[Release]) -> set[Found]:
    """(kind, key of the earlier, key of the later or nothing)."""
    found: set[Found] = set()
    for one in rows:
        same = [x for x in rows if x.topic == one.topic]
        own = [x for x in same if x.party == one.party]
        outside = _first([x for x in own if x.audience in ("patients", "partners", "press")])
        if outside is one:
            staff = _first([x for x in own if x.audience == "staff"])
            if staff is None:
                found.add(("staff_later", one.key, ""))
            elif staff.on > one.on:
                found.add(("staff_later", one.key, staff.key))
        if _first([x for x in same if x.audience == "press"]) is one:
            for audience in ("patients", "governors", "unions"):
                for party in {x.party for x in same}:
                    later = _first([x for x in same if x.audience == audience and x.party == party])
                    if later is not None and later.on > one.on:
                        found.add(("press_first", one.key, later.key))
        if _first([x for x in own if x.audience == one.audience]) is one:
            for party in {x.party for x in same} - {one.party}:
                theirs = _first([x for x in same if x.audience == one.audience and x.party == party])
                if theirs is not None and theirs.on > one.on:
                    found.add(("days_apart", one.key, theirs.key))
    for day in {one.on for one in rows}:
        there = sorted((one for one in rows if one.on == day), key=lambda one: (one.party, one.key))
        for party in {one.party for one in there}:
            for other in {one.party for one in there if one.party > party}:
                pairs = [
                    (one.key, two.key)
                    for one in there
                    for two in there
                    if one.party == party and two.party == other and one.topic != two.topic
                ]
                if pairs:
                    found.add(("same_day", *pairs[0]))
    return found
