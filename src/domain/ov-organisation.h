#pragma once
#include "ov-choices.h"
#include "ov-record.h"

/* A node of the tree study centre › central organisation › district › association, or an outside institution. Its
 * logo and signature are printed on certificates (product.md 1). */
#define OV_ORGANISATION_FIELDS(F, T, t, P) \
  F (T, t, P, localized, name, N_("Name"), NULL, OV_FIELD_INDEXED | OV_FIELD_SEARCHED, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, choice, level, N_("Kind of organisation"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, &ov_organisation_type, NULL) \
  F (T, t, P, reference, parent, N_("Belongs to"), NULL, OV_FIELD_INDEXED | OV_FIELD_PARENT, OV_GROUP_NONE, NULL, "organisation") \
  F (T, t, P, text, business_id, N_("Business ID"), N_("Seven digits, a hyphen and a check digit, for example 1234567-1."), OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, boolean, registered, N_("Registered association"), N_("Support is paid only to the account of a registered association."), OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, street, N_("Street address"), NULL, OV_FIELD_NONE, OV_GROUP_ADDRESS, NULL, NULL) \
  F (T, t, P, text, postcode, N_("Postcode"), NULL, OV_FIELD_NONE, OV_GROUP_ADDRESS, NULL, NULL) \
  F (T, t, P, text, city, N_("City"), N_("Printed as the place of issue."), OV_FIELD_NONE, OV_GROUP_ADDRESS, NULL, NULL) \
  F (T, t, P, text, email, N_("E-mail"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, phone, N_("Telephone"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, website, N_("Website"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, iban, N_("Bank account (IBAN)"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, attachment, logo, N_("Logo"), N_("PNG or JPEG. Printed at the top of certificates."), OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, attachment, signature, N_("Signature image"), N_("PNG on a white or transparent ground. Without one, the place stays empty for a pen."), OV_FIELD_NONE, OV_GROUP_SIGNER, NULL, NULL) \
  F (T, t, P, text, signer_name, N_("Signer"), NULL, OV_FIELD_NONE, OV_GROUP_SIGNER, NULL, NULL) \
  F (T, t, P, localized, signer_title, N_("Title of the signer"), NULL, OV_FIELD_NONE, OV_GROUP_SIGNER, NULL, NULL) \
  F (T, t, P, text, register_prefix, N_("Start of register numbers"), N_("Two to five capital letters. Certificates are numbered with it: LUM-2026-000123."), OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, policy_set, N_("Rule set"), N_("The rules of the study centre that apply: hour length, support, deadlines."), OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, localized, support_rules, N_("Own rules of the support"), N_("Shown to whoever begins a plan."), OV_FIELD_MULTILINE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, code, municipality, N_("Home municipality"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, "municipality")

#define OV_TYPE_ORGANISATION (ov_organisation_get_type ())
OV_RECORD_DECLARE (OvOrganisation, ov_organisation, OV_ORGANISATION, ORGANISATION, OV_ORGANISATION_FIELDS)
