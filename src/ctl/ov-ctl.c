#include "ov-ctl.h"
#include "ov-error.h"
#include <stdio.h>

OvCtlExit
ov_ctl_misused (const char *format,
                ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fprintf (stderr, "opintoverkkoctl: %s\n", text);
  return OV_CTL_USAGE;
}

OvCtlExit
ov_ctl_failed (const GError *error)
{
  fprintf (stderr, "opintoverkkoctl: %s\n", error->message);
  if (error->domain != OV_ERROR)
    return OV_CTL_FINDINGS;
  switch ((OvError) error->code)
    {
    case OV_ERROR_UNREACHABLE:
    case OV_ERROR_BUSY:
      return OV_CTL_UNREACHABLE;
    default:
      return OV_CTL_FINDINGS;
    }
}

void
ov_ctl_print_json (JsonNode *node,
                   gboolean  pretty)
{
  g_autofree char *text = json_to_string (node, pretty);

  puts (text);
  json_node_unref (node);
}

void
ov_ctl_print_object (JsonObject *object,
                     gboolean    pretty)
{
  JsonNode *node = json_node_alloc ();

  ov_ctl_print_json (json_node_init_object (node, object), pretty);
  json_object_unref (object);
}
