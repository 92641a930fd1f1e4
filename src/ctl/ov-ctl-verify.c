#include "ov-ctl-registry.h"
#include "ov-qr.h"
#include "ov-verify-status.h"
#include <stdio.h>

static void
print_member (JsonObject *answer,
              const char *member)
{
  const char *text = ov_json_get_text (answer, member);

  if (text)
    printf ("  %s\n", text);
}

/* TRUE when what was asked about holds. */
static gboolean
print_answer (OvCtl      *ctl,
              JsonObject *answer)
{
  const char *status = ov_json_get_text (answer, "status");
  gboolean valid = ov_verify_status_is_valid (status);
  static const char *const members[] = { "person_name", "title", "organisation", "number", "issued_on" };

  if (ctl->json)
    return ov_ctl_print_object (json_object_ref (answer), FALSE), valid;
  puts (ov_text (ctl->language, ov_verify_status_label (status)));
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    print_member (answer, members[i]);
  return valid;
}

static gboolean
print_answers (OvCtl     *ctl,
               JsonArray *answers)
{
  gboolean valid = TRUE;

  for (guint i = 0; i < json_array_get_length (answers); i++)
    valid = print_answer (ctl, json_array_get_object_element (answers, i)) && valid;
  return valid;
}

/* A file is asked about by what it holds, anything else by code. */
static OvRegistryRequest *
make_request (const char  *text,
              gboolean    *is_file,
              GError     **error)
{
  g_autofree char *code = ov_verification_code_normalize (text);
  g_autoptr (GBytes) content = NULL;

  *is_file = g_str_has_suffix (text, ".pdf") || g_file_test (text, G_FILE_TEST_EXISTS);
  if (!*is_file)
    return ov_registry_request_verify_code (code ? code : text);
  content = ov_ctl_read_file (text, error);
  return content ? ov_registry_request_verify_file (content, error) : NULL;
}

static OvCtlExit
run (OvCtl  *ctl,
     char  **arguments)
{
  g_autoptr (OvCtlRegistry) registry = NULL;
  g_autoptr (OvRegistryReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  OvRegistryRequest *request;
  JsonObject *body;
  gboolean is_file, valid;
  OvCtlExit exit;

  if (arguments[0] == NULL || arguments[1])
    return ov_ctl_misused (N_("Give one verification code or one PDF file."));
  request = make_request (arguments[0], &is_file, &error);
  if (request == NULL)
    return ov_ctl_failed (error);
  registry = ov_ctl_registry_open (ctl, &exit);
  if (registry == NULL)
    return ov_registry_request_unref (request), exit;
  reply = ov_ctl_registry_call (registry, request, &error);
  if (g_error_matches (error, OV_ERROR, OV_ERROR_NOT_FOUND))
    return fprintf (stderr, "opintoverkkoctl: %s\n",
                    is_file ? ov_ctl_text (N_("The registry does not know this file: it was changed after it was issued, or never issued."))
                            : ov_ctl_text (ov_verify_status_label (NULL))), OV_CTL_FINDINGS;
  body = reply ? ov_registry_reply_get_body (reply) : NULL;
  if (body == NULL)
    return ov_ctl_failed (error);
  valid = ov_json_get_array (body, "certificates") ? print_answers (ctl, ov_json_get_array (body, "certificates")) : print_answer (ctl, body);
  return valid ? OV_CTL_FINE : OV_CTL_FINDINGS;
}

const OvCtlCommand ov_ctl_verify = {
  .name = "verify",
  .arguments = "CODE|FILE.pdf",
  .summary = N_("Ask the registry whether a document is valid"),
  .more = N_("Of a file that holds several certificates, all are told."),
  .run = run,
};
