"""Writes docs/reference/openapi-v1.json from the code:  python tools/api_description.py

A test holds the code to the committed file: `/api/v1` only gains, and what it loses is v2.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "openapi-v1.json"


def described() -> dict[str, Any]:
    """The description of the API as the code now stands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    import django

    django.setup()
    from alongside.config.api import api

    return json.loads(json.dumps(api.get_openapi_schema()))  # type: ignore[no-any-return]


if __name__ == "__main__":
    FILE.write_text(json.dumps(described(), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{FILE.name} is written")
    sys.exit(0)
