"""The organisations of the sample site. Every name, code and figure is invented."""

from dataclasses import dataclass

from alongside.core.organisations import Identifier, Scheme

# code, name, kind (a provider type of the pack), region, system, latitude, longitude, size (beds or staff, roughly)
_LAND = """
NVL Northvale Hospitals NHS Foundation Trust | acute | Y63 | SNE | 54.98 -1.72 | 980
STM Stanemoor District Hospitals NHS Trust | acute | Y63 | SNE | 54.62 -1.45 | 540
TNF Tarnforth and Wexholm Hospitals NHS Trust | acute | Y63 | SNE | 54.30 -1.10 | 610
RDD Ridderdale Teaching Hospitals NHS Foundation Trust | acute | Y63 | SYK | 53.82 -1.58 | 1420
KBN Kirkbourne General Hospital NHS Trust | acute | Y63 | SYK | 53.66 -1.02 | 470
ESM Eastmarrow Hospitals NHS Foundation Trust | acute | Y63 | SYK | 53.78 -0.46 | 760
SWD Swaledon Royal Hospital NHS Trust | acute | Y63 | SYK | 54.12 -1.66 | 390
HMR Harrowmere University Hospitals NHS Foundation Trust | acute | Y62 | SNW | 53.50 -2.28 | 1510
LNS Lunesby Bay Hospitals NHS Trust | acute | Y62 | SNW | 54.06 -2.72 | 620
FLG Fellgate Hospitals NHS Foundation Trust | acute | Y62 | SNW | 54.52 -2.98 | 450
BRW Brackwater Hospitals NHS Trust | acute | Y62 | SNW | 53.76 -2.50 | 830
MSD Mossendale General Hospital NHS Trust | acute | Y62 | SNW | 53.36 -2.70 | 510
CPL Coppleham Hospitals NHS Foundation Trust | acute | Y62 | SNW | 53.22 -2.42 | 560
WYR Wyreholme Hospital NHS Trust | acute | Y62 | SNW | 53.88 -2.90 | 480
AFD Ashenford Hospitals NHS Trust | acute | Y60 | SMD | 52.92 -1.30 | 690
AVR Averley Teaching Hospitals NHS Foundation Trust | acute | Y60 | SMD | 52.50 -1.90 | 1380
DNC Dunchester Hospitals NHS Trust | acute | Y60 | SMD | 52.26 -1.54 | 580
WLV Wolverdene Royal Hospitals NHS Trust | acute | Y60 | SMD | 52.60 -2.14 | 820
SVN Severnley Hospitals NHS Foundation Trust | acute | Y60 | SMD | 52.18 -2.24 | 650
MRL Marlestone General Hospital NHS Trust | acute | Y60 | SME | 53.10 -0.80 | 430
CHM Charnmoor Hospitals NHS Trust | acute | Y60 | SME | 52.68 -1.10 | 910
LDW Lindwick Hospitals NHS Foundation Trust | acute | Y60 | SME | 53.24 -0.40 | 600
FNM Fenmarch Hospitals NHS Trust | acute | Y61 | SEE | 52.58 -0.10 | 620
WNS Wensham and District Hospitals NHS Trust | acute | Y61 | SEE | 52.66 1.18 | 880
SXM Saxmere Hospital NHS Foundation Trust | acute | Y61 | SEE | 52.12 1.10 | 500
CLN Colneham Hospitals NHS Foundation Trust | acute | Y61 | SEE | 51.90 0.72 | 670
ORW Orwelby University Hospitals NHS Foundation Trust | acute | Y61 | SEE | 52.18 0.16 | 1060
TWL Thameswell University Hospitals NHS Trust | acute | Y56 | SLN | 51.52 -0.06 | 1620
BRM Brentmoor Hospitals NHS Trust | acute | Y56 | SLN | 51.56 -0.34 | 720
WBK Wandlebrook Hospitals NHS Foundation Trust | acute | Y56 | SLN | 51.42 -0.18 | 840
RVG Ravensgate Hospital NHS Trust | acute | Y56 | SLN | 51.44 0.04 | 520
LEG Leamarsh Hospitals NHS Foundation Trust | acute | Y56 | SLN | 51.62 0.02 | 610
WDH Wealdham Hospitals NHS Trust | acute | Y59 | SSE | 51.12 0.34 | 640
DWN Downsley University Hospitals NHS Foundation Trust | acute | Y59 | SSE | 50.88 -0.34 | 1010
CKH Chalkhurst General Hospital NHS Trust | acute | Y59 | SSE | 51.26 0.90 | 560
SLB Solentbury Hospitals NHS Foundation Trust | acute | Y59 | SSE | 50.94 -1.30 | 1180
OUS Ouselea Hospitals NHS Trust | acute | Y59 | SSE | 51.76 -1.00 | 700
RMF Romneyfield Hospital NHS Trust | acute | Y59 | SSE | 51.06 0.72 | 410
TML Tamarleigh Hospitals NHS Trust | acute | Y58 | SSW | 50.44 -4.10 | 760
MDH Mendiphurst Hospitals NHS Foundation Trust | acute | Y58 | SSW | 51.24 -2.62 | 540
SRV Sarumvale Hospital NHS Foundation Trust | acute | Y58 | SSW | 51.08 -1.84 | 430
DTL Dartlow and Exley Hospitals NHS Foundation Trust | acute | Y58 | SSW | 50.72 -3.50 | 890
STC Stourcombe Hospitals NHS Trust | acute | Y58 | SSW | 50.78 -2.06 | 660
AVB Avonbridge Teaching Hospitals NHS Foundation Trust | acute | Y58 | SSW | 51.46 -2.58 | 1240
HRT Hartsmoor Orthopaedic Hospital NHS Foundation Trust | acute_specialist | Y62 | SNW | 53.40 -2.20 | 160
QNH Queenhithe Eye and Ear Hospital NHS Foundation Trust | acute_specialist | Y56 | SLN | 51.53 -0.10 | 120
TRW Trewarne Children's Hospital NHS Foundation Trust | acute_specialist | Y58 | SSW | 51.46 -2.60 | 210
CMV Calderfold Valley Community Health NHS Trust | community | Y63 | SYK | 53.72 -1.90 | 190
FNC Fenland Edge Community Services NHS Trust | community | Y61 | SEE | 52.40 0.30 | 140
WSC Westcombe Community Health NHS Trust | community | Y58 | SSW | 50.98 -3.14 | 170
NWM Northwold Mental Health NHS Foundation Trust | mental_health | Y63 | SNE | 54.76 -1.58 | 420
PNM Pennymoor Partnership NHS Foundation Trust | mental_health | Y62 | SNW | 53.60 -2.60 | 460
HTM Hearthwood Mental Health NHS Trust | mental_health | Y60 | SMD | 52.44 -1.80 | 380
RVM Riverside Park Mental Health NHS Trust | mental_health | Y56 | SLN | 51.48 -0.20 | 400
SDM South Downland Partnership NHS Foundation Trust | mental_health | Y59 | SSE | 50.98 -0.10 | 350
NRA North Ridings Ambulance Service NHS Trust | ambulance | Y63 | SYK | 53.90 -1.30 | 0
CSA Central Shires Ambulance Service NHS Trust | ambulance | Y60 | SMD | 52.56 -1.70 | 0
SCA South Coast Ambulance Service NHS Foundation Trust | ambulance | Y59 | SSE | 51.02 -0.90 | 0
"""

_SYSTEMS = """
SNE North Ridings and Coast Integrated Care Board | Y63 | 54.70 -1.50
SYK Dales and Humber Edge Integrated Care Board | Y63 | 53.80 -1.40
SNW Western Fells Integrated Care Board | Y62 | 53.60 -2.40
SMD Central Shires Integrated Care Board | Y60 | 52.50 -1.80
SME Eastern Shires Integrated Care Board | Y60 | 53.00 -0.90
SEE Fens and Saxon Shore Integrated Care Board | Y61 | 52.30 0.60
SLN Thames Reach Integrated Care Board | Y56 | 51.52 -0.12
SSE Weald and Downs Integrated Care Board | Y59 | 51.10 -0.30
SSW West Moors and Vales Integrated Care Board | Y58 | 51.00 -2.80
"""

HUB = ("HUB", "Improvement Partnerships Hub", "Y60")


@dataclass(frozen=True)
class Invented:
    """An organisation of the sample site."""

    code: str
    name: str
    kind: str
    region: str
    system: str
    latitude: float
    longitude: float
    size: int

    @property
    def identifier(self) -> Identifier:
        """Its identifier, in a scheme no real register uses."""
        return Identifier(Scheme.LOCAL, self.code)

    @property
    def town(self) -> str:
        """The invented place it is named after."""
        return self.name.split(" ")[0]


def organisations() -> tuple[Invented, ...]:
    """The providers of the sample site."""
    return tuple(_provider(line) for line in _LAND.strip().splitlines())


def systems() -> tuple[Invented, ...]:
    """The systems the providers belong to."""
    return tuple(_system(line) for line in _SYSTEMS.strip().splitlines())


def _provider(line: str) -> Invented:
    named, kind, region, system, place, size = (part.strip() for part in line.split("|"))
    code, _, name = named.partition(" ")
    latitude, longitude = place.split()
    return Invented(code, name, kind, region, system, float(latitude), float(longitude), int(size))


def _system(line: str) -> Invented:
    named, region, place = (part.strip() for part in line.split("|"))
    code, _, name = named.partition(" ")
    latitude, longitude = place.split()
    return Invented(code, name, "commissioner", region, "", float(latitude), float(longitude), 0)
