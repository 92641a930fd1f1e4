#include "ov-ctl-registry.h"
#include "ov-embedded-registry.h"

struct _OvCtlRegistry
{
  OvEmbeddedRegistry *embedded; /* with --data */
  OvRegistryClient   *client;
};

static void
on_ready (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
ensure (OvEmbeddedRegistry *embedded,
        GError            **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ov_embedded_registry_ensure_async (embedded, NULL, on_ready, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return ov_embedded_registry_ensure_finish (embedded, result, error);
}

static gboolean
open_data (OvCtlRegistry *self,
           const char    *folder,
           GError       **error)
{
  g_autofree char *database = g_build_filename (folder, "registry.db", NULL);

  if (!g_file_test (database, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, OV_ERROR, OV_ERROR_UNREACHABLE, ov_ctl_text (N_("There are no data in %s; opintoverkkoctl --data DIR sample makes some.")), folder);
      return FALSE;
    }
  self->embedded = ov_embedded_registry_new (folder);
  if (!ensure (self->embedded, error))
    return FALSE;
  self->client = ov_registry_client_new_for_socket (ov_embedded_registry_get_socket (self->embedded));
  return TRUE;
}

static gboolean
open_address (OvCtlRegistry *self,
              const char    *address,
              GError       **error)
{
  self->client = ov_registry_client_new_for_address (address, error);
  if (self->client == NULL)
    return FALSE;
  ov_registry_client_set_token (self->client, g_getenv ("OPINTOVERKKO_TOKEN"));
  return TRUE;
}

OvCtlRegistry *
ov_ctl_registry_open (OvCtl     *ctl,
                      OvCtlExit *exit)
{
  g_autoptr (OvCtlRegistry) self = g_new0 (OvCtlRegistry, 1);
  g_autoptr (GError) error = NULL;

  if (ctl->data == NULL && ctl->registry == NULL)
    {
      *exit = ov_ctl_misused (N_("Say whose data, before the command: --data DIR or --registry URL."));
      return NULL;
    }
  if (ctl->data ? open_data (self, ctl->data, &error) : open_address (self, ctl->registry, &error))
    {
      ov_registry_client_set_language (self->client, ctl->language);
      return g_steal_pointer (&self);
    }
  *exit = g_error_matches (error, OV_ERROR, OV_ERROR_INVALID) ? ov_ctl_misused ("%s", error->message) : ov_ctl_failed (error);
  return NULL;
}

void
ov_ctl_registry_close (OvCtlRegistry *self)
{
  g_clear_object (&self->client);
  if (self->embedded)
    ov_embedded_registry_stop (self->embedded);
  g_clear_object (&self->embedded);
  g_free (self);
}

OvRegistryReply *
ov_ctl_registry_call (OvCtlRegistry     *self,
                      OvRegistryRequest *request,
                      GError           **error)
{
  OvRegistryReply *reply = ov_registry_client_call (self->client, request, NULL, error);

  ov_registry_request_unref (request);
  return reply;
}
