"""Takes pictures of every page of the window: run by tools/screenshots inside a display and session bus of its own."""
import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

TOP = Path(__file__).resolve().parents[1]
NAME = "fi.opintoverkko.Opintoverkko"
OBJECT = "/" + NAME.replace(".", "/")
ENVIRONMENT = dict(os.environ, OV_DATA_DIR=str(TOP / "data"), OV_BUILD_DIR=str(TOP / "_build"), OV_LOCALE_DIR=str(TOP / "_build/po"))
# name: language and colours of the window, its size, and how many times as large its text is
LOOKS = {
    "light": ("fi", "light", (1280, 800), 1),
    "dark": ("fi", "dark", (1280, 800), 1),
    "narrow": ("fi", "light", (360, 720), 1),
    "swedish": ("sv", "light", (1280, 800), 1),
    "large-text": ("fi", "light", (1280, 800), 2),
}


def records(data, kind):
    ran = subprocess.run([TOP / "_build/src/ctl/opintoverkkoctl", "--data", data, "--json", "list", kind],
                         capture_output=True, text=True, env=ENVIRONMENT, check=True)
    return [json.loads(line) for line in ran.stdout.splitlines()]


def pages(data):
    """(file name, area or kind, target): every area, and of the main nouns one record that has something to show."""
    trainings = records(data, "training")
    participations = records(data, "participation")
    count = {}
    for row in participations:
        count[row["data"]["training"]] = count.get(row["data"]["training"], 0) + 1
    fullest = max(trainings, key=lambda row: (row["data"]["state"] == "published", count.get(row["id"], 0)))
    completions = {}
    for row in records(data, "completion"):
        completions[row["data"]["person"]] = completions.get(row["data"]["person"], 0) + 1
    person = max(completions, key=completions.get)
    model = records(data, "course-model")[0]
    certificate = records(data, "certificate")[-1]
    organisation = next(row for row in records(data, "organisation") if row["data"]["level"] == "central")
    return [("dashboard", "dashboard", ""), ("trainings", "training", fullest["id"]), ("people", "person", person),
            ("certificates", "certificate", certificate["id"]), ("course-models", "course-model", model["id"]),
            ("organisation", "organisation", organisation["id"])]


class Window:
    def __init__(self, data, look):
        language, scheme, (width, height), scale = look
        home = Path(os.environ["HOME"])
        (home / ".config/gtk-4.0").mkdir(parents=True, exist_ok=True)
        (home / ".config/gtk-4.0/settings.ini").write_text(
            f"[Settings]\ngtk-hint-font-metrics=1\ngtk-font-name=Cantarell {11 * scale}\n")
        self.process = subprocess.Popen([TOP / "_build/src/desktop/opintoverkko", "--profile", data], env=ENVIRONMENT)
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.wait_for(lambda: self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
                                        GLib.Variant("(s)", (NAME,))).unpack()[0])
        self.set_state("language", language)
        self.set_state("color-scheme", scheme)
        time.sleep(2)
        self.window = self.wait_for(lambda: subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                                                           capture_output=True, text=True, check=False).stdout.split())[-1]
        subprocess.run(["xdotool", "windowsize", "--sync", self.window, str(width), str(height), "windowmove", self.window, "0", "0"], check=False)
        self.size = (width, height)

    def call(self, name, path, interface, method, arguments):
        return self.bus.call_sync(name, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, 5000)

    def wait_for(self, condition, seconds=20):
        end = time.monotonic() + seconds
        while not (found := condition()):
            if time.monotonic() > end:
                raise TimeoutError("the window did not come up")
            time.sleep(0.2)
        return found

    def set_state(self, action, value):
        self.call(NAME, OBJECT, "org.gtk.Actions", "SetState", GLib.Variant("(sva{sv})", (action, GLib.Variant("s", value), {})))

    def open(self, kind, target):
        self.call(NAME, OBJECT, "org.gtk.Actions", "Activate",
                  GLib.Variant("(sava{sv})", ("open-record", [GLib.Variant("(ss)", (kind, target))], {})))

    def picture(self, path):
        subprocess.run(["/usr/bin/import", "-window", "root", "-crop", f"{self.size[0]}x{self.size[1]}+0+0", "+repage", path], check=True)

    def close(self):
        self.call(NAME, OBJECT, "org.gtk.Actions", "Activate", GLib.Variant("(sava{sv})", ("quit", [], {})))
        self.process.wait(20)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="a profile's folder")
    parser.add_argument("--output", required=True, type=Path)
    parser.add_argument("--looks", default=",".join(LOOKS))
    arguments = parser.parse_args()
    places = pages(arguments.data)
    arguments.output.mkdir(parents=True, exist_ok=True)
    for name in arguments.looks.split(","):
        window = Window(arguments.data, LOOKS[name])
        try:
            for page, kind, target in places:
                window.open(kind, target)
                time.sleep(2)
                window.picture(arguments.output / f"{page}-{name}.png")
                print(f"{page}-{name}.png", flush=True)
        finally:
            window.close()


sys.exit(main())
