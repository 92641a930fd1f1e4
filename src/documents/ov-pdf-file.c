#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-pdf-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ov-error.h"
#include "ov-pdf-metadata.h"
#include "ov-pdf-structure.h"

struct _OvPdfFile
{
  OvPdfOutput *output;
  OvPdfInfo    info;
  char        *title, *author;
  guint        catalog, info_object, pages_object, resources, root_element, top_element, outlines;
  GArray      *pages;        /* guint: object numbers */
  OvPdfParents parents;
  GArray      *top_elements; /* guint: kids of the document element */
  GArray      *bookmarks;    /* guint: reserved objects */
  GPtrArray   *bookmark_titles;
  GArray      *bookmark_pages;
  OvGlyphSet   glyphs[OV_N_FACES];
  GHashTable  *pictures;     /* name → object number */
  guint        nets[OV_N_STRANDS + 1];
};

OvPdfFile *
ov_pdf_file_new (OvPdfSink        sink,
                 gpointer         user_data,
                 const OvPdfInfo *info)
{
  OvPdfFile *self = g_new0 (OvPdfFile, 1);

  self->output = ov_pdf_output_new (sink, user_data);
  self->title = g_strdup (info->title);
  self->author = g_strdup (info->author);
  self->info = *info;
  self->info.title = self->title;
  self->info.author = self->author;
  self->pages = g_array_new (FALSE, FALSE, sizeof (guint));
  self->top_elements = g_array_new (FALSE, FALSE, sizeof (guint));
  self->bookmark_titles = g_ptr_array_new_with_free_func (g_free);
  self->bookmark_pages = g_array_new (FALSE, FALSE, sizeof (guint));
  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->catalog = ov_pdf_output_reserve (self->output, 6);
  self->info_object = self->catalog + 1;
  self->pages_object = self->catalog + 2;
  self->resources = self->catalog + 3;
  self->root_element = self->catalog + 4;
  self->top_element = self->catalog + 5;
  ov_pdf_parents_init (&self->parents);
  return self;
}

void
ov_pdf_file_free (OvPdfFile *self)
{
  if (self == NULL)
    return;
  ov_pdf_output_free (self->output);
  g_free (self->title);
  g_free (self->author);
  g_array_unref (self->pages);
  g_array_unref (self->top_elements);
  g_ptr_array_unref (self->bookmark_titles);
  g_array_unref (self->bookmark_pages);
  g_hash_table_unref (self->pictures);
  ov_pdf_parents_clear (&self->parents);
  for (guint i = 0; i < OV_N_FACES; i++)
    ov_glyph_set_clear (&self->glyphs[i]);
  g_free (self);
}

static void
write_bytes (OvPdfOutput *output,
             guint        number,
             const char  *dictionary,
             GBytes      *bytes)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  ov_pdf_output_stream (output, number, dictionary, data, length);
}

static void
add_pictures (OvPdfFile       *self,
              const OvPdfPart *part)
{
  for (guint i = 0; i < part->pictures->len; i++)
    {
      const OvPicture *picture = g_ptr_array_index (part->pictures, i);
      char name[16];
      g_autofree char *dictionary = NULL;
      guint number;

      ov_pdf_picture_name (picture, name);
      if (g_hash_table_contains (self->pictures, name))
        continue;
      number = ov_pdf_output_reserve (self->output, 1);
      dictionary = g_strdup_printf ("/Type/XObject/Subtype/Image/Width %d/Height %d%s", picture->width, picture->height,
                                    picture->entries);
      write_bytes (self->output, number, dictionary, picture->packed);
      g_hash_table_insert (self->pictures, g_strdup (name), GUINT_TO_POINTER (number));
    }
  for (guint i = 1; i <= OV_N_STRANDS; i++)
    {
      if (!(part->nets & 1u << i) || self->nets[i] != 0)
        continue;
      self->nets[i] = ov_pdf_output_reserve (self->output, 1);
      write_bytes (self->output, self->nets[i],
                   "/Type/XObject/Subtype/Form/BBox[0 0 595.276 841.89]/Resources<<>>/Filter/FlateDecode",
                   ov_pdf_net_content (i));
    }
}

/* Areas that lead to an address, each of them with its element's place in the structure. Returns "/Annots[…]" or
 * nothing. */
static char *
add_links (OvPdfFile    *self,
           const GArray *ops,
           guint         first_element,
           GArray       *objects)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < ops->len; i++)
    {
      const OvOp *op = &g_array_index (ops, OvOp, i);
      g_autoptr (GString) body = NULL;
      OvPdfLink link;

      if (op->kind != OV_OP_LINK)
        continue;
      link.element = op->element;
      link.object = ov_pdf_output_reserve (self->output, 1);
      body = g_string_new ("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
      ov_pdf_append_number (body, op->x);
      g_string_append_c (body, ' ');
      ov_pdf_append_number (body, OV_PAGE_HEIGHT - op->y - op->height);
      g_string_append_c (body, ' ');
      ov_pdf_append_number (body, op->x + op->width);
      g_string_append_c (body, ' ');
      ov_pdf_append_number (body, OV_PAGE_HEIGHT - op->y);
      g_string_append (body, "]/Contents");
      ov_pdf_append_text (body, op->uri);
      g_string_append (body, "/A<</S/URI/URI");
      ov_pdf_append_text (body, op->uri);
      g_string_append_printf (body, ">>/StructParent %u>>",
                              ov_pdf_parents_add_element (&self->parents, first_element + op->element));
      ov_pdf_output_object (self->output, link.object, body->str, body->len);
      g_string_append_printf (list, "%s%u 0 R", list->len > 0 ? " " : "/Annots[", link.object);
      g_array_append_val (objects, link);
    }
  if (list->len > 0)
    g_string_append_c (list, ']');
  return g_string_free (g_steal_pointer (&list), FALSE);
}

void
ov_pdf_file_add (OvPdfFile       *self,
                 const OvPdfPart *part,
                 const char      *title)
{
  const OvTypeface *typefaces = ov_typefaces_get (NULL);
  guint n_pages = part->pages->len, first_page, first_element;
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (OvPdfLink));

  add_pictures (self, part);
  for (guint i = 0; i < OV_N_FACES; i++)
    ov_glyph_set_merge (&self->glyphs[i], &typefaces[i], &part->glyphs[i]);
  first_page = ov_pdf_output_reserve (self->output, 2 * n_pages);
  first_element = ov_pdf_output_reserve (self->output, part->sheet->elements->len);
  for (guint i = 0; i < n_pages; i++)
    {
      const OvPdfPage *page = g_ptr_array_index (part->pages, i);
      g_autofree char *annots = NULL;
      guint number = first_page + 2 * i,
            key = ov_pdf_parents_add_page (&self->parents, self->output, page, first_element);

      annots = add_links (self, g_ptr_array_index (part->sheet->pages, i), first_element, links);
      ov_pdf_output_printf (
          self->output, number,
          "<</Type/Page/Parent %u 0 R/MediaBox[0 0 595.276 841.89]/Resources %u 0 R/Contents %u 0 R/StructParents %u"
          "/Tabs/S%s>>",
          self->pages_object, self->resources, number + 1, key, annots);
      write_bytes (self->output, number + 1, "/Filter/FlateDecode", page->content);
      g_array_append_val (self->pages, number);
    }
  ov_pdf_structure_write (self->output, part, first_element, first_page, self->info.collection ? self->top_element : 0,
                          self->root_element, links, self->info.collection ? title : NULL, self->info.language);
  g_array_append_val (self->top_elements, first_element);
  if (self->info.collection)
    {
      g_ptr_array_add (self->bookmark_titles, g_strdup (title));
      g_array_append_val (self->bookmark_pages, first_page);
    }
}

static void
append_references (GString *string,
                   GArray  *numbers)
{
  for (guint i = 0; i < numbers->len; i++)
    {
      if (i > 0)
        g_string_append_c (string, ' ');
      ov_pdf_append_integer (string, g_array_index (numbers, guint, i));
      g_string_append (string, " 0 R");
    }
}

static void
write_pages (OvPdfFile *self)
{
  g_autoptr (GString) body = g_string_new (NULL);

  g_string_append_printf (body, "<</Type/Pages/Count %u/Kids[", self->pages->len);
  append_references (body, self->pages);
  g_string_append (body, "]>>");
  ov_pdf_output_object (self->output, self->pages_object, body->str, body->len);
}

static gboolean
write_resources (OvPdfFile *self,
                 GError   **error)
{
  const OvTypeface *typefaces = ov_typefaces_get (NULL);
  g_autoptr (GString) body = g_string_new ("<</ProcSet[/PDF/Text/ImageC/ImageI]/Font<<");
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (self->pictures), (GCompareFunc) strcmp);

  for (guint i = 0; i < OV_N_FACES; i++)
    {
      guint number;

      if (self->glyphs[i].bits == NULL)
        continue;
      number = ov_pdf_output_reserve (self->output, 1);
      if (!ov_pdf_font_write (self->output, number, &typefaces[i], &self->glyphs[i], error))
        return FALSE;
      g_string_append_printf (body, "/F%u %u 0 R", i, number);
    }
  g_string_append (body, ">>/XObject<<");
  for (GList *l = names; l != NULL; l = l->next)
    g_string_append_printf (body, "/%s %u 0 R", (char *)l->data,
                            GPOINTER_TO_UINT (g_hash_table_lookup (self->pictures, l->data)));
  for (guint i = 1; i <= OV_N_STRANDS; i++)
    {
      if (self->nets[i] != 0)
        g_string_append_printf (body, "/N%u %u 0 R", i, self->nets[i]);
    }
  g_string_append (body, ">>>>");
  ov_pdf_output_object (self->output, self->resources, body->str, body->len);
  return TRUE;
}

static guint
write_outlines (OvPdfFile *self)
{
  guint n = self->bookmark_titles->len, root, first;

  if (n == 0)
    return 0;
  root = ov_pdf_output_reserve (self->output, 1 + n);
  first = root + 1;
  ov_pdf_output_printf (self->output, root, "<</Type/Outlines/First %u 0 R/Last %u 0 R/Count %u>>", first,
                        first + n - 1, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) body = g_string_new ("<</Title");

      ov_pdf_append_text (body, g_ptr_array_index (self->bookmark_titles, i));
      g_string_append_printf (body, "/Parent %u 0 R/Dest[%u 0 R/Fit]", root,
                              g_array_index (self->bookmark_pages, guint, i));
      if (i > 0)
        g_string_append_printf (body, "/Prev %u 0 R", first + i - 1);
      if (i + 1 < n)
        g_string_append_printf (body, "/Next %u 0 R", first + i + 1);
      g_string_append (body, ">>");
      ov_pdf_output_object (self->output, first + i, body->str, body->len);
    }
  return root;
}

static void
write_structure_root (OvPdfFile *self)
{
  guint parent_tree = ov_pdf_output_reserve (self->output, 1);
  guint top = self->top_element;

  if (self->info.collection)
    {
      g_autoptr (GString) body = g_string_new (NULL);

      g_string_append_printf (body, "<</Type/StructElem/S/Document/P %u 0 R/K[", self->root_element);
      append_references (body, self->top_elements);
      g_string_append (body, "]>>");
      ov_pdf_output_object (self->output, self->top_element, body->str, body->len);
    }
  else
    {
      /* The number is taken; the part's own root is the document. */
      ov_pdf_output_object (self->output, self->top_element, "null", 4);
      top = g_array_index (self->top_elements, guint, 0);
    }
  ov_pdf_output_printf (self->output, self->root_element,
                        "<</Type/StructTreeRoot/K %u 0 R/ParentTree %u 0 R/ParentTreeNextKey %u>>", top, parent_tree,
                        ov_pdf_parents_get_next_key (&self->parents));
  ov_pdf_parents_write (&self->parents, self->output, parent_tree);
}

gboolean
ov_pdf_file_finish (OvPdfFile *self,
                    GError   **error)
{
  guint intent, metadata, outlines;
  g_autofree char *outline_entry = NULL;

  g_return_val_if_fail (self->pages->len > 0, FALSE);
  write_pages (self);
  if (!write_resources (self, error))
    return FALSE;
  write_structure_root (self);
  outlines = write_outlines (self);
  metadata = ov_pdf_metadata_write (self->output, &self->info, self->info_object);
  intent = ov_pdf_intent_write (self->output, error);
  if (intent == 0)
    return FALSE;
  outline_entry = outlines != 0 ? g_strdup_printf ("/Outlines %u 0 R/PageMode/UseOutlines", outlines) : g_strdup ("");
  ov_pdf_output_printf (
      self->output, self->catalog,
      "<</Type/Catalog/Version/1.4/Pages %u 0 R/Metadata %u 0 R/OutputIntents[%u 0 R]/Lang(%s)/MarkInfo<</Marked true>>"
      "/StructTreeRoot %u 0 R/ViewerPreferences<</DisplayDocTitle true>>%s>>",
      self->pages_object, metadata, intent, ov_pdf_language_tag (self->info.language), self->root_element,
      outline_entry);
  return ov_pdf_output_finish (self->output, self->catalog, self->info_object, error);
}
