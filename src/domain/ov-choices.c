#include "ov-choices.h"
#include "ov-language.h"

OV_CHOICE_DEFINE (ov_organisation_type, OV_ORGANISATION_TYPE, OV_ORGANISATION_TYPES, "organisation-type")
OV_CHOICE_DEFINE (ov_role, OV_ROLE, OV_ROLES, "role")
OV_CHOICE_DEFINE (ov_user_state, OV_USER_STATE, OV_USER_STATES, "user-state")
OV_CHOICE_DEFINE (ov_record_language, OV_RECORD_LANGUAGE, OV_RECORD_LANGUAGES, "language")
OV_CHOICE_DEFINE (ov_model_state, OV_MODEL_STATE, OV_MODEL_STATES, "model-state")
OV_CHOICE_DEFINE (ov_scale, OV_SCALE, OV_SCALES, "scale")
OV_CHOICE_DEFINE (ov_assessment, OV_ASSESSMENT, OV_ASSESSMENTS, "assessment")
OV_CHOICE_DEFINE (ov_training_type, OV_TRAINING_TYPE, OV_TRAINING_TYPES, "training-type")
OV_CHOICE_DEFINE (ov_training_state, OV_TRAINING_STATE, OV_TRAINING_STATES, "training-state")
OV_CHOICE_DEFINE (ov_training_form, OV_TRAINING_FORM, OV_TRAINING_FORMS, "training-form")
OV_CHOICE_DEFINE (ov_participation_state, OV_PARTICIPATION_STATE, OV_PARTICIPATION_STATES, "participation-state")
OV_CHOICE_DEFINE (ov_document_identity, OV_DOCUMENT_IDENTITY, OV_DOCUMENT_IDENTITIES, "document-identity")
OV_CHOICE_DEFINE (ov_certificate_type, OV_CERTIFICATE_TYPE, OV_CERTIFICATE_TYPES, "certificate-type")
OV_CHOICE_DEFINE (ov_certificate_state, OV_CERTIFICATE_STATE, OV_CERTIFICATE_STATES, "certificate-state")
