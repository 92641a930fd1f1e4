#include "ov-ctl-registry.h"
#include "ov-record-json.h"
#include <stdio.h>

static void
print_fields (OvCtl    *ctl,
              OvRecord *record)
{
  guint n_fields;
  const OvField *fields = ov_record_fields (record, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (ov_record_is_set (record, &fields[i]))
      {
        g_autofree char *text = ov_record_dup_text (record, &fields[i], ctl->language);
        const char *label = ov_text (ctl->language, fields[i].label);

        printf ("%s: %s\n", label, text);
      }
}

static OvCtlExit
run (OvCtl  *ctl,
     char  **arguments)
{
  g_autoptr (OvCtlRegistry) registry = NULL;
  g_autoptr (OvRegistryReply) reply = NULL;
  g_autoptr (OvRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *body;
  OvCtlExit exit;
  OvNoun noun;
  OvId id;

  if (!ov_ctl_parse_kind (arguments[0], &noun))
    return OV_CTL_USAGE;
  if (arguments[1] == NULL || arguments[2] || !ov_id_parse (arguments[1], &id))
    return ov_ctl_misused (N_("Name a kind of record and the id of one; opintoverkkoctl list KIND tells the ids."));
  registry = ov_ctl_registry_open (ctl, &exit);
  if (registry == NULL)
    return exit;
  reply = ov_ctl_registry_call (registry, ov_registry_request_get (arguments[0], arguments[1]), &error);
  body = reply ? ov_registry_reply_get_body (reply) : NULL;
  if (body == NULL)
    return ov_ctl_failed (error);
  if (ctl->json)
    return ov_ctl_print_object (json_object_ref (body), FALSE), OV_CTL_FINE;
  record = ov_record_from_json (noun, id, 0, ov_json_get_object (body, "data"), &error);
  if (record == NULL)
    return ov_ctl_failed (error);
  print_fields (ctl, record);
  return OV_CTL_FINE;
}

const OvCtlCommand ov_ctl_show = {
  .name = "show",
  .arguments = "KIND ID",
  .summary = N_("Show a record"),
  .run = run,
};
