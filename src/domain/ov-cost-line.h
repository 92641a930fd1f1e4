#pragma once
#include "ov-choices.h"
#include "ov-record.h"

/* One cost of a training with its voucher (product.md 4). Whether it is supported is decided by the policy of the study centre, see
 * ov_cost_line_judge(); the centre may also leave a single line out, with its reason. */
#define OV_COST_LINE_FIELDS(F, T, t, P) \
  F (T, t, P, reference, training, N_("Training"), NULL, OV_FIELD_INDEXED | OV_FIELD_PARENT, OV_GROUP_NONE, NULL, "training") \
  F (T, t, P, choice, category, N_("Kind of cost"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, &ov_cost_category, NULL) \
  F (T, t, P, text, description, N_("What for"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, cents, amount, N_("Amount"), N_("As it is booked, with value added tax if the association cannot deduct it."), OV_FIELD_SUMMED | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, day, day, N_("Day of the voucher"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, voucher_number, N_("Voucher number"), N_("As it stands in the accounts."), OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, attachment, voucher, N_("Voucher"), N_("PDF, PNG or JPEG."), OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, refused, N_("Left out, because"), N_("The study centre's reason for not accepting the cost."), OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL)

#define OV_TYPE_COST_LINE (ov_cost_line_get_type ())
OV_RECORD_DECLARE (OvCostLine, ov_cost_line, OV_COST_LINE, COST_LINE, OV_COST_LINE_FIELDS)
