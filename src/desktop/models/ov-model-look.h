#pragma once
#include "ov-choices.h"

/* How a course model's state looks; `word` is a msgid, `style` a style class. */
typedef struct
{
  const char *icon;
  const char *word;
  const char *style;
} OvModelLook;

const OvModelLook *ov_model_look (OvModelState state);
