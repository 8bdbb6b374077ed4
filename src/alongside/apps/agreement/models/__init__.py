"""The records of agreements."""

from alongside.apps.agreement.models.appraisal import Appraisal, Condition
from alongside.apps.agreement.models.continuity import Difference, Handover, Position
from alongside.apps.agreement.models.diligence import Diligence
from alongside.apps.agreement.models.draft import Agreement, Row
from alongside.apps.agreement.models.moving import Ending, FormChange
from alongside.apps.agreement.models.promises import PromiseReport
from alongside.apps.agreement.models.signing import Signature, Step, Version
from alongside.apps.agreement.models.word import WordReading

__all__ = [
    "Agreement",
    "Appraisal",
    "Condition",
    "Difference",
    "Diligence",
    "Ending",
    "FormChange",
    "Handover",
    "Position",
    "PromiseReport",
    "Row",
    "Signature",
    "Step",
    "Version",
    "WordReading",
]
