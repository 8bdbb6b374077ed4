"""The site's own settings over a folder that ends with the test run."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# Always a folder of its own: neither a person's site nor a database named in the environment is touched.
os.environ["ALONGSIDE_HOME"] = tempfile.mkdtemp(prefix="alongside-test-")
for _named in ("DATABASE_URL", "DATABASE_OWNER_URL"):
    os.environ.pop(_named, None)
(Path(os.environ["ALONGSIDE_HOME"]) / "static").mkdir()
atexit.register(shutil.rmtree, os.environ["ALONGSIDE_HOME"], ignore_errors=True)

from alongside.config.settings import *  # noqa: E402, F403

LETTERS_AT_ONCE = True  # tests read letters at once; test_no_enumeration.py sets the site's own back
LIMITS = {}  # tests send many forms a minute; those of limits set the site's own back
SECOND_STEP_ROLES = frozenset()  # tests of second steps set the site's own back: tests/apps/accounts/steps.py
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # tests of people, not of hashing
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# A database in a file, as a site has: threads and processes see it as they would there. Losing it costs nothing, and
# what a test has not committed stays in memory (a filled world is some megabytes).
DATABASES["default"]["TEST"] = {"NAME": str(Path(os.environ["ALONGSIDE_HOME"]) / "test.sqlite3")}  # noqa: F405
DATABASES["default"]["OPTIONS"]["init_command"] = (  # noqa: F405
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON; "
    "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY"
)
# ALONGSIDE_TEST_DATABASE=postgresql runs any test on a real PostgreSQL as the role that serves, behind the wall;
# conftest.py starts the server and says where it is.
if os.environ.get("ALONGSIDE_TEST_DATABASE") == "postgresql":
    DATABASES["default"] = database("postgresql:///not-started-yet") | {"ENGINE": "tests.walled"}  # noqa: F405
