#include "ov-ctl-registry.h"
#include "ov-record-json.h"
#include <stdio.h>

#define PAGE 1000

static int limit;

static const GOptionEntry options[] = {
  { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_("At most so many"), "N" },
  { NULL },
};

/* The fields that lists are ordered by tell most about a record. */
static void
print_record (OvCtl    *ctl,
              OvRecord *record,
              OvId      id)
{
  g_autofree char *id_text = ov_id_dup_text (id);
  guint n_fields, shown = 0;
  const OvField *fields = ov_record_fields (record, &n_fields);

  printf ("%s", id_text);
  for (guint i = 0; i < n_fields && shown < 5; i++)
    if ((fields[i].flags & OV_FIELD_INDEXED) && fields[i].kind != OV_KIND_reference && ov_record_is_set (record, &fields[i]))
      {
        g_autofree char *text = ov_record_dup_text (record, &fields[i], ctl->language);

        printf ("%s%s", shown++ ? " · " : "  ", text);
      }
  printf ("\n");
}

static gboolean
print_row (OvCtl       *ctl,
           OvNoun       noun,
           JsonObject  *row,
           GError     **error)
{
  g_autoptr (OvRecord) record = NULL;
  JsonObject *data = ov_json_get_object (row, "data");
  OvId id;

  if (data == NULL || !ov_id_parse (ov_json_get_text (row, "id"), &id))
    return TRUE;
  if (ctl->json)
    {
      ov_ctl_print_object (json_object_ref (row), FALSE);
      return TRUE;
    }
  record = ov_record_from_json (noun, id, ov_json_get_integer (row, "ver", 0), data, error);
  if (record)
    print_record (ctl, record, id);
  return record != NULL;
}

/* One page after another; *after is the place to go on from. */
static gboolean
print_page (OvCtl          *ctl,
            OvCtlRegistry  *registry,
            OvNoun          noun,
            char          **after,
            guint          *count,
            gboolean       *more,
            GError        **error)
{
  OvRegistryRequest *request = ov_registry_request_snapshot (NULL, ov_noun_kind (noun), *after, PAGE);
  g_autoptr (OvRegistryReply) reply = ov_ctl_registry_call (registry, request, error);
  JsonObject *body = reply ? ov_registry_reply_get_body (reply) : NULL;
  JsonArray *rows;

  if (body == NULL)
    return FALSE;
  rows = ov_json_get_array (body, "rows");
  for (guint i = 0; rows && i < json_array_get_length (rows) && (limit <= 0 || *count < (guint) limit); i++, (*count)++)
    if (!print_row (ctl, noun, json_array_get_object_element (rows, i), error))
      return FALSE;
  g_free (*after);
  *after = g_strdup (ov_json_get_text (body, "after"));
  *more = ov_json_get_boolean (body, "more") && (limit <= 0 || *count < (guint) limit);
  return TRUE;
}

static OvCtlExit
run (OvCtl  *ctl,
     char  **arguments)
{
  g_autoptr (OvCtlRegistry) registry = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;
  gboolean more = TRUE;
  guint count = 0;
  OvCtlExit exit;
  OvNoun noun;

  if (!ov_ctl_parse_kind (arguments[0], &noun))
    return OV_CTL_USAGE;
  if (arguments[1])
    return ov_ctl_misused (N_("Name one kind of record; opintoverkkoctl schema lists them."));
  registry = ov_ctl_registry_open (ctl, &exit);
  if (registry == NULL)
    return exit;
  while (more)
    if (!print_page (ctl, registry, noun, &after, &count, &more, &error))
      return ov_ctl_failed (error);
  return OV_CTL_FINE;
}

const OvCtlCommand ov_ctl_list = {
  .name = "list",
  .arguments = "KIND",
  .summary = N_("List the records of a kind"),
  .options = options,
  .run = run,
};
