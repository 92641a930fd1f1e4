"""The same certificates by WeasyPrint: rival-weasyprint.py CONTENTS.json OUTPUT.pdf"""
import base64
import html
import json
import resource
import sys
import time

import weasyprint

CSS = """@page { size: A4; margin: 25mm 20mm } body { font: 10pt Lato, sans-serif } section { page-break-after: always }
h1 { font: 26pt "Gentium Plus", serif; color: #1c4f60 } h2 { font-size: 18pt } td { padding: 1mm 6mm 1mm 0 } img { width: 25mm }
.foot { position: absolute; bottom: 0 }"""


def qr(c):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {c["width"]} {c["width"]}"><path d="{c["qr"]}"/></svg>'
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def page(c):
    e = {name: html.escape(value) for name, value in c.items() if isinstance(value, str)}
    facts = "".join(f"<tr><td>{label}<td>{e[name]}" for label, name in (
        ("Aika", "time"), ("Paikka", "place"), ("Arviointi", "assessment"), ("Järjestäjä", "organiser"), ("Toteuttaja", "implementer")))
    outcomes = "".join(f"<li>{html.escape(text)}" for text in c["outcomes"])
    return (f"<section><h1>Yhteistyötodistus</h1><h2>{e['name']}</h2><p>syntynyt {e['birth']}<p>on suorittanut hyväksytysti koulutuksen"
            f"<h3>{e['title']}</h3><table>{facts}</table><ul>{outcomes}</ul>"
            f"<p class=foot><img src='{qr(c)}'> {e['number']} {e['code']}</section>")


contents = json.load(open(sys.argv[1], encoding="utf-8"))
start = time.monotonic()
document = "".join(page(content) for content in contents)
weasyprint.HTML(string=f"<html lang=fi><style>{CSS}</style>{document}").write_pdf(sys.argv[2])
print(json.dumps({"count": len(contents), "seconds": round(time.monotonic() - start, 3), "bytes": len(open(sys.argv[2], "rb").read()),
                  "peak_kib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))
