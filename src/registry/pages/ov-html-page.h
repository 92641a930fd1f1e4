#pragma once
#include "ov-language.h"

/* Public pages: plain HTML that reads without a style sheet and without scripts. Everything that goes in is text and
 * is escaped here; there is no way to put markup in. */
typedef struct _OvHtmlPage OvHtmlPage;

OvHtmlPage  *ov_html_page_new      (OvLanguage language, const char *title);
void     ov_html_page_heading  (OvHtmlPage *page, const char *text);
void     ov_html_page_text     (OvHtmlPage *page, const char *text);
/* The sentence the page is there for; kind "good", "bad" or "open" gives it a sign and a colour besides the words. */
void     ov_html_page_verdict  (OvHtmlPage *page, const char *kind, const char *text);
/* nothing when value is NULL */
void     ov_html_page_fact     (OvHtmlPage *page, const char *label, const char *value);
/* The same page in the other languages. */
void     ov_html_page_languages(OvHtmlPage *page);
GString *ov_html_page_finish   (OvHtmlPage *page);  /* frees the page; transfer full */
