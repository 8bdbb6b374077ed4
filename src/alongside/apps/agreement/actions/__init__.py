"""What the parties of a partnership do with their agreement."""

from alongside.apps.agreement.actions.drafting import (
    ChangedMeanwhile,
    Refused,
    begin,
    remove,
    rescale,
    write,
    write_sheet,
)

__all__ = ["ChangedMeanwhile", "Refused", "begin", "remove", "rescale", "write", "write_sheet"]
