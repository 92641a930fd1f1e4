#pragma once
#include "ov-id.h"

/* Whether a report is drawn for the spot check, in which a person compares it with its vouchers before it is accepted: a pure function of a secret
 * that only the registry has and of the training's id. So the answer is the same whenever it is asked, and nobody can tell it before the report is
 * sent. share: per cent of all reports; least: how many of an organisation and year there are at the least, of which it has had so many already
 * (both OV_NUMBER_NONE: not demanded). A report that is drawn by a share is drawn by every larger one. */
gboolean ov_spot_check_draws (GBytes *secret, OvId training, gint64 share, gint64 least, gint64 had);
