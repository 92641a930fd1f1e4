"""The window as a process of its own, in an X display of its own with the cairo renderer, beside an empty libadwaita window."""
import contextlib
import ctypes
import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
BUILD = TOP / "_build"
PROGRAM = BUILD / "src" / "desktop" / "opintoverkko"
CTL = BUILD / "src" / "ctl" / "opintoverkkoctl"
BENCH = BUILD / "tests" / "bench"
NAME = "fi.opintoverkko.Opintoverkko"
PATIENCE = 60
SMALL = 1000
# What people type, a letter at a time, and which places have long lists.
TYPED = ("virtanen", "ma", "korhonen a", "aino", "h", "laine")
LISTS = ("person", "training", "certificate")


def now():
    return time.monotonic_ns() // 1000


def wait_for(what, look, patience=PATIENCE):
    end = time.monotonic() + patience
    while not (found := look()):
        if time.monotonic() > end:
            raise TimeoutError(f"never came: {what}")
        time.sleep(0.01)
    return found


@contextlib.contextmanager
def display(environment):
    """An X server, a session bus and a home; the environment that leads to them."""
    with tempfile.TemporaryDirectory(prefix="ov-bench.") as home, contextlib.ExitStack() as ends:
        (Path(home, ".config/gtk-4.0")).mkdir(parents=True)
        Path(home, "run").mkdir(mode=0o700)
        # Without hinted metrics the cairo renderer cuts the dots of ä and ö.
        Path(home, ".config/gtk-4.0/settings.ini").write_text("[Settings]\ngtk-hint-font-metrics=1\ngtk-font-name=Cantarell 11\n")
        reader, writer = os.pipe()
        server = subprocess.Popen(["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"],
                                  pass_fds=(writer,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        ends.callback(lambda: (server.terminate(), server.wait()))
        os.close(writer)
        with os.fdopen(reader) as lines:
            number = lines.readline().strip()
        clean = {key: value for key, value in environment.items() if not key.startswith("XDG_") and key != "WAYLAND_DISPLAY"}
        clean.update(HOME=home, XDG_RUNTIME_DIR=str(Path(home, "run")), DISPLAY=f":{number}", GDK_BACKEND="x11", GSK_RENDERER="cairo",
                     GDK_DEBUG="gl-disable", GSETTINGS_BACKEND="memory", LC_ALL="C.UTF-8")
        bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"], env=clean, text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        ends.callback(lambda: (bus.terminate(), bus.wait()))
        clean["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        yield clean


class Program:
    """A program under the probe; its lines are read as they come."""

    def __init__(self, command, environment):
        handle, self.path = tempfile.mkstemp(prefix="ov-probe.")
        os.close(handle)
        self.environment = environment
        self.begun = now()
        self.process = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL,
                                        env=dict(environment, LD_PRELOAD=str(BENCH / "libwindow-probe.so"), OV_BENCH_PROBE=self.path))

    def lines(self, kind):
        with open(self.path, encoding="utf-8") as probe:
            return [line.split() for line in probe.read().splitlines() if line.startswith(kind + " ")]

    def frames(self):
        """(begin, end, what the main thread worked in between)"""
        return [tuple(map(int, line[2:5])) for line in self.lines("frame")]

    def drawn_after(self, moment):
        """When the first frame that began after the moment was drawn, or None."""
        return next((end for begin, end, worked in self.frames() if begin >= moment), None)

    def first_frame(self):
        return (wait_for("a frame", lambda: self.drawn_after(0)) - self.begun) / 1000

    def complete(self):
        """Until every card of the dashboard had its figure and was drawn."""
        said = wait_for("the dashboard", lambda: self.lines("said"))
        return (wait_for("its frame", lambda: self.drawn_after(int(said[0][1]))) - self.begun) / 1000

    def activate(self, action, *parameters):
        values = "[<(" + ", ".join(map(repr, parameters)) + ")>]" if parameters else "[]"
        subprocess.run(["gdbus", "call", "--session", "--dest", NAME, "--object-path", "/" + NAME.replace(".", "/"), "--method",
                        "org.gtk.Actions.Activate", action, values, "{}"], check=True, capture_output=True, env=self.environment)

    def memory(self):
        """MiB of the window's process: resident, and its share of what it shares."""
        text = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text(encoding="utf-8").split()
        return tuple(int(text[text.index(name) + 1]) / 1024 for name in ("Rss:", "Pss:"))

    def children(self):
        ran = subprocess.run(["ps", "-o", "rss=", "--ppid", str(self.process.pid)], capture_output=True, text=True, check=False)
        return sum(int(line) for line in ran.stdout.split()) / 1024

    def end(self):
        self.process.terminate()
        self.process.wait(PATIENCE)
        Path(self.path).unlink()


class Hands:
    """Keys and pointer through the X server's own test extension, so that no program has to start for a key."""

    def __init__(self, name):
        self.x11 = ctypes.CDLL("libX11.so.6")
        self.test = ctypes.CDLL("libXtst.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.server = ctypes.c_void_p(self.x11.XOpenDisplay(name.encode()))
        self.x11.XStringToKeysym.restype = ctypes.c_ulong

    def code(self, key):
        named = {" ": "space"}.get(key, key)
        return self.x11.XKeysymToKeycode(self.server, ctypes.c_ulong(self.x11.XStringToKeysym(named.encode())))

    def press(self, *keys):
        codes = [self.code(key) for key in keys]
        for down, order in ((1, codes), (0, codes[::-1])):
            for code in order:
                self.test.XTestFakeKeyEvent(self.server, code, down, 0)
        self.x11.XFlush(self.server)

    def point(self, x, y):
        self.test.XTestFakeMotionEvent(self.server, -1, x, y, 0)
        self.x11.XFlush(self.server)

    def wheel(self, button):
        for down in (1, 0):
            self.test.XTestFakeButtonEvent(self.server, button, down, 0)
        self.x11.XFlush(self.server)


def percentile(values, part):
    values = sorted(values)
    return values[round((len(values) - 1) * part)] if values else float("nan")


def spread(values):
    return f"p50 {percentile(values, 0.5):>6.1f}   p95 {percentile(values, 0.95):>6.1f}   longest {max(values, default=float('nan')):>6.1f} ms"


def frame_times(program, since):
    """How long each frame took, and what the main thread worked for it."""
    frames = [(end - begin, worked) for begin, end, worked in program.frames() if begin >= since]
    return [took / 1000 for took, worked in frames], [worked / 1000 for took, worked in frames]


def busy_times(program, since):
    """Every time the main loop was kept from its next wait for long enough to be written down."""
    return [(int(line[2]) - int(line[1])) / 1000 for line in program.lines("busy") if int(line[1]) >= since]


def say_frames(label, program, since):
    took, worked = frame_times(program, since)
    print(f"  {label:<34} frames {spread(took)}   worked p95 {percentile(worked, 0.95):>6.1f} ms   "
          f"main loop busy at most {max(busy_times(program, since), default=0):.1f} ms")


def type_words(program, hands, label):
    time.sleep(0.3)
    since = now()
    for text in TYPED:
        for letter in text:
            hands.press(letter)
            time.sleep(0.12)
        time.sleep(0.3)
        hands.press("Control_L", "a")
        hands.press("BackSpace")
        time.sleep(0.4)
    say_frames(label, program, since)


def focus_newest(program, count):
    """Without a window manager nobody gives a new window the keys; count: how many windows there are then."""
    def windows():
        ran = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(program.process.pid)], check=False, capture_output=True, text=True,
                             env=program.environment)
        return ran.stdout.split() if len(ran.stdout.split()) >= count else None
    newest = wait_for("the X window", windows)[-1]
    subprocess.run(["xdotool", "windowfocus", "--sync", newest], check=False, capture_output=True, env=program.environment)


def type_and_scroll(program, hands):
    focus_newest(program, 1)
    for kind in LISTS:
        program.activate("open-record", kind, "")
        time.sleep(2.5)
        hands.point(400, 450)
        since = now()
        for step in range(90):
            hands.wheel(5 if step < 60 else 4)
            time.sleep(0.033)
        time.sleep(0.3)
        say_frames(f"scrolling: {kind}", program, since)
    print("  after scrolling                    RSS %.0f MiB, PSS %.0f MiB" % program.memory())
    for kind in LISTS:
        program.activate("open-record", kind, "")
        time.sleep(2.5)
        hands.press("Control_L", "f")
        type_words(program, hands, f"typing a search: {kind}")
    hands.press("Control_L", "k")
    focus_newest(program, 2)
    type_words(program, hands, "typing a search of everything")
    print("  after searching                    RSS %.0f MiB, PSS %.0f MiB" % program.memory())


def starts(commands, environment, runs):
    """Interleaved, so that what else the machine does hits all alike. One round first that is not counted."""
    times = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, (command, measure) in commands.items():
            program = Program(command, environment)
            took = measure(program)
            program.end()
            if turn > 0:
                times[name].append(took)
    return {name: statistics.median(values) for name, values in times.items()}


def make_profile(folder, rows, measure):
    """Sample data of the size, brought in and checked; kept for the next time."""
    if Path(folder, "ready").exists():
        return
    print(f"  making {rows} persons and participations (once) …", flush=True)
    begun = time.monotonic()
    subprocess.run([CTL, "--data", folder, "sample", f"--persons={rows}", f"--participations={rows}"], check=True, capture_output=True,
                   env=measure.environment)
    made = time.monotonic() - begun
    figures = measure(BENCH / "bench-profile", folder)
    if figures:
        Path(folder, "ready").touch()
        print(f"  {rows}: made in {made:.0f} s, brought in in {figures['fetch_seconds']:.0f} s, checked in {figures['check_seconds']:.0f} s")


def window(rows, runs, folder, measure):
    print(f"The window, median of {runs} starts each, one after the other in turn")
    profiles = {"small": Path(folder, f"window-{SMALL}"), "large": Path(folder, f"window-{rows}")}
    for profile, count in zip(profiles.values(), (SMALL, rows)):
        profile.mkdir(parents=True, exist_ok=True)
        make_profile(profile, count, measure)
    with display(measure.environment) as environment:
        commands = {"rival": ([BENCH / "rival-window"], Program.first_frame)}
        for name, profile in profiles.items():
            commands[name] = ([PROGRAM, "--profile", profile], Program.complete)
        times = starts(commands, environment, runs)
        print(f"  empty libadwaita window, first frame                 {times['rival']:>6.0f} ms")
        print(f"  dashboard complete with {SMALL:>9} participations      {times['small']:>6.0f} ms   {times['small'] / times['rival']:.2f} × the empty window")
        print(f"  dashboard complete with {rows:>9} participations      {times['large']:>6.0f} ms   {times['large'] / times['rival']:.2f} × the empty window,"
              f" {times['large'] / times['small']:.2f} × with {SMALL}")
        program = Program([PROGRAM, "--profile", profiles["large"]], environment)
        program.complete()
        time.sleep(3)
        print("  dashboard, %s                 RSS %.0f MiB, PSS %.0f MiB; its registry RSS %.0f MiB" % (rows, *program.memory(), program.children()))
        type_and_scroll(program, Hands(environment["DISPLAY"]))
        program.end()
