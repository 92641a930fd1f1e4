#!/usr/bin/python3
"""Writes srgb.icc: the sRGB colour space (IEC 61966-2-1) as a small ICC version 2 profile, the output intent of documents."""
import struct
import sys


def xyz(x, y, z):
    return b'XYZ \0\0\0\0' + struct.pack('>3i', *(round(v * 65536) for v in (x, y, z)))


def curve(n=256):  # an entry for each value that eight bits can have
    values = []
    for i in range(n):
        v = i / (n - 1)
        linear = v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4
        values.append(round(linear * 65535))
    return b'curv\0\0\0\0' + struct.pack('>I', n) + struct.pack('>%dH' % n, *values)


def description(text):
    data = text.encode('ascii') + b'\0'
    return b'desc\0\0\0\0' + struct.pack('>I', len(data)) + data + b'\0' * (4 + 4 + 2 + 1 + 67)


tags = [
    (b'desc', description('sRGB IEC61966-2.1')),
    (b'cprt', b'text\0\0\0\0No copyright, use freely\0'),
    (b'wtpt', xyz(0.9642, 1.0, 0.8249)),
    (b'rXYZ', xyz(0.43607, 0.22249, 0.01392)),
    (b'gXYZ', xyz(0.38515, 0.71687, 0.09708)),
    (b'bXYZ', xyz(0.14307, 0.06061, 0.71410)),
    (b'rTRC', curve()),
]
shared = {b'gTRC': b'rTRC', b'bTRC': b'rTRC'}

offset = 128 + 4 + 12 * (len(tags) + len(shared))
body, places = b'', {}
for name, data in tags:
    places[name] = (offset + len(body), len(data))
    body += data + b'\0' * (-len(data) % 4)
for name, same in shared.items():
    places[name] = places[same]
table = struct.pack('>I', len(places)) + b''.join(
    struct.pack('>4sII', name, *place) for name, place in places.items())
size = 128 + len(table) + len(body)
header = struct.pack('>I4sI4s4s4s6H4s4sI4s4sQI', size, b'\0\0\0\0', 0x02100000, b'mntr', b'RGB ', b'XYZ ',
                     2026, 1, 1, 0, 0, 0, b'acsp', b'\0\0\0\0', 0, b'\0\0\0\0', b'\0\0\0\0', 0, 0)
header += struct.pack('>3i', 63190, 65536, 54061)
header += b'\0' * (128 - len(header))
with open(sys.argv[1], 'wb') as file:
    file.write(header + table + body)
