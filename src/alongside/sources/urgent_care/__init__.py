"""Emergency departments: attendances, waits over four hours, and waits for a bed."""

from alongside.sources.urgent_care import by_provider, monthly, tidy

READERS = (monthly.READER, by_provider.READER, tidy.BY_TYPE, tidy.TOTAL_ONLY)

__all__ = ["READERS"]
