#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-pdf-structure.h"

static const char *const tag_names[OV_N_TAGS] = {
  "Document", "Part", "H1", "H2", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TH", "TD", "Figure", "Link",
};

void
ov_pdf_parents_init (OvPdfParents *parents)
{
  parents->entries = g_array_new (FALSE, FALSE, sizeof (guint));
}

void
ov_pdf_parents_clear (OvPdfParents *parents)
{
  g_clear_pointer (&parents->entries, g_array_unref);
}

guint
ov_pdf_parents_add_element (OvPdfParents *parents,
                            guint         element_object)
{
  g_array_append_val (parents->entries, element_object);
  return parents->entries->len - 1;
}

guint
ov_pdf_parents_add_page (OvPdfParents    *parents,
                         OvPdfOutput     *output,
                         const OvPdfPage *page,
                         guint            first_element)
{
  g_autoptr (GString) body = g_string_new ("[");
  guint number = ov_pdf_output_reserve (output, 1);

  for (guint i = 0; i < page->elements->len; i++)
    {
      ov_pdf_append_integer (body, first_element + g_array_index (page->elements, int, i));
      g_string_append (body, " 0 R ");
    }
  g_string_append_c (body, ']');
  ov_pdf_output_object (output, number, body->str, body->len);
  return ov_pdf_parents_add_element (parents, number);
}

guint
ov_pdf_parents_get_next_key (const OvPdfParents *parents)
{
  return parents->entries->len;
}

void
ov_pdf_parents_write (const OvPdfParents *parents,
                      OvPdfOutput        *output,
                      guint               number)
{
  g_autoptr (GString) body = g_string_new ("<</Nums[");

  for (guint i = 0; i < parents->entries->len; i++)
    {
      ov_pdf_append_integer (body, i);
      g_string_append_c (body, ' ');
      ov_pdf_append_integer (body, g_array_index (parents->entries, guint, i));
      g_string_append (body, " 0 R ");
    }
  g_string_append (body, "]>>");
  ov_pdf_output_object (output, number, body->str, body->len);
}

const char *
ov_pdf_language_tag (OvLanguage language)
{
  static const char *const tags[OV_N_LANGUAGES] = { "fi-FI", "sv-FI", "en" };

  return tags[language];
}

/* What an element holds: numbers of marked content by page, links, and other elements, joined into one /K. */
static void
add_kid (GPtrArray *kids,
         guint      element,
         const char *text)
{
  GString *kid = g_ptr_array_index (kids, element);

  g_string_append (kid, text);
  g_string_append_c (kid, ' ');
}

static void
free_string (gpointer data)
{
  g_string_free (data, TRUE);
}

static GPtrArray *
collect_kids (const OvPdfPart *part,
              guint            first_element,
              guint            first_page,
              const GArray    *links,
              guint           *pages)
{
  const GArray *elements = part->sheet->elements;
  GPtrArray *kids = g_ptr_array_new_full (elements->len, free_string);
  char text[80];

  for (guint i = 0; i < elements->len; i++)
    g_ptr_array_add (kids, g_string_new (NULL));
  for (guint p = 0; p < part->pages->len; p++)
    {
      const OvPdfPage *page = g_ptr_array_index (part->pages, p);

      for (guint id = 0; id < page->elements->len; id++)
        {
          guint element = g_array_index (page->elements, int, id);

          if (pages[element] == 0)
            pages[element] = first_page + 2 * p;
          if (pages[element] == first_page + 2 * p)
            g_snprintf (text, sizeof text, "%u", id);
          else
            g_snprintf (text, sizeof text, "<</Type/MCR/Pg %u 0 R/MCID %u>>", first_page + 2 * p, id);
          add_kid (kids, element, text);
        }
    }
  for (guint i = 0; i < links->len; i++)
    {
      const OvPdfLink *link = &g_array_index (links, OvPdfLink, i);

      g_snprintf (text, sizeof text, "<</Type/OBJR/Obj %u 0 R>>", link->object);
      add_kid (kids, link->element, text);
    }
  for (guint i = 1; i < elements->len; i++)
    {
      g_snprintf (text, sizeof text, "%u 0 R", first_element + i);
      add_kid (kids, g_array_index (elements, OvElement, i).parent, text);
    }
  return kids;
}

/* A figure's place on the page. */
static void
append_box (GString       *body,
            const OvSheet *sheet,
            int            element)
{
  for (guint p = 0; p < sheet->pages->len; p++)
    {
      const GArray *ops = g_ptr_array_index (sheet->pages, p);

      for (guint i = 0; i < ops->len; i++)
        {
          const OvOp *op = &g_array_index (ops, OvOp, i);

          if (op->element != element || (op->kind != OV_OP_PICTURE && op->kind != OV_OP_QR))
            continue;
          g_string_append (body, "/A<</O/Layout/Placement/Block/BBox[");
          ov_pdf_append_number (body, op->x);
          g_string_append_c (body, ' ');
          ov_pdf_append_number (body, OV_PAGE_HEIGHT - op->y - op->height);
          g_string_append_c (body, ' ');
          ov_pdf_append_number (body, op->x + op->width);
          g_string_append_c (body, ' ');
          ov_pdf_append_number (body, OV_PAGE_HEIGHT - op->y);
          g_string_append (body, "]>>");
          return;
        }
    }
}

static void
append_attributes (GString         *body,
                   const OvSheet   *sheet,
                   int              index,
                   const OvElement *element)
{
  if (element->language >= 0 && index > 0)
    g_string_append_printf (body, "/Lang(%s)", ov_pdf_language_tag (element->language));
  if (element->alt != NULL)
    {
      g_string_append (body, "/Alt");
      ov_pdf_append_text (body, element->alt);
    }
  if (element->tag == OV_TAG_TH)
    g_string_append (body, "/A<</O/Table/Scope/Column>>");
  else if (element->tag == OV_TAG_TH_ROW)
    g_string_append (body, "/A<</O/Table/Scope/Row>>");
  else if (element->tag == OV_TAG_L)
    g_string_append (body, "/A<</O/List/ListNumbering/None>>");
  else if (element->tag == OV_TAG_FIGURE)
    append_box (body, sheet, index);
}

void
ov_pdf_structure_write (OvPdfOutput     *output,
                        const OvPdfPart *part,
                        guint            first_element,
                        guint            first_page,
                        guint            parent,
                        guint            root,
                        const GArray    *links,
                        const char      *title,
                        OvLanguage       language)
{
  const GArray *elements = part->sheet->elements;
  g_autofree guint *pages = g_new0 (guint, elements->len);
  g_autoptr (GPtrArray) kids = collect_kids (part, first_element, first_page, links, pages);
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < elements->len; i++)
    {
      const OvElement *element = &g_array_index (elements, OvElement, i);
      const GString *kid = g_ptr_array_index (kids, i);

      g_string_assign (body, "<</Type/StructElem/S/");
      g_string_append (body, i == 0 && parent != 0 ? "Part" : tag_names[element->tag]);
      g_string_append (body, "/P ");
      ov_pdf_append_integer (body, i > 0 ? first_element + element->parent : parent != 0 ? parent : root);
      g_string_append (body, " 0 R/K[");
      g_string_append_len (body, kid->str, kid->len);
      g_string_append_c (body, ']');
      if (pages[i] != 0)
        g_string_append_printf (body, "/Pg %u 0 R", pages[i]);
      if (i == 0 && title != NULL)
        {
          g_string_append (body, "/T");
          ov_pdf_append_text (body, title);
        }
      if (i == 0 && part->sheet->language != language)
        g_string_append_printf (body, "/Lang(%s)", ov_pdf_language_tag (part->sheet->language));
      append_attributes (body, part->sheet, i, element);
      g_string_append (body, ">>");
      ov_pdf_output_object (output, first_element + i, body->str, body->len);
    }
}
