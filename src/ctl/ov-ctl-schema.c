#include "ov-ctl.h"
#include "ov-record-json.h"

static OvCtlExit
run (OvCtl  *ctl,
     char  **arguments)
{
  OvNoun noun;

  if (arguments[0] == NULL)
    {
      for (int i = 0; i < OV_N_NOUNS; i++)
        g_print ("%s\n", ov_noun_kind (i));
      return OV_CTL_FINE;
    }
  if (!ov_noun_parse (arguments[0], &noun))
    return ov_ctl_misused ("There is no kind “%s”; schema without a kind lists them.", arguments[0]);
  ov_ctl_print_object (ov_noun_schema (noun, ctl->language), !ctl->json);
  return OV_CTL_FINE;
}

const OvCtlCommand ov_ctl_schema = {
  .name = "schema",
  .arguments = "[KIND]",
  .summary = "Print the JSON Schema of a kind of record; without KIND, list the kinds",
  .run = run,
};
