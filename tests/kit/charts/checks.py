"""What every drawing must satisfy, whatever it shows."""

import re
from xml.etree import ElementTree

HOSTILE = 'O\'Hare & "Sons" <script>alert(1)</script> ]]> \x00\x0b NHS <b onload=x>'
SVG = "{http://www.w3.org/2000/svg}"
REFUSED = {"style", "script", "foreignObject", "iframe", "image", "animate", "set"}


def parsed(svg):
    return ElementTree.fromstring(svg)


def words_in(svg):
    return " ".join(part.strip() for part in parsed(svg).itertext() if part.strip())


def assert_sound(drawing):
    """Valid XML, named and described, unique ids, presentation attributes only, inside its own paper."""
    ids = []
    for svg in (drawing.svg, drawing.narrow):
        root = parsed(svg)
        assert root.tag == f"{SVG}svg"
        assert root.get("role") in {"img", "group"}
        assert root.get("width") == "100%"
        found = [element.get("id") for element in root.iter() if element.get("id")]
        ids += found
        assert root.get("aria-labelledby") in found
        assert root.get("aria-describedby") in found
        assert root.find(f"{SVG}title").text
        assert root.find(f"{SVG}desc").text
        for element in root.iter():
            assert element.tag.removeprefix(SVG) not in REFUSED
            for name, value in element.attrib.items():
                assert name != "style"
                assert not name.startswith("on")
                assert not re.search(r"nan|inf\b|None", value) or name in {"id", "href"}, (name, value)
        assert_inside(root)
    assert len(ids) == len(set(ids))
    assert float(parsed(drawing.narrow).get("viewBox").split()[2]) <= 360
    assert drawing.svg in drawing.html
    assert drawing.narrow in drawing.html
    assert drawing.title
    assert drawing.description
    assert all(len(row) == len(drawing.table.columns) for row in drawing.table.rows)


def assert_inside(root):
    """No text begins outside the paper."""
    width, height = (float(number) for number in root.get("viewBox").split()[2:])
    for text in root.iter(f"{SVG}text"):
        assert -20 <= float(text.get("x")) <= width
        assert -20 <= float(text.get("y")) <= height
