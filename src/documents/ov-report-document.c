#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-report-document.h"

#include <glib/gi18n-lib.h>

#include "ov-document-private.h"
#include "ov-error.h"
#include "ov-report-sheet.h"

static char *
dup_place (const OvReportContent *content)
{
  g_autofree char *range = content->first_day != OV_DAY_NONE ? ov_words_range (content->first_day, content->last_day, content->language) : NULL;

  if (range == NULL || content->place == NULL)
    return g_strdup (range ? range : content->place);
  return g_strdup_printf ("%s, %s", range, content->place);
}

static char *
dup_type (const OvReportContent *content)
{
  g_autofree char *credits = content->extent > 0 ? ov_words_credits (content->extent, content->language) : NULL;

  return g_strjoin (", ", content->type ? content->type : "", content->model ? content->model : credits, content->model ? credits : NULL, NULL);
}

static char *
dup_implementer (const OvReportContent *content)
{
  g_autofree char *business = NULL;

  if (content->implementer == NULL || content->implementer->business_id == NULL)
    return g_strdup (content->implementer ? content->implementer->name : NULL);
  business = g_strdup_printf (ov_text_c (content->language, "document", "Business ID %s"), content->implementer->business_id);
  return g_strdup_printf ("%s, %s", content->implementer->name ? content->implementer->name : "", business);
}

static void
draw_head (OvReportSheet *self)
{
  const OvReportContent *content = self->content;
  OvLanguage language = content->language;
  OvSheet *sheet = self->page.sheet;
  g_autofree char *sent = content->sent_day != OV_DAY_NONE ? ov_words_day (content->sent_day, language) : NULL;
  g_autofree char *due = content->due_day != OV_DAY_NONE ? ov_words_day (content->due_day, language) : NULL;
  g_autofree char *printed = content->printed_day != OV_DAY_NONE ? ov_words_day (content->printed_day, language) : NULL;
  g_autofree char *place = dup_place (content), *type = dup_type (content), *implementer = dup_implementer (content);
  OvMetaRow rows[] = { { ov_text_c (language, "document", "Sent"), sent },
                       { ov_text_c (language, "document", "Due"), due },
                       { ov_text_c (language, "document", "Printed"), printed } };
  g_autoptr (OvShaped) title = ov_sheet_shape (sheet, OV_STYLE_RECORD_NAME, content->title, OV_RECORD_WIDTH, OV_SHAPE_BALANCED);

  ov_record_page_add (&self->page);
  ov_record_page_head (&self->page, content->organiser, rows, G_N_ELEMENTS (rows), ov_text_c (language, "document", "Report"));
  ov_sheet_begin (sheet, OV_TAG_P);
  ov_sheet_set_language (sheet, content->title_language);
  self->y = ov_sheet_draw (sheet, title, OV_RECORD_LEFT, OV_RECORD_TITLE_BASELINE + 42) + 28;
  ov_sheet_end (sheet);
  ov_sheet_begin (sheet, OV_TAG_L);
  self->y = ov_record_page_fact (&self->page, ov_text_c (language, "document", "Carried out by"), implementer, self->y);
  self->y = ov_record_page_fact (&self->page, ov_text_c (language, "document", "Time and place"), place, self->y);
  self->y = ov_record_page_fact (&self->page, ov_text_c (language, "document", "Kind"), type, self->y);
  self->y = ov_record_page_fact (&self->page, ov_text_c (language, "document", "Responsible person"), content->responsible, self->y);
  ov_sheet_end (sheet);
}

/* ---- Support ---- */

static void
draw_lines (OvReportSheet *self)
{
  const OvReportContent *content = self->content;
  OvLanguage language = content->language;
  const OvRecordColumn columns[] = {
    { ov_text_c (language, "document", "Row"), OV_RECORD_LEFT, 26, FALSE },
    { ov_text_c (language, "document", "What is counted"), 97, 196, FALSE },
    { ov_text_c (language, "document", "Calculation"), 301, 158, TRUE },
    { ov_text_c (language, "document", "Result"), 467, OV_RECORD_RIGHT - 467, TRUE },
  };
  OvRecordTable table = ov_report_sheet_table (self, columns, G_N_ELEMENTS (columns));

  ov_record_table_begin (&table, self->y);
  for (guint i = 0; i < content->lines->len; i++)
    {
      const OvReportLine *line = content->lines->pdata[i];
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      const OvRecordCell cells[] = { { number, NULL }, { line->what, line->source }, { line->sum, NULL }, { line->result, NULL } };

      ov_record_table_row (&table, cells, line->decides ? OV_STYLE_SUM_CELL : OV_STYLE_CELL, i + 1 == content->lines->len, 0);
    }
  ov_record_table_end (&table);
  self->y = table.y;
}

static void
draw_amount (OvReportSheet *self)
{
  OvSheet *sheet = self->page.sheet;
  g_autofree char *amount = ov_money_print (self->content->support, self->content->language);

  self->y += 31;
  ov_report_sheet_need (self, 0);
  ov_sheet_begin (sheet, OV_TAG_P);
  ov_sheet_text (sheet, OV_STYLE_SECTION, ov_text_c (self->content->language, "document", "Support to be paid"), OV_RECORD_LEFT, self->y, 0);
  ov_sheet_text_right (sheet, OV_STYLE_AMOUNT, amount, OV_RECORD_RIGHT, self->y);
  ov_sheet_end (sheet);
}

/* FI21 1234 5600 0007 85 */
static char *
dup_account (const char *iban)
{
  GString *text = g_string_new (NULL);

  for (const char *c = iban; c && *c; c++)
    {
      if (c > iban && (c - iban) % 4 == 0)
        g_string_append (text, "\302\240");
      g_string_append_c (text, *c);
    }
  return g_string_free (text, FALSE);
}

static void
draw_payment (OvReportSheet *self)
{
  const OvReportContent *content = self->content;
  g_autofree char *account = dup_account (content->iban);

  if (content->payee == NULL)
    return;
  ov_report_sheet_section (self, ov_text_c (content->language, "document", "Payment"), 40);
  ov_sheet_begin (self->page.sheet, OV_TAG_L);
  self->y = ov_record_page_fact (&self->page, ov_text_c (content->language, "document", "Payee"), content->payee, self->y);
  self->y = ov_record_page_fact (&self->page, ov_text_c (content->language, "document", "Account number"), account, self->y);
  ov_sheet_end (self->page.sheet);
  self->y -= 15;
}

static void
draw_support (OvReportSheet *self)
{
  const OvReportContent *content = self->content;
  g_autofree char *rules = NULL;

  if (content->rule_set)
    rules = g_strdup_printf (ov_text_c (content->language, "document", "Counted by the rules of the set “%s” that were in force in %d."), content->rule_set,
                             (int) content->year);
  ov_report_sheet_next_page (self);
  self->y = 102;
  ov_sheet_put (self->page.sheet, OV_TAG_H2, OV_STYLE_SECTION, ov_text_c (content->language, "document", "How the support is counted"), OV_RECORD_LEFT,
                self->y, 0);
  self->y += 19;
  if (rules)
    self->y = ov_sheet_put (self->page.sheet, OV_TAG_P, OV_STYLE_RECORD_BODY, rules, OV_RECORD_LEFT, self->y, OV_RECORD_WIDTH) + 24;
  draw_lines (self);
  draw_amount (self);
  draw_payment (self);
}

/* ---- Words and signature ---- */

static char *
dup_booked (const OvReportContent *content)
{
  OvLanguage language = content->language;
  g_autofree char *day = ov_words_day (content->booked_day, language);

  if (!content->booked)
    return g_strdup (ov_text_c (language, "document", "It is not declared that the costs are booked in the accounts."));
  if (content->accounts)
    return g_strdup_printf (ov_text_c (language, "document", "The costs are booked in the accounts of %s. Declared by %s on %s."), content->accounts,
                            content->booked_by ? content->booked_by : "–", day);
  return g_strdup_printf (ov_text_c (language, "document", "The costs are booked in the accounts. Declared by %s on %s."),
                          content->booked_by ? content->booked_by : "–", day);
}

static void
draw_declaration (OvReportSheet *self)
{
  const OvReportContent *content = self->content;
  OvLanguage language = content->language;
  g_autofree char *booked = dup_booked (content);
  const char *other = content->other_support ? ov_text_c (language, "document", "The same costs have other state support.")
                                             : ov_text_c (language, "document", "The same costs have no other state support.");
  const char *checked = content->programme_checked ? ov_text_c (language, "document", "The programme tells what took place.") : NULL;
  g_autofree char *text = g_strjoin (" ", booked, other, checked, NULL);

  ov_report_sheet_text (self, ov_text_c (language, "document", "Declaration"), text);
}

static void
draw_signer (OvReportSheet *self,
             double         left,
             const char    *day,
             const char    *name,
             const char    *organisation)
{
  OvSheet *sheet = self->page.sheet;
  double width = (OV_RECORD_WIDTH - 20) / 2;

  if (day)
    ov_sheet_put (sheet, OV_TAG_P, OV_STYLE_RECORD_BODY, day, left, self->y, width);
  ov_sheet_line (sheet, OV_COLOUR_FIELD, 0.7, left, self->y + 44, left + width, self->y + 44);
  if (name)
    ov_sheet_put (sheet, OV_TAG_P, OV_STYLE_RECORD_BODY, name, left, self->y + 58, width);
  if (organisation)
    ov_sheet_put (sheet, OV_TAG_P, OV_STYLE_NOTE, organisation, left, self->y + 71, width);
}

static void
draw_signatures (OvReportSheet *self)
{
  const OvReportContent *content = self->content;
  OvLanguage language = content->language;
  g_autofree char *sent = content->sent_day != OV_DAY_NONE ? ov_words_day (content->sent_day, language) : NULL;
  g_autofree char *accepted = content->accepted_day != OV_DAY_NONE ? ov_words_day (content->accepted_day, language) : NULL;
  g_autofree char *signed_on = sent && !content->draft ? g_strdup_printf (ov_text_c (language, "document", "Signed and sent %s"), sent) : NULL;
  g_autofree char *accepted_on = accepted ? g_strdup_printf (ov_text_c (language, "document", "Accepted %s"), accepted) : NULL;

  self->y += 30;
  ov_report_sheet_need (self, 84);
  draw_signer (self, OV_RECORD_LEFT, signed_on,
               content->draft ? ov_text_c (language, "document", "Signature and name in print") : content->signed_by,
               content->implementer ? content->implementer->name : NULL);
  if (accepted_on)
    draw_signer (self, OV_RECORD_LEFT + (OV_RECORD_WIDTH + 20) / 2, accepted_on, content->organiser ? content->organiser->name : NULL, NULL);
}

static void
draw_feet (OvReportSheet *self)
{
  OvSheet *sheet = self->page.sheet;
  g_autofree char *who = ov_record_page_dup_organisation (self->content->organiser, self->content->language);

  for (guint page = 0; who && page < ov_sheet_get_n_pages (sheet); page++)
    {
      sheet->page = page;
      ov_sheet_put (sheet, OV_TAG_P, OV_STYLE_NOTE, who, OV_RECORD_LEFT, 802, OV_RECORD_WIDTH - 40);
    }
  ov_sheet_number_pages (sheet, 0, OV_RECORD_RIGHT);
}

OvDocument *
ov_report_document_new (const OvReportContent *content,
                        OvPictureResolver      resolver,
                        gpointer               user_data,
                        GError               **error)
{
  OvReportSheet self = { .content = content };
  g_autoptr (OvSheet) sheet = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (content != NULL, NULL);
  if (content->title == NULL)
    {
      g_set_error_literal (error, OV_ERROR, OV_ERROR_INVALID, _("The report cannot be made: the name of the training is missing."));
      return NULL;
    }
  if (ov_typefaces_get (error) == NULL)
    return NULL;
  sheet = ov_sheet_new (content->language);
  self.page = (OvRecordPage) { sheet, content->language, content->draft, resolver, user_data };
  draw_head (&self);
  ov_report_sheet_tables (&self);
  draw_support (&self);
  ov_report_sheet_text (&self, ov_text_c (content->language, "document", "What was achieved"), content->achieved);
  ov_report_sheet_text (&self, ov_text_c (content->language, "document", "Effects"), content->effects);
  draw_declaration (&self);
  draw_signatures (&self);
  draw_feet (&self);
  title = g_strdup_printf ("%s – %s", ov_text_c (content->language, "document", "Report"), content->title);
  return ov_document_new (g_steal_pointer (&sheet), title, content->organiser && content->organiser->name ? content->organiser->name : "",
                          content->printed_at, error);
}
