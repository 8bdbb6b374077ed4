"""Pictures of results: SVG made on the server, each with its title, description and table.

Every chart takes plain frozen values and gives a `Drawing`; none knows Django, files or the network.
"""

from alongside.kit.charts.bars import Bar, Term, stacked_bar
from alongside.kit.charts.drawing import Drawing, Table, csv_of
from alongside.kit.charts.icons import assurance_icon, variation_icon
from alongside.kit.charts.map import MapLine, MapPoint, Role, map_of_england
from alongside.kit.charts.percentile import percentile_bar
from alongside.kit.charts.place import Place, place_strip
from alongside.kit.charts.png import png
from alongside.kit.charts.sparkline import sparkline
from alongside.kit.charts.spc import spc_chart
from alongside.kit.charts.stack import stacked
from alongside.kit.charts.subject import Event, Subject
from alongside.kit.charts.two import Figure, Strand, two_lines

__all__ = [
    "Bar",
    "Drawing",
    "Event",
    "Figure",
    "MapLine",
    "MapPoint",
    "Place",
    "Role",
    "Strand",
    "Subject",
    "Table",
    "Term",
    "assurance_icon",
    "csv_of",
    "map_of_england",
    "percentile_bar",
    "place_strip",
    "png",
    "sparkline",
    "spc_chart",
    "stacked",
    "stacked_bar",
    "two_lines",
    "variation_icon",
]
