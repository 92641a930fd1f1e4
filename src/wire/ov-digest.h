#pragma once
#include "ov-id.h"

/* One record's share in the digest by which a client and the registry see whether they have the same (protocol: GET digest): FNV-1a with
 * 64 bits over the 16 bytes of the id and the version as 8 bytes, highest first. Shares are added modulo 2^64, so that their order
 * does not matter; the sum travels as 16 hexadecimal digits. */
guint64 ov_digest_row   (OvId id, gint64 version);
char   *ov_digest_print (guint64 sum);
