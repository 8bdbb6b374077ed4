"""Pictures of results: SVG made on the server, each with its title, description and table.

Every chart takes plain frozen values and gives a `Drawing`; none knows Django, files or the network.
"""

from alongside.kit.charts.drawing import Drawing, Table, csv_of
from alongside.kit.charts.icons import assurance_icon, variation_icon
from alongside.kit.charts.png import png
from alongside.kit.charts.spc import spc_chart
from alongside.kit.charts.subject import Event, Subject

__all__ = ["Drawing", "Event", "Subject", "Table", "assurance_icon", "csv_of", "png", "spc_chart", "variation_icon"]
