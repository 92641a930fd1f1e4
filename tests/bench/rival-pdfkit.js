// The same certificates by pdfkit: node rival-pdfkit.js CONTENTS.json OUTPUT.pdf FONTS
const fs = require('fs')
const PDFDocument = require('pdfkit')

const [contents, output, fonts] = process.argv.slice(2)
const people = JSON.parse(fs.readFileSync(contents))
const start = process.hrtime.bigint()
const doc = new PDFDocument({ size: 'A4', margin: 60, autoFirstPage: false, tagged: true, lang: 'fi', displayTitle: true, subset: 'PDF/A-1b', pdfVersion: '1.4' })
const stream = doc.pipe(fs.createWriteStream(output))
doc.registerFont('serif', fonts + '/GentiumPlus-Regular.ttf')
doc.registerFont('sans', fonts + '/Lato-Regular.ttf')
for (const c of people) {
  doc.addPage()
  doc.font('serif').fontSize(26).fillColor('#1c4f60').text('Yhteistyötodistus').moveDown()
  doc.fillColor('black').fontSize(18).text(c.name).font('sans').fontSize(9).text('syntynyt ' + c.birth).moveDown()
  doc.text('on suorittanut hyväksytysti koulutuksen').font('serif').fontSize(15).text(c.title).moveDown().font('sans').fontSize(10)
  for (const [label, value] of [['Aika', c.time], ['Paikka', c.place], ['Arviointi', c.assessment], ['Järjestäjä', c.organiser], ['Toteuttaja', c.implementer]]) {
    const y = doc.y
    doc.text(label, 60, y)
    doc.text(value, 150, y)
  }
  doc.moveDown().text('', 60)
  for (const outcome of c.outcomes) doc.text('–  ' + outcome)
  doc.save().translate(60, 690).scale(70 / c.width).path(c.qr).fill('black').restore()
  doc.fillColor('black').fontSize(8).text(c.number + '  ' + c.code, 150, 720)
}
doc.end()
stream.on('finish', () => {
  console.log(JSON.stringify({ count: people.length, seconds: Number(process.hrtime.bigint() - start) / 1e9, bytes: fs.statSync(output).size, peak_kib: Math.round(process.resourceUsage().maxRSS) }))
})
