#include "ov-person.h"

OV_RECORD_DEFINE (OvPerson, ov_person, OV_PERSON, OV_PERSON_FIELDS, "person", N_("Person"))
