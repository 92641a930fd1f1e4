#pragma once
#include "ov-field.h"

/* A personal identity code, closed to everybody but the registry (libsodium's crypto_box_seal), with its mask. key
 * is the registry's public key, 32 bytes; NULL gives the mask alone. The caller erases the plain text.
 * Thread-safe. */
OvSealed *ov_seal_identity_code (const char *code, GBytes *key);
