#include "ov-error.h"
#include "ov-identifier.h"
#include "ov-transfer.h"
#include "ov-xml.h"

#include <string.h>

#define DEBTOR_IBAN "FI21 1234 5600 0007 85"

static GArray *
new_transfers (void)
{
  return g_array_new (FALSE, TRUE, sizeof (OvTransfer));
}

static void
add_transfer (GArray *transfers, const char *creditor, gint64 cents, const char *id, const char *reference, const char *message)
{
  OvTransfer transfer = { creditor, "FI2112345600000785", cents, id, reference, message };

  g_array_append_val (transfers, transfer);
}

static OvTransferRun
new_run (GArray *transfers)
{
  return (OvTransferRun) { "AJO-2026-1", 1795860000, "Järvi-Suomen Opintokeskus sr", DEBTOR_IBAN, NULL, ov_day_new (2026, 12, 1), transfers };
}

/* Every element with a value, as "path=value" in the order of the file; what the schema's order is read from. */
static GPtrArray *
flatten (const char *xml)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (OvXml) reader = ov_xml_new_from_bytes (bytes);
  g_autoptr (GString) path = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  OvXmlNode node;

  g_assert_true (ov_xml_child (reader, OV_XML_DOCUMENT));
  for (int depth = ov_xml_enter (reader); ov_xml_step (reader, depth, &node);)
    if (node == OV_XML_ELEMENT)
      {
        g_string_append_printf (path, "/%s", ov_xml_name (reader));
        g_string_truncate (text, 0);
      }
    else if (node == OV_XML_TEXT)
      g_string_append (text, ov_xml_text (reader));
    else
      {
        if (g_strstrip (text->str)[0] != '\0')
          g_ptr_array_add (values, g_strdup_printf ("%s=%s", path->str, text->str));
        g_string_truncate (text, 0);
        g_string_truncate (path, strrchr (path->str, '/') - path->str);
      }
  ov_xml_check (reader, &error);
  g_assert_no_error (error);
  return values;
}

/* The elements that the standard has, in its order (reference: ISO 20022 pain.001; European Payments Council's guidelines). */
static void
test_structure (void)
{
  static const char *const expected[] = {
    "GrpHdr/MsgId=AJO-2026-1", "GrpHdr/CreDtTm=2026-11-28T10:00:00Z", "GrpHdr/NbOfTxs=2", "GrpHdr/CtrlSum=1512.45",
    "GrpHdr/InitgPty/Nm=Järvi-Suomen Opintokeskus sr", "PmtInf/PmtInfId=AJO-2026-1", "PmtInf/PmtMtd=TRF", "PmtInf/NbOfTxs=2", "PmtInf/CtrlSum=1512.45",
    "PmtInf/PmtTpInf/SvcLvl/Cd=SEPA", "PmtInf/ReqdExctnDt=2026-12-01", "PmtInf/Dbtr/Nm=Järvi-Suomen Opintokeskus sr",
    "PmtInf/DbtrAcct/Id/IBAN=FI2112345600000785", "PmtInf/DbtrAgt/FinInstnId/Othr/Id=NOTPROVIDED", "PmtInf/ChrgBr=SLEV",
    "PmtInf/CdtTrfTxInf/PmtId/EndToEndId=A-1", "PmtInf/CdtTrfTxInf/Amt/InstdAmt=1512.40", "PmtInf/CdtTrfTxInf/Cdtr/Nm=Äijälä & Öster <Oy>",
    "PmtInf/CdtTrfTxInf/CdtrAcct/Id/IBAN=FI2112345600000785", "PmtInf/CdtTrfTxInf/RmtInf/Strd/CdtrRefInf/Tp/CdOrPrtry/Cd=SCOR",
    "PmtInf/CdtTrfTxInf/RmtInf/Strd/CdtrRefInf/Tp/Issr=ISO", "PmtInf/CdtTrfTxInf/RmtInf/Strd/CdtrRefInf/Ref=RF341234561",
    "PmtInf/CdtTrfTxInf/PmtId/EndToEndId=A-2", "PmtInf/CdtTrfTxInf/Amt/InstdAmt=0.05", "PmtInf/CdtTrfTxInf/Cdtr/Nm=Yhdistys",
    "PmtInf/CdtTrfTxInf/CdtrAcct/Id/IBAN=FI2112345600000785", "PmtInf/CdtTrfTxInf/RmtInf/Ustrd=Koulutustuki 'kevät'",
  };
  g_autoptr (GArray) transfers = new_transfers ();
  OvTransferRun run = new_run (transfers);
  g_autofree char *xml = NULL;
  g_autofree char *later = NULL;
  g_autoptr (GPtrArray) values = NULL;

  add_transfer (transfers, "Äijälä & Öster <Oy>", 151240, "A-1", "rf34 1234561", "not sent");
  add_transfer (transfers, "Yhdistys", 5, "A-2", "", "Koulutustuki ’kevät’");
  xml = ov_transfer_run_print (&run, OV_TRANSFER_VERSION_3, NULL);
  g_assert_nonnull (strstr (xml, "xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.03\""));
  g_assert_nonnull (strstr (xml, "Ccy=\"EUR\""));
  values = flatten (xml);
  g_assert_cmpuint (values->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < values->len; i++)
    {
      g_autofree char *whole = g_strconcat ("/CstmrCdtTrfInitn/", expected[i], NULL);

      g_assert_cmpstr (values->pdata[i], ==, whole);
    }
  run.bic = "NDEAFIHH";
  later = ov_transfer_run_print (&run, OV_TRANSFER_VERSION_9, NULL);
  g_assert_nonnull (strstr (later, "pain.001.001.09\""));
  g_assert_nonnull (strstr (later, "<ReqdExctnDt><Dt>2026-12-01</Dt></ReqdExctnDt>"));
  g_assert_nonnull (strstr (later, "<BICFI>NDEAFIHH</BICFI>"));
}

static void
assert_plain (const char *text, const char *expected)
{
  g_autofree char *plain = ov_transfer_plain (text);

  g_assert_cmpstr (plain, ==, expected);
}

static void
test_letters (void)
{
  assert_plain ("Åke Öljymäki & Pojat, é ü ß", "Åke Öljymäki & Pojat, é ü ß");
  assert_plain ("A\u0308ija\u0308la\u0308", "Äijälä");
  assert_plain ("Łukasz Dvořák Šarūnas", "Lukasz Dvorák Sarunas");
  assert_plain ("  a\n\tb\u00a0 c  ", "a b c");
  assert_plain ("1–2 — ”x” ’y’ … 5 €", "1-2 - \"x\" 'y' ... 5 EUR");
  assert_plain ("Иван 漢", "???? ?");
  assert_plain ("\u200bx\u00ad", "x");
  assert_plain ("", "");
}

static void
assert_wrong (OvTransferRun run, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ov_transfer_run_print (&run, OV_TRANSFER_VERSION_3, &error));
  g_assert_error (error, OV_ERROR, OV_ERROR_INVALID);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static void
assert_wrong_transfer (OvTransfer transfer, const char *words)
{
  g_autoptr (GArray) transfers = new_transfers ();

  g_array_append_val (transfers, transfer);
  assert_wrong (new_run (transfers), words);
}

static void
test_refused (void)
{
  const char *iban = "FI2112345600000785";
  g_autoptr (GArray) none = new_transfers ();
  g_autoptr (GArray) one = new_transfers ();
  g_autoptr (GArray) twice = new_transfers ();
  g_autofree char *long_message = g_strnfill (141, 'a');
  g_autofree char *just_fits = g_strdup_printf ("%0139dö", 7);
  OvTransferRun run;
  g_autofree char *xml = NULL;

  assert_wrong (new_run (none), "nothing to pay");
  add_transfer (twice, "Yhdistys", 5, "A-2", NULL, "Tuki");
  add_transfer (twice, "Yhdistys", 5, "A-2", NULL, "Tuki");
  assert_wrong (new_run (twice), "A-2: The same end-to-end reference");
  assert_wrong_transfer ((OvTransfer) { " ", iban, 5, "A", NULL, "x" }, "no name");
  assert_wrong_transfer ((OvTransfer) { "Y", "FI2112345600000786", 5, "A", NULL, "x" }, "account number");
  assert_wrong_transfer ((OvTransfer) { "Y", iban, 0, "A", NULL, "x" }, "amount");
  assert_wrong_transfer ((OvTransfer) { "Y", iban, -5, "A", NULL, "x" }, "amount");
  assert_wrong_transfer ((OvTransfer) { "Y", iban, OV_TRANSFER_MAX_CENTS + 1, "A", NULL, "x" }, "amount");
  assert_wrong_transfer ((OvTransfer) { "Y", iban, 5, "/A", NULL, "x" }, "end-to-end");
  assert_wrong_transfer ((OvTransfer) { "Y", iban, 5, "Ä", NULL, "x" }, "end-to-end");
  assert_wrong_transfer ((OvTransfer) { "Y", iban, 5, "A123456789012345678901234567890123456", NULL, "x" }, "end-to-end");
  assert_wrong_transfer ((OvTransfer) { "Y", iban, 5, "A", "1234562", "x" }, "reference number");
  assert_wrong_transfer ((OvTransfer) { "Y", iban, 5, "A", NULL, NULL }, "reference number or a message");
  assert_wrong_transfer ((OvTransfer) { "Y", iban, 5, "A", NULL, long_message }, "140");
  add_transfer (one, "Yhdistys", 5, "A", NULL, just_fits);
  run = new_run (one);
  xml = ov_transfer_run_print (&run, OV_TRANSFER_VERSION_3, NULL);
  g_assert_nonnull (strstr (xml, just_fits));
  run.id = "ajo//1";
  assert_wrong (run, "run's id");
  run = new_run (one);
  run.debtor = "";
  assert_wrong (run, "payer has no name");
  run = new_run (one);
  run.day = OV_DAY_NONE;
  assert_wrong (run, "no day");
}

static void
test_many (void)
{
  g_autoptr (GArray) transfers = new_transfers ();
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  OvTransferRun run = new_run (transfers);
  g_autofree char *xml = NULL;
  g_autoptr (GPtrArray) values = NULL;
  gint64 sum = 0;
  guint amounts = 0;

  for (int i = 0; i < 10000; i++)
    {
      g_ptr_array_add (ids, g_strdup_printf ("TUKI-%d", i));
      add_transfer (transfers, "Yhdistys ry", 1 + i * 37, ids->pdata[i], i % 2 == 0 ? "1234561" : NULL, "Tuki");
      sum += 1 + i * 37;
    }
  xml = ov_transfer_run_print (&run, OV_TRANSFER_VERSION_3, NULL);
  values = flatten (xml);
  for (guint i = 0; i < values->len; i++)
    {
      const char *amount = strstr (values->pdata[i], "/InstdAmt=");

      if (amount != NULL)
        {
          gint64 cents = (gint64) (g_ascii_strtod (amount + strlen ("/InstdAmt="), NULL) * 100 + 0.5);

          g_assert_cmpint (cents, ==, 1 + (gint64) amounts++ * 37);
        }
    }
  g_assert_cmpuint (amounts, ==, 10000);
  g_assert_cmpint (ov_transfer_run_sum (&run), ==, sum);
  g_assert_nonnull (strstr (xml, "<NbOfTxs>10000</NbOfTxs><CtrlSum>18498250.00</CtrlSum>"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transfer/structure", test_structure);
  g_test_add_func ("/transfer/letters", test_letters);
  g_test_add_func ("/transfer/refused", test_refused);
  g_test_add_func ("/transfer/many", test_many);
  return g_test_run ();
}
