#pragma once
#include "ov-xml.h"

/* A ZIP package: what XLSX and ODS files are. Nothing of it is trusted: the number of members, what they grow to and
 * how many times larger than the file that is are bounded. Members are read as streams. */
typedef struct _OvPackage OvPackage;

#define OV_PACKAGE_MAX_MEMBERS 10000
#define OV_PACKAGE_MAX_BYTES   (400 * 1024 * 1024)  /* of what is read of all members together */
#define OV_PACKAGE_MAX_RATIO   250                  /* of that to the file, from a megabyte on */

gboolean    ov_package_recognize (GBytes *bytes);
/* OV_ERROR_INVALID or OV_ERROR_TOO_LARGE; the message is a msgid. */
OvPackage  *ov_package_new       (GBytes *bytes, GError **error);
void        ov_package_free      (OvPackage *package);
/* Names differ without regard to the case of ASCII letters and to how the slash is written. */
gboolean    ov_package_has       (OvPackage *package, const char *name);
/* The member as XML, within the life of the package; OV_ERROR_INVALID when it is not there. */
OvXml      *ov_package_open_xml  (OvPackage *package, const char *name, GError **error);
/* The member's beginning as text, at most size bytes; "" when it is not there. */
char       *ov_package_dup_start (OvPackage *package, const char *name, gsize size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvPackage, ov_package_free)
