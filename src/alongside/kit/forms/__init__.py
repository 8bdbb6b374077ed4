"""What every form of the site shares: what may be written in it, and its errors in the design system's shapes."""

from alongside.kit.forms.errors import field_error, form_errors
from alongside.kit.forms.meanwhile import EDITION, Meanwhile, compared
from alongside.kit.forms.meanwhile import done as done_with
from alongside.kit.forms.written import Form, Written

__all__ = ["EDITION", "Form", "Meanwhile", "Written", "compared", "done_with", "field_error", "form_errors"]
