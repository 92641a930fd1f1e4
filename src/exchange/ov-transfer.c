#define G_LOG_DOMAIN "ov-exchange"
#include "ov-transfer.h"

#include <string.h>

#include "ov-error.h"
#include "ov-identifier.h"

typedef struct
{
  GString           *out;
  OvTransferVersion  version;
} Writer;

static void
open_element (Writer *writer, const char *name)
{
  g_string_append_printf (writer->out, "<%s>", name);
}

static void
close_element (Writer *writer, const char *name)
{
  g_string_append_printf (writer->out, "</%s>\n", name);
}

/* Text as banks carry it, cut to the number of characters. */
static void
write_text (Writer *writer, const char *name, const char *text, glong most)
{
  g_autofree char *plain = ov_transfer_plain (text);
  g_autofree char *cut = g_utf8_substring (plain, 0, MIN (g_utf8_strlen (plain, -1), most));
  g_autofree char *escaped = g_markup_escape_text (g_strchomp (cut), -1);

  g_string_append_printf (writer->out, "<%s>%s</%s>", name, escaped, name);
}

static char *
print_cents (gint64 cents)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%02d", cents / 100, (int) (cents % 100));
}

static void
write_sums (Writer *writer, const OvTransferRun *run)
{
  g_autofree char *sum = print_cents (ov_transfer_run_sum (run));

  g_string_append_printf (writer->out, "<NbOfTxs>%u</NbOfTxs><CtrlSum>%s</CtrlSum>", run->transfers->len, sum);
}

static void
write_party (Writer *writer, const char *element, const char *name)
{
  open_element (writer, element);
  write_text (writer, "Nm", name, OV_TRANSFER_MAX_NAME);
  close_element (writer, element);
}

static void
write_account (Writer *writer, const char *element, const char *iban)
{
  g_autofree char *compact = ov_iban_normalize (iban);

  g_string_append_printf (writer->out, "<%s><Id><IBAN>%s</IBAN></Id></%s>\n", element, compact, element);
}

/* Without a BIC the standard's own word for that stands there. */
static void
write_debtor_bank (Writer *writer, const char *bic)
{
  const char *element = writer->version == OV_TRANSFER_VERSION_9 ? "BICFI" : "BIC";
  g_autofree char *escaped = bic != NULL ? g_markup_escape_text (bic, -1) : NULL;

  if (escaped != NULL)
    g_string_append_printf (writer->out, "<DbtrAgt><FinInstnId><%s>%s</%s></FinInstnId></DbtrAgt>\n", element, escaped, element);
  else
    g_string_append (writer->out, "<DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt>\n");
}

static void
write_reference (Writer *writer, const char *reference)
{
  g_autofree char *compact = g_ascii_strup (reference, -1);
  char *end = compact;
  gboolean rf;

  for (const char *p = compact; *p != '\0'; p++)
    if (*p != ' ')
      *end++ = *p;
  *end = '\0';
  rf = g_str_has_prefix (compact, "RF");
  g_string_append_printf (writer->out, "<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry>%s</Tp><Ref>%s</Ref></CdtrRefInf></Strd></RmtInf>\n",
                          rf ? "<Issr>ISO</Issr>" : "", compact);
}

static void
write_transfer (Writer *writer, const OvTransfer *transfer)
{
  g_autofree char *amount = print_cents (transfer->cents);

  open_element (writer, "CdtTrfTxInf");
  open_element (writer, "PmtId");
  write_text (writer, "EndToEndId", transfer->end_to_end_id, OV_TRANSFER_MAX_ID);
  close_element (writer, "PmtId");
  g_string_append_printf (writer->out, "<Amt><InstdAmt Ccy=\"EUR\">%s</InstdAmt></Amt>\n", amount);
  write_party (writer, "Cdtr", transfer->creditor);
  write_account (writer, "CdtrAcct", transfer->iban);
  if (transfer->reference != NULL && transfer->reference[0] != '\0')
    write_reference (writer, transfer->reference);
  else
    {
      open_element (writer, "RmtInf");
      write_text (writer, "Ustrd", transfer->message, OV_TRANSFER_MAX_MESSAGE);
      close_element (writer, "RmtInf");
    }
  close_element (writer, "CdtTrfTxInf");
}

static void
write_header (Writer *writer, const OvTransferRun *run)
{
  g_autoptr (GDateTime) created = g_date_time_new_from_unix_utc (run->created);
  g_autofree char *time = g_date_time_format (created, "%Y-%m-%dT%H:%M:%SZ");

  open_element (writer, "GrpHdr");
  write_text (writer, "MsgId", run->id, OV_TRANSFER_MAX_ID);
  g_string_append_printf (writer->out, "<CreDtTm>%s</CreDtTm>", time);
  write_sums (writer, run);
  write_party (writer, "InitgPty", run->debtor);
  close_element (writer, "GrpHdr");
}

static void
write_payments (Writer *writer, const OvTransferRun *run)
{
  g_autofree char *day = ov_day_print_iso (run->day);
  gboolean wrapped = writer->version == OV_TRANSFER_VERSION_9;

  open_element (writer, "PmtInf");
  write_text (writer, "PmtInfId", run->id, OV_TRANSFER_MAX_ID);
  g_string_append (writer->out, "<PmtMtd>TRF</PmtMtd>");
  write_sums (writer, run);
  g_string_append (writer->out, "<PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>\n");
  g_string_append_printf (writer->out, "<ReqdExctnDt>%s%s%s</ReqdExctnDt>\n", wrapped ? "<Dt>" : "", day, wrapped ? "</Dt>" : "");
  write_party (writer, "Dbtr", run->debtor);
  write_account (writer, "DbtrAcct", run->iban);
  write_debtor_bank (writer, run->bic);
  g_string_append (writer->out, "<ChrgBr>SLEV</ChrgBr>\n");
  for (guint i = 0; i < run->transfers->len; i++)
    write_transfer (writer, &g_array_index (run->transfers, OvTransfer, i));
  close_element (writer, "PmtInf");
}

char *
ov_transfer_run_print (const OvTransferRun *run, OvTransferVersion version, GError **error)
{
  Writer writer = { NULL, version };
  int index;
  const char *wrong = ov_transfer_run_check (run, &index);

  if (wrong != NULL)
    {
      const char *id = index >= 0 ? g_array_index (run->transfers, OvTransfer, index).end_to_end_id : NULL;

      g_set_error (error, OV_ERROR, OV_ERROR_INVALID, "%s%s%s", id != NULL ? id : "", id != NULL ? ": " : "", wrong);
      return NULL;
    }
  writer.out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  g_string_append_printf (writer.out, "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.0%d\"><CstmrCdtTrfInitn>\n",
                          version == OV_TRANSFER_VERSION_9 ? 9 : 3);
  write_header (&writer, run);
  write_payments (&writer, run);
  g_string_append (writer.out, "</CstmrCdtTrfInitn></Document>\n");
  return g_string_free (writer.out, FALSE);
}
