#include "ov-print-material.h"
#include "ov-error.h"

typedef struct
{
  OvCertificateContent *content;
  OvId                  person;
} Code;

struct _OvPrintMaterial
{
  GHashTable *pictures; /* SHA-256 -> GBytes, NULL until fetched */
  GPtrArray  *wanted;   /* SHA-256 */
  guint       next_picture;
  GArray     *codes;    /* of Code */
  guint       next_code;
};

static void
free_bytes (gpointer bytes)
{
  if (bytes)
    g_bytes_unref (bytes);
}

OvPrintMaterial *
ov_print_material_new (void)
{
  OvPrintMaterial *self = g_new0 (OvPrintMaterial, 1);

  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_bytes);
  self->wanted = g_ptr_array_new_with_free_func (g_free);
  self->codes = g_array_new (FALSE, FALSE, sizeof (Code));
  return self;
}

void
ov_print_material_free (OvPrintMaterial *self)
{
  g_hash_table_unref (self->pictures);
  g_ptr_array_unref (self->wanted);
  g_array_unref (self->codes);
  g_free (self);
}

static void
want (OvPrintMaterial *self,
      const char      *sha256)
{
  if (sha256 == NULL || g_hash_table_contains (self->pictures, sha256))
    return;
  g_hash_table_insert (self->pictures, g_strdup (sha256), NULL);
  g_ptr_array_add (self->wanted, g_strdup (sha256));
}

void
ov_print_material_add_organisation (OvPrintMaterial             *self,
                                    const OvContentOrganisation *organisation)
{
  if (organisation)
    want (self, organisation->logo_sha256);
}

void
ov_print_material_add_certificate (OvPrintMaterial      *self,
                                   OvCertificateContent *content,
                                   OvId                  person)
{
  Code code = { content, person };

  ov_print_material_add_organisation (self, content->organiser);
  ov_print_material_add_organisation (self, content->implementer);
  for (guint i = 0; i < content->signers->len; i++)
    want (self, ((OvContentSigner *) content->signers->pdata[i])->signature_sha256);
  if (content->identity_code && !content->draft)
    g_array_append_val (self->codes, code);
}

static void fetch_next (GTask *task);

static void
picture_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  OvPrintMaterial *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = ov_session_get_file_finish (OV_SESSION (object), result, &error);

  if (bytes == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_hash_table_replace (self->pictures, g_strdup (self->wanted->pdata[self->next_picture]), bytes);
  self->next_picture++;
  fetch_next (g_steal_pointer (&task));
}

static void
code_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  OvPrintMaterial *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  char *code = ov_session_get_identity_code_finish (OV_SESSION (object), result, &error);
  Code *place = &g_array_index (self->codes, Code, self->next_code);

  if (code == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_free (place->content->identity_code);
  place->content->identity_code = code;
  self->next_code++;
  fetch_next (g_steal_pointer (&task));
}

static void
fetch_next (GTask *task)
{
  OvPrintMaterial *self = g_task_get_task_data (task);
  OvSession *session = g_object_get_data (G_OBJECT (task), "session");
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (self->next_picture < self->wanted->len)
    ov_session_get_file_async (session, self->wanted->pdata[self->next_picture], cancellable, picture_cb, task);
  else if (self->next_code < self->codes->len)
    ov_session_get_identity_code_async (session, g_array_index (self->codes, Code, self->next_code).person, "certificate",
                                        cancellable, code_cb, task);
  else
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
}

void
ov_print_material_fetch_async (OvPrintMaterial     *self,
                               OvSession           *session,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, ov_print_material_fetch_async);
  g_task_set_task_data (task, self, NULL);
  g_object_set_data_full (G_OBJECT (task), "session", g_object_ref (session), g_object_unref);
  fetch_next (task);
}

gboolean
ov_print_material_fetch_finish (OvPrintMaterial  *self,
                                GAsyncResult     *result,
                                GError          **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

GBytes *
ov_print_material_resolve (const char  *sha256,
                           gpointer     data,
                           GError     **error)
{
  OvPrintMaterial *self = data;
  GBytes *bytes = g_hash_table_lookup (self->pictures, sha256);

  if (bytes == NULL)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_NOT_FOUND, "A picture of the document is missing");
      return NULL;
    }
  return g_bytes_ref (bytes);
}
