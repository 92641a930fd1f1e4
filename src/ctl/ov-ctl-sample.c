#include "ov-ctl.h"
#include "ov-embedded-registry.h"
#include "ov-session.h"

static int participations, persons, seed;

static const GOptionEntry options[] = {
  { "participations", 0, 0, G_OPTION_ARG_INT, &participations, N_("About how many participations (3000)"), "N" },
  { "persons", 0, 0, G_OPTION_ARG_INT, &persons, N_("How many persons (two fifths of the participations)"), "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT, &seed, N_("Other people and trainings"), "S" },
  { NULL },
};

static void
add_number (GPtrArray  *command,
            const char *option,
            int         value)
{
  if (value > 0)
    g_ptr_array_add (command, g_strdup_printf ("%s=%d", option, value));
}

static OvCtlExit
run (OvCtl  *ctl,
     char  **arguments)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *today = ov_day_print_iso (ov_day_today ());

  if (ctl->data == NULL || arguments[0])
    return ov_ctl_misused (N_("Sample data go into a folder of their own: opintoverkkoctl --data DIR sample."));
  g_ptr_array_add (command, ov_embedded_registry_find_program ());
  g_ptr_array_add (command, g_strdup ("--data"));
  g_ptr_array_add (command, g_strdup (ctl->data));
  g_ptr_array_add (command, g_strdup_printf ("--today=%s", today));
  add_number (command, "--participations", participations);
  add_number (command, "--persons", persons);
  add_number (command, "--seed", seed);
  g_ptr_array_add (command, g_strdup ("sample"));
  g_ptr_array_add (command, NULL);
  process = g_subprocess_newv ((const char *const *) command->pdata, G_SUBPROCESS_FLAGS_NONE, &error);
  if (process == NULL)
    return ov_ctl_failed (error);
  /* The process has said what is wrong. */
  if (!g_subprocess_wait_check (process, NULL, NULL))
    return OV_CTL_FINDINGS;
  return ov_profile_create (ctl->data, OV_PROFILE_SAMPLE, &error) ? OV_CTL_FINE : ov_ctl_failed (error);
}

const OvCtlCommand ov_ctl_sample = {
  .name = "sample",
  .arguments = "",
  .summary = N_("Make sample data in the folder that --data names"),
  .more = N_("The same options give the same data on every machine. The people and organisations are invented."),
  .options = options,
  .run = run,
};
