"""What is said of a promise, and what is answered."""

from alongside.apps.agreement.forms.fields import a_day, one_of, written
from alongside.core.agreeing.promises import Told
from alongside.kit.forms import Form

YES, NO = "confirmed", "disputed"


class ReportForm(Form):
    """Kept, late or broken, with a sentence and a day."""

    told = one_of("Choose what became of it.", [(one.value, one.value) for one in Told])
    words = written(600, "Say in a sentence what became of it.")
    on = a_day("Write the day.")


class AnswerForm(Form):
    """Whether the other side sees it the same way. Which report is meant stands in `report`."""

    answer = one_of("Choose whether you see it the same way.", [(YES, YES), (NO, NO)])
    words = written(600)
    report = written(40, "Open this page again from the list.")
