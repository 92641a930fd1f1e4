#define G_LOG_DOMAIN "ov-exchange"
#include "ov-participant-import-private.h"

#include <sodium.h>
#include <string.h>

#include "ov-cell.h"
#include "ov-seal.h"

#define CODE_LENGTH 11

/* The identity codes of a table: sealed, checked, and overwritten where they stood. Plain codes live only in
 * buffers of this file, which are erased. */

static gpointer
cell_key (OvParticipantImport *self, guint row, guint column)
{
  return GSIZE_TO_POINTER ((gsize) (row + ov_table_get_has_header (self->table)) << 16 | column);
}

OvImportSecret *
ov_participant_import_find_secret (OvParticipantImport *self, guint row, guint column)
{
  return g_hash_table_lookup (self->secrets, cell_key (self, row, column));
}

void
ov_participant_import_forget (OvParticipantImport *self, guint row, guint column)
{
  g_hash_table_remove (self->secrets, cell_key (self, row, column));
}

/* In capitals, with the hyphen that word processors replace, and without spaces around. NULL when it is too long
 * to be a code. The caller erases it. */
static char *
normalize (const char *text)
{
  char code[CODE_LENGTH + 1];
  char *normal;
  guint length = 0;

  while (g_ascii_isspace (*text))
    text++;
  for (; *text != '\0' && length < CODE_LENGTH; length++)
    {
      gunichar c = g_utf8_get_char (text);

      code[length] = c < 0x80 ? g_ascii_toupper (c) : (c >= 0x2010 && c <= 0x2015) || c == 0x2212 ? '-' : '?';
      text = g_utf8_next_char (text);
    }
  code[length] = '\0';
  g_strchomp (code);
  normal = text[strspn (text, " \t\r\n\u00a0")] == '\0' ? g_strdup (code) : NULL;
  explicit_bzero (code, sizeof code);
  return normal;
}

/* Returns the mask, borrowed. */
static const char *
keep (OvParticipantImport *self, guint row, guint column, const char *code, gboolean embedded)
{
  OvImportSecret *secret = g_new0 (OvImportSecret, 1);
  gboolean valid = ov_identity_code_check (code, self->context.today, &secret->code);

  /* A wrong code is of no use to the registry: only its mask is kept. */
  secret->sealed = ov_seal_identity_code (code, valid ? self->context.seal_key : NULL);
  secret->embedded = embedded;
  crypto_generichash (secret->tag, sizeof secret->tag, (const guint8 *) code, strlen (code), self->tag_key,
                      sizeof self->tag_key);
  g_hash_table_insert (self->secrets, cell_key (self, row, column), secret);
  return secret->sealed->mask;
}

/* What stands in the column of identity codes and cannot be shown, right or not. */
static gboolean
may_be_code (const char *text)
{
  guint digits = 0;

  for (const char *p = text; *p != '\0'; p++)
    digits += g_ascii_isdigit (*p);
  return digits >= 3 && strchr (text, '@') == NULL;
}

/* The mask of a cell that is a code as a whole; NULL when it is not. */
static const char *
keep_whole (OvParticipantImport *self, guint row, guint column, const char *text)
{
  gboolean wanted = g_array_index (self->columns, OvColumnGuess, column).column == OV_COLUMN_IDENTITY_CODE;
  char *code = normalize (text);
  const char *mask = NULL;

  if (code != NULL && ov_cell_is_identity_code (code))
    mask = keep (self, row, column, code, FALSE);
  else if (wanted && may_be_code (text))
    mask = keep (self, row, column, "?", FALSE);
  if (code != NULL)
    explicit_bzero (code, strlen (code));
  g_free (code);
  return mask;
}

char *
ov_participant_import_take_text (OvParticipantImport *self, guint row, guint column, const char *text)
{
  const char *mask;
  char *masked;

  /* One telephone number in thirty looks like a code when it is written without spaces. */
  if (g_array_index (self->columns, OvColumnGuess, column).column == OV_COLUMN_PHONE && ov_cell_is_phone (text))
    return NULL;
  mask = keep_whole (self, row, column, text);
  if (mask != NULL)
    return g_strdup (mask);
  if (ov_cell_find_identity_code (text) == NULL)
    return NULL;
  masked = g_strdup (text);
  ov_cell_mask_identity_codes (masked);
  keep (self, row, column, "", TRUE);
  return masked;
}

static void
hide_cell (OvParticipantImport *self, guint row, guint column)
{
  const char *cell = ov_table_get_cell (self->table, row, column);
  g_autofree char *masked = NULL;

  if (cell[0] == '\0' || ov_participant_import_find_secret (self, row, column) != NULL)
    return;
  masked = ov_participant_import_take_text (self, row, column, cell);
  if (masked != NULL)
    ov_table_hide_cell (self->table, row, column, masked);
}

void
ov_participant_import_hide_row (OvParticipantImport *self, guint row)
{
  for (guint column = 0; column < self->columns->len; column++)
    hide_cell (self, row, column);
}
