#pragma once
#include "ov-document-words.h"
#include "ov-number.h"
#include "ov-record-table.h"

/* The pages of a report as they fill: sections, long texts, and the tables of what took place. Private to documents/. */
typedef struct
{
  OvRecordPage           page;
  const OvReportContent *content;
  double                 y;        /* baseline of what was drawn last, or comes next */
} OvReportSheet;

void          ov_report_sheet_next_page (gpointer self);
/* Turns the page unless so much fits below y. */
void          ov_report_sheet_need      (OvReportSheet *self, double height);
/* A heading with room above; y becomes the next baseline. least: what must follow on the same page. */
void          ov_report_sheet_section   (OvReportSheet *self, const char *heading, double least);
/* A section of words, over pages line by line; nothing when there are none. */
void          ov_report_sheet_text      (OvReportSheet *self, const char *heading, const char *text);
OvRecordTable ov_report_sheet_table     (OvReportSheet *self, const OvRecordColumn *columns, guint n_columns);
/* Planned and realised, participants, programme and costs. */
void          ov_report_sheet_tables    (OvReportSheet *self);
