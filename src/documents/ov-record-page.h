#pragma once
#include "ov-document-content.h"
#include "ov-document.h"
#include "ov-sheet.h"

/* What record documents – extract, sign-in sheet, report and those to come – share: margins, head, running head, tables' rules.
 */
#define OV_RECORD_LEFT 71.0
#define OV_RECORD_RIGHT 538.276
#define OV_RECORD_WIDTH (OV_RECORD_RIGHT - OV_RECORD_LEFT)
#define OV_RECORD_VALUE_LEFT 199.0
#define OV_RECORD_TITLE_BASELINE 142.5

typedef struct
{
  OvSheet          *sheet;
  OvLanguage        language;
  gboolean          draft;
  OvPictureResolver resolver;
  gpointer          resolver_data;
} OvRecordPage;

typedef struct
{
  const char *label;
  const char *value;  /* NULL leaves the row out */
} OvMetaRow;

void ov_record_page_add          (OvRecordPage *self);
/* Logo (or name) left, up to three rows right, heading. */
void ov_record_page_head (OvRecordPage *self,
                          const OvContentOrganisation *organiser,
                          const OvMetaRow *rows,
                          guint n_rows,
                          const char *title);
/* Head of later pages: document and subject left, number right. */
void ov_record_page_running_head (OvRecordPage *self, const char *title, const char *subject, const char *number);
/* Row of an open list: label and value; returns the next baseline. */
double ov_record_page_fact       (OvRecordPage *self, const char *label, const char *value, double baseline);
/* "Name · Business ID 1234567-1 · address": the line at the foot; NULL when nothing of it is known. */
char *ov_record_page_dup_organisation (const OvContentOrganisation *organisation, OvLanguage language);
void ov_record_page_head_rule    (OvRecordPage *self, double y);
void ov_record_page_row_rule     (OvRecordPage *self, double y);
