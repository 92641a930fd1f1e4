#!/usr/bin/python3
"""Draws the logos and signatures of the sample organisations from their .svg into .png, for print at 300 dots an inch."""
import pathlib

import gi

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf  # noqa: E402

for source in sorted(pathlib.Path(__file__).parent.glob("*.svg")):
    width = 700 if source.name.startswith("logo") else 620
    picture = GdkPixbuf.Pixbuf.new_from_file_at_scale(str(source), width, -1, True)
    picture.savev(str(source.with_suffix(".png")), "png", [], [])
