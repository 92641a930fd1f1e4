#pragma once
#include "ov-context.h"

/* Tells the context what the open profile says of itself: who works where, how safe the work is, that the data are
 * samples. Until the session goes. */
void ov_session_follow (OvSession *session, OvContext *context);
