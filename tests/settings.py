"""The site's own settings over a folder that ends with the test run."""

import os
import tempfile

os.environ.setdefault("ALONGSIDE_HOME", tempfile.mkdtemp(prefix="alongside-test-"))

from alongside.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # tests of people, not of hashing
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
