"""The site's own settings over a folder that ends with the test run."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# Always a folder of its own: neither a person's site nor a database named in the environment is touched.
os.environ["ALONGSIDE_HOME"] = tempfile.mkdtemp(prefix="alongside-test-")
os.environ.pop("DATABASE_URL", None)
(Path(os.environ["ALONGSIDE_HOME"]) / "static").mkdir()
atexit.register(shutil.rmtree, os.environ["ALONGSIDE_HOME"], ignore_errors=True)

from alongside.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # tests of people, not of hashing
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
