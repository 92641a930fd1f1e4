#include "ov-ctl-session.h"
#include "ov-finding-json.h"
#include "ov-importing.h"
#include "ov-workbook.h"
#include <stdio.h>

static char *training_option;
static char *sheet_option;
static gboolean dry_run;

static const GOptionEntry options[] = {
  { "training", 0, 0, G_OPTION_ARG_STRING, &training_option, N_("The training that they take part in"), "ID" },
  { "sheet", 0, 0, G_OPTION_ARG_STRING, &sheet_option, N_("The sheet of a spreadsheet file, when it has several"), "NAME" },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("Only tell what would be done"), NULL },
  { NULL },
};

static const char *const action_nicks[] = { [OV_IMPORT_NEW] = "new", [OV_IMPORT_SAME] = "same", [OV_IMPORT_SKIP] = "skip" };

/* The field that the finding's column fills; NULL when it is about the whole row. */
static const char *
column_nick (OvParticipantImport   *import,
             const OvImportFinding *found)
{
  return found->column < 0 ? NULL : ov_column_nick (ov_participant_import_get_column (import, found->column));
}

static JsonObject *
finding_to_json (OvCtl                 *ctl,
                 OvParticipantImport   *import,
                 const OvImportFinding *found)
{
  JsonObject *object = ov_finding_to_json (found->finding, ctl->language);
  JsonObject *suggestion = json_object_new ();

  if (column_nick (import, found))
    json_object_set_string_member (object, "column", column_nick (import, found));
  for (guint i = 0; i < found->n_suggestions; i++)
    json_object_set_string_member (suggestion, ov_column_nick (ov_participant_import_get_column (import, found->suggestions[i].column)),
                                   found->suggestions[i].text);
  json_object_set_object_member (object, "suggestion", suggestion);
  return object;
}

static JsonObject *
row_to_json (OvCtl               *ctl,
             OvParticipantImport *import,
             OvImportRow         *row)
{
  JsonObject *object = json_object_new ();
  JsonArray *findings = json_array_new ();
  g_autofree char *name = ov_import_row_dup_name (row);

  json_object_set_int_member (object, "line", ov_import_row_get_line (row));
  json_object_set_string_member (object, "name", name);
  json_object_set_string_member (object, "action", action_nicks[ov_import_row_get_action (row)]);
  for (guint i = 0; i < ov_import_row_get_n_findings (row); i++)
    json_array_add_object_element (findings, finding_to_json (ctl, import, ov_import_row_get_finding (row, i)));
  json_object_set_array_member (object, "findings", findings);
  return object;
}

static void
print_finding (OvCtl                 *ctl,
               OvParticipantImport   *import,
               const OvImportFinding *found)
{
  g_autofree char *what = ov_finding_dup_what (found->finding, ctl->language);

  printf ("  %s: ", ov_text (ctl->language, ov_severity_label (ov_finding_get_severity (found->finding))));
  if (found->column >= 0)
    printf ("%s: ", ov_text (ctl->language, ov_column_label (ov_participant_import_get_column (import, found->column))));
  printf ("%s", what);
  for (guint i = 0; i < found->n_suggestions; i++)
    printf (" → %s", found->suggestions[i].text);
  printf ("\n");
}

static void
print_row (OvCtl               *ctl,
           OvParticipantImport *import,
           OvImportRow         *row)
{
  g_autofree char *name = ov_import_row_dup_name (row);

  if (ctl->json)
    {
      ov_ctl_print_object (row_to_json (ctl, import, row), FALSE);
      return;
    }
  printf ("%u: %s: %s\n", ov_import_row_get_line (row), name, ov_text (ctl->language, ov_import_action_label (ov_import_row_get_action (row))));
  for (guint i = 0; i < ov_import_row_get_n_findings (row); i++)
    print_finding (ctl, import, ov_import_row_get_finding (row, i));
}

static OvTable *
read_workbook (GBytes  *bytes,
               GError **error)
{
  g_autoptr (OvWorkbook) workbook = ov_workbook_new (bytes, error);
  g_autoptr (GString) names = g_string_new (NULL);
  guint sheet;

  if (workbook == NULL)
    return NULL;
  sheet = sheet_option ? ov_workbook_find_sheet (workbook, sheet_option) : ov_workbook_only_sheet (workbook);
  if (sheet != G_MAXUINT)
    return ov_workbook_read_sheet (workbook, sheet, OV_TABLE_HEADER_GUESS, error);
  for (guint i = 0; i < ov_workbook_get_n_sheets (workbook); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", ov_workbook_get_sheet_name (workbook, i));
  g_set_error (error, OV_ERROR, OV_ERROR_NOT_FOUND, ov_ctl_text (N_("Name one of its sheets with --sheet: %s")), names->str);
  return NULL;
}

static OvTable *
read_table (const char  *path,
            GError     **error)
{
  g_autoptr (GBytes) bytes = ov_ctl_read_file (path, error);
  g_autoptr (GError) failure = NULL;
  OvTable *table;

  if (bytes == NULL)
    return NULL;
  if (ov_workbook_recognize (bytes))
    table = read_workbook (bytes, &failure);
  else
    table = ov_table_new_from_bytes (bytes, NULL, &failure);
  if (table == NULL)
    g_set_error (error, failure->domain, failure->code, "%s: %s", path, ov_ctl_text (failure->message));
  else if (ov_table_get_n_rows (table) == 0)
    g_set_error (error, OV_ERROR, OV_ERROR_INVALID, "%s: %s", path, ov_ctl_text (N_("There are no rows in the list")));
  if (table && ov_table_get_n_rows (table) == 0)
    g_clear_pointer (&table, ov_table_unref);
  return table;
}

static gboolean
check (OvImporting *importing,
       GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ov_importing_check_async (importing, NULL, ov_ctl_keep_result, &result);
  return ov_importing_check_finish (importing, ov_ctl_wait (&result), error);
}

static gboolean
save (OvCtl        *ctl,
      OvImporting  *importing,
      GError      **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) back = NULL;
  guint people;

  ov_importing_save_async (importing, NULL, ov_ctl_keep_result, &result);
  back = ov_importing_save_finish (importing, ov_ctl_wait (&result), &people, error);
  if (back && !ctl->json)
    printf (ov_ntext (ctl->language, "%u participant brought in.\n", "%u participants brought in.\n", people), people);
  return back != NULL;
}

static OvCtlExit
import_table (OvCtl      *ctl,
              OvSession  *session,
              OvTable    *table,
              OvId        training_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OvAggregate) training = ov_ctl_load (session, OV_NOUN_TRAINING, training_id, &error);
  g_autoptr (OvImporting) importing = NULL;
  GListModel *rows;

  if (training == NULL)
    return ov_ctl_failed (error);
  importing = ov_importing_new (session, training, table, ctl->language);
  rows = G_LIST_MODEL (ov_importing_get_import (importing));
  if (!check (importing, &error))
    return ov_ctl_failed (error);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (OvImportRow) row = g_list_model_get_item (rows, i);

      print_row (ctl, OV_PARTICIPANT_IMPORT (rows), row);
    }
  if (!dry_run && !save (ctl, importing, &error))
    return ov_ctl_failed (error);
  return ov_participant_import_count_action (OV_PARTICIPANT_IMPORT (rows), OV_IMPORT_SKIP) > 0 ? OV_CTL_FINDINGS : OV_CTL_FINE;
}

static OvCtlExit
run (OvCtl  *ctl,
     char  **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OvTable) table = NULL;
  OvSession *session;
  OvCtlExit exit;
  OvId training;

  if (arguments[0] == NULL || arguments[1])
    return ov_ctl_misused (N_("Name one file: a table in XLSX, ODS or CSV."));
  if (!ov_ctl_parse_id ("--training", training_option, &training))
    return OV_CTL_USAGE;
  table = read_table (arguments[0], &error);
  if (table == NULL)
    return ov_ctl_failed (error);
  session = ov_ctl_session_open (ctl, &exit);
  return session ? ov_ctl_session_end (session, import_table (ctl, session, table, training)) : exit;
}

const OvCtlCommand ov_ctl_import_participants = {
  .name = "import participants",
  .arguments = "FILE",
  .summary = N_("Bring participants of a table into a training"),
  .more = N_("The columns are guessed by their headings and what they hold. Rows with errors are left out, and told."),
  .options = options,
  .run = run,
};
