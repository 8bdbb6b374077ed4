"""The door the server knocks at."""

import os
import threading
import time

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")


def _end_with_parent(parent: int) -> None:
    # Found in November 2026: a granian whose parent is killed leaves its worker serving on the port. The parent is
    # named in the environment, because it may be gone before this line is reached.
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


if _named := os.environ.get("ALONGSIDE_SUPERVISED"):
    threading.Thread(target=_end_with_parent, args=(int(_named),), daemon=True).start()

application = get_wsgi_application()
