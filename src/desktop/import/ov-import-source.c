#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-import-source.h"
#include <glib/gi18n.h>
#include <string.h>
#include "ov-cell.h"
#include "ov-error-page.h"
#include "ov-error.h"
#include "ov-keys.h"
#include "ov-resources.h"
#include "ov-spinner-later.h"
#include "ov-ui-compat.h"
#include "ov-workbook.h"

#define PREVIEW_LINES 4
/* What Western text of this country holds besides ASCII; anything else makes the guess of the encoding doubtful. */
#define USUAL_LETTERS "åäöÅÄÖéÉèÈáÁàÀíÍóÓøØæÆüÜšŠžŽõÕñÑçÇ´’‘“”–—…€§°½\u00a0"

struct _OvImportSource
{
  AdwBin               parent_instance;
  GtkStack            *stack;
  OvSpinnerLater      *spinner;
  AdwPreferencesGroup *encodings;
  GtkWidget           *keep;
  AdwStatusPage       *problem;
  GtkWidget           *other_encoding;
  GPtrArray           *encoding_rows;
  AdwPreferencesGroup *sheets;
  GtkWidget           *other_sheet;
  GPtrArray           *sheet_rows;
  OvWorkbook          *workbook;       /* of a spreadsheet file; then there are no bytes */
  GBytes              *bytes;
  OvEncoding           encoding;       /* in which they were read */
  char                *name;
  GCancellable        *reading;
};

G_DEFINE_FINAL_TYPE (OvImportSource, ov_import_source, ADW_TYPE_BIN)

enum { CHOSEN, KEPT, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
show_page (OvImportSource *self,
           const char     *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  ov_spinner_later_set_busy (self->spinner, g_str_equal (page, "wait"));
}

static void
show_problem (OvImportSource *self,
              const char     *title,
              const char     *what)
{
  g_autofree char *escaped = g_markup_escape_text (what, -1);

  adw_status_page_set_title (self->problem, title);
  adw_status_page_set_description (self->problem, escaped);
  gtk_widget_set_visible (self->other_encoding, self->bytes != NULL);
  gtk_widget_set_visible (self->other_sheet, self->workbook && ov_workbook_get_n_sheets (self->workbook) > 1);
  show_page (self, "problem");
}

/* Whatever the system says of a file, what can be done about it. */
static char *
problem_text (const GError *error)
{
  if (error->domain == OV_ERROR) /* Errors of reading tables are one plain msgid. */
    return g_strdup (_(error->message));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_strdup (_("The file is no longer there. It may have been moved, renamed or removed. Choose it again."));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    return g_strdup (_("This is a folder. Open it and choose the list inside."));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return g_strdup (_("You are not allowed to read the file. Ask its owner, or copy it to a folder of your own."));
  /* Translators: %s is what the operating system says. */
  return g_strdup_printf (_("The file could not be read: %s. Copy it to this computer and choose the copy."), error->message);
}

static void
take_table (OvImportSource *self,
            OvTable        *table)
{
  if (ov_table_get_n_rows (table) == 0)
    {
      show_problem (self, _("There are no rows in the list"),
                    _("It has headings only. Choose another list, or paste the rows with their headings."));
      return;
    }
  self->encoding = self->bytes ? ov_table_get_encoding (table) : OV_ENCODING_GUESS;
  show_page (self, "begin");
  g_signal_emit (self, signals[CHOSEN], 0, table, self->name);
}

static void
refuse (OvImportSource *self,
        const GError   *error)
{
  g_autofree char *text = problem_text (error);

  show_problem (self, _("The list cannot be read"), text);
}

/* ---- Reading, in a thread: twenty megabytes take their time ---- */

typedef struct
{
  GBytes    *bytes; /* or the text */
  char      *text;
  OvEncoding encoding;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->bytes, g_bytes_unref);
  g_free (reading->text);
  g_free (reading);
}

static gboolean
is_doubtful (GBytes *bytes)
{
  g_autofree char *text = NULL;

  if (ov_encoding_guess (bytes) != OV_ENCODING_WESTERN)
    return FALSE;
  text = ov_encoding_decode (bytes, OV_ENCODING_WESTERN, NULL, NULL);
  for (const char *p = text; p && *p; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) > 0x7f && !g_utf8_strchr (USUAL_LETTERS, -1, g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* NULL without error: the encoding is to be asked for. */
static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Reading *reading = data;
  OvTableOptions options = { .encoding = reading->encoding };
  GError *error = NULL;
  OvTable *table = NULL;

  if (reading->text)
    table = ov_table_new_from_text (reading->text, NULL, &error);
  else if (reading->encoding != OV_ENCODING_GUESS || !is_doubtful (reading->bytes))
    table = ov_table_new_from_bytes (reading->bytes, &options, &error);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, table, (GDestroyNotify) ov_table_unref);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  OvImportSource *self = OV_IMPORT_SOURCE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (OvTable) table = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->stack == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (table)
    take_table (self, table);
  else if (error)
    refuse (self, error);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "source.encoding", NULL);
}

/* Takes the text. */
static void
read_table (OvImportSource *self,
            char           *text,
            OvEncoding      encoding)
{
  Reading *reading = g_new0 (Reading, 1);
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->reading);
  g_set_object (&self->reading, NULL);
  self->reading = g_cancellable_new ();
  task = g_task_new (self, self->reading, read_cb, NULL);
  g_task_set_source_tag (task, read_table);
  reading->bytes = text ? NULL : g_bytes_ref (self->bytes);
  reading->text = text;
  reading->encoding = encoding;
  g_task_set_task_data (task, reading, reading_free);
  show_page (self, "wait");
  g_task_run_in_thread (task, read_in_thread);
}

/* ---- How the letters are written ---- */

static void
encoding_activated_cb (AdwActionRow   *row,
                       OvImportSource *self)
{
  read_table (self, NULL, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "encoding")));
}

/* The one in which the list is read now. */
static void
add_mark (GtkWidget *row)
{
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_widget_set_tooltip_text (mark, _("Read so now"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Read so now"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
}

static void
encoding_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  OvImportSource *self = OV_IMPORT_SOURCE (widget);

  for (guint i = 0; i < self->encoding_rows->len; i++)
    adw_preferences_group_remove (self->encodings, self->encoding_rows->pdata[i]);
  g_ptr_array_set_size (self->encoding_rows, 0);
  for (OvEncoding encoding = OV_ENCODING_UTF_8; self->bytes && encoding < OV_N_ENCODINGS; encoding++)
    {
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *preview = ov_encoding_preview (self->bytes, encoding, PREVIEW_LINES);
      g_autofree char *escaped = NULL;

      ov_cell_mask_identity_codes (preview);
      escaped = g_markup_escape_text (preview, -1);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), ov_encoding_name (encoding));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), PREVIEW_LINES);
      if (encoding == self->encoding)
        add_mark (row);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "encoding", GINT_TO_POINTER (encoding));
      g_signal_connect (row, "activated", G_CALLBACK (encoding_activated_cb), self);
      adw_preferences_group_add (self->encodings, row);
      g_ptr_array_add (self->encoding_rows, row);
    }
  show_page (self, "encoding");
  if (self->encoding_rows->len > 0)
    gtk_widget_grab_focus (self->encoding_rows->pdata[0]);
}

static void
keep_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  show_page (OV_IMPORT_SOURCE (widget), "begin");
  g_signal_emit (widget, signals[KEPT], 0);
}

gboolean
ov_import_source_has_file (OvImportSource *self)
{
  g_return_val_if_fail (OV_IS_IMPORT_SOURCE (self), FALSE);
  return self->bytes != NULL;
}

void
ov_import_source_choose_encoding (OvImportSource *self)
{
  g_return_if_fail (OV_IS_IMPORT_SOURCE (self) && self->bytes);
  gtk_widget_set_visible (self->keep, TRUE);
  encoding_action (GTK_WIDGET (self), NULL, NULL);
}

/* ---- Spreadsheets ---- */

static void
sheet_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (OvImportSource) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OvTable) table = ov_workbook_read_sheet_finish (result, &error);

  if (self->stack == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (table)
    take_table (self, table);
  else
    refuse (self, error);
}

/* Nothing else can be chosen until it is read: two threads never read one workbook. */
static void
read_sheet (OvImportSource *self,
            guint           sheet)
{
  show_page (self, "wait");
  ov_workbook_read_sheet_async (self->workbook, sheet, self->reading, sheet_read_cb, g_object_ref (self));
}

static void
sheet_activated_cb (AdwActionRow   *row,
                    OvImportSource *self)
{
  read_sheet (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "sheet")));
}

static void
sheet_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  OvImportSource *self = OV_IMPORT_SOURCE (widget);

  for (guint i = 0; i < self->sheet_rows->len; i++)
    adw_preferences_group_remove (self->sheets, self->sheet_rows->pdata[i]);
  g_ptr_array_set_size (self->sheet_rows, 0);
  for (guint i = 0; self->workbook && i < ov_workbook_get_n_sheets (self->workbook); i++)
    {
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *escaped = g_markup_escape_text (ov_workbook_get_sheet_name (self->workbook, i), -1);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
      if (ov_workbook_get_sheet_hidden (self->workbook, i))
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Hidden in the file"));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "sheet", GUINT_TO_POINTER (i));
      g_signal_connect (row, "activated", G_CALLBACK (sheet_activated_cb), self);
      adw_preferences_group_add (self->sheets, row);
      g_ptr_array_add (self->sheet_rows, row);
    }
  show_page (self, "sheet");
  if (self->sheet_rows->len > 0)
    gtk_widget_grab_focus (self->sheet_rows->pdata[0]);
}

static void
workbook_opened_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr (OvImportSource) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OvWorkbook) workbook = ov_workbook_new_finish (result, &error);

  if (self->stack == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (workbook == NULL)
    {
      refuse (self, error);
      return;
    }
  self->workbook = g_steal_pointer (&workbook);
  if (ov_workbook_only_sheet (self->workbook) == G_MAXUINT)
    sheet_action (GTK_WIDGET (self), NULL, NULL);
  else
    read_sheet (self, ov_workbook_only_sheet (self->workbook));
}

/* ---- Files ---- */

static void
forget (OvImportSource *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->workbook, ov_workbook_unref);
  g_clear_pointer (&self->name, g_free);
  self->encoding = OV_ENCODING_GUESS;
}

static void
file_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (OvImportSource) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (self->stack == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bytes == NULL)
    {
      refuse (self, error);
      return;
    }
  if (ov_workbook_recognize (bytes))
    {
      ov_workbook_new_async (bytes, self->reading, workbook_opened_cb, g_object_ref (self));
      return;
    }
  self->bytes = g_steal_pointer (&bytes);
  read_table (self, NULL, OV_ENCODING_GUESS);
}

static void
file_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (OvImportSource) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read_finish (G_FILE (source), result, &error);

  if (self->stack == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (stream == NULL)
    refuse (self, error);
  else /* One byte more than a table may have: then the reading of tables says that it is too large. */
    g_input_stream_read_bytes_async (G_INPUT_STREAM (stream), OV_TABLE_MAX_BYTES + 1, G_PRIORITY_DEFAULT, self->reading, file_read_cb,
                                     g_object_ref (self));
}

void
ov_import_source_take_file (OvImportSource *self,
                            GFile          *file)
{
  g_return_if_fail (OV_IS_IMPORT_SOURCE (self));
  forget (self);
  gtk_widget_set_visible (self->keep, FALSE);
  show_page (self, "wait");
  self->name = g_file_get_basename (file);
  self->reading = g_cancellable_new ();
  g_file_read_async (file, G_PRIORITY_DEFAULT, self->reading, file_opened_cb, g_object_ref (self));
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (GFile) file = ov_ui_file_finish (result, NULL);

  if (file && OV_IMPORT_SOURCE (source)->stack)
    ov_import_source_take_file (OV_IMPORT_SOURCE (source), file);
}

static void
choose_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  ov_ui_open_file_async (widget, _("Choose a list of participants"), OV_FILES_TABLE, file_chosen_cb, NULL);
}

static gboolean
drop_cb (OvImportSource *self,
         const GValue   *value)
{
  GSList *files;

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      files = g_value_get_boxed (value);
      if (files == NULL)
        return FALSE;
      ov_import_source_take_file (self, files->data);
    }
  else
    ov_import_source_take_text (self, g_value_get_string (value));
  return TRUE;
}

/* ---- The clipboard ---- */

void
ov_import_source_take_text (OvImportSource *self,
                            const char     *text)
{
  g_return_if_fail (OV_IS_IMPORT_SOURCE (self));
  forget (self);
  gtk_widget_set_visible (self->keep, FALSE);
  self->name = g_strdup (_("Pasted cells"));
  if (text == NULL || strspn (text, " \t\r\n") == strlen (text))
    {
      show_problem (self, _("There is nothing to paste"), _("Copy the cells in your spreadsheet program first, then paste them here."));
      return;
    }
  read_table (self, g_strdup (text), OV_ENCODING_GUESS);
}

static void
clipboard_read_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (OvImportSource) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (self->stack)
    ov_import_source_take_text (self, text);
}

void
ov_import_source_paste (OvImportSource *self)
{
  g_return_if_fail (OV_IS_IMPORT_SOURCE (self));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, clipboard_read_cb, g_object_ref (self));
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  ov_import_source_paste (OV_IMPORT_SOURCE (widget));
}

static void
again_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  show_page (OV_IMPORT_SOURCE (widget), "begin");
}

/* ---- */

static void
ov_import_source_dispose (GObject *object)
{
  OvImportSource *self = OV_IMPORT_SOURCE (object);

  forget (self);
  /* Disposing the template unparents the stack, which the bin would not notice. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_IMPORT_SOURCE);
  self->stack = NULL;
  G_OBJECT_CLASS (ov_import_source_parent_class)->dispose (object);
}

static void
ov_import_source_finalize (GObject *object)
{
  g_ptr_array_unref (OV_IMPORT_SOURCE (object)->encoding_rows);
  g_ptr_array_unref (OV_IMPORT_SOURCE (object)->sheet_rows);
  G_OBJECT_CLASS (ov_import_source_parent_class)->finalize (object);
}

static void
ov_import_source_class_init (OvImportSourceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_import_source_dispose;
  G_OBJECT_CLASS (klass)->finalize = ov_import_source_finalize;
  g_type_ensure (OV_TYPE_SPINNER_LATER);
  signals[KEPT] = g_signal_new ("kept", OV_TYPE_IMPORT_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOSEN] = g_signal_new ("chosen", OV_TYPE_IMPORT_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, OV_TYPE_TABLE,
                                G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("import/ov-import-source.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvImportSource, stack);
  gtk_widget_class_bind_template_child (widget_class, OvImportSource, spinner);
  gtk_widget_class_bind_template_child (widget_class, OvImportSource, encodings);
  gtk_widget_class_bind_template_child (widget_class, OvImportSource, keep);
  gtk_widget_class_bind_template_child (widget_class, OvImportSource, problem);
  gtk_widget_class_bind_template_child (widget_class, OvImportSource, other_encoding);
  gtk_widget_class_bind_template_child (widget_class, OvImportSource, sheets);
  gtk_widget_class_bind_template_child (widget_class, OvImportSource, other_sheet);
  gtk_widget_class_install_action (widget_class, "source.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "source.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "source.encoding", NULL, encoding_action);
  gtk_widget_class_install_action (widget_class, "source.sheet", NULL, sheet_action);
  gtk_widget_class_install_action (widget_class, "source.again", NULL, again_action);
  gtk_widget_class_install_action (widget_class, "source.keep", NULL, keep_action);
  ov_keys_bind (widget_class);
}

static void
ov_import_source_init (OvImportSource *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  self->encoding_rows = g_ptr_array_new ();
  self->sheet_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
