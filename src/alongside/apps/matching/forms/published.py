"""The words under which a record is put before the public."""

from django import forms

from alongside.kit.forms import Form


class PublishForm(Form):
    """Title and question as the public reads them, and what was looked at."""

    title = forms.CharField(
        max_length=120,
        error_messages={"required": "Give the record a title.", "max_length": "Shorten the title to 120 characters."},
    )
    question = forms.CharField(
        max_length=2000,
        error_messages={
            "required": "Say what was asked.",
            "max_length": "Shorten the question to 2,000 characters.",
        },
    )
    seen = forms.CharField(max_length=64)
