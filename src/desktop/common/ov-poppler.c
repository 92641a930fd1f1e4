#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-poppler.h"
#include <gmodule.h>
#include <stdlib.h>
#include "ov-error.h"

/* Its name has been the same since poppler 0.18. */
#define LIBRARY "libpoppler-glib.so.8"

static gboolean
find_all (GModule *module, OvPoppler *poppler)
{
  const struct { const char *name; gpointer *place; } symbols[] = {
    { "poppler_document_new_from_bytes", (gpointer *) &poppler->document_new_from_bytes },
    { "poppler_document_get_n_pages", (gpointer *) &poppler->document_get_n_pages },
    { "poppler_document_get_page", (gpointer *) &poppler->document_get_page },
    { "poppler_page_get_size", (gpointer *) &poppler->page_get_size },
    { "poppler_page_render", (gpointer *) &poppler->page_render },
    { "poppler_page_get_text", (gpointer *) &poppler->page_get_text },
  };

  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (!g_module_symbol (module, symbols[i].name, symbols[i].place))
      return FALSE;
  return TRUE;
}

/* Read by whoever uses the library, written by the end of the program, which never lets go of it. */
static GRWLock uses;

static void
wait_for_uses (void)
{
  g_rw_lock_writer_lock (&uses);
}

static const OvPoppler *
load (GError **error)
{
  static GMutex lock;
  static OvPoppler poppler;
  static gboolean loaded;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);
  GModule *module;

  if (loaded)
    return &poppler;
  module = g_module_open (LIBRARY, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  if (!module || !find_all (module, &poppler))
    {
      g_set_error (error, OV_ERROR, OV_ERROR_FAILED, "Loading %s: %s", LIBRARY, g_module_error ());
      g_clear_pointer (&module, g_module_close);
      return NULL;
    }
  g_module_make_resident (module);
  /* Called before the library's own, which were told of before it. */
  atexit (wait_for_uses);
  loaded = TRUE;
  return &poppler;
}

const OvPoppler *
ov_poppler_begin (GError **error)
{
  const OvPoppler *poppler;

  g_rw_lock_reader_lock (&uses);
  poppler = load (error);
  if (!poppler)
    g_rw_lock_reader_unlock (&uses);
  return poppler;
}

void
ov_poppler_end (void)
{
  g_rw_lock_reader_unlock (&uses);
}
