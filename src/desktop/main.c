#include "config.h"
#include "ov-application.h"
#include "ov-areas.h"

int
main (int argc, char **argv)
{
  g_autoptr(OvApplication) application = NULL;

  ov_areas_add_all ();
  application = ov_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
