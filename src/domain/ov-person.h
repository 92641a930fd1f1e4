#pragma once
#include "ov-choices.h"
#include "ov-record.h"

/* Someone who takes part. The identity code is sealed to the registry; persons without a Finnish code are ordinary
 * (product.md 5). */
#define OV_PERSON_FIELDS(F, T, t, P) \
  F (T, t, P, text, surname, N_("Surname"), NULL, OV_FIELD_INDEXED | OV_FIELD_SEARCHED | OV_FIELD_PERSONAL, OV_GROUP_NAME, NULL, NULL) \
  F (T, t, P, text, first_names, N_("First names"), NULL, OV_FIELD_INDEXED | OV_FIELD_SEARCHED | OV_FIELD_PERSONAL, OV_GROUP_NAME, NULL, NULL) \
  F (T, t, P, day, birth_day, N_("Date of birth"), NULL, OV_FIELD_INDEXED | OV_FIELD_PERSONAL, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, integer, birth_year, N_("Year of birth"), N_("Enough when no certificate is needed."), OV_FIELD_PERSONAL, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, sealed, identity_code, N_("Personal identity code"), N_("Needed only for the national register, or if the person wants it on the certificate."), OV_FIELD_PERSONAL | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, email, N_("E-mail"), NULL, OV_FIELD_INDEXED | OV_FIELD_SEARCHED | OV_FIELD_PERSONAL, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, phone, N_("Telephone"), NULL, OV_FIELD_PERSONAL, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, code, municipality, N_("Home municipality"), NULL, OV_FIELD_PERSONAL, OV_GROUP_NONE, NULL, "municipality") \
  F (T, t, P, choice, language, N_("Language of documents"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, &ov_record_language, NULL) \
  F (T, t, P, reference, organisation, N_("Organisation"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, "organisation")

#define OV_TYPE_PERSON (ov_person_get_type ())
OV_RECORD_DECLARE (OvPerson, ov_person, OV_PERSON, PERSON, OV_PERSON_FIELDS)
