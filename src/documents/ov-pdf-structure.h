#pragma once
#include "ov-pdf-part.h"

/* The structure tree of a tagged PDF and the way back from pages to it. */

/* A link annotation and the element it belongs to. */
typedef struct
{
  int   element;
  guint object;
} OvPdfLink;

typedef struct
{
  GArray *entries;  /* guint: what each key of the parent tree refers to */
} OvPdfParents;

void  ov_pdf_parents_init         (OvPdfParents *parents);
void  ov_pdf_parents_clear        (OvPdfParents *parents);
/* Writes the page's list of elements; returns its key (/StructParents). */
guint ov_pdf_parents_add_page (OvPdfParents *parents, OvPdfOutput *output, const OvPdfPage *page, guint first_element);
guint ov_pdf_parents_add_element  (OvPdfParents *parents, guint element_object);
guint ov_pdf_parents_get_next_key (const OvPdfParents *parents);
void  ov_pdf_parents_write        (const OvPdfParents *parents, OvPdfOutput *output, guint number);

/* Writes the part's elements as objects first_element… . parent is the object of the collection's document element, 0
 * when the part is the whole document. */
void ov_pdf_structure_write (OvPdfOutput *output,
                             const OvPdfPart *part,
                             guint first_element,
                             guint first_page,
                             guint parent,
                             guint root,
                             const GArray *links,
                             const char *title,
                             OvLanguage language);
/* "fi-FI", "sv-FI", "en". */
const char *ov_pdf_language_tag   (OvLanguage language);
