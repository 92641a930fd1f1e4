#pragma once
#include <glib.h>

/* The plural form for n by the expression of a catalogue's Plural-Forms header ("nplurals=2; plural=(n != 1);"), as gettext
 * defines it: the operators of C over unsigned numbers. An expression that is missing or broken counts as n != 1. */
guint ov_plural_form (const char *header, guint64 n);
