"""What browsers are sent: nothing from another host, nothing that belongs to NHS organisations."""

import json
import re
from pathlib import Path

import assets
import pytest

VENDOR = Path(__file__).parent.parent / "src" / "alongside" / "kit" / "static" / "vendor"
CSS = """@font-face{font-family:Frutiger W01;src:url(https://fonts.example/a.woff2) format("woff2")}
@font-face{font-family:Own;src:url(own.woff2)}
body{font-family:Frutiger W01,arial,sans-serif}
.a{background:url(/assets/images/nhsuk-icon-arrow-up.svg)}.b{background:url("data:image/svg+xml,x")}
/*# sourceMappingURL=x.css.map */
"""


def test_the_style_sheet_loses_the_foreign_font_the_absolute_paths_and_the_source_map() -> None:
    mended = assets.mended_css(CSS)
    assert "https://" not in mended
    assert "sourceMappingURL" not in mended
    assert "Own" in mended
    assert 'body{font-family:"Source Sans 3",arial,sans-serif}' in mended
    assert list(assets.images(mended.replace("url(own.woff2)", ""))) == ["images/nhsuk-icon-arrow-up.svg"]


@pytest.mark.parametrize("name", ["nhsuk-icon-180.png", "favicon.svg", "nhsuk-icon-mask.svg", "nhs-logo.svg"])
def test_an_image_that_is_not_an_arrow_or_a_cross_is_refused(name: str) -> None:
    with pytest.raises(assets.AssetProblem, match=re.escape(name)):
        list(assets.images(f".a{{background:url(images/{name})}}"))


def test_a_script_loses_only_its_source_map_comment() -> None:
    assert assets.mended_script("a();//# sourceMappingURL=a.js.map") == "a();\n"
    assert assets.mended_script("a(); // kept\n") == "a(); // kept\n"


def test_prepare_replaces_the_whole_folder_and_says_whose_the_files_are(tmp_path: Path) -> None:
    modules, vendor = tmp_path / "node_modules", tmp_path / "vendor"
    _packages(modules)
    vendor.mkdir()
    (vendor / "old.css").write_text("left over")
    assets.prepare(modules, vendor)
    made = {str(file.relative_to(vendor)) for file in vendor.rglob("*") if file.is_file()}
    assert made == {
        "NOTICE.txt",
        "htmx.js",
        "nhsuk-frontend.css",
        "nhsuk-frontend.js",
        "images/nhsuk-icon-arrow-up.svg",
        "fonts/LICENSE.md",
        "fonts/source-sans-3.woff2",
        *(f"fonts/SourceSans3-{name}.ttf" for name in assets.DRAWN),
    }
    assert "nhsuk-frontend 1.2.3: MIT" in (vendor / "NOTICE.txt").read_text()


def test_a_missing_package_leaves_the_old_folder_and_says_what_to_do(tmp_path: Path) -> None:
    modules, vendor = tmp_path / "node_modules", tmp_path / "vendor"
    _packages(modules)
    assets.prepare(modules, vendor)
    (modules / "htmx.org" / "dist" / "htmx.min.js").unlink()
    with pytest.raises(assets.AssetProblem, match="make install"):
        assets.prepare(modules, vendor)
    assert (vendor / "htmx.js").exists()


def test_what_is_prepared_here_asks_nothing_of_another_host_and_misses_nothing() -> None:
    css = (VENDOR / "nhsuk-frontend.css").read_text(encoding="utf-8")
    for address in re.findall(r"url\(([^)]+)\)", css):
        assert address.startswith("data:") or (VENDOR / address).is_file()
    for file in VENDOR.rglob("*"):
        if file.suffix in {".css", ".js"}:
            text = file.read_text(encoding="utf-8")
            assert "sourceMappingURL" not in text
            assert "assets.nhs.uk" not in text
    images = {file.name for file in (VENDOR / "images").iterdir()}
    assert all(re.fullmatch(r"nhsuk-icon-(arrow|cross)[a-z-]*\.svg", name) for name in images)


def _packages(modules: Path) -> None:
    own = CSS.replace("@font-face{font-family:Own;src:url(own.woff2)}\n", "")
    files = {
        "nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.css": own,
        "nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.js": "a();//# sourceMappingURL=a.js.map",
        "nhsuk-frontend/dist/nhsuk/assets/images/nhsuk-icon-arrow-up.svg": "<svg/>",
        "nhsuk-frontend/dist/nhsuk/assets/images/favicon.svg": "<svg/>",
        "htmx.org/dist/htmx.min.js": "h();",
        "source-sans/LICENSE.md": "OFL",
        f"source-sans/{assets.WEB_FONT}": "font",
        **{f"source-sans/TTF/SourceSans3-{name}.ttf": "font" for name in assets.DRAWN},
        **{f"{name}/package.json": json.dumps({"version": "1.2.3", "license": "MIT"}) for name in assets.PACKAGES},
    }
    for name, text in files.items():
        file = modules / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
