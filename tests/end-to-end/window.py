"""The program's window, used as a person does: looked at through AT-SPI, with the pointer and keys of the X server."""
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

# A warning ends the program, but not this watcher: AT-SPI warns of what went away while it was looked at.
STRICT = {"G_DEBUG": os.environ.pop("G_DEBUG", "fatal-warnings")}

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

BUILD = Path(os.environ["OV_BUILD_DIR"])
PROGRAM = BUILD / "src" / "desktop" / "opintoverkko"
CTL = BUILD / "src" / "ctl" / "opintoverkkoctl"
APPLICATION = "fi.opintoverkko.Opintoverkko"
PATIENCE = 30


def wait_for(what, look, patience=PATIENCE):
    """What look() returns once it is something; it is asked again until then."""
    end = time.monotonic() + patience
    while True:
        try:
            found = look()
        except GLib.Error:  # what is looked at went away meanwhile
            found = None
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"never came: {what}")
        time.sleep(0.05)


def ctl(data, *arguments):
    return subprocess.run([CTL, "--data", data, *arguments], capture_output=True, text=True, timeout=60, check=False)


def records(data, kind):
    ran = ctl(data, "--json", "list", kind)
    assert ran.returncode == 0, ran.stderr
    return [record["data"] | {"id": record["id"]} for record in map(json.loads, ran.stdout.splitlines())]


LEAVES = ("label", "image", "scroll bar", "separator", "text", "entry", "check box")


def walk(node, leaves=LEAVES):
    """The node and all below it that can be seen."""
    yield node
    if node.get_role_name() in leaves:
        return
    for place in range(node.get_child_count()):
        child = node.get_child_at_index(place)
        if child and (is_on(child, "VISIBLE")):
            yield from walk(child, leaves)


def is_on(node, state):
    return node.get_state_set().contains(getattr(Atspi.StateType, state))


def size_of(node):
    box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
    return box.width, box.height


def xdotool(*arguments):
    return subprocess.run(["xdotool", *map(str, arguments)], check=True, capture_output=True, text=True, timeout=PATIENCE).stdout


def make_home(prefix):
    """A home of its own, for this process and what it starts."""
    home = Path(tempfile.mkdtemp(prefix=prefix))
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
        (home / name).mkdir(mode=0o700)
        os.environ[name] = str(home / name)
    os.environ["LANGUAGE"] = "en"
    settings = home / "XDG_CONFIG_HOME" / "gtk-4.0" / "settings.ini"
    settings.parent.mkdir()
    settings.write_text("[Settings]\ngtk-print-backends=file\n", encoding="utf-8")
    os.chdir(home)  # where a print to a file goes
    return home


class Window:
    """profile: its folder, or None for the last one, or the first start. leaves: roles in which nothing is looked for, since long lists
    take long to walk through. preload: libraries to be loaded before the program's own. What blocks its main thread ends the program."""
    def __init__(self, profile, folder, leaves=LEAVES, preload=(), environment=None):
        self.leaves = leaves
        self.folder = Path(folder)
        self.errors = open(self.folder / "stderr", "w+", encoding="utf-8")
        command = [PROGRAM] if profile is None else [PROGRAM, "--profile", profile]
        watch = os.environ.get("OV_BLOCKING_WATCH")
        preload = [*preload, watch] if watch else preload
        self.program = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self.errors, stderr=self.errors,
                                        env=dict(os.environ, LD_PRELOAD=":".join(map(str, preload)), **STRICT, **(environment or {})))
        Atspi.init()
        self.application = wait_for("the program", self.look_for_program)
        self.frame = wait_for("its window", lambda: next((node for node in self.tops() if node.get_role_name() == "frame"), None))

    def look_for_program(self):
        assert self.program.poll() is None, self.said()
        desktop = Atspi.get_desktop(0)
        for place in range(desktop.get_child_count()):
            node = desktop.get_child_at_index(place)
            if node and node.get_process_id() == self.program.pid:
                return node
        return None

    def said(self):
        """What the program wrote on standard error."""
        return (self.folder / "stderr").read_text(encoding="utf-8")

    def close(self):
        """How the program ended."""
        if self.program.poll() is None:
            self.activate("quit")
        try:
            return self.program.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.program.kill()
            self.program.wait()
            raise
        finally:
            self.errors.close()

    def picture(self, name):
        """For whoever looks why a test failed, where ImageMagick is there."""
        if not shutil.which("import"):
            return
        subprocess.run(["import", "-window", "root", self.folder / name], check=False, timeout=PATIENCE)

    def activate(self, action, *parameters):
        """An action of the application, as the desktop calls it from outside."""
        values = "[<(" + ", ".join(map(repr, parameters)) + ")>]" if parameters else "[]"
        subprocess.run(["gdbus", "call", "--session", "--dest", APPLICATION, "--object-path", "/" + APPLICATION.replace(".", "/"),
                        "--method", "org.gtk.Actions.Activate", action, values, "{}"], check=True, capture_output=True, timeout=PATIENCE)

    # Finding

    def tops(self):
        self.application.clear_cache()
        tops = [self.application.get_child_at_index(place) for place in range(self.application.get_child_count())]
        return [top for top in tops if top]  # one that closes just now is counted, but not there

    def look(self, role, name=None, within=None, leaves=None):
        """Every node of the role whose name (its mnemonic apart) begins with what is asked for; what has no size is out of sight."""
        roles = (role, "button") if role == "push button" else (role,)
        for top in [within] if within else self.tops():
            top.clear_cache()
            for node in walk(top, leaves or self.leaves):
                if node.get_role_name() in roles and (name is None or node.get_name().replace("_", "").startswith(name)) and size_of(node)[0] > 0:
                    yield node

    def find(self, role, name=None, within=None):
        return wait_for(f"{role} “{name}”", lambda: next(self.look(role, name, within), None))

    def pane(self, kind, within=None):
        """A part of the window that has no name of its own is named by what it is."""
        return self.find("filler", kind, within)

    def sensitive(self, name, within=None):
        return wait_for(f"the button “{name}”", lambda: next(
            (button for button in self.look("push button", name, within) if is_on(button, "SENSITIVE")), None))

    def told(self, text):
        """Said in a toast, which is mirrored for screen readers and does not stay long: only where it can be is looked through."""
        leaves = (*self.leaves, "list", "scroll pane", "page tab list")
        return wait_for(f"“{text}”", lambda: next(self.look("alert", text, leaves=leaves), None))

    def settled(self):
        """All that was typed has reached the registry."""
        self.find("push button", "Everything saved")

    def question(self, heading):
        """The window that lies over the main one and says so."""
        def look():
            return next((top for top in self.tops() if top != self.frame and [*self.look("label", heading, top)]), None)
        return wait_for(f"“{heading}”", look)

    def said_in(self, question):
        return " ".join(label.get_name() for label in self.look("label", None, question))

    def registry(self):
        """The process of the registry that the window started."""
        def look():
            ran = subprocess.run(["pgrep", "-P", str(self.program.pid), "opintoverkko"], check=False, capture_output=True, text=True)
            return ran.stdout.split()
        return int(wait_for("the registry", look)[0])

    # Using

    def press(self, name, within=None):
        self.click(self.sensitive(name, within))

    def answer(self, question, verb):
        self.press(verb, question)
        wait_for("the question to go", lambda: question not in self.tops())

    def surface(self, top):
        """The X window of a window: without a window manager it must be given the keys by hand."""
        def look():
            ran = subprocess.run(["xdotool", "search", "--all", "--onlyvisible", "--pid", str(self.program.pid),
                                  "--name", f"^{re.escape(top.get_name())}$"], check=False, capture_output=True, text=True, timeout=PATIENCE)
            return ran.stdout.split()
        # A tooltip goes by the name of its window.
        return max(wait_for(f"the X window “{top.get_name()}”", look), key=self.width_of)

    def width_of(self, surface):
        """0 when it has gone meanwhile."""
        ran = subprocess.run(["xdotool", "getwindowgeometry", "--shell", surface], check=False, capture_output=True, text=True, timeout=PATIENCE)
        found = re.search(r"WIDTH=(\d+)", ran.stdout)
        return int(found[1]) if found else 0

    def top_of(self, node):
        while node.get_role_name() != "application":
            top, node = node, node.get_parent()
        return top

    def focus(self, top):
        """The X window, given the keys, and how wide its border is around what AT-SPI counts from."""
        surface = self.surface(top)
        xdotool("windowraise", surface, "windowfocus", "--sync", surface)
        return surface, (self.width_of(surface) - Atspi.Component.get_extents(top, Atspi.CoordType.WINDOW).width) // 2

    def click(self, node, times=1):
        """With the pointer, at the middle; what is out of sight is scrolled to first."""
        top = self.top_of(node)
        surface, border = self.focus(top)
        for _ in range(200):
            box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
            x, y = box.x + box.width // 2, box.y + box.height // 2
            pane = self.pane_of(node, top)
            if x < 0:
                # Not laid out yet.
                time.sleep(0.05)
                continue
            if pane.y <= y < pane.y + pane.height:
                break
            xdotool("mousemove", "--window", surface, pane.x + pane.width // 2 + border,
                    pane.y + pane.height // 2 + border, "click", 5 if y > pane.y else 4)
            time.sleep(0.05)
        # A hand does not rest on what it pressed: a button that is made insensitive under a pointer takes the next click with it. The window
        # may be gone by then, so that the pointer is moved from where it is.
        size = Atspi.Component.get_extents(top, Atspi.CoordType.WINDOW)
        xdotool("mousemove", "--window", surface, x + border, y + border, "click", "--repeat", times, "--delay", 50, 1,
                "mousemove_relative", "--", size.width // 2 - x, size.height // 2 - y - border)

    def dismiss_toasts(self):
        """What was told lies over what is below it. Not with the pointer: a toast that goes away already lets it through."""
        def dismiss():
            toasts = [*self.look("filler", "AdwToastWidget")]
            for toast in toasts:
                Atspi.Action.do_action([*self.look("push button", None, toast)][-1], 0)
            return not toasts
        wait_for("nothing to lie over the rest", dismiss)

    def pane_of(self, node, top):
        """The part of the window in which the node is seen."""
        while node.get_role_name() not in ("scroll pane", top.get_role_name()):
            node = node.get_parent()
        return Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)

    def choose_item(self, name):
        """Of the menu that is open: it is a surface of its own, whose place AT-SPI does not tell."""
        item = wait_for(f"the item “{name}”", lambda: next((item for item in self.look("menu item", name) if is_on(item, "SENSITIVE")), None))
        Atspi.Action.do_action(item, 0)

    def key(self, *names):
        xdotool("key", "--delay", 30, *names)

    def type(self, text):
        xdotool("type", "--delay", 15, text)

    def paste(self, text):
        """As cells that were copied in a spreadsheet program."""
        subprocess.run(["xclip", "-selection", "clipboard", "-i"], input=text, text=True, check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, timeout=PATIENCE)
        self.key("ctrl+v")

    def choose_path(self, title, path):
        """In the file chooser, by typing."""
        chooser = wait_for(title, lambda: next((top for top in self.tops() if top.get_name() == title), None))
        self.focus(chooser)
        self.key("ctrl+l")
        self.key("ctrl+a")
        self.type(path)
        self.key("Return")
        wait_for("the file chooser to close", lambda: title not in [top.get_name() for top in self.tops()])
