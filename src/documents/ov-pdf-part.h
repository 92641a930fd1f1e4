#pragma once
#include "ov-pdf-font.h"
#include "ov-sheet.h"

/* The pages of one document turned into packed content streams, with all a file must know to hold them. Making parts is
 * the heavy half of writing and may be done in any thread; putting them into a file is quick and goes in order. */
typedef struct
{
  GBytes *content;   /* deflated */
  GArray *elements;  /* int: the element of each marked-content number */
} OvPdfPage;

typedef struct
{
  const OvSheet *sheet;     /* borrowed: must outlive the part */
  GPtrArray     *pages;     /* OvPdfPage */
  OvGlyphSet     glyphs[OV_N_FACES];
  GPtrArray     *pictures;  /* OvPicture, each once */
  guint          nets;      /* bits: which numbers of strands are drawn */
} OvPdfPart;

OvPdfPart *ov_pdf_part_new     (const OvSheet *sheet);
void       ov_pdf_part_free    (OvPdfPart *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvPdfPart, ov_pdf_part_free)

/* The picture's name among the resources, "I" and twelve signs. */
void       ov_pdf_picture_name (const OvPicture *picture, char name[16]);
/* The ornament as the content of a form, deflated. Borrowed for ever. */
GBytes    *ov_pdf_net_content  (guint n_strands);
