#include "ov-organisation.h"

OV_RECORD_DEFINE (OvOrganisation, ov_organisation, OV_ORGANISATION, OV_ORGANISATION_FIELDS, "organisation", N_("Organisation"))
