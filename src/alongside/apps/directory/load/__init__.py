"""The one door through which published files enter the database."""

from alongside.apps.directory.load.door import Loaded, load_file, store_reading
from alongside.apps.directory.load.folder import Report, load_paths

__all__ = ["Loaded", "Report", "load_file", "load_paths", "store_reading"]
