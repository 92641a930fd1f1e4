#include "ov-ctl.h"
#include "ov-error.h"
#include <gio/gio.h>
#include <stdio.h>

static OvLanguage spoken = OV_LANGUAGE_EN;

void
ov_ctl_speak (OvLanguage language)
{
  spoken = language;
}

const char *
ov_ctl_text (const char *msgid)
{
  return ov_text (spoken, msgid);
}

OvCtlExit
ov_ctl_misused (const char *format,
                ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (ov_ctl_text (format), arguments);
  va_end (arguments);
  fprintf (stderr, "opintoverkkoctl: %s\n", text);
  return OV_CTL_USAGE;
}

gboolean
ov_ctl_parse_kind (const char *text,
                   OvNoun     *noun)
{
  if (text == NULL)
    ov_ctl_misused (N_("Name a kind of record; opintoverkkoctl schema lists them."));
  else if (ov_noun_parse (text, noun))
    return TRUE;
  else
    ov_ctl_misused (N_("There is no kind “%s”; opintoverkkoctl schema lists them."), text);
  return FALSE;
}

OvCtlExit
ov_ctl_failed (const GError *error)
{
  /* Messages without details are msgids. */
  fprintf (stderr, "opintoverkkoctl: %s\n", ov_ctl_text (error->message));
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

GBytes *
ov_ctl_read_file (const char  *path,
                  GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GError) problem = NULL;
  GBytes *bytes = g_file_load_bytes (file, NULL, NULL, &problem);

  if (bytes)
    return bytes;
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, OV_ERROR, OV_ERROR_INVALID, ov_ctl_text (N_("There is no file %s.")), path);
  else if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    g_set_error (error, OV_ERROR, OV_ERROR_INVALID, ov_ctl_text (N_("%s is a folder; name a file in it.")), path);
  else if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_set_error (error, OV_ERROR, OV_ERROR_INVALID, ov_ctl_text (N_("You are not allowed to read %s.")), path);
  else
    g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
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
