"""Takes pictures of every page of the window: run by tools/screenshots inside a display and session bus of its own."""
import argparse
import gettext
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

TOP = Path(__file__).resolve().parents[1]
NAME = "fi.opintoverkko.Opintoverkko"
OBJECT = "/" + NAME.replace(".", "/")
ENVIRONMENT = dict(os.environ, OV_DATA_DIR=str(TOP / "data"), OV_BUILD_DIR=str(TOP / "_build"), OV_LOCALE_DIR=str(TOP / "_build/po"))
PARTICIPANTS = TOP / "tests/exchange/fixtures/participants.csv"
ROLES = ("push button", "button", "toggle button", "list item", "page tab", "radio button")
# name: language and colours of the window, its size, how many times as large its text is, and whether contrast is high
LOOKS = {
    "light": ("fi", "light", (1280, 800), 1, False),
    "dark": ("fi", "dark", (1280, 800), 1, False),
    "narrow": ("fi", "light", (360, 720), 1, False),
    "swedish": ("sv", "light", (1280, 800), 1, False),
    "swedish-narrow": ("sv", "light", (360, 720), 1, False),
    "contrast": ("fi", "light", (1280, 800), 1, True),
    "contrast-dark": ("fi", "dark", (1280, 800), 1, True),
    "large-text": ("fi", "light", (1280, 800), 2, False),
    "large-text-720": ("fi", "light", (720, 1280), 2, False),
    "large-text-narrow": ("fi", "light", (360, 720), 2, False),
    "wide": ("fi", "light", (1920, 1080), 1, False),
}


def records(data, kind):
    ran = subprocess.run([TOP / "_build/src/ctl/opintoverkkoctl", "--data", data, "--json", "list", kind],
                         capture_output=True, text=True, env=ENVIRONMENT, check=True)
    return [json.loads(line) for line in ran.stdout.splitlines()]


def count_by(rows, field):
    count = {}
    for row in rows:
        count[row["data"][field]] = count.get(row["data"][field], 0) + 1
    return count


def sample_pages(data):
    """(file name, what the window does before the picture): every area, and of the main nouns a record with something to show."""
    trainings = records(data, "training")
    participants = count_by(records(data, "participation"), "training")

    def fullest(state):
        found = [row["id"] for row in trainings if row["data"]["state"] == state and row["data"]["training_type"] != "own"]
        return max(found, key=lambda id: participants.get(id, 0))

    published, ended, draft = fullest("published"), fullest("ended"), fullest("draft")
    returned, reported = fullest("report-returned"), fullest("report-sent")
    completions = count_by(records(data, "completion"), "person")
    person = max(completions, key=completions.get)
    model = records(data, "course-model")[0]["id"]
    certificate = records(data, "certificate")[-1]["id"]
    run = records(data, "payment-run")[-1]["id"]
    organisation = next(row["id"] for row in records(data, "organisation") if row["data"]["level"] == "central")
    return [
        ("dashboard", lambda window: window.open("dashboard")),
        ("dashboard-all", lambda window: window.press("Show %u")),
        ("dashboard-end", lambda window: window.scroll(30)),
        ("calendar-month", lambda window: window.open("calendar")),
        ("calendar-week", lambda window: window.press("Week")),
        ("training-list", lambda window: window.open("training")),
        ("training-plan", lambda window: window.open("training", published + ":plan")),
        ("training-programme", lambda window: window.open("training", published + ":programme")),
        ("training-people", lambda window: window.open("training", published + ":people")),
        ("training-attendance", lambda window: window.press("Attendance")),
        ("training-assessment", lambda window: window.press("Assessment")),
        ("training-costs", lambda window: window.open("training", published + ":costs")),
        ("training-report", lambda window: window.open("training", ended + ":report")),
        ("training-report-end", lambda window: window.scroll(60)),
        ("training-report-returned", lambda window: window.open("training", returned + ":report")),
        ("training-report-sent", lambda window: window.open("training", reported + ":report")),
        ("training-documents", lambda window: window.open("training", published + ":documents")),
        ("training-draft", lambda window: window.open("training", draft + ":plan")),
        ("training-draft-programme", lambda window: window.open("training", draft + ":programme")),
        ("training-ended", lambda window: window.open("training", ended + ":people")),
        ("training-new", lambda window: window.key("ctrl+n")),
        ("training-copy", lambda window: (window.open("training", published + ":plan"), window.still(), window.press("More for this training"),
                                          window.still(), window.key("Return"))),
        ("training-choose", lambda window: (window.open("training"), window.still(), window.press("Order and filters"), window.still(), window.key("Return"),
                                            window.still(), window.press("All"))),
        ("training-change", lambda window: (window.press("Do…"), window.still(), window.key("Down", "Return"))),
        ("training-kept", lambda window: (window.key("Tab"), window.xdotool("type", "Kylätalo"), window.still(), window.press("Change %u training"))),
        ("import-source", lambda window: window.open("import", published)),
        ("import-table", lambda window: window.paste(PARTICIPANTS)),
        ("people", lambda window: window.leave_import() or window.open("person", person)),
        ("people-data", lambda window: window.press("Details")),
        ("register", lambda window: window.open("certificate", certificate)),
        ("issue", lambda window: window.open("certificates", ended)),
        ("models", lambda window: window.open("course-model", model)),
        ("queue", lambda window: window.open("queue")),
        ("queue-reports", lambda window: window.press("Reports (%u)")),
        ("queue-bulk", lambda window: window.press("Accept the clean ones (%u)…")),
        ("queue-report", lambda window: (window.key("Escape"), window.still(), window.open("queue", reported))),
        ("payments", lambda window: window.open("payments")),
        ("payment-run", lambda window: window.open("payment-run", run)),
        ("organisation", lambda window: window.open("organisation", organisation)),
        ("preferences", lambda window: window.open("preferences")),
        ("rules", lambda window: window.open("rules", "training.people")),
        ("rules-values", lambda window: window.press("Values")),
        ("waiting", lambda window: window.open("waiting")),
        ("search", lambda window: window.search("vir")),
        ("shortcuts", lambda window: (window.key("Escape"), window.still(), window.key("ctrl+question"))),
        ("sidebar", lambda window: (window.key("Escape"), window.still(), window.key("F9"))),
    ]


def empty_pages():
    """The first start, and every area of an organisation that has nothing yet."""
    yield "first-start", lambda window: None
    yield "first-start-computer", lambda window: window.press("Work on this computer")
    yield "empty-dashboard", lambda window: window.activate("begin-computer", GLib.Variant("(ssss)", ("Aino Mallikas", "Rantalan yhdistys", "", "")))
    for area in ("training", "person", "certificate", "course-model", "queue", "payments", "organisation", "preferences"):
        yield f"empty-{area}", lambda window, area=area: window.open(area)


class Window:
    def __init__(self, look, *arguments):
        language, scheme, self.size, scale, contrast = look
        self.accessible = None
        self.config = Path(tempfile.mkdtemp(prefix="screenshots."))
        self.words = gettext.translation("opintoverkko", TOP / "_build/po", [language])
        settings = {
            "gtk-4.0/settings.ini": f"[Settings]\ngtk-hint-font-metrics=1\ngtk-font-name=Cantarell 11\ngtk-enable-animations=0\n",
            "glib-2.0/settings/keyfile": f"[org/gnome/desktop/a11y/interface]\nhigh-contrast={str(contrast).lower()}\n",
            "opintoverkko/settings.ini": f"[general]\nlanguage={language}\ncolor-scheme={scheme}\n[window]\nwidth={self.size[0]}\nheight={self.size[1]}\n",
        }
        for name, text in settings.items():
            (self.config / name).parent.mkdir(parents=True, exist_ok=True)
            (self.config / name).write_text(text)
        environment = dict(ENVIRONMENT, XDG_CONFIG_HOME=str(self.config), XDG_DATA_HOME=str(self.config), GSETTINGS_BACKEND="keyfile", ADW_DISABLE_PORTAL="1")
        # As a desktop tells how large text is.
        (self.config / "xsettings").write_text(f"Xft/DPI {96 * 1024 * scale}\n")
        self.settings = subprocess.Popen(["xsettingsd", "-c", self.config / "xsettings"], stderr=subprocess.DEVNULL)
        self.process = subprocess.Popen([TOP / "_build/src/desktop/opintoverkko", *arguments], env=environment)
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.wait_for(lambda: self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
                                        GLib.Variant("(s)", (NAME,))).unpack()[0])
        self.window = self.wait_for(self.surfaces)[-1]
        self.still()
        # Without a window manager nobody places the window or gives it the keys.
        self.xdotool("windowsize", self.window, *self.size, "windowmove", self.window, 0, 0, "windowfocus", self.window)

    def surfaces(self):
        return self.xdotool("search", "--onlyvisible", "--pid", self.process.pid).split()

    def xdotool(self, *arguments):
        return subprocess.run(["xdotool", *map(str, arguments)], capture_output=True, text=True, check=False).stdout

    def call(self, name, path, interface, method, arguments):
        return self.bus.call_sync(name, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, 5000)

    def wait_for(self, condition, seconds=20):
        end = time.monotonic() + seconds
        while not (found := condition()):
            if time.monotonic() > end:
                raise TimeoutError("the window did not come up")
            time.sleep(0.2)
        return found

    # What a page does before its picture

    def activate(self, action, *values):
        self.call(NAME, OBJECT, "org.gtk.Actions", "Activate", GLib.Variant("(sava{sv})", (action, list(values), {})))

    def open(self, kind, target=""):
        self.key("Escape")
        self.activate("open-record", GLib.Variant("(ss)", (kind, target)))

    def key(self, *names):
        """To the window that is in front: a dialog when there is one."""
        self.xdotool("windowfocus", "--sync", self.surfaces()[-1], "key", "--delay", 50, *names)

    def search(self, text):
        self.key("ctrl+k")
        self.still()
        self.xdotool("windowfocus", "--sync", self.surfaces()[-1], "type", text)

    def paste(self, path):
        cells = path.read_text(encoding="utf-8-sig").replace(";", "\t")
        subprocess.run(["xclip", "-selection", "clipboard", "-i"], input=cells, text=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.key("ctrl+v")

    def leave_import(self):
        """Back to where the list comes from, then out."""
        self.press("_Cancel")
        self.still()
        self.press("_Cancel")
        self.still()

    def scroll(self, times):
        width, height = self.size
        self.xdotool("mousemove", width * 3 // 5, height // 2, "click", "--repeat", times, "--delay", 10, 5, "mousemove", 0, 0)

    def press(self, label):
        """The button, row or toggle whose name begins so in the language of the window."""
        several = self.words.ngettext(label, label, 2)
        name = (several if several != label else self.words.gettext(label)).split("%")[0].replace("_", "").strip()
        application = self.application()
        application.clear_cache()
        node = next(self.nodes(application, name), None)
        if node:
            Atspi.Action.do_action(node, 0)
            return
        print(f"nothing is called “{name}”", file=sys.stderr)

    def application(self):
        """Found once and kept: AT-SPI falls over what went away when it is asked for again after a window has closed."""
        if self.accessible is None:
            desktop = Atspi.get_desktop(0)
            found = [desktop.get_child_at_index(place) for place in range(desktop.get_child_count())]
            self.accessible = next(one for one in found if one and one.get_process_id() == self.process.pid)
        return self.accessible

    def nodes(self, node, name):
        if node.get_role_name() in ROLES and node.get_name().replace("_", "").startswith(name) and Atspi.Action.get_n_actions(node) \
                and Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW).width > 0:
            yield node
        for place in range(node.get_child_count()):
            child = node.get_child_at_index(place)
            if child and child.get_state_set().contains(Atspi.StateType.VISIBLE):
                yield from self.nodes(child, name)

    # The picture

    def grab(self):
        return subprocess.run(["/usr/bin/import", "-window", "root", "-crop", f"{self.size[0]}x{self.size[1]}+0+0", "+repage", "ppm:-"],
                              check=True, capture_output=True).stdout

    def still(self):
        """The picture, once nothing has moved for a while."""
        last, since, end = self.grab(), time.monotonic(), time.monotonic() + 15
        while time.monotonic() < min(since + 1, end):
            time.sleep(0.2)
            now = self.grab()
            if now != last:
                last, since = now, time.monotonic()
        return last

    def picture(self, path):
        subprocess.run(["/usr/bin/convert", "ppm:-", path], input=self.still(), check=True)

    def close(self):
        try:
            self.activate("quit")
        except GLib.Error:  # it was gone before it answered
            pass
        self.process.wait(30)
        self.settings.terminate()
        self.settings.wait()
        shutil.rmtree(self.config)


def take(window, pages, name, output, wanted):
    try:
        for page, prepare in pages:
            if wanted and not any(page.startswith(each) for each in wanted):
                continue
            prepare(window)
            window.picture(output / f"{page}-{name}.png")
            print(f"{page}-{name}.png", flush=True)
    finally:
        window.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="a profile's folder")
    parser.add_argument("--output", required=True, type=Path)
    parser.add_argument("--looks", default=",".join(LOOKS))
    parser.add_argument("--pages", default="", help="beginnings of the names of the pages wanted, commas between them")
    arguments = parser.parse_args()
    Atspi.init()
    Atspi.set_timeout(10000, 15000)  # large text on a busy machine
    wanted = arguments.pages.split(",") if arguments.pages else []
    places = sample_pages(arguments.data)
    arguments.output.mkdir(parents=True, exist_ok=True)
    for name in arguments.looks.split(","):
        take(Window(LOOKS[name], "--profile", arguments.data), places, name, arguments.output, wanted)
        if not wanted or any("empty".startswith(each[:5]) or "first-start".startswith(each[:5]) for each in wanted):
            take(Window(LOOKS[name]), empty_pages(), name, arguments.output, wanted)


sys.exit(main())
