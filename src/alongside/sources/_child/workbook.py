"""xls, xlsx, xlsm and xlsb, decoded by calamine."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import python_calamine

from alongside.sources._child.kinds import password_protected
from alongside.sources._child.problem import UnreadableFile, damaged
from alongside.sources._child.spool import Spool


def spool_workbook(path: Path, spool: Spool) -> None:
    """Write every sheet of the workbook to the spool. Raises UnreadableFile."""
    try:
        with python_calamine.CalamineWorkbook.from_path(str(path)) as book:
            for sheet in book.sheets_metadata:
                if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet:
                    spool.sheet(sheet.name, _rows(book.get_sheet_by_name(sheet.name)))
    except python_calamine.PasswordError as error:
        raise password_protected() from error
    except python_calamine.CalamineError as error:
        raise damaged(str(error)[:120]) from error
    if not spool.names:
        raise UnreadableFile("The workbook holds no sheet of cells.", "Check that it is the file meant.")


def _rows(sheet: "python_calamine.CalamineSheet") -> Iterator[list[Any]]:
    """Rows from the first row and column of the sheet, blank cells None, blank ends of rows cut."""
    start, end = sheet.start, sheet.end
    if start is None or end is None:
        return
    before: list[Any] = [None] * start[1]
    for row in sheet.iter_rows():  # begins at the sheet's first row, but at the first filled column
        cells = before + [None if cell == "" else cell for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        yield cells
