#define G_LOG_DOMAIN "ov-exchange"
#include "ov-transfer.h"

#include <string.h>

#include "ov-identifier.h"
#include "ov-language.h"
#include "ov-letters.h"

#define ID_LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.,+:()/?' "

/* Signs of writing that have a plain form. */
static const char *
plain_sign (gunichar c)
{
  switch (c)
    {
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212:
      return "-";
    case 0x2018: case 0x2019: case 0x201a: case 0x2032:
      return "'";
    case 0x201c: case 0x201d: case 0x201e: case 0x2033:
      return "\"";
    case 0x2026:
      return "...";
    case 0x20ac:
      return "EUR";
    default:
      return NULL;
    }
}

static void
append_nearest (GString *plain, gunichar c)
{
  const char *folded = ov_letter_folded (g_unichar_tolower (c));
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize length = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));

  if (plain_sign (c) != NULL)
    g_string_append (plain, plain_sign (c));
  else if (folded != NULL)
    {
      g_autofree char *capital = g_utf8_strup (folded, -1);

      g_string_append (plain, g_unichar_isupper (c) ? capital : folded);
    }
  else if (length > 0 && parts[0] < 0x100 && parts[0] != c && g_unichar_isprint (parts[0]))
    g_string_append_unichar (plain, parts[0]);
  else if (g_unichar_ismark (c) || g_unichar_type (c) == G_UNICODE_FORMAT)
    return;
  else
    g_string_append_c (plain, '?');
}

char *
ov_transfer_plain (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  GString *plain = g_string_new (NULL);

  for (const char *p = composed != NULL ? composed : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0xa0)
        {
          if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
            g_string_append_c (plain, ' ');
        }
      else if (c < 0x100 && c != 0xad)
        g_string_append_unichar (plain, c);
      else if (c != 0xad)
        append_nearest (plain, c);
    }
  if (plain->len > 0 && plain->str[plain->len - 1] == ' ')
    g_string_truncate (plain, plain->len - 1);
  return g_string_free (plain, FALSE);
}

gboolean
ov_transfer_is_id (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  return length > 0 && length <= OV_TRANSFER_MAX_ID && strspn (text, ID_LETTERS) == length && text[0] != '/' && text[0] != ' ' &&
         text[length - 1] != '/' && text[length - 1] != ' ' && strstr (text, "//") == NULL;
}

gint64
ov_transfer_run_sum (const OvTransferRun *run)
{
  gint64 sum = 0;

  for (guint i = 0; i < run->transfers->len; i++)
    sum += g_array_index (run->transfers, OvTransfer, i).cents;
  return sum;
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *plain = text != NULL ? ov_transfer_plain (text) : NULL;

  return plain == NULL || plain[0] == '\0';
}

static const char *
check_transfer (const OvTransfer *transfer)
{
  g_autofree char *message = transfer->message != NULL ? ov_transfer_plain (transfer->message) : NULL;

  if (is_blank (transfer->creditor))
    return N_("The payee has no name.");
  if (transfer->iban == NULL || ov_iban_check (transfer->iban) != OV_IDENTIFIER_OK)
    return N_("The payee's account number is not right.");
  if (transfer->cents <= 0 || transfer->cents > OV_TRANSFER_MAX_CENTS)
    return N_("The amount must be over zero and below a thousand million euros.");
  if (!ov_transfer_is_id (transfer->end_to_end_id))
    return N_("The end-to-end reference is missing or has characters that banks do not carry.");
  if (!is_blank (transfer->reference))
    return ov_reference_check (transfer->reference) == OV_IDENTIFIER_OK ? NULL : N_("The reference number is not right.");
  if (message == NULL || message[0] == '\0')
    return N_("The payment needs a reference number or a message.");
  if (g_utf8_strlen (message, -1) > OV_TRANSFER_MAX_MESSAGE)
    return N_("The message is over 140 characters.");
  return NULL;
}

static const char *
check_run (const OvTransferRun *run)
{
  if (run->transfers->len == 0)
    return N_("There is nothing to pay in the run.");
  if (!ov_transfer_is_id (run->id))
    return N_("The run's id is missing or has characters that banks do not carry.");
  if (is_blank (run->debtor))
    return N_("The payer has no name.");
  if (run->iban == NULL || ov_iban_check (run->iban) != OV_IDENTIFIER_OK)
    return N_("The payer's account number is not right.");
  return run->day == OV_DAY_NONE ? N_("The run has no day of payment.") : NULL;
}

const char *
ov_transfer_run_check (const OvTransferRun *run, int *index)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  const char *wrong = check_run (run);

  *index = -1;
  for (guint i = 0; wrong == NULL && i < run->transfers->len; i++)
    {
      OvTransfer *transfer = &g_array_index (run->transfers, OvTransfer, i);

      wrong = check_transfer (transfer);
      if (wrong == NULL && !g_hash_table_add (ids, (char *) transfer->end_to_end_id))
        wrong = N_("The same end-to-end reference is there twice.");
      *index = (int) i;
    }
  return wrong;
}
