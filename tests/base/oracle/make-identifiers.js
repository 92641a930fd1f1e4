#!/usr/bin/env node
/* Writes fixtures/identifiers.json: values and whether independent libraries call them valid. Run by hand; the tests only
 * read the file. In an empty folder:
 *   npm install finnish-ssn@2.1.2 stdnum@1.12.0 finnish-business-ids@3.1.1 finnish-bank-utils@1.3.3 ibantools@4.5.4 \
 *     node-iso11649@2.1.2
 *   NODE_PATH=node_modules node …/make-identifiers.js
 * Identity codes have the individual numbers 900–999, which no person has. Classes where the libraries disagree with KOSKI
 * (the sign +, 000/001, lower case, days to come) are left out here and tested by example. */
const fs = require('fs')
const path = require('path')
const { FinnishSSN } = require('finnish-ssn')
const { stdnum } = require('stdnum')
const { FinnishBusinessIds } = require('finnish-business-ids')
const bank = require('finnish-bank-utils')
const ibantools = require('ibantools')
const iso11649 = require('node-iso11649')

let state = 20230101
function random (n) {
  state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
  return Math.floor(state / 0x80000000 * n)
}
const digits = (n) => Array.from({ length: n }, () => random(10)).join('')
const pick = (text) => text[random(text.length)]
const pad = (n, width) => String(n).padStart(width, '0')

function agreed (name, value, ...answers) {
  if (new Set(answers).size !== 1) throw new Error(`${name} ${value}: the libraries disagree: ${answers}`)
  return { value, valid: answers[0] }
}

/* One character changed, or two neighbours swapped. */
function mistyped (value, alphabet) {
  const at = random(value.length)
  if (random(2) && at + 1 < value.length) {
    return value.slice(0, at) + value[at + 1] + value[at] + value.slice(at + 2)
  }
  return value.slice(0, at) + pick(alphabet) + value.slice(at + 1)
}

function identityCodes () {
  const check = '0123456789ABCDEFHJKLMNPRSTUVWXY'
  const rows = []
  while (rows.length < 400) {
    const sign = pick('-YXWVUABCDEF')
    const year = '-YXWVU'.includes(sign) ? random(100) : random(20)
    const birth = pad(1 + random(31), 2) + pad(1 + random(12), 2) + pad(year, 2)
    const individual = 900 + random(100)
    let code = birth + sign + individual + check[Number(birth + individual) % 31]
    if (random(3) === 0) code = mistyped(code, check + 'GIOQZ-')
    if (/^\d{6}.(000|001|[0-8]\d\d)/.test(code) || /^\d{4}[2-9]\d[A-F]/.test(code)) continue
    rows.push(agreed('hetu', code, FinnishSSN.validate(code), stdnum.FI.hetu.validate(code).isValid))
  }
  return rows
}

function businessIds () {
  const rows = []
  while (rows.length < 300) {
    const id = digits(7) + '-' + random(10)
    const answer = agreed('business id', id, FinnishBusinessIds.isValidBusinessId(id), stdnum.FI.ytunnus.validate(id).isValid)
    if (answer.valid || random(8) === 0) rows.push(answer)
  }
  return rows
}

function ibans () {
  const rows = []
  for (let i = 0; i < 150; i++) {
    const made = bank.generateFinnishIBAN().replace(/ /g, '')
    const value = random(3) ? made : mistyped(made, '0123456789')
    rows.push({ value, valid: bank.isValidFinnishIBAN(value) })
  }
  for (let i = 0; i < 300; i++) {
    const country = pick(['SE', 'EE', 'DE', 'NO', 'DK', 'FR', 'NL', 'LV', 'LT', 'PL', 'BE', 'AT', 'ES'])
    const bban = digits({ SE: 20, EE: 16, DE: 18, NO: 11, DK: 14, FR: 23, NL: 14, LV: 17, LT: 16, PL: 24, BE: 12, AT: 16, ES: 20 }[country])
    const body = country === 'NL' ? 'ABNA' + bban.slice(4) : country === 'LV' ? 'HABA' + bban.slice(4) : bban
    /* Only the lengths and modulo 97 are ours; other countries' own checks are theirs. */
    const spelt = (body + country + '00').replace(/[A-Z]/g, (c) => String(c.charCodeAt(0) - 55))
    const value = country + pad(98n - BigInt(spelt) % 97n, 2) + body
    const verdict = ibantools.validateIBAN(value)
    const wrong = verdict.errorCodes.filter((code) => code !== ibantools.ValidationErrorsIBAN.WrongAccountBankBranchChecksum)
    if (wrong.length) throw new Error(`${value}: ${wrong}`)
    rows.push({ value, valid: true })
    const broken = value.slice(0, 6) + (Number(value[6]) + 1) % 10 + value.slice(7)
    if (/^\D\D\d+$/.test(value)) rows.push({ value: broken, valid: ibantools.isValidIBAN(broken) })
  }
  return rows
}

function references () {
  const rows = []
  for (let i = 0; i < 300; i++) {
    const base = String(1 + random(9)) + digits(2 + random(17))
    const value = base + random(10)
    rows.push({ value, valid: bank.isValidFinnishRefNumber(value) })
  }
  for (let i = 0; i < 100; i++) {
    const value = String(Number(bank.generateFinnishRefNumber().replace(/ /g, '')))
    if (value.length >= 4 && Number.isSafeInteger(Number(value))) rows.push({ value, valid: bank.isValidFinnishRefNumber(value) })
  }
  for (let i = 0; i < 100; i++) {
    const made = iso11649.generate({ reference: digits(1) + pick(['AB', '77', 'X1', '']) + digits(1 + random(15)) })
    const value = random(3) ? made : 'RF' + mistyped(made.slice(2), '0123456789')
    rows.push({ value, valid: iso11649.validate(value) })
  }
  return rows
}

const fixtures = { identity_codes: identityCodes(), business_ids: businessIds(), ibans: ibans(), references: references() }
const text = '{\n' + Object.entries(fixtures).map(([name, rows]) =>
  `"${name}": [\n` + rows.map((row) => JSON.stringify(row)).join(',\n') + '\n]').join(',\n') + '\n}\n'
fs.writeFileSync(path.join(__dirname, '..', 'fixtures', 'identifiers.json'), text)
