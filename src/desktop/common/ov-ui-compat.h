#pragma once
#include <adwaita.h>

/* The one place for names of GTK and libadwaita that later versions deprecate; the rest of the desktop calls these. */
G_BEGIN_DECLS

typedef enum
{
  OV_FILES_ANY,
  OV_FILES_PDF,
  OV_FILES_PICTURE,  /* PNG, JPEG */
  OV_FILES_VOUCHER,  /* PDF, PNG, JPEG */
  OV_FILES_TABLE,    /* spreadsheets, CSV, text */
  OV_FILES_CALENDAR, /* iCalendar */
  OV_FILES_BANK,     /* XML to and from a bank */
  OV_FILES_BACKUP
} OvFiles;

/* Opens the display. Before threads are begun: it changes the environment for a moment. */
void ov_ui_init (void);

/* Asks for a file to open, for a place to save (suggested name given), or for a folder. The finish functions give a new
 * GFile, or NULL with error G_IO_ERROR_CANCELLED when the user thought better of it. inside is any widget of the window
 * the dialog belongs to. */
void ov_ui_open_file_async (GtkWidget *inside, const char *title, OvFiles files, GAsyncReadyCallback callback,
                            gpointer data);
void ov_ui_save_file_async (GtkWidget *inside, const char *title, OvFiles files, const char *name,
                            GAsyncReadyCallback callback, gpointer data);
void   ov_ui_choose_folder_async (GtkWidget *inside, const char *title, GAsyncReadyCallback callback, gpointer data);
GFile *ov_ui_file_finish         (GAsyncResult *result, GError **error);

/* A question that can not be undone afterwards: heading names the object and the count, body says what follows, verb is
 * what the button does. destructive paints it so. finish is TRUE when the user chose the verb. */
void ov_ui_confirm_async (GtkWidget *inside, const char *heading, const char *body, const char *verb,
                          gboolean destructive, GAsyncReadyCallback callback, gpointer data);
gboolean ov_ui_confirm_finish (GAsyncResult *result);
/* Asks for a line of text: a reason before something that cannot be undone, or a secret that is not shown while typing.
 * The button wakes when something is written; Enter without it says so at the field. Finish: what was written, trimmed, or NULL when the user thought better
 * of it; free it. */
void     ov_ui_ask_reason_async (GtkWidget *inside, const char *heading, const char *body, const char *verb,
                                 GAsyncReadyCallback callback, gpointer data);
void     ov_ui_ask_secret_async (GtkWidget *inside, const char *heading, const char *body, const char *verb,
                                 GAsyncReadyCallback callback, gpointer data);
char    *ov_ui_ask_finish       (GAsyncResult *result);
/* Puts an entry of words into a dialog that has its responses: the default one wakes when something is written that may be kept, and what may not is
 * told. */
void     ov_ui_add_words        (AdwMessageDialog *dialog, GtkWidget *entry);
/* What went wrong and what to do, when there is no place on the page to say it. */
void     ov_ui_tell           (GtkWidget *inside, const char *heading, const char *body);

gboolean ov_ui_lookup_color   (GtkWidget *widget, const char *name, GdkRGBA *color);  /* FALSE leaves color black */
/* Scrolls a GtkListView, or the list inside a GtkColumnView, to a row, once it is laid out. */
void     ov_ui_scroll_to      (GtkWidget *list, guint position);
/* Puts a widget above the title of a column's head; align is the title's. GTK has no way for it: the head is a box of the title and the sort arrow. */
void     ov_ui_add_to_column_head (GtkColumnView *view, guint column, GtkWidget *widget, GtkAlign align);
/* With the cairo renderer unhinted metrics cut the dots of ä and ö in entries: hint them then. Call it on a realized
 * window. */
void     ov_ui_hint_fonts     (GtkWidget *window);

void     ov_ui_present_about  (GtkWidget *inside);

G_END_DECLS
