#include "ov-model-look.h"

const OvModelLook *
ov_model_look (OvModelState state)
{
  static const OvModelLook proposal = { "document-edit-symbolic", N_("Proposal"), "secondary" };
  static const OvModelLook in_work = { "media-playback-start-symbolic", N_("In work"), "accent" };
  static const OvModelLook approved = { "emblem-ok-symbolic", N_("Approved"), "success" };
  static const OvModelLook retired = { "changes-prevent-symbolic", N_("Retired"), "secondary" };

  switch ((int) state)
    {
    case OV_MODEL_STATE_IN_WORK: return &in_work;
    case OV_MODEL_STATE_APPROVED: return &approved;
    case OV_MODEL_STATE_RETIRED: return &retired;
    default: return &proposal;
    }
}
