#define G_LOG_DOMAIN "ov-exchange"
#include "ov-bank-reply.h"

#include <string.h>

#include "ov-error.h"
#include "ov-language.h"
#include "ov-number.h"
#include "ov-xml.h"

#define NAMESPACE "urn:iso:std:iso:20022:tech:xsd:"

/* The elements are told by the end of their path: those are the same in all versions. What an outer element says holds for
 * the inner ones that say nothing: the levels are the file, its run or entry, and the payment. */
typedef struct
{
  OvXml       *xml;
  GString     *path;
  GString     *text;
  GPtrArray   *entries;
  OvBankEntry  outer;     /* of the file or the entry */
  OvBankEntry  inner;     /* of the payment */
  guint        told;      /* payments told one by one within the outer element */
  gboolean     euros;     /* the amount under way */
  gboolean     wrong;     /* an amount that is none, or not in euros */
} Reading;

static void
clear_entry (OvBankEntry *entry)
{
  g_free (entry->end_to_end_id);
  g_free (entry->run_id);
  g_free (entry->reference);
  g_free (entry->status);
  g_free (entry->reason);
  *entry = (OvBankEntry) { .day = OV_DAY_NONE };
}

static void
entry_free (gpointer data)
{
  clear_entry (data);
  g_free (data);
}

static void
set_text (char **member, const char *text)
{
  g_free (*member);
  *member = g_strdup (text);
}

static char *
first_text (const char *inner, const char *outer)
{
  return g_strdup (inner != NULL ? inner : outer != NULL ? outer : "");
}

static void
add_entry (Reading *reading)
{
  OvBankEntry *entry = g_new0 (OvBankEntry, 1);
  const OvBankEntry *inner = &reading->inner, *outer = &reading->outer;

  entry->end_to_end_id = first_text (inner->end_to_end_id, NULL);
  entry->run_id = first_text (outer->run_id, NULL);
  entry->reference = first_text (inner->reference, NULL);
  entry->status = first_text (inner->status, outer->status);
  entry->reason = first_text (inner->reason, outer->reason);
  entry->cents = inner->cents > 0 ? inner->cents : outer->cents;
  entry->credit = outer->credit;
  entry->day = outer->day;
  g_ptr_array_add (reading->entries, entry);
  reading->told++;
}

static gboolean
ends (Reading *reading, const char *path)
{
  return g_str_has_suffix (reading->path->str, path);
}

static void
add_reason (OvBankEntry *entry, const char *text)
{
  char *whole = entry->reason != NULL ? g_strconcat (entry->reason, ": ", text, NULL) : g_strdup (text);

  g_free (entry->reason);
  entry->reason = whole;
}

/* A payment within an entry may tell what was ordered in another currency: then the entry's own amount counts. */
static void
take_amount (Reading *reading, OvBankEntry *entry, const char *text)
{
  if (!reading->euros && entry == &reading->inner)
    return;
  reading->wrong = reading->wrong || !reading->euros || !ov_decimal_parse (text, 2, &entry->cents) || entry->cents < 0;
}

static void
take_reference (OvBankEntry *entry, const char *text)
{
  g_autoptr (GString) compact = g_string_new (text);

  g_string_replace (compact, " ", "", 0);
  set_text (&entry->reference, compact->str);
}

/* An element of a status report that has ended. */
static void
end_status (Reading *reading, const char *text)
{
  gboolean payment = strstr (reading->path->str, "/TxInfAndSts") != NULL;
  OvBankEntry *entry = payment ? &reading->inner : &reading->outer;

  if (ends (reading, "/OrgnlGrpInfAndSts/OrgnlMsgId"))
    set_text (&reading->outer.run_id, text);
  else if (ends (reading, "/GrpSts") || ends (reading, "/PmtInfSts") || ends (reading, "/TxSts"))
    set_text (&entry->status, text);
  else if (ends (reading, "/StsRsnInf/Rsn/Cd") || ends (reading, "/StsRsnInf/Rsn/Prtry") || ends (reading, "/StsRsnInf/AddtlInf"))
    add_reason (entry, text);
  else if (ends (reading, "/TxInfAndSts/OrgnlEndToEndId"))
    set_text (&entry->end_to_end_id, text);
  else if (ends (reading, "/TxInfAndSts"))
    {
      add_entry (reading);
      clear_entry (&reading->inner);
    }
}

static void
end_entry (Reading *reading, const char *text)
{
  if (ends (reading, "/Ntry/Amt"))
    take_amount (reading, &reading->outer, text);
  else if (ends (reading, "/Ntry/CdtDbtInd"))
    reading->outer.credit = g_str_equal (text, "CRDT");
  else if (ends (reading, "/Ntry/Sts/Cd") || (ends (reading, "/Ntry/Sts") && text[0] != '\0'))
    set_text (&reading->outer.status, text);
  else if (ends (reading, "/Ntry/BookgDt/Dt") || ends (reading, "/Ntry/BookgDt/DtTm"))
    {
      g_autofree char *day = g_strndup (text, strlen ("2026-12-01"));

      ov_day_parse_iso (day, &reading->outer.day);
    }
  else if (ends (reading, "/TxDtls/Refs/EndToEndId"))
    set_text (&reading->inner.end_to_end_id, g_str_equal (text, "NOTPROVIDED") ? "" : text);
  else if (ends (reading, "/TxDtls/RtrInf/Rsn/Cd") || ends (reading, "/TxDtls/RtrInf/AddtlInf"))
    add_reason (&reading->inner, text);
  else if (ends (reading, "/TxDtls/AmtDtls/TxAmt/Amt") || ends (reading, "/TxDtls/Amt"))
    take_amount (reading, &reading->inner, text);
  else if (ends (reading, "/TxDtls/RmtInf/Strd/CdtrRefInf/Ref"))
    take_reference (&reading->inner, text);
  else if (ends (reading, "/TxDtls"))
    {
      add_entry (reading);
      clear_entry (&reading->inner);
    }
  else if (ends (reading, "/Ntry"))
    {
      if (reading->told == 0)
        add_entry (reading);
      clear_entry (&reading->outer);
      reading->told = 0;
    }
}

static void
read_elements (Reading *reading, OvBankReplyKind kind)
{
  int depth = ov_xml_enter (reading->xml);
  OvXmlNode node;

  while (ov_xml_step (reading->xml, depth, &node) && reading->entries->len <= OV_BANK_REPLY_MAX_ENTRIES)
    if (node == OV_XML_TEXT)
      g_string_append (reading->text, ov_xml_text (reading->xml));
    else if (node == OV_XML_ELEMENT)
      {
        const char *currency = ov_xml_attribute (reading->xml, NULL, "Ccy");

        reading->euros = currency == NULL || g_str_equal (currency, "EUR");
        if (ov_xml_enter (reading->xml) == OV_XML_EMPTY)
          continue;
        g_string_append_printf (reading->path, "/%s", ov_xml_name (reading->xml));
        g_string_truncate (reading->text, 0);
      }
    else
      {
        if (kind == OV_BANK_REPLY_STATUS)
          end_status (reading, g_strstrip (reading->text->str));
        else
          end_entry (reading, g_strstrip (reading->text->str));
        g_string_truncate (reading->text, 0);
        g_string_truncate (reading->path, strrchr (reading->path->str, '/') - reading->path->str);
      }
}

static gboolean
fail (GError **error, OvError code, const char *message)
{
  g_set_error_literal (error, OV_ERROR, code, message);
  return FALSE;
}

static gboolean
find_kind (OvXml *xml, OvBankReplyKind *kind)
{
  const char *uri;

  if (!ov_xml_child (xml, OV_XML_DOCUMENT) || !ov_xml_is (xml, "Document"))
    return FALSE;
  uri = ov_xml_namespace (xml);
  *kind = g_str_has_prefix (uri, NAMESPACE "pain.002.001.") ? OV_BANK_REPLY_STATUS : OV_BANK_REPLY_ENTRIES;
  return *kind == OV_BANK_REPLY_STATUS || g_str_has_prefix (uri, NAMESPACE "camt.053.001.") || g_str_has_prefix (uri, NAMESPACE "camt.054.001.");
}

static gboolean
read_reply (Reading *reading, OvBankReplyKind *kind, GError **error)
{
  if (!find_kind (reading->xml, kind))
    return ov_xml_check (reading->xml, error) &&
           fail (error, OV_ERROR_INVALID, N_("This is not a bank's file of payments (pain.002, camt.053 or camt.054)."));
  read_elements (reading, *kind);
  if (!ov_xml_check (reading->xml, error))
    return FALSE;
  if (reading->entries->len > OV_BANK_REPLY_MAX_ENTRIES)
    return fail (error, OV_ERROR_TOO_LARGE, N_("The bank's file has over 200,000 payments. Ask the bank for shorter periods."));
  if (reading->wrong)
    return fail (error, OV_ERROR_INVALID, N_("The bank's file has an amount that is not in euros and cents."));
  if (*kind == OV_BANK_REPLY_STATUS && reading->told == 0 && reading->outer.status != NULL)
    add_entry (reading);
  return TRUE;
}

GPtrArray *
ov_bank_reply_read (GBytes *bytes, OvBankReplyKind *kind, GError **error)
{
  g_autoptr (OvXml) xml = NULL;
  g_autoptr (GString) path = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  Reading reading = { NULL, path, text, entries, { .day = OV_DAY_NONE }, { .day = OV_DAY_NONE }, 0, TRUE, FALSE };
  gboolean read;

  if (g_bytes_get_size (bytes) > OV_BANK_REPLY_MAX_BYTES)
    {
      fail (error, OV_ERROR_TOO_LARGE, N_("The bank's file is over 100 MB. Ask the bank for shorter periods."));
      return NULL;
    }
  reading.xml = xml = ov_xml_new_from_bytes (bytes);
  read = read_reply (&reading, kind, error);
  clear_entry (&reading.outer);
  clear_entry (&reading.inner);
  return read ? g_steal_pointer (&entries) : NULL;
}
