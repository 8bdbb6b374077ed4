"""NHS Staff Survey: engagement, recommendation, stress and burnout, as shares of those who answered.

Two tidy layouts. **2012–2016**: `Engagement.Index` is a score from 1 to 5; the columns ending in `.dichot` and
`WorkStress.Index` are shares from 0 to 1, shown here in per cent. `Responses` is kept as the denominator but no
numerator is made up, because the shares are rounded. Not taken: the SHMI columns (every one of the 691 figures
equals the mortality publication, which would then count twice), and `FreedomSpeak.Index` and `Openness.Index`
(zero in every row, a placeholder). **2021–2022**: a base and a rate in per cent for each question. The rates are
weighted by occupation group, so base × rate is a head count only where `Weighting` says `Unweighted`.
A code such as `01T/01V` is one return of several organisations: kept under a local identifier of its own.
"""

import re

from alongside.core.indicators import Observation
from alongside.core.organisations import Identifier, Scheme
from alongside.sources._figures import bounded, count, ods_code
from alongside.sources._headed import HeadedReader, Line, Outcome
from alongside.sources._months import year
from alongside.sources._reading import FileFacts, Format

# indicator -> column, the most it can say, and what turns it into the indicator's unit
_EARLIER = {
    "staff_engagement": ("Engagement.Index", 5.0, 1.0),
    "staff_recommend_work": ("RecommendWork.Index.dichot", 1.0, 100.0),
    "staff_recommend_care": ("RecommendCare.Index.dichot", 1.0, 100.0),
    "staff_stress": ("WorkStress.Index", 1.0, 100.0),
}
# indicator -> the stem of its columns
_LATER = {
    "staff_stress": "Stress",
    "staff_burnout": "Burned_out",
    "staff_exhausted": "Emotionally_exhausting",
    "staff_enough_staff": "Enough_staff",
    "staff_time_demands": "Time_demands_meet",
    "staff_harassment_public": "Emotional_public",
    "staff_harassment_managers": "Emotional_manager",
    "staff_violence_public": "Physical_public",
    "staff_discrimination_internal": "Discrimination_internal",
    "staff_minority_ethnic": "Ethnic_minority",
    "staff_medical_dental": "Med_Dental",
}
_SECTOR = re.compile(r"(?P<name>.+) \((?P<sector>[a-z ]+ sector)\)")


def _earlier(line: Line, facts: FileFacts) -> Outcome:
    code, period = ods_code(line["code"], line.column("code")), year(line["year"], line.column("year"))
    answers = count(line["responses"], line.column("responses"))
    values = {key: bounded(line[key], line.column(key), most) for key, (_, most, _) in _EARLIER.items()}
    return tuple(
        Observation(
            key,
            code,
            period,
            None if value is None else round(value * _EARLIER[key][2], 6),
            denominator=answers,
            name=line.text("name"),
        )
        for key, value in values.items()
    )


def _later(line: Line, facts: FileFacts) -> Outcome:
    code, part, name = _respondents(line)
    period = year(line["year"], line.column("year"))
    heads = line.text("weighting").casefold() == "unweighted"
    made = []
    for key, stem in _LATER.items():
        base, rate = count(line[f"{stem}_base"], f"{stem}_base"), bounded(line[f"{stem}_rate"], f"{stem}_rate", 100.0)
        people = float(round(base * rate / 100)) if heads and base is not None and rate is not None else None
        made.append(Observation(key, code, period, rate, people, base, part, name))
    return tuple(made)


def _respondents(line: Line) -> tuple[Identifier, str, str]:
    """Who answered: organisation, part of it (a trust that runs several sectors has a row for each), name."""
    written, name = line.text("code"), line.text("name")
    if "/" in written:
        return Identifier(Scheme.LOCAL, written.upper().replace("/", "-")[:32]), "", name
    code = ods_code(line["code"], line.column("code"))
    if (sector := _SECTOR.fullmatch(name)) and len(code.value) == 4:
        # Found in 2021 and 2022: R1F1 to R1F4 are the sectors of R1F and stand in no register.
        return Identifier.ods(code.value[:3]), sector["sector"], sector["name"]
    return code, "", name


READERS = (
    HeadedReader(
        Format(
            "staff_survey_2012_2016",
            "NHS Staff Survey, engagement by trust, 2012 to 2016",
            "derived from the NHS Staff Survey",
            "staff_survey_2012_2016",
            ("Code", "Year.Index", "Name", "Responses", "Engagement.Index", "WorkStress.Index"),
        ),
        {
            "code": ("Code",),
            "year": ("Year.Index",),
            "name": ("Name",),
            "responses": ("Responses",),
            **{key: (column,) for key, (column, _, _) in _EARLIER.items()},
        },
        _earlier,
    ),
    HeadedReader(
        Format(
            "staff_survey_wellbeing",
            "NHS Staff Survey, wellbeing by organisation, 2021 to 2022",
            "derived from the NHS Staff Survey",
            "staff_survey_wellbeing",
            ("ODS code", "Year", "Organisation name", "Weighting", "Burned_out_rate", "Stress_rate"),
        ),
        {
            "code": ("ODS code",),
            "year": ("Year",),
            "name": ("Organisation name",),
            "weighting": ("Weighting",),
            **{f"{stem}_{kind}": (f"{stem}_{kind}",) for stem in _LATER.values() for kind in ("base", "rate")},
        },
        _later,
    ),
)
