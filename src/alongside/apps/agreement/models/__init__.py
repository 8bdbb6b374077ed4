"""The records of agreements."""

from alongside.apps.agreement.models.appraisal import Appraisal, Condition
from alongside.apps.agreement.models.draft import Agreement, Row

__all__ = ["Agreement", "Appraisal", "Condition", "Row"]
