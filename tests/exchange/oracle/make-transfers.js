#!/usr/bin/env node
// Writes tests/exchange/fixtures/transfers.json: 100 payment runs, and what two independent generators of pain.001 make of each. The two must agree, else nothing
// is written. Names, accounts and messages are invented. Needs node 20 and, beside this file or in NODE_PATH:
//   npm install sepa@3.0.0 sepa-xml@0.6.0 fast-xml-parser@5
// Usage: make-transfers.js >../fixtures/transfers.json
"use strict";

const assert = require("node:assert");
const { XMLParser } = require("fast-xml-parser");
const SepaXML = require("sepa-xml");

const RUNS = 100;
const WORDS = ["Järvi", "Kettu", "Yhdistys", "ry", "Åland", "förening", "r.f.", "Työväen", "Opisto", "& Kumppanit", "Sairaanhoitajat", "Pohjois-Pöllönen", "Näkö", "Öljymäki",
  "Café Élan", "Kuulo"];
const TOPICS = ["Ensiapu", "Puheenjohtajan perustaidot", "Vertaisryhmä: jäsenhankinta", "Hygien & säkerhet", "Kokouksen kulku", "Äänen käyttö", "Ås-kursen", "Talous 1/2"];

// The same numbers on every machine.
let state = 20261201;
function below(n) {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return Math.floor((state / 4294967296) * n);
}

const pick = (list) => list[below(list.length)];

function luhn(digits) {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

function iban() {
  const base = "5" + Array.from({ length: 12 }, () => below(10)).join("");
  const account = base + luhn(base);
  const check = 98n - (BigInt(account + "151800") % 97n);
  return `FI${String(check).padStart(2, "0")}${account}`;
}

function text(words, most) {
  const wanted = 1 + below(most);
  let made = pick(words);
  while (made.length < wanted)
    made += ` ${pick(words)}`;
  return made.slice(0, most).trim();
}

function makeRun(n) {
  const id = `2026${String(1 + below(12)).padStart(2, "0")}${String(1 + below(28)).padStart(2, "0")}-${String(n).padStart(6, "0")}`;
  const count = 1 + below(n % 10 === 0 ? 40 : 8);
  return {
    id,
    created: 1795860000 + below(10000000),
    day: `2026-12-${String(1 + below(30)).padStart(2, "0")}`,
    debtor: text(WORDS, 70),
    iban: iban(),
    payments: Array.from({ length: count }, (_, i) => ({
      creditor: text(WORDS, 70),
      iban: iban(),
      cents: 1 + below(i % 7 === 6 ? 100000000 : 500000),
      end_to_end: `${id}-${String(i + 1).padStart(4, "0")}`,
      message: text(TOPICS, 140),
    })),
  };
}

const euros = (cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;

function bySepa(SEPA, run) {
  const document = new SEPA.Document("pain.001.001.09");
  const info = document.createPaymentInfo();
  document.grpHdr.id = run.id;
  document.grpHdr.created = new Date(run.created * 1000);
  document.grpHdr.initiatorName = run.debtor;
  info.requestedExecutionDate = new Date(`${run.day}T12:00:00Z`);
  info.debtorIBAN = run.iban;
  info.debtorName = run.debtor;
  document.addPaymentInfo(info);
  for (const payment of run.payments) {
    const transaction = info.createTransaction();
    transaction.creditorName = payment.creditor;
    transaction.creditorIBAN = payment.iban;
    transaction.amount = payment.cents / 100;
    transaction.remittanceInfo = payment.message;
    transaction.end2endId = payment.end_to_end;
    info.addTransaction(transaction);
  }
  return document.toString();
}

function bySepaXml(run) {
  const file = new SepaXML("pain.001.001.03");
  file.setHeaderInfo({ messageId: run.id, initiator: run.debtor });
  file.setPaymentInfo({ id: run.id, method: "TRF", senderName: run.debtor, senderIBAN: run.iban, bic: "NDEAFIHH", when: new Date(`${run.day}T12:00:00Z`) });
  for (const payment of run.payments)
    file.addTransaction({ id: payment.end_to_end, amount: euros(payment.cents), name: payment.creditor, iban: payment.iban, bic: "NDEAFIHH", description: payment.message });
  return new Promise((resolve, reject) => file.compile((error, out) => (error ? reject(error) : resolve(out))));
}

const list = (value) => (Array.isArray(value) ? value : [value]);

// What the bank would read.
function parse(xml) {
  const parser = new XMLParser({ parseTagValue: false, ignoreAttributes: false, trimValues: true });
  const { GrpHdr: header, PmtInf } = parser.parse(xml).Document.CstmrCdtTrfInitn;
  const [payments] = list(PmtInf);
  return {
    id: header.MsgId, count: header.NbOfTxs, sum: Number(header.CtrlSum).toFixed(2), initiator: header.InitgPty.Nm,
    method: payments.PmtMtd, level: payments.PmtTpInf.SvcLvl.Cd, day: payments.ReqdExctnDt.Dt ?? payments.ReqdExctnDt,
    debtor: payments.Dbtr.Nm, iban: payments.DbtrAcct.Id.IBAN,
    payments: list(payments.CdtTrfTxInf).map((one) => ({
      end_to_end: one.PmtId.EndToEndId, currency: one.Amt.InstdAmt["@_Ccy"], amount: Number(one.Amt.InstdAmt["#text"]).toFixed(2), creditor: one.Cdtr.Nm,
      iban: one.CdtrAcct.Id.IBAN, message: one.RmtInf.Ustrd,
    })),
  };
}

async function main() {
  const SEPA = (await import("sepa")).default;
  const runs = [];
  for (let n = 1; n <= RUNS; n++) {
    const run = makeRun(n);
    const first = parse(bySepa(SEPA, run));
    const second = parse(await bySepaXml(run));
    assert.deepStrictEqual(first, second, run.id);
    runs.push({ run, parsed: first });
  }
  process.stdout.write(`[\n${runs.map((one) => JSON.stringify(one)).join(",\n")}\n]\n`);
}

main();
