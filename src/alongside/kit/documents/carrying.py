"""Custom properties of a Word file: what it knows of the record it was made from."""

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.opc.packuri import PackURI
from docx.opc.part import Part

_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_SPACES = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # fixed by the standard (ECMA-376 part 1, 22.3)


def carry(made: Any, properties: Mapping[str, str]) -> None:
    """Write the properties into a document of python-docx, which has no door for them; none where there are none."""
    if not properties:
        return
    rows = "".join(
        f'<property fmtid="{_FORMAT}" pid="{at}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for at, (name, value) in enumerate(properties.items(), 2)  # 0 and 1 are taken by the standard
    )
    blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties {_SPACES}>{rows}</Properties>'
    package = made.part.package
    package.relate_to(Part(PackURI("/docProps/custom.xml"), _KIND, blob.encode(), package), _RELATION)
