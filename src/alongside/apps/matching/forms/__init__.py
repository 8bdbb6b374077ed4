"""What people write, read and checked."""

from alongside.apps.matching.forms.names import Names, Unknown
from alongside.apps.matching.forms.paste import Line, Pasted, pasted_needs, pasted_offers
from alongside.apps.matching.forms.setup import (
    DecideForm,
    ExclusionForm,
    LimitsForm,
    NeedForm,
    OfferForm,
    PairForm,
    RoundForm,
    WeightsForm,
)

__all__ = [
    "DecideForm",
    "ExclusionForm",
    "LimitsForm",
    "Line",
    "Names",
    "NeedForm",
    "OfferForm",
    "PairForm",
    "Pasted",
    "RoundForm",
    "Unknown",
    "WeightsForm",
    "pasted_needs",
    "pasted_offers",
]
