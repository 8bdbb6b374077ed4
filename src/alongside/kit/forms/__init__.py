"""What every form of the site shares: what may be written in it, and its errors in the design system's shapes."""

from alongside.kit.forms.errors import field_error, form_errors
from alongside.kit.forms.written import Form, Written

__all__ = ["Form", "Written", "field_error", "form_errors"]
