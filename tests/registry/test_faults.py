"""What must hold when the process dies at the worst moment, the disk is full or the folder cannot be written."""
import hashlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
import unittest

from registry import PROGRAM, Registry, new_id, seal

POINTS = ["registry-before-commit", "registry-after-commit", "registry-before-reply", "registry-file-before-rename"]
# Exit statuses: 16 and the code of ov-error.h.
NOT_FOUND, BUSY, CORRUPT, FULL, READ_ONLY = 18, 23, 24, 25, 26


def seqs(registry):
    """All sequence numbers, by pages."""
    found, cursor, more = [], "", True
    while more:
        page = registry.get(f"changes?limit=50&cursor={cursor}").json
        cursor, more = page["cursor"], page["more"]
        found += page["changes"]
    return found


class Faults(unittest.TestCase):
    def setUp(self):
        self.registry = Registry()
        self.addCleanup(self.registry.remove)

    def whole(self):
        """The feed has no gap, the trail is whole, the file is sound."""
        self.registry.stop()
        with sqlite3.connect(self.registry.data + "/registry.db") as database:
            numbers = [row[0] for row in database.execute("SELECT seq FROM feed ORDER BY seq")]
            self.assertEqual(list(range(1, len(numbers) + 1)), numbers)
            self.assertEqual("ok", database.execute("PRAGMA integrity_check").fetchone()[0])
        check = self.registry.command("check")
        self.assertEqual(0, check.returncode, check.stderr)

    def test_every_failpoint(self):
        for point in POINTS:
            with self.subTest(point):
                self.registry.start(failpoint=point)
                key, record = new_id(), new_id()
                content = b"%PDF-" + os.urandom(5000)
                with self.assertRaises(OSError):
                    if "file" in point:
                        self.registry.put_file(content)
                    else:
                        self.registry.create("organisation", {"city": point}, record, key)
                self.assertEqual(9, self.registry.died())
                self.registry.start()
                if "file" in point:
                    self.assertEqual(200, self.registry.put_file(content).status)
                    self.assertFalse([name for name in os.listdir(self.registry.data + "/files") if name.startswith("upload")])
                else:
                    # The client does not know what became of it, and need not: the same key gives the one effect.
                    reply = self.registry.create("organisation", {"city": point}, record, key)
                    self.assertEqual((201, 1), (reply.status, reply.json["ver"]))
                    self.assertEqual("true" if "before-commit" not in point else None, reply.headers["Idempotency-Replayed"])
                    again = self.registry.create("organisation", {"city": point}, record, key)
                    self.assertEqual(reply.bytes, again.bytes)
                self.whole()

    def test_killed_at_any_time(self):
        """kill -9 under load: what was acknowledged is there, once; what was not is there whole or not at all."""
        dice = random.Random(4711)
        acknowledged = {}
        for _ in range(int(os.environ.get("OV_KILLS", "12"))):
            self.registry.start()
            stop = threading.Event()

            def work(number):
                while not stop.is_set():
                    batch = [{"op": "create", "kind": "organisation", "id": new_id(), "data": {"name": {"fi": str(number)}}} for _ in range(3)]
                    try:
                        reply = self.registry.batch(*batch)
                    except OSError:
                        return
                    if reply.status == 200:
                        for operation, result in zip(batch, reply.json["results"]):
                            acknowledged[operation["id"]] = result["seq"]
            threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
            for thread in threads:
                thread.start()
            time.sleep(dice.uniform(0.02, 0.3))
            self.registry.kill()
            stop.set()
            for thread in threads:
                thread.join()
        self.registry.start()
        changes = {change["id"]: change for change in seqs(self.registry) if change["kind"] == "organisation"}
        self.assertGreater(len(acknowledged), 100)
        for record, seq in acknowledged.items():
            self.assertEqual((seq, 1), (changes[record]["seq"], changes[record]["ver"]))
        self.assertEqual(0, len(changes) % 3)
        self.whole()

    def test_full_disk(self):
        flag = os.path.join(self.registry.folder, "full")
        self.registry.environment = {"LD_PRELOAD": os.environ["OV_FULL_DISK_MODULE"], "OV_FULL_DISK": flag}
        self.registry.start()
        record = self.registry.make("organisation", city="Turku")
        with open(flag, "w"):
            pass
        key = new_id()
        reply = self.registry.change("organisation", record, 1, {"city": "Salo"}, key)
        self.assertEqual((507, "disk-full"), (reply.status, reply.code), reply.bytes)
        self.assertEqual("1", reply.headers["Retry-After"])
        content = b"%PDF-" + b"x" * 100000
        self.assertEqual(507, self.registry.put_file(content).status)
        self.assertEqual(1, self.registry.get(f"organisation/{record}").json["ver"])
        self.assertEqual(FULL, self.registry.command("backup", self.registry.folder + "/copy.db").returncode)
        self.assertFalse(os.path.exists(self.registry.folder + "/copy.db"))
        os.unlink(flag)
        reply = self.registry.change("organisation", record, 1, {"city": "Salo"}, key)
        self.assertEqual((200, 2), (reply.status, reply.json["ver"]))
        self.assertEqual(200, self.registry.put_file(content).status)
        self.registry.environment = {}
        self.whole()

    def test_folder_that_cannot_be_written(self):
        self.registry.start()
        record = self.registry.make("organisation", city="Turku")
        self.registry.stop()
        if os.geteuid() == 0:
            # Root writes everywhere, so the place itself must be impossible.
            shutil.move(self.registry.data, self.registry.data + ".aside")
            with open(self.registry.data, "w"):
                pass
            self.assertEqual(READ_ONLY, self.registry.command("init").returncode)
            os.unlink(self.registry.data)
            shutil.move(self.registry.data + ".aside", self.registry.data)
        else:
            os.chmod(self.registry.data, 0o500)
            started = self.registry.command("init")
            self.assertEqual(READ_ONLY, started.returncode)
            self.assertIn("Cannot write", started.stderr)
            os.chmod(self.registry.data, 0o700)
        self.registry.start()
        self.assertEqual(1, self.registry.get(f"organisation/{record}").json["ver"])

    def test_file_that_cannot_be_kept(self):
        self.registry.start()
        content = b"%PDF-1.7"
        place = os.path.join(self.registry.data, "files", hashlib.sha256(content).hexdigest()[:2])
        with open(place, "w"):
            pass
        reply = self.registry.put_file(content)
        self.assertEqual((503, "read-only"), (reply.status, reply.code))
        os.unlink(place)
        self.assertEqual(200, self.registry.put_file(content).status)

    def test_code_that_cannot_be_opened(self):
        self.registry.start()
        key = self.registry.get("session").json["seal_key"]
        person = self.registry.make("person", surname="Virta", identity_code={"mask": "x", "sealed": seal(key, "010199-911C")})
        self.registry.stop()
        with sqlite3.connect(self.registry.data + "/registry.db") as database:
            database.execute("UPDATE identity SET code = zeroblob(length(code))")
        database.close()
        self.registry.start()
        reply = self.registry.get(f"identity-code?person={person}&purpose=check")
        self.assertEqual((500, "internal"), (reply.status, reply.code))
        self.assertNotIn("detail", reply.json)
        self.whole()

    def test_only_one_at_a_time(self):
        self.registry.start()
        self.assertEqual(BUSY, self.registry.command("init").returncode)
        second = subprocess.run([PROGRAM, "--embedded", self.registry.socket + "2", "--data", self.registry.data], stdin=subprocess.DEVNULL,
                                capture_output=True, text=True)
        self.assertEqual(BUSY, second.returncode)

    def test_ends_with_its_parent(self):
        self.registry.start()
        self.registry.make("organisation", city="Turku")
        self.registry.process.stdin.close()
        self.assertEqual(0, self.registry.process.wait(10))
        self.assertFalse(os.path.exists(self.registry.socket))

    def test_ends_by_signal(self):
        self.registry.start()
        self.registry.process.send_signal(signal.SIGTERM)
        self.assertEqual(0, self.registry.process.wait(10))

    def test_damaged_trail(self):
        self.registry.start()
        for i in range(5):
            self.registry.make("organisation", city=str(i))
        self.registry.stop()
        path = self.registry.data + "/registry.db"
        for damage in ("UPDATE audit SET operation = 'delete' WHERE n = 3", "DELETE FROM audit WHERE n = 3"):
            with self.subTest(damage):
                copy = path + ".copy"
                shutil.copy(path, copy)
                with sqlite3.connect(path) as database:
                    with self.assertRaises(sqlite3.IntegrityError):
                        database.execute(damage)
                    database.execute("DROP TRIGGER audit_is_not_changed")
                    database.execute("DROP TRIGGER audit_is_not_deleted")
                    database.execute(damage)
                database.close()
                check = self.registry.command("check")
                self.assertEqual(CORRUPT, check.returncode)
                self.assertIn("audit trail", check.stderr)
                shutil.move(copy, path)


class Backups(unittest.TestCase):
    def setUp(self):
        self.registry = Registry().start()
        self.addCleanup(self.registry.remove)
        self.copy = os.path.join(self.registry.folder, "copy.db")

    def fill(self):
        record = self.registry.make("organisation", city="Turku")
        content = b"\x89PNG\r\n\x1a\n" + os.urandom(1000)
        return record, self.registry.put_file(content).json["sha256"], content

    def test_backup_and_restore(self):
        record, name, content = self.fill()
        epoch = self.registry.get("session").json["epoch"]
        self.assertEqual(0, self.registry.command("backup", self.copy).returncode)
        self.assertEqual(0o600, os.stat(self.copy).st_mode & 0o777)
        head = int(self.registry.get("changes").json["cursor"].split(".")[1])
        self.assertEqual(head, self.registry.get("session").json["durable_through"])
        cursor = self.registry.get("changes").json["cursor"]
        self.registry.change("organisation", record, 1, {"city": "Salo"})
        self.assertEqual(BUSY, self.registry.command("restore", self.copy).returncode)
        self.registry.stop()
        restored = self.registry.command("restore", self.copy)
        self.assertEqual(0, restored.returncode, restored.stderr)
        self.registry.start()
        self.assertNotEqual(epoch, self.registry.get("session").json["epoch"])
        self.assertEqual("Turku", self.registry.get(f"organisation/{record}").json["data"]["city"])
        self.assertEqual(content, self.registry.get("files/" + name).bytes)
        reply = self.registry.get("changes?cursor=" + cursor)
        self.assertEqual((410, "resync"), (reply.status, reply.code))
        # What was there is kept beside.
        self.assertTrue([name for name in os.listdir(self.registry.data) if name.startswith("registry.db.before-restore-")])

    def test_numbers_given_out_since(self):
        """They are on paper or in a client's reserve: a restore takes none of them back."""
        def used(number):
            with sqlite3.connect(self.registry.data + "/registry.db") as database:
                return [row[0] for row in database.execute("SELECT code FROM number WHERE number = ?", (number,))]
        self.fill()
        early = self.registry.numbers(3)
        self.assertEqual(0, self.registry.command("backup", self.copy).returncode)
        late = self.registry.numbers(5)
        self.registry.stop()
        self.assertEqual(0, self.registry.command("restore", self.copy).returncode)
        for given in early + late:
            self.assertEqual([given["code"]], used(given["number"]))
        self.registry.start()
        later = self.registry.numbers(2)
        self.assertFalse({given["number"] for given in later} & {given["number"] for given in early + late})
        # Those of another registry are none of its business.
        other = Registry().start()
        self.addCleanup(other.remove)
        other.make("organisation", city="Turku")
        foreign = other.numbers(7)
        other.stop()
        self.assertEqual(0, other.command("restore", self.copy).returncode)
        with sqlite3.connect(other.data + "/registry.db") as database:
            codes = {row[0] for row in database.execute("SELECT code FROM number")}
        self.assertFalse(codes & {given["code"] for given in foreign})

    def test_restore_elsewhere(self):
        record, name, content = self.fill()
        self.assertEqual(0, self.registry.command("backup", self.copy).returncode)
        other = Registry()
        self.addCleanup(other.remove)
        self.assertEqual(0, other.command("restore", self.copy).returncode)
        other.start()
        self.assertEqual("Turku", other.get(f"organisation/{record}").json["data"]["city"])
        self.assertEqual(content, other.get("files/" + name).bytes)
        self.assertEqual(self.registry.get("session").json["seal_key"], other.get("session").json["seal_key"])

    def test_broken_copy_changes_nothing(self):
        record, _, _ = self.fill()
        self.assertEqual(0, self.registry.command("backup", self.copy).returncode)
        self.registry.stop()
        with open(self.copy, "r+b") as file:
            file.seek(5000)
            file.write(os.urandom(20000))
        self.assertEqual(CORRUPT, self.registry.command("restore", self.copy).returncode)
        with open(self.copy, "wb") as file:
            file.write(b"not a database at all" * 1000)
        self.assertEqual(CORRUPT, self.registry.command("restore", self.copy).returncode)
        self.assertEqual(NOT_FOUND, self.registry.command("restore", self.copy + ".missing").returncode)
        self.registry.start()
        self.assertEqual(1, self.registry.get(f"organisation/{record}").json["ver"])

    def test_backup_that_dies(self):
        self.fill()
        self.assertEqual(0, self.registry.command("backup", self.copy).returncode)
        with open(self.copy, "rb") as file:
            good = file.read()
        self.registry.make("organisation", city="Salo")
        self.registry.environment["OV_FAILPOINT"] = "registry-mid-backup"
        self.assertEqual(9, self.registry.command("backup", self.copy).returncode)
        self.registry.environment.clear()
        with open(self.copy, "rb") as file:
            self.assertEqual(good, file.read())
        self.assertEqual(0, self.registry.command("backup", self.copy).returncode)
        with open(self.copy, "rb") as file:
            self.assertNotEqual(good, file.read())

    def test_missing_key(self):
        key = self.registry.get("session").json["seal_key"]
        self.registry.make("person", surname="Virta", identity_code={"mask": "x", "sealed": seal(key, "010199-911C")})
        self.registry.stop()
        os.unlink(self.registry.data + "/registry.key")
        opened = self.registry.command("init")
        self.assertEqual(CORRUPT, opened.returncode)
        self.assertIn("registry.key", opened.stderr)


if __name__ == "__main__":
    unittest.main()
