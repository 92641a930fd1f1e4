// The same certificates by Typst: node rival-typst.js CONTENTS.json OUTPUT.pdf FONTS
const fs = require('fs')
const path = require('path')
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler')

const [contents, output, fonts] = process.argv.slice(2)
const people = JSON.parse(fs.readFileSync(contents))
const start = process.hrtime.bigint()
const source = `
#set page(paper: "a4", margin: 22mm)
#set text(font: "Lato", size: 10pt, lang: "fi")
#set document(title: "Todistukset")
#let people = json("contents.json")
#for c in people [
  #text(font: "Gentium Plus", size: 26pt, fill: rgb("#1c4f60"))[Yhteistyötodistus]

  #text(size: 18pt)[#c.name] \\ syntynyt #c.birth

  on suorittanut hyväksytysti koulutuksen \\ #text(font: "Gentium Plus", size: 15pt)[#c.title]
  #table(columns: 2, stroke: none, [Aika], c.time, [Paikka], c.place, [Arviointi], c.assessment, [Järjestäjä], c.organiser, [Toteuttaja], c.implementer)
  #list(..c.outcomes)
  #place(bottom, image(bytes("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 " + str(c.width) + " " + str(c.width) + "'><path d='" + c.qr + "'/></svg>"), format: "svg", width: 25mm))
  #place(bottom, dx: 30mm)[#c.number #c.code]
  #pagebreak(weak: true)
]`
const compiler = NodeCompiler.create({ workspace: path.dirname(path.resolve(contents)), fontArgs: [{ fontPaths: [fonts] }] })
const pdf = compiler.pdf({ mainFileContent: source })
fs.writeFileSync(output, pdf)
console.log(JSON.stringify({ count: people.length, seconds: Number(process.hrtime.bigint() - start) / 1e9, bytes: pdf.length, peak_kib: Math.round(process.resourceUsage().maxRSS) }))
