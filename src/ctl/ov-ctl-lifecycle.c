#include "ov-ctl.h"
#include "ov-record-json.h"
#include "ov-rules.h"
#include <stdio.h>

/* Ids of the rules whose errors stop a step that passes the gate. */
static JsonArray *
rules_of (OvNoun noun,
          OvGate gate)
{
  JsonArray *ids = json_array_new ();
  const OvRule *rules;
  guint n;

  rules = ov_rules (&n);
  for (guint i = 0; i < n; i++)
    if (rules[i].noun == noun && ov_rule_stops (&rules[i], gate))
      json_array_add_string_element (ids, rules[i].id);
  return ids;
}

static JsonArray *
roles_of (const OvTransition *transition)
{
  JsonArray *roles = json_array_new ();

  for (const OvChoiceValue *role = ov_role.values; role->nick; role++)
    if (transition->roles & OV_ROLE_BIT (role->value))
      json_array_add_string_element (roles, role->nick);
  return roles;
}

static JsonArray *
effects_of (const OvTransition *transition)
{
  static const char * const names[] = { "count", "reserve", "release", "settle", "unsettle", "deadline", "paid" };
  JsonArray *effects = json_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (transition->effects & (1 << i))
      json_array_add_string_element (effects, names[i]);
  return effects;
}

static void
set_text (JsonObject *object,
          const char *member,
          const char *text)
{
  if (text)
    json_object_set_string_member (object, member, text);
}

static JsonObject *
step_to_json (OvCtl              *ctl,
              OvNoun              noun,
              const OvTransition *transition)
{
  const OvChoice *states = ov_noun_field (noun, "state")->choice;
  JsonObject *object = json_object_new ();

  set_text (object, "from", ov_choice_nick (states, transition->from));
  set_text (object, "to", ov_choice_nick (states, transition->to));
  set_text (object, "verb", transition->verb);
  set_text (object, "label", ov_text (ctl->language, transition->label));
  json_object_set_array_member (object, "roles", roles_of (transition));
  set_text (object, "needs", transition->needs);
  json_object_set_array_member (object, "rules", rules_of (noun, transition->gate));
  json_object_set_array_member (object, "effects", effects_of (transition));
  set_text (object, "stamp", transition->stamp);
  set_text (object, "forgets", transition->forgets);
  json_object_set_boolean_member (object, "final", transition->final);
  return object;
}

static void
print_list (const char *title,
            JsonArray  *list)
{
  if (json_array_get_length (list) == 0)
    return;
  printf ("  %s", title);
  for (guint i = 0; i < json_array_get_length (list); i++)
    printf (" %s", json_array_get_string_element (list, i));
  putchar ('\n');
}

static void
print_step (JsonObject *step)
{
  const char *from = ov_json_get_text (step, "from");

  printf ("%s → %s: %s (%s)\n", from ? from : "·", ov_json_get_text (step, "to"), ov_json_get_text (step, "verb"), ov_json_get_text (step, "label"));
  print_list ("roles:", ov_json_get_array (step, "roles"));
  if (ov_json_get_text (step, "needs"))
    printf ("  needs: %s\n", ov_json_get_text (step, "needs"));
  print_list ("rules:", ov_json_get_array (step, "rules"));
  print_list ("effects:", ov_json_get_array (step, "effects"));
}

static OvCtlExit
run (OvCtl  *ctl,
     char  **arguments)
{
  const OvTransition *life;
  int kind = 0;
  OvNoun noun;

  if (!ov_ctl_parse_kind (arguments[0], &noun))
    return OV_CTL_USAGE;
  if (noun == OV_NOUN_TRAINING)
    kind = ov_choice_value (&ov_training_type, arguments[1] ? arguments[1] : "course");
  if (kind < 0 || (noun != OV_NOUN_TRAINING && arguments[1]))
    return ov_ctl_misused (N_("There is no kind of training “%s”."), arguments[1]);
  life = ov_lifecycle (noun, kind);
  if (life == NULL)
    return ov_ctl_misused (N_("“%s” has no life."), arguments[0]);
  for (const OvTransition *t = life; t->verb; t++)
    {
      JsonObject *step = step_to_json (ctl, noun, t);

      if (ctl->json)
        ov_ctl_print_object (step, FALSE);
      else
        {
          print_step (step);
          json_object_unref (step);
        }
    }
  return OV_CTL_FINE;
}

const OvCtlCommand ov_ctl_lifecycle = {
  .name = "lifecycle",
  .arguments = "KIND [TYPE]",
  .summary = N_("Show the life of a kind of record step by step: who may, which rules must hold, what happens"),
  .more = N_("A training lives by its type: course, peer-group or own."),
  .run = run,
};
