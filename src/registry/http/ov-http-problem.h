#pragma once
#include <json-glib/json-glib.h>
#include "ov-language.h"

/* The one list of refusals. C enumeration, HTTP status, machine code, text for people and what a client should do come from here;
 * the OpenAPI file and a test that produces every one are held against it. Bodies are problem+json (RFC 9457).
 *
 * Retry classes: NEVER – the same request can only fail again; SAME_KEY – send the same request with the same key later;
 * SIGN_IN – after signing in again; MERGE – after merging with the current version; RESYNC – after fetching the scope anew. */
#define OV_PROBLEM_LIST(X) \
  X (BAD_REQUEST,       "bad-request",             400, NEVER,    N_("The request is not in the form that the registry expects.")) \
  X (BAD_HOST,          "bad-host",                400, NEVER,    N_("The request is addressed to another host.")) \
  X (BAD_HEADER,        "bad-header",              400, NEVER,    N_("The request has a header that cannot be accepted.")) \
  X (BAD_TARGET,        "bad-target",              400, NEVER,    N_("The address of the request cannot be accepted.")) \
  X (KEY_MISSING,       "idempotency-key-missing", 400, NEVER,    N_("A change must carry an idempotency key.")) \
  X (SIGN_IN,           "sign-in",                 401, SIGN_IN,  N_("Sign in first.")) \
  X (DENIED,            "denied",                  403, NEVER,    N_("You have no right to this.")) \
  X (NOT_FOUND,         "not-found",               404, NEVER,    N_("There is nothing here.")) \
  X (METHOD,            "method-not-allowed",      405, NEVER,    N_("This cannot be done to this address.")) \
  X (CONFLICT,          "conflict",                409, NEVER,    N_("The change contradicts what the registry already has.")) \
  X (RESYNC,            "resync",                  410, RESYNC,   N_("The cursor is no longer valid; fetch everything anew.")) \
  X (LENGTH,            "length-required",         411, NEVER,    N_("The length of the content is missing.")) \
  X (VERSION,           "version",                 412, MERGE,    N_("Someone changed the record in the meantime.")) \
  X (TOO_LARGE,         "too-large",               413, NEVER,    N_("The content is too large.")) \
  X (TARGET_LENGTH,     "target-too-long",         414, NEVER,    N_("The address of the request is too long.")) \
  X (MEDIA_TYPE,        "media-type",              415, NEVER,    N_("Content of this type is not accepted here.")) \
  X (EXPECTATION,       "expectation",             417, NEVER,    N_("The request expects something that the registry does not do.")) \
  X (INVALID,           "invalid",                 422, NEVER,    N_("The information has mistakes that must be mended first.")) \
  X (KEY_REUSED,        "idempotency-key-reused",  422, NEVER,    N_("The idempotency key was already used for another change.")) \
  X (PRECONDITION,      "precondition-required",   428, NEVER,    N_("A change must name the version that it changes.")) \
  X (INTERNAL,          "internal",                500, SAME_KEY, N_("The registry failed. Nothing was changed.")) \
  X (NOT_IMPLEMENTED,   "not-implemented",         501, NEVER,    N_("The registry does not do this.")) \
  X (BUSY,              "busy",                    503, SAME_KEY, N_("The registry is busy. Try again in a moment.")) \
  X (STOPPING,          "stopping",                503, SAME_KEY, N_("The registry is closing.")) \
  X (READ_ONLY,         "read-only",               503, SAME_KEY, N_("The registry's folder cannot be written. Nothing was changed.")) \
  X (FULL,              "disk-full",               507, SAME_KEY, N_("The disk is full. Nothing was changed."))

typedef enum
{
  OV_RETRY_NEVER,
  OV_RETRY_SAME_KEY,
  OV_RETRY_SIGN_IN,
  OV_RETRY_MERGE,
  OV_RETRY_RESYNC,
} OvRetry;

#define OV_PROBLEM_ENUM(NAME, nick, status, retry, title) OV_PROBLEM_##NAME,
typedef enum
{
  OV_PROBLEM_LIST (OV_PROBLEM_ENUM)
  OV_N_PROBLEMS
} OvProblem;
#undef OV_PROBLEM_ENUM

const char *ov_problem_nick       (OvProblem problem);   /* "version": the member "code" */
guint       ov_problem_status     (OvProblem problem);   /* HTTP status */
const char *ov_problem_title      (OvProblem problem);   /* msgid */
OvRetry     ov_problem_retry      (OvProblem problem);
const char *ov_problem_retry_nick (OvProblem problem);   /* "same-key" */

/* The problem for a failure of the machine: a full disk, a read-only folder, a busy database; else INTERNAL. */
OvProblem   ov_problem_for_error  (const GError *error);

/* {type, title, status, detail, code, retry}; the title in the language, detail may be NULL. The caller may add members. */
JsonObject *ov_problem_to_json    (OvProblem problem, OvLanguage language, const char *detail);
