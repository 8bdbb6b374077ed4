"""What must be said beside the tables: what nobody could know from the data, and what is assumed."""

from studies.keogh_2013 import round as rules
from studies.keogh_2013.data import Known


def not_known_then(known: Known) -> tuple[str, ...]:
    """What the data of mid-2013 could not know, one sentence each."""
    return (
        "capacity and willingness: nobody had been asked how many days they could give, or whether they would;",
        "leadership, and relations between the boards, which those who chose knew and no file holds;",
        "ratings of services: the regulator began to rate hospitals as it does now only later;",
        f"{_without_emergency_care(known)};",
        "planned care, cancer, diagnostics and maternity by trust, for which no file of 2013 is at hand;",
        "the mortality figures that led to the reviews: the ratio of 2011 and 2012 stands in for them, and which "
        "twelve months its years stand for is not established;",
        "how much of a shortfall was chance: organisations picked for standing last come part of the way back "
        "by themselves.",
    )


ASSUMED = (
    f"{rules.DAYS_SURE} days for a need the figures are sure of, {rules.DAYS_UNSURE} for one they are not; "
    f"priority {rules.PRIORITY_SURE} and {rules.PRIORITY_UNSURE};",
    f"every supporting organisation can give {rules.CAPACITY_DAYS} days (one person for a working year) to at "
    f"most {rules.MOST_ORGANISATIONS} organisations; {rules.OVERHEAD_DAYS} days go into each partnership itself;",
    f"a supported organisation has at most {rules.MOST_PARTNERS} partners, and each partnership costs "
    f"{rules.PARTNER_COST} points;",
    "the work is hands-on, so that distance counts;",
    "a supporting organisation is above the mean of all in the area, without a need of its own there, and surely "
    "better than the supported one; nobody is asked who was under review that summer, or whose own figures show "
    "a sure need in mortality or in two other areas;",
    "likeness or distance that is not known of one supporting organisation is taken as the middle of the others'.",
)


def _without_emergency_care(known: Known) -> str:
    covered = {series.organisation for series in known.series.get("ae_4hour", ()) if series.known}
    seeking = [known.name(one) for one in known.seeking if one not in covered]
    others = [one for one in known.kinds if one not in covered and one not in known.seeking]
    return (
        f"emergency care of {', '.join(seeking) or 'none of them'} and of {len(others)} of the "
        f"{len(known.kinds) - len(known.seeking)} others, of whom the series at hand has no figures"
    )
