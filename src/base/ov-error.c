#include "ov-error.h"

G_DEFINE_QUARK (ov-error-quark, ov_error)
