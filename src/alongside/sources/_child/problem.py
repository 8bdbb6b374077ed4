"""What is said when a file cannot be read."""


class UnreadableFile(Exception):
    """The file cannot be decoded: `what` is wrong with it and how to `mend` it, in plain words."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what} {mend}")
        self.what = what
        self.mend = mend


def damaged(detail: str = "") -> UnreadableFile:
    """The file ends early or its parts do not fit together."""
    extra = f" ({detail})" if detail else ""
    return UnreadableFile(
        f"The file is damaged or was not downloaded completely{extra}.",
        "Download it again from the publisher and check that its size is the same as on the publisher's page.",
    )


def too_large(what: str) -> UnreadableFile:
    """The file, once unpacked, is larger than any published table."""
    return UnreadableFile(
        what,
        "Open it in a spreadsheet program, delete the empty rows and columns beyond the figures, and save it "
        "as CSV; then load that.",
    )
