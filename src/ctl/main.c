#include "config.h"
#include "ov-ctl.h"
#include <locale.h>
#include <stdio.h>
#include <string.h>

static const OvCtlCommand *const commands[] = {
  &ov_ctl_id,
  &ov_ctl_schema,
  &ov_ctl_example,
  &ov_ctl_policy_list,
  &ov_ctl_policy_show,
  &ov_ctl_policy_rules,
  &ov_ctl_lifecycle,
  &ov_ctl_check_training,
  &ov_ctl_support,
  &ov_ctl_sample,
  &ov_ctl_list,
  &ov_ctl_show,
  &ov_ctl_import_participants,
  &ov_ctl_issue_certificates,
  &ov_ctl_issue_extract,
  &ov_ctl_issue_report,
  &ov_ctl_payments_list,
  &ov_ctl_payments_run,
  &ov_ctl_payments_reply,
  &ov_ctl_queue_list,
  &ov_ctl_queue_accept,
  &ov_ctl_verify,
  &ov_ctl_calendar,
};

static const char *
translate (const char *msgid,
           gpointer    data)
{
  return ov_ctl_text (msgid);
}

/* After the options were added, which make the group. */
static void
speak_in (GOptionContext *options)
{
  GOptionGroup *group = g_option_context_get_main_group (options);

  g_option_context_set_translate_func (options, translate, NULL, NULL);
  if (group)
    g_option_group_set_translate_func (group, translate, NULL, NULL);
}

/* GLib's own headings, which it writes in English as long as no locale is set. */
static char *
dup_help (GOptionContext *options)
{
  static const char *const headings[] = { N_("Usage:"), N_("Application Options:"), N_("Options:") };
  g_autofree char *help = g_option_context_get_help (options, TRUE, NULL);
  g_auto (GStrv) lines = g_strsplit (help, "\n", -1);

  for (char **line = lines; *line; line++)
    for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
      if (g_str_equal (*line, headings[i]))
        {
          g_free (*line);
          *line = g_strdup (ov_ctl_text (headings[i]));
          break;
        }
  return g_strjoinv ("\n", lines);
}

static void
print_help (GOptionContext *options)
{
  g_autofree char *help = dup_help (options);

  fputs (help, stdout);
  puts (ov_ctl_text (N_("Commands:")));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *call = g_strjoin (" ", commands[i]->name, commands[i]->arguments, NULL);

      /* By characters: printf would count bytes. */
      printf ("  %s%*s %s\n", call, (int) MAX (34 - g_utf8_strlen (call, -1), 0), "", ov_ctl_text (commands[i]->summary));
    }
  printf ("\n%s\n%s\n", ov_ctl_text (N_("opintoverkkoctl COMMAND --help tells more of a command.")),
          ov_ctl_text (N_("Ends with 0 when all is fine, 1 on findings or invalid input, 2 on a wrong call, 3 when the registry is out of reach.")));
}

/* The command that the first one or two arguments name; *words says how many. */
static const OvCtlCommand *
find_command (char **arguments,
              int   *words)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (GStrv) names = g_strsplit (commands[i]->name, " ", 2);

      *words = g_strv_length (names);
      if (g_str_equal (names[0], arguments[0]) && (*words == 1 || g_strcmp0 (names[1], arguments[1]) == 0))
        return commands[i];
    }
  return NULL;
}

/* Says which commands begin with the word, if it is the first of two; else that there is none. */
static OvCtlExit
tell_unknown (const char *word)
{
  g_autoptr (GString) begun = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (GStrv) names = g_strsplit (commands[i]->name, " ", 2);

      if (g_strv_length (names) == 2 && g_str_equal (names[0], word))
        g_string_append_printf (begun, "%s%s", begun->len > 0 ? ", " : "", commands[i]->name);
    }
  if (begun->len > 0)
    return ov_ctl_misused (N_("“%s” takes a second word: %s."), word, begun->str);
  return ov_ctl_misused (N_("There is no command “%s”; --help lists them."), word);
}

static OvCtlExit
run_command (OvCtl              *ctl,
             const OvCtlCommand *command,
             char              **arguments)
{
  g_autoptr (GOptionContext) options = g_option_context_new (command->arguments);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) left = NULL;

  g_autofree char *name = g_strconcat ("opintoverkkoctl ", command->name, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  /* g_option_context_parse_strv() takes the first one for the program's name. */
  g_strv_builder_add (builder, name);
  g_strv_builder_addv (builder, (const char **) arguments);
  left = g_strv_builder_end (builder);
  g_option_context_set_summary (options, command->summary);
  g_option_context_set_description (options, command->more);
  g_option_context_set_help_enabled (options, FALSE);
  if (command->options)
    g_option_context_add_main_entries (options, command->options, NULL);
  speak_in (options);
  if (g_strv_contains ((const char *const *) left, "--help") || g_strv_contains ((const char *const *) left, "-h"))
    {
      g_autofree char *help = NULL;

      g_set_prgname (name);
      help = dup_help (options);
      fputs (help, stdout);
      return OV_CTL_FINE;
    }
  if (!g_option_context_parse_strv (options, &left, &error))
    return ov_ctl_misused ("%s", error->message);
  return command->run (ctl, left + 1);
}

/* The locale of the messages, read without setlocale: a small system may have none but C. */
static OvLanguage
language_of_locale (void)
{
  OvLanguage language = OV_LANGUAGE_EN;

  for (const char *const *name = g_get_language_names (); *name; name++)
    if (ov_language_parse (*name, &language))
      break;
  return language;
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *registry = NULL, *data = NULL, *today = NULL, *language = NULL;
  OvCtl ctl = { .language = language_of_locale () };
  gboolean help = FALSE, version = FALSE;
  const GOptionEntry entries[] = {
    { "registry", 0, 0, G_OPTION_ARG_STRING, &registry, N_("Use the registry at this address"), "URL" },
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, N_("Use the data of this folder, as the window does"), "DIR" },
    { "today", 0, 0, G_OPTION_ARG_STRING, &today, N_("Work as if it were this day"), "YYYY-MM-DD" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, N_("Speak this language: fi, sv or en"), "CODE" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &ctl.json, N_("Print JSON, a value a line"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_("Print the version"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_("Print this help"), NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) options = g_option_context_new ("COMMAND …");
  g_autoptr (GError) error = NULL;
  const OvCtlCommand *command;
  OvDay day;
  int words;

  ov_ctl_speak (ctl.language);
  g_option_context_set_summary (options, N_("Opintoverkko from a terminal."));
  g_option_context_add_main_entries (options, entries, NULL);
  g_option_context_set_help_enabled (options, FALSE);
  g_option_context_set_strict_posix (options, TRUE);
  speak_in (options);
  if (!g_option_context_parse (options, &argc, &argv, &error))
    return ov_ctl_misused ("%s", error->message);
  if (language && !ov_language_parse (language, &ctl.language))
    return ov_ctl_misused (N_("--language takes fi, sv or en, not “%s”."), language);
  ov_ctl_speak (ctl.language);
  if (ctl.json)
    ctl.language = OV_LANGUAGE_EN;
  if (version)
    return puts ("opintoverkkoctl " OV_VERSION) < 0;
  if (help)
    return print_help (options), OV_CTL_FINE;
  if (today && !ov_day_parse_iso (today, &day))
    return ov_ctl_misused (N_("--today takes a day like 2026-11-22, not “%s”."), today);
  if (today)
    g_setenv ("OV_TODAY", today, TRUE);
  ctl.registry = registry;
  ctl.data = data;
  if (registry && data)
    return ov_ctl_misused (N_("Give either --registry or --data, not both."));
  if (argc < 2)
    return ov_ctl_misused (N_("Name a command; --help lists them."));
  command = find_command (argv + 1, &words);
  if (command == NULL)
    return tell_unknown (argv[1]);
  return run_command (&ctl, command, argv + 1 + words);
}
