#include "ov-ctl-case.h"
#include "ov-support.h"
#include <stdio.h>

static char *policy_option;

static const GOptionEntry options[] = {
  { "policy", 0, 0, G_OPTION_ARG_STRING, &policy_option, N_("Count by the rules of this study centre and year"), "CENTRE/YEAR" },
  { NULL },
};

static void
print_line (OvCtl               *ctl,
            const OvSupportLine *line)
{
  JsonObject *object;

  if (!ctl->json)
    {
      printf ("%s: %s%s%s\n", line->what, line->sum, *line->sum ? " = " : "", line->result);
      if (line->source)
        printf ("  %s\n", ov_text (ctl->language, line->source));
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "line", line->id);
  json_object_set_string_member (object, "what", line->what);
  json_object_set_string_member (object, "sum", line->sum);
  json_object_set_string_member (object, "result", line->result);
  json_object_set_int_member (object, line->money ? "cents" : "minutes", line->value);
  if (line->source)
    json_object_set_string_member (object, "source", line->source);
  ov_ctl_print_object (object, FALSE);
}

static OvCtlExit
run (OvCtl  *ctl,
     char  **arguments)
{
  g_autoptr (OvCtlCase) training = NULL;
  g_autoptr (OvSupport) support = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  OvCtlExit exit;

  if (arguments[0] == NULL || arguments[1])
    return ov_ctl_misused (N_("Name one file; opintoverkkoctl example training shows its form."));
  training = ov_ctl_case_read (arguments[0], policy_option, NULL, &exit);
  if (training == NULL)
    return exit;
  support = ov_support_count (training->training, &training->context);
  lines = ov_support_explain (support, training->policy, ctl->language);
  for (guint i = 0; i < lines->len; i++)
    print_line (ctl, lines->pdata[i]);
  return OV_CTL_FINE;
}

const OvCtlCommand ov_ctl_support = {
  .name = "support",
  .arguments = "FILE.json",
  .summary = N_("Count the support of a training and explain it line by line"),
  .more = N_("opintoverkkoctl example training shows the form of a file. Its minutes_left are the granted hours that are left, in minutes; without\n"
          "them hours are not limited. A training that has not ended is counted as planned."),
  .options = options,
  .run = run,
};
