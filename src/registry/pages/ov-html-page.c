#define G_LOG_DOMAIN "ov-registry"
#include "ov-html-page.h"

static const char style[] =
  ":root{color-scheme:light dark}"
  "body{font:1.125rem/1.5 system-ui,sans-serif;max-width:40rem;margin:0 auto;padding:1.5rem}"
  "h1{font-size:1.5rem;line-height:1.25}"
  ".verdict{border-left:.35rem solid;padding:.5rem 1rem;font-weight:600}"
  ".good{border-color:#1a7f4b}.bad{border-color:#c01c28}.open{border-color:#9a6700}"
  "dt{font-size:1rem;opacity:.8}dd{margin:0 0 .75rem}"
  "nav a{margin-right:1rem}";

struct _OvHtmlPage
{
  OvLanguage language;
  GString   *html;
  gboolean   in_list;
};

static void
add (OvHtmlPage *page, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (page->html, escaped);
}

static void
close_list (OvHtmlPage *page)
{
  if (page->in_list)
    g_string_append (page->html, "</dl>\n");
  page->in_list = FALSE;
}

OvHtmlPage *
ov_html_page_new (OvLanguage language, const char *title)
{
  OvHtmlPage *page = g_new0 (OvHtmlPage, 1);

  page->language = language;
  page->html = g_string_new ("<!DOCTYPE html>\n");
  g_string_append_printf (page->html, "<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                          ov_language_code (language));
  g_string_append (page->html, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
  g_string_append (page->html, "<meta name=\"robots\" content=\"noindex\">\n<title>");
  add (page, title);
  g_string_append_printf (page->html, "</title>\n<style>%s</style>\n</head>\n<body>\n<main>\n", style);
  return page;
}

static void
add_element (OvHtmlPage *page, const char *name, const char *text)
{
  close_list (page);
  g_string_append_printf (page->html, "<%s>", name);
  add (page, text);
  g_string_append_printf (page->html, "</%s>\n", name);
}

void
ov_html_page_heading (OvHtmlPage *page, const char *text)
{
  add_element (page, "h1", text);
}

void
ov_html_page_text (OvHtmlPage *page, const char *text)
{
  add_element (page, "p", text);
}

void
ov_html_page_verdict (OvHtmlPage *page, const char *kind, const char *text)
{
  const char *sign = g_str_equal (kind, "good") ? "✓" : g_str_equal (kind, "bad") ? "✗" : "…";

  close_list (page);
  g_string_append_printf (page->html, "<p class=\"verdict %s\"><span aria-hidden=\"true\">%s</span> ", kind, sign);
  add (page, text);
  g_string_append (page->html, "</p>\n");
}

void
ov_html_page_fact (OvHtmlPage *page, const char *label, const char *value)
{
  if (value == NULL)
    return;
  if (!page->in_list)
    g_string_append (page->html, "<dl>\n");
  page->in_list = TRUE;
  g_string_append (page->html, "<dt>");
  add (page, label);
  g_string_append (page->html, "</dt><dd>");
  add (page, value);
  g_string_append (page->html, "</dd>\n");
}

void
ov_html_page_languages (OvHtmlPage *page)
{
  close_list (page);
  g_string_append (page->html, "</main>\n<nav aria-label=\"suomi, svenska, English\">");
  for (OvLanguage language = 0; language < OV_N_LANGUAGES; language++)
    if (language != page->language)
      g_string_append_printf (page->html, "<a href=\"?language=%1$s\" lang=\"%1$s\" hreflang=\"%1$s\">%2$s</a>",
                              ov_language_code (language), ov_language_name (language));
  g_string_append (page->html, "</nav>\n");
}

GString *
ov_html_page_finish (OvHtmlPage *page)
{
  GString *html = page->html;

  close_list (page);
  g_string_append (html, "</body>\n</html>\n");
  g_free (page);
  return html;
}
