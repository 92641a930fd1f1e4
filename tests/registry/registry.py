"""A registry process of its own for tests, and a client that speaks to its socket."""
import base64
import ctypes
import hashlib
import http.client
import json
import os
import shutil
import socket
import subprocess
import tempfile
import uuid

import contract

PROGRAM = os.path.join(os.environ["OV_BUILD_DIR"], "src", "registry", "opintoverkko-registry")


class Connection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost", timeout=30)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


class Reply:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.bytes = response.read()
        self.json = None
        if "json" in (response.headers.get("Content-Type") or ""):
            self.json = json.loads(self.bytes)

    @property
    def code(self):
        return self.json.get("code")

    @property
    def rules(self):
        return [finding["rule"] for finding in self.json.get("findings", [])]


def new_id():
    """A version 7 id, as clients make them."""
    raw = bytearray(os.urandom(16))
    raw[6] = 0x70 | raw[6] & 0x0F
    raw[8] = 0x80 | raw[8] & 0x3F
    return str(uuid.UUID(bytes=bytes(raw)))


def seal(public_key, text):
    """What a client does with an identity code before it leaves the form."""
    sodium = ctypes.CDLL("libsodium.so.23")
    key = base64.b64decode(public_key)
    message = text.encode()
    sealed = ctypes.create_string_buffer(len(message) + 48)
    assert sodium.crypto_box_seal(sealed, message, ctypes.c_ulonglong(len(message)), key) == 0
    return base64.b64encode(sealed.raw).decode()


class Registry:
    def __init__(self, folder=None, environment=None):
        self.folder = folder or tempfile.mkdtemp(prefix="ov-registry-")
        self.data = os.path.join(self.folder, "data")
        self.socket = os.path.join(self.folder, "run", "socket")
        self.process = None
        self.environment = environment or {}

    def start(self, failpoint=None):
        environment = dict(os.environ, **self.environment)
        environment.pop("OV_FAILPOINT", None)
        if failpoint:
            environment["OV_FAILPOINT"] = failpoint
        self.process = subprocess.Popen([PROGRAM, "--embedded", self.socket, "--data", self.data], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
        line = self.process.stdout.readline()
        assert line == f"READY {self.socket}\n".encode(), line
        return self

    def stop(self):
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()
        return self.process.returncode

    def died(self):
        """Waits for an end that nobody asked for."""
        status = self.process.wait(10)
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                pipe.close()
            except OSError:
                pass
        return status

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()

    def remove(self):
        if self.process and self.process.poll() is None:
            self.kill()
        elif self.process:
            self.died()
        shutil.rmtree(self.folder, ignore_errors=True)

    def command(self, *arguments, today=None):
        environment = dict(os.environ, **self.environment)
        return subprocess.run([PROGRAM, "--data", self.data, *arguments], capture_output=True, env=environment, text=True)

    def ask(self, method, path, body=None, key=None, headers=None, connection=None):
        headers = dict(headers or {})
        content = body
        if key:
            headers["Idempotency-Key"] = key
        if isinstance(body, (dict, list)):
            body = json.dumps(body).encode()
            headers.setdefault("Content-Type", "application/json")
        own = connection or Connection(self.socket)
        own.request(method, path, body, headers)
        reply = Reply(own.getresponse())
        if connection is None:
            own.close()
        self.held(method, path.split("?")[0], content, reply)
        return reply

    @staticmethod
    def held(method, path, content, reply):
        """Every reply, and every request that was taken, is as the OpenAPI file says."""
        contract.check_reply(method, path, reply.status, reply.headers.get("Content-Type"), reply.json)
        if reply.status < 400:
            contract.check_request(method, path, content)

    def get(self, path):
        return self.ask("GET", "/v1/" + path)

    def post(self, path, body, key=None, **more):
        return self.ask("POST", "/v1/" + path, body, key or new_id(), **more)

    def create(self, kind, data, record=None, key=None):
        record = record or new_id()
        if kind == "organisation":
            data = {"name": {"fi": "Yhdistys"}, **data}
        reply = self.ask("PUT", f"/v1/{kind}/{record}", data, key or new_id(), {"If-None-Match": "*"})
        reply.id = record
        return reply

    def make(self, kind, **data):
        """Creates what must be possible; the id."""
        reply = self.create(kind, data)
        assert reply.status == 201, reply.bytes
        return reply.id

    def change(self, kind, record, version, data, key=None):
        return self.ask("PATCH", f"/v1/{kind}/{record}", data, key or new_id(), {"If-Match": f'"{version}"'})

    def delete(self, kind, record, version, key=None):
        return self.ask("DELETE", f"/v1/{kind}/{record}", None, key or new_id(), {"If-Match": f'"{version}"'})

    def batch(self, *operations, key=None):
        return self.post("batch", {"operations": list(operations)}, key)

    def put_file(self, content):
        name = hashlib.sha256(content).hexdigest()
        return self.ask("PUT", f"/v1/files/{name}", content, headers={"Content-Length": str(len(content))})

    def numbers(self, count):
        return self.post("numbers", {"kind": "certificate", "count": count}).json["block"]
