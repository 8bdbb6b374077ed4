"""How an invented figure behaves: its usual level, its spread between organisations, seasons, drift and noise."""

from dataclasses import dataclass

from alongside.core.units import Grain, Period

FIRST, LAST = Period.month(2020, 10), Period.month(2026, 9)  # the sample's own calendar: six years, whatever today is
MONTHS = 72
SHOCK = range(14, 18)  # December 2021 to March 2022: a hard winter everywhere


@dataclass(frozen=True)
class Shape:
    """One indicator's behaviour. Values are in the indicator's unit; `better` is +1 when more is better.

    `denominator` is the usual monthly denominator for each bed (0: the figure has none).
    """

    indicator: str
    area: str
    grain: Grain
    level: float
    spread: float
    season: float
    noise: float
    better: int
    denominator: float
    kinds: tuple[str, ...]
    low: float = 0.0
    high: float = 100.0


ACUTE = ("acute",)
SURGICAL = ("acute", "acute_specialist")
BEDDED = ("acute", "acute_specialist", "community", "mental_health")
ALL = ("acute", "acute_specialist", "community", "mental_health", "ambulance")

SHAPES = (
    Shape("ae_4hour", "urgent_care", Grain.MONTH, 78.0, 7.0, 4.0, 1.6, 1, 16.0, ACUTE, 30.0, 99.5),
    Shape("shmi_rolling", "mortality", Grain.MONTH, 1.0, 0.07, 0.0, 0.012, -1, 0.0, ACUTE, 0.7, 1.4),
    Shape("rtt_18week", "planned_care", Grain.MONTH, 66.0, 8.0, 0.8, 1.2, 1, 55.0, SURGICAL, 30.0, 99.0),
    Shape("rtt_52week_share", "planned_care", Grain.MONTH, 3.4, 2.0, 0.1, 0.3, -1, 55.0, SURGICAL, 0.0, 20.0),
    Shape("cancer_62day", "cancer", Grain.MONTH, 67.0, 9.0, 1.0, 4.5, 1, 0.16, ACUTE, 20.0, 100.0),
    Shape("dm01_6week", "diagnostics", Grain.MONTH, 19.0, 9.0, 1.0, 1.8, -1, 11.0, SURGICAL, 0.1, 70.0),
    Shape("fft_inpatient", "patient_experience", Grain.YEAR, 94.0, 2.2, 0.0, 0.7, 1, 10.8, SURGICAL, 70.0, 100.0),
    Shape("staff_engagement", "workforce", Grain.YEAR, 3.78, 0.16, 0.0, 0.03, 1, 0.0, ALL, 1.0, 5.0),
    Shape("staff_burnout", "workforce", Grain.YEAR, 33.0, 4.0, 0.0, 0.9, -1, 2.2, ALL, 10.0, 60.0),
    Shape("staff_recommend_care", "patient_experience", Grain.YEAR, 66.0, 7.5, 0.0, 1.2, 1, 2.2, ALL, 30.0, 95.0),
    Shape(
        "staff_discrimination_internal", "leadership_governance", Grain.YEAR, 9.0, 2.0, 0.0, 0.5, -1, 2.2, ALL, 1, 30
    ),
)
