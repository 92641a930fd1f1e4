#pragma once
#include "ov-document-content.h"
#include "ov-document.h"
#include "ov-sheet.h"

/* What the ceremonial pages – certificates and the attachment – share: margins, logos, running heads, fact rows, lists.
 */
#define OV_CEREMONY_LEFT 96.0
#define OV_CEREMONY_RIGHT 523.276
#define OV_CEREMONY_WIDTH (OV_CEREMONY_RIGHT - OV_CEREMONY_LEFT)
#define OV_CEREMONY_LABEL_WIDTH 105.0
#define OV_CEREMONY_VALUE_LEFT 209.0
#define OV_CEREMONY_VALUE_WIDTH 314.0

typedef struct
{
  OvSheet          *sheet;
  OvLanguage        language;
  guint             n_strands;
  gboolean          draft;
  OvPictureResolver resolver;
  gpointer          resolver_data;
} OvCeremony;

/* A new page with its ornament and, for drafts, the watermark. */
void   ov_ceremony_add_page     (OvCeremony *self);
/* The two logos (or names) around the centre line y. */
void ov_ceremony_logos (OvCeremony *self, const OvContentOrganisation *left, const OvContentOrganisation *right, double y);
/* Head of pages after the first: first line quiet, second in ink. */
void   ov_ceremony_running_head (OvCeremony *self, const char *first, const char *second);
/* Height of a fact row in points; 0 when value is NULL or empty. */
double ov_ceremony_fact_height  (OvCeremony *self, const char *value);
/* Draws a row inside an open list; returns the next row's baseline. */
double ov_ceremony_fact         (OvCeremony *self, const char *label, const char *value, double baseline);
/* A label that heads a section of its own (H2). */
void   ov_ceremony_section      (OvCeremony *self, const char *label, double baseline);
/* Item of an open list, with a dash; returns the next baseline. */
double ov_ceremony_item         (OvCeremony *self, const char *text, double baseline);
double ov_ceremony_item_height  (OvCeremony *self, const char *text);
/* The lines at the foot, down to the last baseline; NULL ones are left out, the address becomes "Verify: …". */
void ov_ceremony_foot (OvCeremony *self,
                       double x,
                       const char *first,
                       const char *second,
                       const char *address,
                       const char *last);
/* The line that names where a document is verified, its address a link. */
void   ov_sheet_verify_line     (OvSheet *sheet, const char *address, double x, double baseline, double width);
/* Loads a picture by its checksum; NULL without an error set when sha256 is NULL, the sheet's error otherwise. */
OvPicture *ov_sheet_load_picture (OvSheet *sheet,
                                  const char *sha256,
                                  OvPictureResolver resolver,
                                  gpointer resolver_data,
                                  double area,
                                  double max_width,
                                  double max_height,
                                  OvSize *size);
