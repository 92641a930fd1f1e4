#define G_LOG_DOMAIN "ov-exchange"
#include "ov-package.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "ov-error.h"
#include "ov-language.h"

#define SMALL_BYTES (1024 * 1024)

struct _OvPackage
{
  GBytes     *bytes;
  GHashTable *names;
  gsize       inflated;  /* of all that was read so far */
};

typedef struct
{
  OvPackage      *package;
  struct archive *archive;
} Member;

static gboolean
refuse (GError **error, OvError code, const char *message)
{
  g_set_error_literal (error, OV_ERROR, code, message);
  return FALSE;
}

static gboolean
refuse_broken (GError **error)
{
  return refuse (error, OV_ERROR_INVALID, N_("The file is broken. Save it again in the program that it comes from."));
}

static char *
fold_name (const char *name)
{
  char *folded = g_ascii_strdown (name, -1);

  g_strdelimit (folded, "\\", '/');
  while (folded[0] == '/')
    memmove (folded, folded + 1, strlen (folded));
  return folded;
}

static struct archive *
open_archive (OvPackage *package)
{
  struct archive *archive = archive_read_new ();
  gsize size;
  const void *data = g_bytes_get_data (package->bytes, &size);

  archive_read_support_format_zip_seekable (archive);
  if (archive_read_open_memory (archive, data, size) == ARCHIVE_OK)
    return archive;
  archive_read_free (archive);
  return NULL;
}

/* The name of the next member, folded; NULL at the end or when the archive is broken. */
static char *
next_member (struct archive *archive, gboolean *broken)
{
  struct archive_entry *entry;
  int result = archive_read_next_header (archive, &entry);
  const char *name;

  *broken = result != ARCHIVE_OK && result != ARCHIVE_WARN && result != ARCHIVE_EOF;
  if (*broken || result == ARCHIVE_EOF)
    return NULL;
  name = archive_entry_pathname_utf8 (entry);
  if (name == NULL)
    name = archive_entry_pathname (entry);
  return fold_name (name != NULL ? name : "");
}

static gboolean
list_members (OvPackage *package, GError **error)
{
  struct archive *archive = open_archive (package);
  gboolean broken = archive == NULL;
  guint members = 0;

  while (!broken && members <= OV_PACKAGE_MAX_MEMBERS)
    {
      char *name = next_member (archive, &broken);

      if (name == NULL)
        break;
      g_hash_table_add (package->names, name);
      members++;
    }
  if (archive != NULL)
    archive_read_free (archive);
  if (members > OV_PACKAGE_MAX_MEMBERS)
    return refuse (error, OV_ERROR_TOO_LARGE, N_("The file has too many parts to be a spreadsheet."));
  return broken ? refuse_broken (error) : TRUE;
}

gboolean
ov_package_recognize (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return size >= 4 && memcmp (data, "PK\003\004", 4) == 0;
}

OvPackage *
ov_package_new (GBytes *bytes, GError **error)
{
  g_autoptr (OvPackage) package = g_new0 (OvPackage, 1);

  package->bytes = g_bytes_ref (bytes);
  package->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return list_members (package, error) ? g_steal_pointer (&package) : NULL;
}

void
ov_package_free (OvPackage *package)
{
  g_bytes_unref (package->bytes);
  g_hash_table_unref (package->names);
  g_free (package);
}

gboolean
ov_package_has (OvPackage *package, const char *name)
{
  g_autofree char *folded = fold_name (name);

  return g_hash_table_contains (package->names, folded);
}

static void
member_free (gpointer data)
{
  Member *member = data;

  archive_read_free (member->archive);
  g_free (member);
}

/* NULL when it is not there or the archive is broken. */
static Member *
open_member (OvPackage *package, const char *name)
{
  g_autofree char *folded = fold_name (name);
  struct archive *archive = ov_package_has (package, name) ? open_archive (package) : NULL;
  gboolean broken = archive == NULL;
  Member *member;

  while (!broken)
    {
      g_autofree char *next = next_member (archive, &broken);

      if (next == NULL)
        break;
      if (!g_str_equal (next, folded))
        continue;
      member = g_new0 (Member, 1);
      member->package = package;
      member->archive = archive;
      return member;
    }
  if (archive != NULL)
    archive_read_free (archive);
  return NULL;
}

static gssize
fill_from_member (gpointer data, char *buffer, gsize size, GError **error)
{
  Member *member = data;
  OvPackage *package = member->package;
  la_ssize_t got = archive_read_data (member->archive, buffer, size);

  if (got < 0)
    {
      if (archive_read_has_encrypted_entries (member->archive) > 0)
        refuse (error, OV_ERROR_INVALID, N_("The file is locked with a password. Save it without one."));
      else
        refuse_broken (error);
      return -1;
    }
  package->inflated += got;
  if (package->inflated > OV_PACKAGE_MAX_BYTES ||
      (package->inflated > SMALL_BYTES && package->inflated / OV_PACKAGE_MAX_RATIO > g_bytes_get_size (package->bytes)))
    {
      refuse (error, OV_ERROR_TOO_LARGE, N_("The file unpacks to far more than a list holds. Copy the cells and paste them here."));
      return -1;
    }
  return got;
}

OvXml *
ov_package_open_xml (OvPackage *package, const char *name, GError **error)
{
  Member *member = open_member (package, name);

  if (member != NULL)
    return ov_xml_new (fill_from_member, member, member_free);
  refuse_broken (error);
  return NULL;
}

char *
ov_package_dup_start (OvPackage *package, const char *name, gsize size)
{
  Member *member = open_member (package, name);
  g_autofree char *text = g_malloc0 (size + 1);

  if (member == NULL)
    return g_strdup ("");
  if (fill_from_member (member, text, size, NULL) < 0)
    text[0] = '\0';
  member_free (member);
  return g_utf8_make_valid (text, -1);
}
