/* Makes a profile with a training whose participants can get their certificates, for tests of the window.
 *
 *   make-issuing FOLDER COUNT
 *
 * Says the id of the training on standard output. All of COUNT participants passed, except that the last one failed. */
#include <stdio.h>
#include <stdlib.h>

#include "issuing-fixture.h"

int
main (int    argc,
      char **argv)
{
  Issuing issuing = { 0 };
  g_autoptr (GError) error = NULL;
  char text[OV_ID_TEXT_SIZE];

  g_assert_cmpint (argc, ==, 3);
  issuing.profile.folder = argv[1];
  ov_profile_create (issuing.profile.folder, OV_PROFILE_COMPUTER, &error);
  g_assert_no_error (error);
  profile_open (&issuing.profile);
  issuing_set_up (&issuing, (guint) atoi (argv[2]));
  printf ("%s\n", ov_id_print (issuing.training, text));
  issuing_clear (&issuing);
  profile_close (&issuing.profile);
  return 0;
}
