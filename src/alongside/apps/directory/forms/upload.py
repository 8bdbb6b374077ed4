"""What an administrator brings: a published file, or rows pasted from one."""

from typing import Any

from django import forms

from alongside.kit.forms import Form

_LONGEST = 1_000_000  # characters of what is pasted


class UploadForm(Form):
    """A file or a table as text, one of the two."""

    file = forms.FileField(
        required=False,
        allow_empty_file=True,  # told in words of our own
        error_messages={"invalid": "Choose the file again.", "missing": "Choose the file again."},
    )
    pasted = forms.CharField(
        required=False,
        strip=False,
        max_length=_LONGEST,
        error_messages={"max_length": "Paste at most a million characters; bring more as a file."},
    )

    def clean(self) -> dict[str, Any]:
        """One of the two. Raises ValidationError."""
        data = super().clean() or {}
        if not self.errors and bool(data.get("file")) == bool((data.get("pasted") or "").strip()):
            raise forms.ValidationError("Choose a file, or paste the rows of one: one of the two.")
        return data

    def contents(self) -> tuple[str, Any]:
        """The name of what was brought and its bytes in pieces."""
        if file := self.cleaned_data.get("file"):
            return str(file.name), file.chunks()
        text: str = self.cleaned_data["pasted"]
        ending = "tsv" if "\t" in text.split("\n", 1)[0] else "csv"
        return f"pasted.{ending}", [text.replace("\r\n", "\n").encode()]
