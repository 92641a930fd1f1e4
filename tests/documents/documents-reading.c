#define G_LOG_DOMAIN "tests"
#include "config.h"
#include "documents-reading.h"

#include <string.h>

PopplerDocument *
reading_open (OvDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = ov_document_to_pdf (document, &error);
  PopplerDocument *pdf;

  g_assert_no_error (error);
  pdf = poppler_document_new_from_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (poppler_document_get_n_pages (pdf), ==, ov_document_get_n_pages (document));
  return pdf;
}

char *
reading_text (PopplerDocument *pdf,
              int              only)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (int i = 0; i < poppler_document_get_n_pages (pdf); i++)
    {
      g_autoptr (TestPage) page = poppler_document_get_page (pdf, i);
      g_autofree char *text = poppler_page_get_text (page);
      g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);

      for (guint w = 0; (only < 0 || only == i) && words[w] != NULL; w++)
        {
          if (*words[w] != '\0')
            g_string_append_printf (all, "%s%s", all->len > 0 ? " " : "", words[w]);
        }
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

void
reading_assert_text (const char *text,
                     const char *piece)
{
  if (strstr (text, piece) == NULL)
    g_error ("“%s” is not in: %s", piece, text);
}

void
reading_assert_inside (PopplerDocument *pdf,
                       double           left,
                       double           right)
{
  for (int i = 0; i < poppler_document_get_n_pages (pdf); i++)
    {
      g_autoptr (TestPage) page = poppler_document_get_page (pdf, i);
      PopplerRectangle *places = NULL;
      guint n = 0;

      g_assert_true (poppler_page_get_text_layout (page, &places, &n));
      for (guint c = 0; c < n; c++)
        {
          /* Places of spaces at line ends are nothing to see. */
          if (places[c].x2 - places[c].x1 < 0.01)
            continue;
          g_assert_cmpfloat (places[c].x1, >=, left - 3);
          g_assert_cmpfloat (places[c].x2, <=, right + 3);
          g_assert_cmpfloat (places[c].y1, >=, 38);
          g_assert_cmpfloat (places[c].y2, <=, 808);
        }
      g_free (places);
    }
}
