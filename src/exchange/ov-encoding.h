#pragma once
#include <glib.h>

/* How the characters of a foreign text file are written as bytes. Three kinds come up here: UTF-8, UTF-16
 * ("Unicode text" of a spreadsheet program) and the Western one of old Windows programs (Windows-1252; Latin-1 is
 * a part of it). */
typedef enum
{
  OV_ENCODING_GUESS,
  OV_ENCODING_UTF_8,
  OV_ENCODING_UTF_16,   /* either byte order, with or without a byte order mark */
  OV_ENCODING_WESTERN,
  OV_N_ENCODINGS
} OvEncoding;

/* "UTF-8", "UTF-16", "Windows-1252 (Latin-1)"; msgid for GUESS. */
const char *ov_encoding_name    (OvEncoding encoding);
OvEncoding  ov_encoding_guess   (GBytes *bytes);        /* never GUESS */

/* The whole file as UTF-8 without a byte order mark; transfer full. OV_ERROR_INVALID when the bytes are no text in that
 * encoding or hold binary data; the message is a msgid, one plain sentence. used may be NULL. */
char       *ov_encoding_decode  (GBytes *bytes, OvEncoding encoding, OvEncoding *used, GError **error);
/* How the file's beginning looks in an encoding, at most max_lines lines; unreadable characters as U+FFFD. For the
 * choice between encodings; never fails. */
char       *ov_encoding_preview (GBytes *bytes, OvEncoding encoding, guint max_lines);
