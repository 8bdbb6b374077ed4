"""Prepares what the browser is sent from what npm fetched. Nothing of it is committed.

Three things in the design system's files are mended on the way (nhsuk-frontend 10.6, seen November 2026): a
font is loaded from another host and may only be used by NHS organisations; image paths are absolute; and
comments name source maps, which are not served, so that a manifest of static files cannot be made. Of its
images only the arrows and the cross are taken: the logo, the lozenge and the icons made of it are not ours.
"""

import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

FONT = "Source Sans 3"
WEB_FONT = "WOFF2/VF/SourceSans3VF-Upright.ttf.woff2"  # every weight in one file, for browsers
DRAWN = ("Regular", "Bold", "It")  # for the renderer of documents, which reads no woff2
PACKAGES = {"nhsuk-frontend": "MIT", "htmx.org": "0BSD", "source-sans": "OFL-1.1"}

_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S+")
_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
_IMAGE = re.compile(r"images/nhsuk-icon-(?:arrow|cross)[a-z-]*\.svg")


class AssetProblem(Exception):
    """The npm package is not what this step was written for; the message says where they differ."""


def mended_css(text: str) -> str:
    """The design system's style sheet without the foreign font, absolute paths and source map."""
    faces_gone = _FACE.sub(lambda face: "" if "https://" in face[0] else face[0], text)
    own_font = re.sub(r"font-family:\s*Frutiger W01", f'font-family:"{FONT}"', faces_gone)
    return _SOURCE_MAP.sub("", own_font).replace("url(/assets/", "url(").rstrip() + "\n"


def mended_script(text: str) -> str:
    """A script without the comment that names its source map."""
    return _SOURCE_MAP.sub("", text).rstrip() + "\n"


def images(css: str) -> Iterator[str]:
    """The images a mended style sheet asks for. Raises AssetProblem for any that is not an arrow or a cross."""
    for address in sorted(set(_ADDRESS.findall(css))):
        if address.startswith("data:"):
            continue
        if not _IMAGE.fullmatch(address):
            raise AssetProblem(f"nhsuk-frontend's style sheet asks for {address}, which is not ours to show.")
        yield address


def prepare(modules: Path, vendor: Path) -> None:
    """Fill the vendor folder from node_modules, in one move at the end so that a running site never sees half.

    Raises AssetProblem when a package is missing or differs from what was mended before.
    """
    making = vendor.with_name(vendor.name + ".new")
    shutil.rmtree(making, ignore_errors=True)
    for folder in ("images", "fonts"):
        (making / folder).mkdir(parents=True)
    try:
        _design_system(modules / "nhsuk-frontend" / "dist" / "nhsuk", making)
        htmx = (modules / "htmx.org" / "dist" / "htmx.min.js").read_text(encoding="utf-8")
        (making / "htmx.js").write_text(mended_script(htmx), encoding="utf-8")
        _typeface(modules / "source-sans", making / "fonts")
        (making / "NOTICE.txt").write_text("".join(_notices(modules)), encoding="utf-8")
    except FileNotFoundError as error:
        raise AssetProblem(f"{error.filename} is missing; run `make install` again.") from error
    shutil.rmtree(vendor, ignore_errors=True)
    making.rename(vendor)


def _design_system(source: Path, target: Path) -> None:
    css = mended_css((source / "nhsuk-frontend.min.css").read_text(encoding="utf-8"))
    script = mended_script((source / "nhsuk-frontend.min.js").read_text(encoding="utf-8"))
    if "https://" in css or "Frutiger" in css or "sourceMappingURL" in css + script:
        raise AssetProblem("nhsuk-frontend's files still name another host, its typeface or a source map.")
    for image in images(css):
        shutil.copyfile(source / "assets" / image, target / image)
    (target / "nhsuk-frontend.css").write_text(css, encoding="utf-8")
    (target / "nhsuk-frontend.js").write_text(script, encoding="utf-8")


def _typeface(source: Path, target: Path) -> None:
    shutil.copyfile(source / WEB_FONT, target / "source-sans-3.woff2")
    for name in DRAWN:
        shutil.copyfile(source / "TTF" / f"SourceSans3-{name}.ttf", target / f"SourceSans3-{name}.ttf")
    shutil.copyfile(source / "LICENSE.md", target / "LICENSE.md")


def _notices(modules: Path) -> Iterator[str]:
    yield "Files in this folder come from these packages, each under its own licence.\n"
    for name, licence in PACKAGES.items():
        package = json.loads((modules / name / "package.json").read_text(encoding="utf-8"))
        told = package.get("license")
        yield f"{name} {package['version']}: {told if isinstance(told, str) else licence}\n"


if __name__ == "__main__":
    root = Path(__file__).resolve().parent.parent
    try:
        prepare(root / "node_modules", root / "src" / "alongside" / "kit" / "static" / "vendor")
    except AssetProblem as problem:
        sys.exit(str(problem))
