#include "ov-bank-reply.h"
#include "ov-error.h"

#include <string.h>

#define DOCUMENT(kind, content) "<?xml version='1.0' encoding='UTF-8'?><Document xmlns='urn:iso:std:iso:20022:tech:xsd:" kind "'>" content "</Document>"
#define NOTICE(content) DOCUMENT ("camt.054.001.02", "<BkToCstmrDbtCdtNtfctn><Ntfctn>" content "</Ntfctn></BkToCstmrDbtCdtNtfctn>")
#define ENTRY(amount, rest) "<Ntry><Amt Ccy='EUR'>" amount "</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-12-01</Dt></BookgDt>" rest "</Ntry>"

static char *
read_text (const char *text, OvBankReplyKind *kind, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GPtrArray) entries = ov_bank_reply_read (bytes, kind, error);
  GString *said = g_string_new (NULL);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      OvBankEntry *entry = entries->pdata[i];
      g_autofree char *day = ov_day_print (entry->day, OV_LANGUAGE_FI);

      g_string_append_printf (said, "%s|%s|%s|%s|%s|%s%" G_GINT64_FORMAT "|%s\n", entry->run_id, entry->end_to_end_id, entry->reference, entry->status,
                              entry->reason, entry->credit ? "+" : "-", entry->cents, day);
    }
  return g_string_free (said, entries == NULL);
}

static void
assert_reads (const char *text, OvBankReplyKind expected_kind, const char *expected)
{
  OvBankReplyKind kind;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = read_text (text, &kind, &error);

  g_assert_no_error (error);
  g_assert_cmpint (kind, ==, expected_kind);
  g_assert_cmpstr (said, ==, expected);
}

static void
assert_refused (const char *text, const char *words)
{
  OvBankReplyKind kind;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = read_text (text, &kind, &error);

  g_assert_null (said);
  g_assert_error (error, OV_ERROR, OV_ERROR_INVALID);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_status (void)
{
  assert_reads (DOCUMENT ("pain.002.001.03", "<CstmrPmtStsRpt><GrpHdr><MsgId>B</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>AJO-1</OrgnlMsgId>"
                          "<GrpSts>PART</GrpSts></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>AJO-1</OrgnlPmtInfId><PmtInfSts>PART</PmtInfSts>"
                          "<TxInfAndSts><OrgnlEndToEndId>A-1</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn>"
                          "<AddtlInf>Tili suljettu</AddtlInf></StsRsnInf></TxInfAndSts>"
                          "<TxInfAndSts><OrgnlEndToEndId> A-2 </OrgnlEndToEndId><TxSts>ACSC</TxSts><Empty/></TxInfAndSts>"
                          "<TxInfAndSts><OrgnlEndToEndId>A-3</OrgnlEndToEndId></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt>"),
                OV_BANK_REPLY_STATUS, "AJO-1|A-1||RJCT|AC04: Tili suljettu|-0|\nAJO-1|A-2||ACSC||-0|\nAJO-1|A-3||PART||-0|\n");
  assert_reads (DOCUMENT ("pain.002.001.10", "<CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>AJO-2</OrgnlMsgId><GrpSts>RJCT</GrpSts>"
                          "<StsRsnInf><Rsn><Prtry>DUPL</Prtry></Rsn></StsRsnInf></OrgnlGrpInfAndSts></CstmrPmtStsRpt>"),
                OV_BANK_REPLY_STATUS, "AJO-2|||RJCT|DUPL|-0|\n");
}

static void
test_entries (void)
{
  assert_reads (NOTICE (ENTRY ("1512.45", "<NtryDtls><TxDtls><Refs><EndToEndId>A-1</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy='EUR'>1512.40</Amt></TxAmt></AmtDtls></TxDtls>"
                               "<TxDtls><Refs><EndToEndId>A-2</EndToEndId></Refs><AmtDtls><InstdAmt><Amt Ccy='SEK'>1</Amt></InstdAmt><TxAmt><Amt Ccy='EUR'>0.05</Amt></TxAmt></AmtDtls></TxDtls></NtryDtls>")
                        ENTRY ("7", "")),
                OV_BANK_REPLY_ENTRIES, "|A-1||BOOK||-151240|1.12.2026\n|A-2||BOOK||-5|1.12.2026\n|||BOOK||-700|1.12.2026\n");
}

static void
test_credits (void)
{
  assert_reads (DOCUMENT ("camt.053.001.08", "<BkToCstmrStmt><Stmt><Bal><Amt Ccy='EUR'>9.99</Amt></Bal><Ntry><Amt Ccy='EUR'>35.5</Amt><CdtDbtInd>CRDT</CdtDbtInd>"
                          "<Sts><Cd>BOOK</Cd></Sts><BookgDt><DtTm>2026-12-02T10:00:00</DtTm></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>"
                          "<Amt Ccy='SEK'>400</Amt><RmtInf><Strd><CdtrRefInf><Ref>RF34 1234561</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt>"),
                OV_BANK_REPLY_ENTRIES, "||RF341234561|BOOK||+3550|2.12.2026\n");
  assert_reads (NOTICE (""), OV_BANK_REPLY_ENTRIES, "");
}

static void
test_hostile (void)
{
  g_autoptr (GString) laughs = g_string_new ("<!DOCTYPE Document [<!ENTITY a0 'ha'>");
  g_autoptr (GString) deep = g_string_new ("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.054.001.02'>");

  for (int i = 1; i < 30; i++)
    g_string_append_printf (laughs, "<!ENTITY a%d '&a%d;&a%d;&a%d;'>", i, i - 1, i - 1, i - 1);
  g_string_append (laughs, "]><Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.054.001.02'>&a29;</Document>");
  for (int i = 0; i < 100000; i++)
    g_string_append (deep, "<a>");
  assert_refused (laughs->str, "broken");
  assert_refused (deep->str, "broken");
  assert_refused ("<!DOCTYPE Document [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.054.001.02'>&a;</Document>", "broken");
  assert_refused ("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.001.001.03'/>", "not a bank's file");
  assert_refused ("<Document/>", "not a bank's file");
  assert_refused ("<html/>", "not a bank's file");
  assert_refused ("", "broken");
  assert_refused ("a;b\n", "broken");
  assert_refused (NOTICE (ENTRY ("1.234", "")), "euros and cents");
  assert_refused (NOTICE (ENTRY ("-5", "")), "euros and cents");
  assert_refused (NOTICE ("<Ntry><Amt Ccy='SEK'>5</Amt></Ntry>"), "euros and cents");
  assert_refused (NOTICE ("<Ntry>"), "broken");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bank-reply/status", test_status);
  g_test_add_func ("/bank-reply/entries", test_entries);
  g_test_add_func ("/bank-reply/credits", test_credits);
  g_test_add_func ("/bank-reply/hostile", test_hostile);
  return g_test_run ();
}
