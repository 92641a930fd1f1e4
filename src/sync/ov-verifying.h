#pragma once
#include "ov-session.h"

/* Asking the registry whether a document holds: by the code on it, or by the file itself, byte by byte. */

typedef struct
{
  char *status;       /* see ov-verify-status.h */
  char *person_name;  /* this and the rest: NULL where the registry says nothing */
  char *title;
  char *organisation;
  char *number;
  OvDay issued_on;
  OvDay voided_on;
} OvVerified;

void       ov_verified_free    (OvVerified *self);

/* A code as people copy it from paper, or the path of a file: one of them, the other NULL. */
void       ov_verify_async     (OvSession *session, const char *code, const char *path, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);
/* Of OvVerified, those of a combined file in its order; empty when the registry knows neither code nor file. Transfer full. Errors:
 * INVALID (no code, or no PDF file), TOO_LARGE, NOT_FOUND (no such file here), those of reaching the registry. */
GPtrArray *ov_verify_finish    (OvSession *session, GAsyncResult *result, GError **error);
