"""Search over the published registers: what people type for organisations they know."""

from pathlib import Path

import pytest

from alongside.apps.directory import queries
from alongside.apps.directory.load import load_paths
from alongside.kit.actor import system
from alongside.sources.packs import builtin_packs

BY = system("a test")
TYPED = {
    "UHB": "RRK",
    "GSTT": "RJ1",
    "UCLH": "RRV",
    "NUH": "RX1",
    "BHRUT": "RF4",
    "RR1": "RRK",
    "RM2": "R0A",
    "heart of england": "RRK",
    "salford royal": "RM3",
    "south manchester": "R0A",
    "east lancshire": "RXR",
    "East Lancs": "RXR",
    "northen lincs": "RJL",
    "Queen Elizabth": "RCX",
    "brimingham womens": "RQ3",
    "newcastel": "RTD",
    "guys": "RJ1",
    "st thomas": "RJ1",
    "the christie": "RBV",
    "Blackburn": "RXR",
}


@pytest.mark.real_data
@pytest.mark.django_db
def test_what_people_type_finds_whom_they_mean(data_folder: Path) -> None:
    pack = next(pack for pack in builtin_packs() if pack.key == "nhs_england")
    load_paths([data_folder / "ods"], pack=pack, by=BY)
    first = {typed: queries.find(by=BY, text=typed)[0].organisation.identifier.value for typed in TYPED}
    assert first == TYPED
