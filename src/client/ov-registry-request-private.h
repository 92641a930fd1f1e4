#pragma once
#include "ov-registry-request.h"

struct _OvRegistryRequest
{
  gatomicrefcount references;
  const char     *method;      /* static */
  char           *path;        /* with query */
  char           *key;
  char           *match;       /* If-Match, with quotes */
  char           *epoch;
  gboolean        creates;     /* If-None-Match: * */
  GBytes         *content;
  const char     *media_type;  /* static */
  char           *sha256;      /* a file is expected, with this hash */
};
