"""What is written can be read: every colour of text in data/style.css against what lies under it, light and dark, with the colours of
libadwaita itself. 4.5 : 1 is WCAG 2.1, 1.4.3; 7 : 1 where high contrast is asked for (1.4.6)."""
import ctypes.util
import re
import subprocess
import unittest

from project import TOP, text

ADWAITA = "libadwaita-1.so.0"
STYLES = "/org/gnome/Adwaita/styles/"
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
# On which of libadwaita's surfaces the text of a rule can stand; rules that are not here can stand on any of PAGES.
PAGES = ("window", "view", "card")
# Drawn, not written (1.4.11 asks 3 : 1 of them), or only a ground whose words stand in rules of their own.
DRAWN = re.compile(r"^\s*(image|row\.start-row\.first image|gauge)")
SECONDARY = .72


def where_adwaita_lies():
    for line in subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True).stdout.splitlines():
        if ADWAITA in line:
            return line.split("=> ")[1]
    raise AssertionError(f"{ADWAITA} is not here ({ctypes.util.find_library('adwaita-1')})")


def style_of(library, name):
    return subprocess.run(["gresource", "extract", library, STYLES + name], capture_output=True, text=True, check=True).stdout


class Colours:
    """Names and expressions of GTK's CSS, as (red, green, blue, alpha) of 0–1."""

    def __init__(self, *styles):
        self.names = {}
        for style in styles:
            self.names.update(re.findall(r"@define-color ([\w-]+) ([^;]+);", style))

    def of(self, words, current=None):
        words = words.strip()
        if words == "currentColor":
            return current
        if words == "white":
            return 1, 1, 1, 1
        if words.startswith("@"):
            return self.of(self.names[words[1:]], current)
        if found := re.fullmatch(r"#(\w\w)(\w\w)(\w\w)", words):
            return (*(int(part, 16) / 255 for part in found.groups()), 1)
        if found := re.fullmatch(r"rgba\((\d+), (\d+), (\d+), ([\d.]+)\)", words):
            return (*(int(part) / 255 for part in found.groups()[:3]), float(found[4]))
        if found := re.fullmatch(r"alpha\((.+?), ?([\d.]+)\)", words):
            *colour, alpha = self.of(found[1], current)
            return (*colour, alpha * float(found[2]))
        if found := re.fullmatch(r"mix\((.+?), ?(.+?), ?([\d.]+)\)", words):
            share = float(found[3])
            return tuple(a * (1 - share) + b * share for a, b in zip(self.of(found[1], current), self.of(found[2], current)))
        raise ValueError(words)


def over(top, ground):
    return (*(a * top[3] + b * (1 - top[3]) for a, b in zip(top[:3], ground[:3])), 1)


def light(colour):
    red, green, blue = (part / 12.92 if part <= .03928 else ((part + .055) / 1.055) ** 2.4 for part in colour[:3])
    return .2126 * red + .7152 * green + .0722 * blue


def contrast(one, other):
    lighter, darker = sorted((light(one), light(other)), reverse=True)
    return (lighter + .05) / (darker + .05)


class Contrast(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        library = where_adwaita_lies()
        base = style_of(library, "base.css")
        own = text(TOP / "data/style.css")
        cls.schemes = {scheme: Colours(base, style_of(library, f"defaults-{scheme}.css"), own) for scheme in ("light", "dark")}
        cls.rules = [(selector.strip(), dict(part.split(":", 1) for part in body.replace("\n", " ").split(";") if ":" in part))
                     for selector, body in RULE.findall(re.sub(r"/\*.*?\*/", "", re.sub("@define-color[^;]*;", "", own), flags=re.S))]
        cls.rules = [(selector, {name.strip(): value.strip() for name, value in body.items()}) for selector, body in cls.rules]

    def surfaces(self, colours):
        window = colours.of("@window_bg_color")
        for name in PAGES:
            yield name, over(colours.of(f"@{name}_bg_color"), window), colours.of(f"@{name}_fg_color")

    def grounds(self, colours):
        """Every ground that text stands on: the surfaces, and ours laid over them."""
        for name, ground, ink in self.surfaces(colours):
            yield name, ground, ink
            for selector, body in self.rules:
                value = body.get("background-color", "")
                if value.startswith("alpha"):
                    yield f"{selector} on {name}", over(colours.of(value, ink), ground), ink

    def assert_read(self, what, ink, ground, least=4.5):
        ratio = contrast(over(ink, ground), ground)
        self.assertGreaterEqual(ratio, least, what)

    def test_plain_and_secondary(self):
        opacity = [float(body["opacity"]) for selector, body in self.rules if ".secondary" in selector and "opacity" in body]
        self.assertEqual([SECONDARY], opacity)
        self.assertEqual(f"alpha(@window_fg_color, {str(SECONDARY).lstrip('0')})", self.schemes["light"].names["secondary_color"])
        looked = 0
        for scheme, colours in self.schemes.items():
            for name, ground, ink in self.grounds(colours):
                looked += 1
                self.assert_read(f"{scheme}: words on {name}", ink, ground, 7)
                self.assert_read(f"{scheme}: secondary words on {name}", (*ink[:3], ink[3] * SECONDARY), ground)
        self.assertGreater(looked, 20)

    def test_high_contrast(self):
        """Nothing that is written is made paler."""
        parts = {part.strip() for selector, body in self.rules if body.get("opacity") == str(SECONDARY).lstrip("0") for part in selector.split(",")}
        whole = {part.strip() for selector in re.findall(r"([^{}]+)\{ opacity: 1; \}", text(TOP / "data/style-hc.css")) for part in selector.split(",")}
        self.assertLess(5, len(parts))
        self.assertEqual(set(), parts - whole)
        self.assertEqual("@window_fg_color", Colours(text(TOP / "data/style-hc.css")).names["secondary_color"])

    def test_headers(self):
        for scheme, colours in self.schemes.items():
            ground, ink = colours.of("@headerbar_bg_color"), colours.of("@headerbar_fg_color")
            self.assert_read(f"{scheme}: subtitle of a header", (*ink[:3], ink[3] * SECONDARY), ground)
        for wanted in ("headerbar .subtitle", "windowtitle .subtitle", "entry > text > placeholder"):
            self.assertTrue(any(wanted in selector and body.get("opacity") == ".72" for selector, body in self.rules), wanted)

    def test_coloured_words(self):
        coloured = [(selector, body) for selector, body in self.rules if "color" in body and not DRAWN.match(selector)]
        self.assertGreater(len(coloured), 8)
        for scheme, colours in self.schemes.items():
            for selector, body in coloured:
                if value := body.get("background-color"):
                    # Words and their ground in one rule.
                    for name, ground, ink in self.surfaces(colours):
                        self.assert_read(f"{scheme}: {selector} on {name}", colours.of(body["color"]), over(colours.of(value, ink), ground))
                    continue
                for name, ground, ink in self.grounds(colours):
                    # Of the grounds laid over a surface only those of findings have coloured words on them.
                    if name in PAGES or (name.startswith("row.finding") and selector.startswith("label")):
                        self.assert_read(f"{scheme}: {selector} on {name}", colours.of(body["color"], ink), ground)

    def test_rows_that_draw(self):
        """The colours that the rows of lists draw with are there; what labels have of them is looked at above."""
        table = re.findall(r'{ "(\w+)", "(\w+)", "(\w+)" }', text(TOP / "src/desktop/common/ov-drawn-row.c"))
        self.assertLess(4, len(table))
        for style, icon, words in table:
            for colours in self.schemes.values():
                self.assertTrue(colours.of("@" + icon) and colours.of("@" + words), style)
            if style != "secondary":
                self.assertIn((f"label.{style}", {"color": "@" + words}), self.rules)
                self.assertIn((f"image.{style}", {"color": "@" + icon}), self.rules)

    def test_drawn(self):
        drawn = [(selector, body) for selector, body in self.rules if "color" in body and DRAWN.match(selector)]
        self.assertGreater(len(drawn), 2)
        for scheme, colours in self.schemes.items():
            for selector, body in drawn:
                for name, ground, ink in self.surfaces(colours):
                    self.assert_read(f"{scheme}: {selector} on {name}", colours.of(body["color"], ink), ground, 3)


if __name__ == "__main__":
    unittest.main()
