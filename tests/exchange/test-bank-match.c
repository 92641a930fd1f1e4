#include "ov-bank-match.h"
#include "ov-payment-file.h"

#include <string.h>

/* What a bank's file means for payments: by its references, whatever was known before, and whatever else it speaks of. */

typedef struct
{
  GPtrArray *runs;
  GPtrArray *payments;  /* A-1 … A-5: ordered, ordered, paid, rejected, withdrawn; 100 € each */
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  static const OvPaymentState states[] = { OV_PAYMENT_STATE_ORDERED, OV_PAYMENT_STATE_ORDERED, OV_PAYMENT_STATE_PAID, OV_PAYMENT_STATE_REJECTED,
                                           OV_PAYMENT_STATE_WITHDRAWN };
  OvPaymentRun *run = ov_payment_run_new ();

  f->runs = g_ptr_array_new_with_free_func (g_object_unref);
  f->payments = g_ptr_array_new_with_free_func (g_object_unref);
  ov_payment_run_set_number (run, "20261201-000001");
  ov_payment_run_set_payer (run, "Opintokeskus Lumi");
  ov_payment_run_set_iban (run, "FI5850001510000026");
  ov_payment_run_set_due_on (run, ov_day_new (2026, 12, 1));
  ov_payment_run_set_made_at (run, "2026-11-30T08:15:00Z");
  ov_payment_run_set_count (run, G_N_ELEMENTS (states));
  ov_payment_run_set_amount (run, 10000 * (gint64) G_N_ELEMENTS (states));
  g_ptr_array_add (f->runs, run);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      OvPayment *payment = ov_payment_new ();
      g_autofree char *reference = g_strdup_printf ("A-%u", i + 1);

      ov_payment_set_end_to_end (payment, reference);
      ov_payment_set_payee (payment, "Yhdistys ry");
      ov_payment_set_iban (payment, "FI2112345600000785");
      ov_payment_set_message (payment, "Kurssi 5.9.2026");
      ov_payment_set_amount (payment, 10000);
      ov_payment_set_state (payment, states[i]);
      ov_payment_set_due_on (payment, ov_day_new (2026, 12, 1));
      ov_payment_set_payment_run (payment, ov_record_get_id (OV_RECORD (run)));
      g_ptr_array_add (f->payments, payment);
    }
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_ptr_array_unref (f->runs);
  g_ptr_array_unref (f->payments);
}

static void
assert_means (Fixture *f, const char *kind, const char *content, const char *expected)
{
  g_autofree char *text = g_strdup_printf ("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:%s'>%s</Document>", kind, content);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  OvBankReplyKind reply;
  g_autoptr (GPtrArray) entries = ov_bank_reply_read (bytes, &reply, &error);
  g_autoptr (GPtrArray) matches = NULL;
  g_autoptr (GString) said = g_string_new (NULL);
  guint others;

  g_assert_no_error (error);
  matches = ov_bank_match (entries, reply, f->runs, f->payments, &others);
  for (guint i = 0; i < matches->len; i++)
    {
      OvBankMatch *match = matches->pdata[i];
      g_autofree char *day = ov_day_print (match->day, OV_LANGUAGE_FI);

      g_string_append_printf (said, "%s %s|%s|%s\n", ov_payment_get_end_to_end (match->payment), ov_bank_verdict_label (match->verdict), day, match->reason);
    }
  g_string_append_printf (said, "%u", others);
  g_assert_cmpstr (said->str, ==, expected);
}

#define STATUS(run, rest) "<CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>" run "</OrgnlMsgId>" rest "</CstmrPmtStsRpt>"
#define OF(reference, status, reason) \
  "<TxInfAndSts><OrgnlEndToEndId>" reference "</OrgnlEndToEndId><TxSts>" status "</TxSts>" reason "</TxInfAndSts>"
#define CLOSED "<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Tili suljettu</AddtlInf></StsRsnInf>"

static void
test_status (Fixture *f, gconstpointer data)
{
  assert_means (f, "pain.002.001.03",
                STATUS ("20261201-000001", "<GrpSts>PART</GrpSts></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts>"
                        OF ("A-1", "ACSC", "") OF ("A-2", "RJCT", CLOSED) OF ("A-3", "ACSC", "") OF ("A-4", "RJCT", CLOSED) OF ("A-5", "ACSC", "")
                        OF ("B-1", "ACSC", "") "</OrgnlPmtInfAndSts>"),
                "A-1 Becomes paid|1.12.2026|\nA-2 Becomes rejected||AC04: Tili suljettu\nA-3 Known already||\nA-4 Known already||AC04: Tili suljettu\n"
                "A-5 Ended otherwise here||\n1");
  assert_means (f, "pain.002.001.03", STATUS ("x", "</OrgnlGrpInfAndSts><OrgnlPmtInfAndSts>" OF ("A-1", "ACCP", "") OF ("A-3", "RJCT", "")
                                              OF ("A-4", "PDNG", "") "</OrgnlPmtInfAndSts>"),
                "A-1 The bank has it||\nA-3 Ended otherwise here||\nA-4 Known already||\n0");
}

static void
test_whole_run (Fixture *f, gconstpointer data)
{
  assert_means (f, "pain.002.001.10", STATUS ("20261201-000001", "<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>"),
                "A-1 Becomes rejected||FF01\nA-2 Becomes rejected||FF01\nA-3 Ended otherwise here||FF01\nA-4 Known already||FF01\nA-5 Known already||FF01\n0");
  assert_means (f, "pain.002.001.10", STATUS ("20261201-000002", "<GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts>"), "1");
}

#define NOTICE(content) "<BkToCstmrDbtCdtNtfctn><Ntfctn>" content "</Ntfctn></BkToCstmrDbtCdtNtfctn>"
#define ENTRY(amount, way, status, details) \
  "<Ntry><Amt Ccy='EUR'>" amount "</Amt><CdtDbtInd>" way "</CdtDbtInd><Sts>" status "</Sts><BookgDt><Dt>2026-12-02</Dt></BookgDt><NtryDtls>" details \
  "</NtryDtls></Ntry>"
#define BY(reference, rest) "<TxDtls><Refs><EndToEndId>" reference "</EndToEndId></Refs>" rest "</TxDtls>"

static void
test_entries (Fixture *f, gconstpointer data)
{
  assert_means (f, "camt.054.001.02",
                NOTICE (ENTRY ("100.00", "DBIT", "BOOK", BY ("A-1", "")) ENTRY ("99.99", "DBIT", "BOOK", BY ("A-2", "")) ENTRY ("100.00", "DBIT", "BOOK", BY ("A-3", ""))
                        ENTRY ("100.00", "CRDT", "BOOK", BY ("A-4", "")) ENTRY ("35.00", "CRDT", "BOOK", BY ("NOTPROVIDED", ""))),
                "A-1 Becomes paid|2.12.2026|\nA-2 Another amount||\nA-3 Known already||\nA-4 Known already||\n1");
  /* Not booked yet; and returned by the payee's bank, whichever the file tells first. */
  assert_means (f, "camt.053.001.08",
                NOTICE (ENTRY ("100.00", "DBIT", "PDNG", BY ("A-1", ""))
                        ENTRY ("100.00", "CRDT", "BOOK", BY ("A-2", "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>")) ENTRY ("100.00", "DBIT", "BOOK", BY ("A-2", ""))
                        ENTRY ("100.00", "CRDT", "BOOK", BY ("A-3", ""))),
                "A-1 The bank has it||\nA-2 Becomes rejected||AC04\nA-3 Ended otherwise here||\n0");
}

/* The file is made of the run and its payments alone: the same each time, and never of a part. */
static void
test_file (Fixture *f, gconstpointer data)
{
  OvPaymentRun *run = f->runs->pdata[0];
  g_autoptr (GError) error = NULL;
  g_autofree char *first = ov_payment_run_print (run, f->payments, OV_TRANSFER_VERSION_3, &error);
  g_autofree char *second = ov_payment_run_print (run, f->payments, OV_TRANSFER_VERSION_3, NULL);
  g_autofree char *other = ov_payment_run_print (run, f->payments, OV_TRANSFER_VERSION_9, NULL);
  OvTransferVersion version;

  g_assert_no_error (error);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (first, !=, other);
  g_assert_nonnull (strstr (first, "<MsgId>20261201-000001</MsgId><CreDtTm>2026-11-30T08:15:00Z</CreDtTm><NbOfTxs>5</NbOfTxs><CtrlSum>500.00</CtrlSum>"));
  g_assert_true (ov_transfer_version_parse ("pain.001.001.09", &version));
  g_assert_cmpint (version, ==, OV_TRANSFER_VERSION_9);
  g_assert_false (ov_transfer_version_parse ("pain.001.001.10", &version));
  ov_payment_set_amount (f->payments->pdata[0], 9999);
  g_assert_null (ov_payment_run_print (run, f->payments, OV_TRANSFER_VERSION_3, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  ov_payment_set_amount (f->payments->pdata[0], 10000);
  g_ptr_array_remove_index (f->payments, 4);
  g_assert_null (ov_payment_run_print (run, f->payments, OV_TRANSFER_VERSION_3, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/bank-match/status", Fixture, NULL, set_up, test_status, tear_down);
  g_test_add ("/bank-match/whole-run", Fixture, NULL, set_up, test_whole_run, tear_down);
  g_test_add ("/bank-match/entries", Fixture, NULL, set_up, test_entries, tear_down);
  g_test_add ("/bank-match/file", Fixture, NULL, set_up, test_file, tear_down);
  return g_test_run ();
}
