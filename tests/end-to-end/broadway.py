"""A browser's part of GTK's Broadway protocol: enough to see the surfaces of a served window and to click in it.

The server (gtk4-broadwayd) speaks WebSocket; what it sends is little-endian, what it reads is big-endian.
"""
import base64
import os
import socket
import struct
import time

ENTER, LEAVE, MOVE, PRESS, RELEASE, GRABBED, UNGRABBED, CONFIGURE, SCREEN, ROUNDTRIP = 0, 1, 2, 3, 4, 9, 10, 11, 12, 14
NORMAL, GRAB, UNGRAB = 0, 1, 2
BUTTON_1_MASK = 1 << 8


class Surface:
    def __init__(self, x, y, width, height):
        self.x, self.y, self.width, self.height = x, y, width, height
        self.visible = False
        self.nodes = 0


class Browser:
    def __init__(self, port, width=1280, height=800):
        self.surfaces = {}
        self.textures = 0
        self.grab = None        # surface that gets what the pointer does, wherever it is
        self.pointer = (0, 0)   # in the page
        self.under = 0          # surface that the pointer is in, as the program was told
        self.serial = 0
        self.started = time.monotonic()
        self.socket = socket.create_connection(("127.0.0.1", port), 10)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall((f"GET /socket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
                             f"Connection: Upgrade\r\nOrigin: http://127.0.0.1:{port}\r\n"
                             f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
                             "Sec-WebSocket-Protocol: broadway\r\n\r\n").encode())
        self.buffer = b""
        while b"\r\n\r\n" not in self.buffer:
            self.buffer += self._receive()
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        assert head.startswith(b"HTTP/1.1 101"), head
        self.send(SCREEN, width, height, 1)

    def _receive(self):
        data = self.socket.recv(65536)
        if not data:
            raise ConnectionError("the Broadway server closed the connection")
        return data

    def _take(self, count):
        while len(self.buffer) < count:
            self.buffer += self._receive()
        data, self.buffer = self.buffer[:count], self.buffer[count:]
        return data

    def send(self, kind, *arguments):
        stamp = int((time.monotonic() - self.started) * 1000)
        payload = struct.pack(f">{3 + len(arguments)}i", kind, self.serial, stamp, *arguments)
        mask = os.urandom(4)
        masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
        assert len(payload) < 126
        self.socket.sendall(bytes([0x82, 0x80 | len(payload)]) + mask + masked)

    def run(self, seconds):
        """Handles what the server sends for so long."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.socket.settimeout(left)
            try:
                head = self._take(2)
            except (TimeoutError, socket.timeout):
                break
            self.socket.settimeout(10)
            length = head[1] & 127
            if length == 126:
                length, = struct.unpack(">H", self._take(2))
            elif length == 127:
                length, = struct.unpack(">Q", self._take(8))
            self._commands(self._take(length))

    def run_until(self, condition, seconds=15):
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError("the served window did not get there in time")
            self.run(0.1)

    def _commands(self, data):
        at = 0

        def take(shape):
            nonlocal at
            values = struct.unpack_from("<" + shape, data, at)
            at += struct.calcsize("<" + shape)
            return values

        while at < len(data):
            kind, self.serial = take("BI")
            if kind == 2:                                       # new surface
                identity, *place = take("Hhhhh")
                self.surfaces[identity] = Surface(*place)
            elif kind in (3, 4):                                # show, hide
                identity, = take("H")
                self.surfaces[identity].visible = kind == 3
                if kind == 4 and identity == self.grab:
                    self._release_grab()
            elif kind in (5, 6):                                # raise, lower
                take("H")
            elif kind == 7:                                     # destroy
                identity, = take("H")
                self.surfaces.pop(identity, None)
                if identity == self.grab:
                    self._release_grab()
            elif kind == 8:                                     # move and resize
                identity, flags = take("HB")
                surface = self.surfaces[identity]
                if flags & 1:
                    surface.x, surface.y = take("hh")
                if flags & 2:
                    surface.width, surface.height = take("HH")
                self.send(CONFIGURE, identity, surface.x, surface.y, surface.width, surface.height)
            elif kind == 9:                                     # transient for
                take("HH")
            elif kind == 13:                                    # texture: a PNG
                _, size = take("II")
                assert data[at:at + 8] == b"\x89PNG\r\n\x1a\n"
                self.textures += 1
                at += size
            elif kind == 14:
                take("I")
            elif kind == 15:                                    # the tree of what is drawn, or a change of it
                identity, count = take("HI")
                self.surfaces[identity].nodes += count
                at += 4 * count
            elif kind == 16:
                self.send(ROUNDTRIP, *take("HI"))
            elif kind == 0:                                     # grab pointer
                self._grab(take("HB")[0])
                self.send(GRABBED)
            elif kind == 1:
                self._release_grab()
                self.send(UNGRABBED)
            elif kind == 12:                                    # show keyboard
                take("H")
            elif kind not in (10, 11):
                raise ValueError(f"unknown Broadway command {kind}")

    def _place(self, identity):
        surface = self.surfaces[identity]
        return (*self.pointer, self.pointer[0] - surface.x, self.pointer[1] - surface.y)

    def _cross(self, identity, mode):
        """Tells that the pointer left one surface for another, because of a grab or of itself."""
        if self.under == identity:
            return
        if self.under in self.surfaces:
            self.send(LEAVE, self.under, self.under, *self._place(self.under), 0, mode)
        self.under = identity
        if identity in self.surfaces:
            self.send(ENTER, identity, identity, *self._place(identity), 0, mode)

    def _grab(self, identity):
        self._cross(identity, GRAB)
        self.grab = identity

    def _release_grab(self):
        self.grab = None

    def click(self, identity, x, y):
        """Clicks at x, y of a surface; an implicit grab holds the pointer between press and release, as in a browser."""
        surface = self.surfaces[identity]
        self.pointer = (surface.x + x, surface.y + y)
        target = self.grab or identity
        self._cross(target, NORMAL)
        self.send(MOVE, identity, target, *self._place(target), 0)
        self.run(0.1)
        self.send(PRESS, identity, target, *self._place(target), BUTTON_1_MASK, 1)
        self.run(0.1)
        target = self.grab if self.grab in self.surfaces else target
        self.send(RELEASE, identity, target, *self._place(target), 0, 1)
        self.run(0.4)

    def close(self):
        self.socket.close()
