#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-report-sheet.h"

#define LIMIT 752.0
#define NEXT_PAGE_TOP 99.0
#define STEP 15.0

void
ov_report_sheet_next_page (gpointer data)
{
  OvReportSheet *self = data;

  ov_record_page_add (&self->page);
  ov_record_page_running_head (&self->page, ov_text_c (self->content->language, "document", "Report"), self->content->title, NULL);
  self->y = NEXT_PAGE_TOP;
}

void
ov_report_sheet_need (OvReportSheet *self,
                      double         height)
{
  if (self->y + height > LIMIT)
    ov_report_sheet_next_page (self);
}

void
ov_report_sheet_section (OvReportSheet *self,
                         const char    *heading,
                         double         least)
{
  self->y += 31;
  ov_report_sheet_need (self, 19 + least);
  ov_sheet_put (self->page.sheet, OV_TAG_H2, OV_STYLE_SECTION, heading, OV_RECORD_LEFT, self->y, 0);
  self->y += 19;
}

void
ov_report_sheet_text (OvReportSheet *self,
                      const char    *heading,
                      const char    *text)
{
  OvSheet *sheet = self->page.sheet;
  g_autoptr (OvShaped) shaped = text && *text ? ov_sheet_shape (sheet, OV_STYLE_RECORD_BODY, text, OV_RECORD_WIDTH, OV_SHAPE_PLAIN) : NULL;

  if (shaped == NULL)
    return;
  ov_report_sheet_section (self, heading, STEP * MIN (shaped->n_lines, 2));
  ov_sheet_begin (sheet, OV_TAG_P);
  for (guint i = 0; i < shaped->n_lines; i++)
    {
      if (i > 0)
        self->y += STEP;
      ov_report_sheet_need (self, 0);
      ov_sheet_draw_line (sheet, shaped, i, OV_RECORD_LEFT, self->y);
    }
  ov_sheet_end (sheet);
}

OvRecordTable
ov_report_sheet_table (OvReportSheet        *self,
                       const OvRecordColumn *columns,
                       guint                 n_columns)
{
  return (OvRecordTable) { .page = &self->page, .columns = columns, .n_columns = n_columns, .limit = LIMIT,
                           .next_page = ov_report_sheet_next_page, .data = self };
}

static char *
dup_number (gint64     value,
            OvLanguage language)
{
  return value == OV_NUMBER_NONE ? g_strdup ("–") : ov_number_print (value, language);
}

/* ---- Planned and realised ---- */

static char *
dup_places (const OvReportContent *content)
{
  g_autofree char *least = dup_number (content->places_min, content->language), *most = dup_number (content->places_max, content->language);

  if (content->places_min == OV_NUMBER_NONE)
    return g_steal_pointer (&most);
  return content->places_max == OV_NUMBER_NONE ? g_steal_pointer (&least) : g_strdup_printf ("%s–%s", least, most);
}

static char *
dup_hours (gint64     hundredths,
           OvLanguage language)
{
  return hundredths == OV_NUMBER_NONE ? g_strdup ("–") : ov_hours_print (hundredths, 100, language);
}

static void
draw_planned (OvReportSheet *self)
{
  const OvReportContent *content = self->content;
  OvLanguage language = content->language;
  const OvRecordColumn columns[] = { { ov_text_c (language, "document", "What is counted"), OV_RECORD_LEFT, 220, FALSE },
                                     { ov_text_c (language, "document", "Planned"), 300, 100, TRUE },
                                     { ov_text_c (language, "document", "Realised"), 420, OV_RECORD_RIGHT - 420, TRUE } };
  OvRecordTable table = ov_report_sheet_table (self, columns, G_N_ELEMENTS (columns));
  g_autofree char *hours_label = g_strdup_printf (ov_text_c (language, "document", "Teaching hours (%d min)"), (int) content->hour_length);
  g_autofree char *planned = dup_hours (content->planned_hours, language), *hours = dup_hours (content->hours, language);
  g_autofree char *planned_sessions = dup_number (content->planned_sessions, language), *sessions = dup_number (content->sessions->len, language);
  g_autofree char *places = dup_places (content), *enrolled = dup_number (content->enrolled, language);
  g_autofree char *budget = content->budget == OV_NUMBER_NONE ? g_strdup ("–") : ov_money_print (content->budget, language);
  g_autofree char *costs = ov_money_print (content->costs_sum, language);
  const OvRecordCell rows[][3] = { { { hours_label }, { planned }, { hours } },
                                   { { ov_text_c (language, "document", "Sessions") }, { planned_sessions }, { sessions } },
                                   { { ov_text_c (language, "document", "Participants") }, { places }, { enrolled } },
                                   { { ov_text_c (language, "document", "Costs") }, { budget }, { costs } } };

  ov_report_sheet_section (self, ov_text_c (language, "document", "Planned and realised"), 4 * 22 + 20);
  ov_record_table_begin (&table, self->y);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    ov_record_table_row (&table, rows[i], OV_STYLE_CELL, i + 1 == G_N_ELEMENTS (rows), 0);
  ov_record_table_end (&table);
  self->y = table.y;
}

/* ---- Participants ---- */

static void
draw_people (OvReportSheet *self)
{
  const OvReportContent *content = self->content;
  OvLanguage language = content->language;
  g_autofree char *aged = g_strdup_printf (ov_text_c (language, "document", "Aged %d or more"), (int) content->age);
  const OvRecordColumn columns[] = { { ov_text_c (language, "document", "Enrolled"), OV_RECORD_LEFT, 84, FALSE },
                                     { ov_text_c (language, "document", "Took part"), 163, 84, FALSE },
                                     { ov_text_c (language, "document", "To the end"), 255, 84, FALSE },
                                     { content->age > 0 ? aged : "", 347, 104, FALSE },
                                     { ov_text_c (language, "document", "Passed"), 459, OV_RECORD_RIGHT - 459, FALSE } };
  OvRecordTable table = ov_report_sheet_table (self, columns, content->model ? 5 : 4);
  g_autofree char *enrolled = dup_number (content->enrolled, language);
  g_autofree char *started = dup_number (content->attendance ? content->started : OV_NUMBER_NONE, language);
  g_autofree char *finished = dup_number (content->attendance ? content->finished : OV_NUMBER_NONE, language);
  g_autofree char *of_age = dup_number (content->of_age, language), *passed = dup_number (content->passed, language);
  const OvRecordCell cells[] = { { enrolled }, { started }, { finished }, { content->age > 0 ? of_age : NULL }, { passed } };

  ov_report_sheet_section (self, ov_text_c (language, "document", "Participants"), OV_RECORD_TABLE_LEAST);
  ov_record_table_begin (&table, self->y);
  ov_record_table_row (&table, cells, OV_STYLE_CELL, TRUE, 0);
  ov_record_table_end (&table);
  self->y = table.y;
}

/* ---- Programme ---- */

static char *
dup_session_note (const OvReportContent *content,
                  const OvReportSession *session)
{
  g_autofree char *n = dup_number (session->present, content->language);
  g_autofree char *present
      = content->attendance ? g_strdup_printf (ov_text_c (content->language, "document", "%s present"), n) : NULL;

  if (session->trainers && present)
    return g_strdup_printf ("%s · %s", session->trainers, present);
  return g_strdup (session->trainers ? session->trainers : present);
}

static void
draw_session (OvRecordTable         *table,
              const OvReportContent *content,
              const OvReportSession *session,
              gboolean               last)
{
  OvLanguage language = content->language;
  g_autofree char *day = session->day != OV_DAY_NONE ? ov_day_print_short (session->day, language) : g_strdup ("–");
  g_autofree char *start = session->start != OV_TIME_NONE ? ov_time_print (session->start, language) : g_strdup ("–");
  g_autofree char *end = session->end != OV_TIME_NONE ? ov_time_print (session->end, language) : g_strdup ("–");
  g_autofree char *times = g_strdup_printf ("%s–%s", start, end), *note = dup_session_note (content, session);
  g_autofree char *breaks = dup_number (session->breaks, language), *hours = dup_hours (session->hours, language);
  const char *topic = session->topic ? session->topic : note;
  const OvRecordCell cells[] = { { day }, { times }, { topic, session->topic ? note : NULL }, { breaks }, { hours } };

  ov_record_table_row (table, cells, OV_STYLE_CELL, last, last ? 22 : 0);
}

static void
draw_programme (OvReportSheet *self)
{
  const OvReportContent *content = self->content;
  OvLanguage language = content->language;
  const OvRecordColumn columns[] = { { ov_text_c (language, "document", "Day"), OV_RECORD_LEFT, 54, FALSE },
                                     { ov_text_c (language, "document", "Time"), 129, 74, FALSE },
                                     { ov_text_c (language, "document", "Content and trainer"), 207, 214, FALSE },
                                     { ov_text_c (language, "document", "Breaks (min)"), 425, 54, TRUE },
                                     { ov_text_c (language, "document", "Hours"), 487, OV_RECORD_RIGHT - 487, TRUE } };
  OvRecordTable table = ov_report_sheet_table (self, columns, G_N_ELEMENTS (columns));
  g_autofree char *label = g_strdup_printf (ov_text_c (language, "document", "Realised teaching hours (%d min)"), (int) content->hour_length);
  g_autofree char *hours = dup_hours (content->hours, language);
  const OvRecordCell sum[] = { { NULL }, { NULL }, { label }, { NULL }, { hours } };

  if (content->sessions->len == 0)
    return;
  ov_report_sheet_section (self, ov_text_c (language, "document", "Realised programme"), OV_RECORD_TABLE_LEAST);
  ov_record_table_begin (&table, self->y);
  for (guint i = 0; i < content->sessions->len; i++)
    draw_session (&table, content, content->sessions->pdata[i], i + 1 == content->sessions->len);
  ov_record_table_sum (&table, sum);
  ov_record_table_end (&table);
  self->y = table.y;
}

/* ---- Costs ---- */

static void
draw_cost (OvRecordTable      *table,
           const OvReportCost *cost,
           OvLanguage          language,
           gboolean            last)
{
  g_autofree char *amount = ov_money_print (cost->amount, language), *eligible = ov_money_print (cost->eligible, language);
  g_autofree char *note = cost->what && cost->why ? g_strdup_printf ("%s. %s", cost->kind, cost->why) : g_strdup (cost->what ? cost->kind : cost->why);
  const char *attached = cost->attached ? ov_text_c (language, "document", "attached") : NULL;
  const OvRecordCell cells[] = { { cost->voucher ? cost->voucher : attached ? attached : "–", cost->voucher ? attached : NULL },
                                 { cost->what ? cost->what : cost->kind, note },
                                 { amount },
                                 { eligible } };

  ov_record_table_row (table, cells, OV_STYLE_CELL, last, last ? 22 : 0);
}

static void
draw_costs (OvReportSheet *self)
{
  const OvReportContent *content = self->content;
  OvLanguage language = content->language;
  const OvRecordColumn columns[] = { { ov_text_c (language, "document", "Voucher"), OV_RECORD_LEFT, 72, FALSE },
                                     { ov_text_c (language, "document", "Cost"), 149, 220, FALSE },
                                     { ov_text_c (language, "document", "Amount"), 377, 72, TRUE },
                                     { ov_text_c (language, "document", "Supported"), 457, OV_RECORD_RIGHT - 457, TRUE } };
  OvRecordTable table = ov_report_sheet_table (self, columns, G_N_ELEMENTS (columns));
  g_autofree char *all = ov_money_print (content->costs_sum, language), *eligible = ov_money_print (content->eligible_sum, language);
  const OvRecordCell sum[] = { { NULL }, { ov_text_c (language, "document", "Total") }, { all }, { eligible } };

  if (content->costs->len == 0)
    {
      ov_report_sheet_text (self, ov_text_c (language, "document", "Costs"), ov_text_c (language, "document", "The report has no costs."));
      return;
    }
  ov_report_sheet_section (self, ov_text_c (language, "document", "Costs"), OV_RECORD_TABLE_LEAST);
  ov_record_table_begin (&table, self->y);
  for (guint i = 0; i < content->costs->len; i++)
    draw_cost (&table, content->costs->pdata[i], language, i + 1 == content->costs->len);
  ov_record_table_sum (&table, sum);
  ov_record_table_end (&table);
  self->y = table.y;
}

void
ov_report_sheet_tables (OvReportSheet *self)
{
  self->y -= 15;
  draw_planned (self);
  draw_people (self);
  draw_programme (self);
  draw_costs (self);
}
