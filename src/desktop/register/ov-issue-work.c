#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-issue-work.h"
#include <glib/gi18n.h>
#include "ov-error-page.h"
#include "ov-error.h"
#include "ov-navigator.h"
#include "ov-print-job.h"
#include "ov-printing.h"
#include "ov-save-failure.h"
#include "ov-ui-compat.h"

struct _OvIssueWork
{
  GObject        parent_instance;
  GtkWidget     *inside;       /* owns the work; a reference while it is busy, else borrowed */
  OvProgressRow *row;
  OvSession     *session;      /* of the work under way or the last one, like the rest */
  OvId           training;
  OvId           shown;
  char          *name;
  GPtrArray     *certificates; /* to save */
  gboolean       combined;
  char          *place;        /* folder or file they are saved to */
  guint          done;
  guint          asked;
  gboolean       busy;
};

G_DEFINE_FINAL_TYPE (OvIssueWork, ov_issue_work, G_TYPE_OBJECT)

enum { PROP_0, PROP_BUSY, N_PROPS };
enum { ISSUED, N_SIGNALS };
static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* ---- Beginning and end ---- */
static void
begin (OvIssueWork *self)
{
  self->done = self->asked = 0;
  self->busy = TRUE;
  g_object_ref (self->inside);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
prepare (OvIssueWork *self,
         OvSession   *session,
         OvAggregate *training)
{
  OvRecord *root = ov_aggregate_get_root (training);

  g_set_object (&self->session, session);
  self->training = ov_record_get_id (root);
  g_free (self->name);
  self->name = g_strdup (ov_training_get_name (OV_TRAINING (root)));
  if (self->name == NULL)
    self->name = g_strdup (_("Certificates"));
}

/* The owner is let go of by the caller, once it has told what came of it. */
static void
end (OvIssueWork *self)
{
  ov_progress_row_end (self->row);
  self->busy = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static gboolean
is_shown (OvIssueWork *self)
{
  return ov_id_equal (self->training, self->shown);
}

/* What another training is shown over is told with its name. */
static char *
with_name (OvIssueWork *self,
           const char  *text)
{
  return is_shown (self) ? g_strdup (text) : g_strdup_printf ("%s · %s", self->name, text);
}

/* ---- Issuing ---- */
static void
progress_cb (guint          done,
             guint          total,
             OvCertificate *latest,
             gpointer       data)
{
  OvIssueWork *self = data;
  g_autofree char *counted = g_strdup_printf (_("Issued %u of %u"), done, total);
  g_autofree char *text = with_name (self, counted);

  self->done = done;
  self->asked = total;
  ov_progress_row_step (self->row, text, done, total);
  g_signal_emit (self, signals[ISSUED], 0, latest);
}

/* Why it ended before its end. */
static char *
dup_reason (OvIssueWork  *self,
            const GError *error)
{
  g_autofree char *folder = g_filename_display_name (ov_session_get_folder (self->session));

  /* A number is what an issue needs of the registry, and only once those reserved are used up. */
  if (g_error_matches (error, OV_ERROR, OV_ERROR_UNREACHABLE))
    return g_strdup (_("The register numbers reserved for this computer are used up. New ones come when the registry can be"
                       " reached; until then the documents are drafts."));
  if (g_error_matches (error, OV_ERROR, OV_ERROR_FULL))
    return g_strdup_printf (_("The disk of the data folder %s is full. Free some space, then issue the rest."), folder);
  if (g_error_matches (error, OV_ERROR, OV_ERROR_READ_ONLY))
    return g_strdup_printf (_("The data folder %s cannot be written to. Check its permissions, then issue the rest."), folder);
  return ov_error_text (error);
}

/* What was issued stays: it is told also when a stop or a failure left the rest. */
static void
tell_issued (OvIssueWork  *self,
             const GError *error)
{
  guint left = self->asked - self->done;
  g_autofree char *done =
      g_strdup_printf (ngettext ("%u certificate issued", "%u certificates issued", self->done), self->done);
  g_autofree char *rest = g_strdup_printf (ngettext ("%u is left", "%u are left", left), left);
  g_autofree char *counted = left > 0 ? g_strdup_printf ("%s · %s", done, rest) : g_strdup (done);
  g_autofree char *text = with_name (self, counted);
  g_autofree char *print = g_strdup_printf (_("Print %u"), self->done);
  g_autofree char *reason = error ? dup_reason (self, error) : NULL;

  if (error)
    ov_ui_tell (self->inside, self->done > 0 ? text : _("The certificates were not issued"), reason);
  else if (self->done == 0)
    ov_navigator_toast (self->inside, _("No certificates were issued"), NULL, NULL, NULL);
  else
    ov_navigator_toast (self->inside, text, is_shown (self) ? print : NULL, "page.print", NULL);
}

static void
issued_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(OvIssueWork) self = data;
  g_autoptr(GtkWidget) inside = self->inside;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) issued = ov_issue_certificates_finish (OV_SESSION (object), result, &error);

  end (self);
  tell_issued (self, error);
}

void
ov_issue_work_issue (OvIssueWork          *self,
                     OvSession            *session,
                     OvAggregate          *training,
                     GArray               *participations,
                     const OvIssueOptions *options)
{
  GCancellable *cancellable;

  g_return_if_fail (OV_IS_ISSUE_WORK (self) && !self->busy);
  prepare (self, session, training);
  begin (self);
  self->asked = participations->len;
  cancellable = ov_progress_row_start (self->row, _("What is issued stays issued."));
  ov_issue_certificates_async (session, self->training, participations, options, progress_cb, self, cancellable, issued_cb,
                               g_object_ref (self));
}

/* ---- Saving ---- */
static void choose_place (OvIssueWork *self);

static void
save_progress_cb (guint    done,
                  guint    total,
                  gpointer data)
{
  OvIssueWork *self = data;
  g_autofree char *counted = g_strdup_printf (_("Saved %u of %u"), done, total);
  g_autofree char *text = with_name (self, counted);

  self->done = done;
  ov_progress_row_step (self->row, text, done, total);
}

/* How many files stand in the folder, whether or not they are all. */
static char *
dup_saved_text (OvIssueWork *self,
                guint        n)
{
  g_autofree char *folder = self->combined ? g_path_get_dirname (self->place) : g_strdup (self->place);
  g_autofree char *shown = g_filename_display_name (folder);

  return g_strdup_printf (ngettext ("%u file saved in %s", "%u files saved in %s", n), n, shown);
}

static void
elsewhere_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(OvIssueWork) self = data;

  if (ov_save_failure_ask_finish (result) && !self->busy)
    choose_place (self);
}

static void
tell_not_saved (OvIssueWork  *self,
                const GError *error)
{
  guint whole = self->combined ? 0 : self->done, left = self->asked - whole;
  g_autofree char *saved = dup_saved_text (self, whole);
  g_autofree char *rest = g_strdup_printf (ngettext ("%u is left", "%u are left", left), left);
  g_autofree char *counted = whole > 0 ? g_strdup_printf ("%s · %s", saved, rest) : NULL;

  if (ov_save_failure_is_stop (error))
    ov_navigator_toast (self->inside, counted ? counted : _("Nothing was saved"), NULL, NULL, NULL);
  else
    ov_save_failure_ask_async (self->inside, _("The certificates were not saved"), counted, error, elsewhere_cb,
                               g_object_ref (self));
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(OvIssueWork) self = data;
  g_autoptr(GtkWidget) inside = self->inside;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) paths = ov_print_save_finish (OV_SESSION (object), result, &error);
  g_autofree char *text = NULL;

  end (self);
  if (paths == NULL)
    {
      tell_not_saved (self, error);
      return;
    }
  text = dup_saved_text (self, g_strv_length (paths));
  ov_navigator_toast (inside, text, NULL, NULL, NULL);
}

static void
save (OvIssueWork *self)
{
  GCancellable *cancellable;

  begin (self);
  self->asked = self->certificates->len;
  cancellable = ov_progress_row_start (self->row, self->combined ? NULL : _("What is saved stays saved."));
  ov_print_save_async (self->session, self->certificates, self->place, self->combined, save_progress_cb, self, cancellable,
                       saved_cb, g_object_ref (self));
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(OvIssueWork) self = data;
  g_autoptr(GFile) file = ov_ui_file_finish (result, NULL);

  if (file == NULL || self->busy)
    return;
  g_free (self->place);
  self->place = g_file_get_path (file);
  if (self->place)
    save (self);
  else
    ov_ui_tell (self->inside, _("The certificates were not saved"), _("Choose a folder on this computer."));
}

static void
choose_place (OvIssueWork *self)
{
  g_autofree char *suggested = g_strdup_printf ("%s.pdf", self->name);

  g_strdelimit (suggested, "/\\:*?\"<>|", '-');
  if (self->combined)
    ov_ui_save_file_async (self->inside, _("Save the certificates in one file"), OV_FILES_PDF, suggested, chosen_cb,
                           g_object_ref (self));
  else
    ov_ui_choose_folder_async (self->inside, _("Folder for the certificates"), chosen_cb, g_object_ref (self));
}

void
ov_issue_work_save (OvIssueWork *self,
                    OvSession   *session,
                    OvAggregate *training,
                    GPtrArray   *certificates,
                    gboolean     combined)
{
  g_return_if_fail (OV_IS_ISSUE_WORK (self) && !self->busy);
  prepare (self, session, training);
  g_clear_pointer (&self->certificates, g_ptr_array_unref);
  self->certificates = g_ptr_array_ref (certificates);
  self->combined = combined;
  choose_place (self);
}

/* ---- Printing ---- */
static void
printed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(OvIssueWork) self = data;
  g_autoptr(GtkWidget) inside = self->inside;

  ov_print_job_run_finish (result);
  end (self);
}

void
ov_issue_work_print (OvIssueWork *self,
                     OvSession   *session,
                     OvAggregate *training,
                     GPtrArray   *certificates)
{
  g_return_if_fail (OV_IS_ISSUE_WORK (self) && !self->busy);
  prepare (self, session, training);
  begin (self);
  ov_print_job_run_async (self->inside, session, certificates, self->row, printed_cb, g_object_ref (self));
}

/* ---- The object ---- */
gboolean
ov_issue_work_is_busy (OvIssueWork *self)
{
  g_return_val_if_fail (OV_IS_ISSUE_WORK (self), FALSE);
  return self->busy;
}

OvId
ov_issue_work_get_training (OvIssueWork *self)
{
  g_return_val_if_fail (OV_IS_ISSUE_WORK (self), OV_ID_NONE);
  return self->training;
}

void
ov_issue_work_set_shown (OvIssueWork *self,
                         OvId         training)
{
  g_return_if_fail (OV_IS_ISSUE_WORK (self));
  self->shown = training;
}

static void
ov_issue_work_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  g_value_set_boolean (value, OV_ISSUE_WORK (object)->busy);
}

static void
ov_issue_work_finalize (GObject *object)
{
  OvIssueWork *self = OV_ISSUE_WORK (object);

  g_clear_object (&self->row);
  g_clear_object (&self->session);
  g_clear_pointer (&self->certificates, g_ptr_array_unref);
  g_free (self->name);
  g_free (self->place);
  G_OBJECT_CLASS (ov_issue_work_parent_class)->finalize (object);
}

static void
ov_issue_work_class_init (OvIssueWorkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ov_issue_work_get_property;
  object_class->finalize = ov_issue_work_finalize;
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ISSUED] = g_signal_new ("issued", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  OV_TYPE_CERTIFICATE);
}

static void
ov_issue_work_init (OvIssueWork *self)
{
}

OvIssueWork *
ov_issue_work_new (GtkWidget     *inside,
                   OvProgressRow *row)
{
  OvIssueWork *self = g_object_new (OV_TYPE_ISSUE_WORK, NULL);

  self->inside = inside;
  self->row = g_object_ref (row);
  return self;
}
