"""Pictures of results: SVG made on the server, each with its title, description and table.

Every chart takes plain frozen values and gives a `Drawing`; none knows Django, files or the network.
"""

from alongside.kit.charts.bars import Bar, Term, stacked_bar
from alongside.kit.charts.before_after import before_after
from alongside.kit.charts.drawing import Drawing, Table, csv_of
from alongside.kit.charts.dumbbell import Mark, Pair, dumbbells
from alongside.kit.charts.forest import Average, Effect, forest_plot
from alongside.kit.charts.gap import gap_chart
from alongside.kit.charts.icons import assurance_icon, variation_icon
from alongside.kit.charts.map import MapLine, MapPoint, Role, map_of_england
from alongside.kit.charts.money import MonthOfMoney, Side, money_by_month
from alongside.kit.charts.percentile import percentile_bar
from alongside.kit.charts.place import Place, place_strip
from alongside.kit.charts.placebo_strip import placebo_strip
from alongside.kit.charts.png import png
from alongside.kit.charts.sparkline import sparkline
from alongside.kit.charts.spc import spc_chart
from alongside.kit.charts.stack import stacked
from alongside.kit.charts.subject import Event, Subject
from alongside.kit.charts.timing import Shade, Timing
from alongside.kit.charts.tornado import Assumed, tornado
from alongside.kit.charts.two import Figure, Strand, two_lines
from alongside.kit.charts.weights import weight_bars

__all__ = [
    "Assumed",
    "Average",
    "Bar",
    "Drawing",
    "Effect",
    "Event",
    "Figure",
    "MapLine",
    "MapPoint",
    "Mark",
    "MonthOfMoney",
    "Pair",
    "Place",
    "Role",
    "Shade",
    "Side",
    "Strand",
    "Subject",
    "Table",
    "Term",
    "Timing",
    "assurance_icon",
    "before_after",
    "csv_of",
    "dumbbells",
    "forest_plot",
    "gap_chart",
    "map_of_england",
    "money_by_month",
    "percentile_bar",
    "place_strip",
    "placebo_strip",
    "png",
    "sparkline",
    "spc_chart",
    "stacked",
    "stacked_bar",
    "tornado",
    "two_lines",
    "variation_icon",
    "weight_bars",
]
