"""tools/run without a display: the window is served to a browser on this machine, and clicks in it arrive."""
import os
import re
import signal
import subprocess
import tempfile
import unittest
from pathlib import Path

from broadway import Browser

TOP = Path(__file__).resolve().parents[2]
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")


class Served(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.TemporaryDirectory(prefix="ov-served.")
        # As a user has it: nothing of what the other tests are run with.
        environment = {name: value for name, value in os.environ.items()
                       if name not in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS") and not name.startswith(("GDK_", "GSK_", "XDG_", "G_DEBUG", "MALLOC_"))}
        environment["HOME"] = self.home.name
        self.program = subprocess.Popen([TOP / "tools" / "run"], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
                                        env=environment, start_new_session=True)

    def tearDown(self):
        self.program.send_signal(signal.SIGTERM)
        try:
            self.assertEqual(143, self.program.wait(20))
        finally:
            self.program.stdout.close()
            self.home.cleanup()

    def test_a_click_opens_the_menu(self):
        port = None
        while port is None:
            line = self.program.stdout.readline()
            self.assertTrue(line, "tools/run ended without printing an address")
            port = ADDRESS.search(line)
        browser = Browser(int(port[1]))

        def windows():
            return {identity: surface for identity, surface in browser.surfaces.items() if surface.visible and surface.nodes}

        browser.run_until(windows, 60)
        browser.run(1)
        (identity, window), = windows().items()
        self.assertLess(300, window.width)
        # The window's layout, and how wide its shadow is, are its own affair: the menu button is looked for in the sidebar's head.
        for x, y in ((x, y) for y in range(80, 20, -12) for x in range(340, 60, -12)):
            browser.click(identity, x, y)
            if len(windows()) > 1:
                break
        self.assertEqual(2, len(windows()), "no click along the sidebar's head opened a menu")
        browser.close()


if __name__ == "__main__":
    unittest.main()
