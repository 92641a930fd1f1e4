#include "ov-ctl-session.h"
#include "ov-holiday.h"
#include "ov-paying.h"
#include <stdio.h>

/* Paying from a terminal: what waits, a run with its file, the bank's reply. */

static char *day_option, *account_option, *version_option, *output_option;
static gboolean all_option, preview_option;

static const GOptionEntry run_options[] = {
  { "all", 0, 0, G_OPTION_ARG_NONE, &all_option, N_("Everything that waits and can be paid"), NULL },
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &output_option, N_("The file for the bank"), "FILE.xml" },
  { "day", 0, 0, G_OPTION_ARG_STRING, &day_option, N_("Day of payment; else the next banking day"), "DAY" },
  { "account", 0, 0, G_OPTION_ARG_STRING, &account_option, N_("Account that pays; else the study centre's"), "IBAN" },
  { "file-version", 0, 0, G_OPTION_ARG_STRING, &version_option, N_("pain.001.001.03 (if nothing is said) or pain.001.001.09"), "VERSION" },
  { NULL },
};

static const GOptionEntry reply_options[] = {
  { "preview", 0, 0, G_OPTION_ARG_NONE, &preview_option, N_("Only tell what would change"), NULL },
  { NULL },
};

static char *
dup_money (OvCtl  *ctl,
           gint64  cents)
{
  return ov_money_print (cents, ctl->language);
}

/* ---- payments list ---- */

static void
print_payable (OvCtl     *ctl,
               OvPayable *payable)
{
  g_autofree char *amount = dup_money (ctl, ov_training_get_support (payable->training));
  const char *payee = payable->payee ? ov_localized_get (ov_organisation_get_name (payable->payee), ctl->language) : NULL;
  const char *obstacle = payable->obstacle ? ov_text (ctl->language, payable->obstacle) : NULL;
  char id[OV_ID_TEXT_SIZE];
  JsonObject *object;

  ov_id_print (ov_record_get_id (OV_RECORD (payable->training)), id);
  if (!ctl->json)
    {
      printf ("%s  %s  %s  %s%s%s\n", id, amount, payee ? payee : "-", ov_training_get_name (payable->training), obstacle ? "  ! " : "",
              obstacle ? obstacle : "");
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "training", id);
  json_object_set_string_member (object, "name", ov_training_get_name (payable->training));
  json_object_set_int_member (object, "amount", ov_training_get_support (payable->training));
  if (payee)
    json_object_set_string_member (object, "payee", payee);
  if (obstacle)
    json_object_set_string_member (object, "obstacle", obstacle);
  if (payable->rejected)
    json_object_set_string_member (object, "rejected", payable->rejected);
  ov_ctl_print_object (object, FALSE);
}

static GPtrArray *
load_payables (OvSession  *session,
               GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ov_pay_list_async (session, NULL, ov_ctl_keep_result, &result);
  return ov_pay_list_finish (session, ov_ctl_wait (&result), error);
}

static OvCtlExit
list (OvCtl     *ctl,
      OvSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) payables = load_payables (session, &error);
  OvCtlExit exit = OV_CTL_FINE;

  if (payables == NULL)
    return ov_ctl_failed (error);
  for (guint i = 0; i < payables->len; i++)
    {
      OvPayable *payable = payables->pdata[i];

      print_payable (ctl, payable);
      if (payable->obstacle)
        exit = OV_CTL_FINDINGS;
    }
  return exit;
}

static OvCtlExit
run_list (OvCtl  *ctl,
          char  **arguments)
{
  OvSession *session;
  OvCtlExit exit;

  if (arguments[0])
    return ov_ctl_misused (N_("This command takes no arguments."));
  session = ov_ctl_session_open (ctl, &exit);
  return session ? ov_ctl_session_end (session, list (ctl, session)) : exit;
}

const OvCtlCommand ov_ctl_payments_list = {
  .name = "payments list",
  .arguments = "",
  .summary = N_("List the supports that wait for their payment"),
  .more = N_("What cannot be paid tells why, and the command then ends with 1."),
  .run = run_list,
};

/* ---- payments run ---- */

static gboolean
is_wanted (char      **ids,
           OvPayable  *payable)
{
  char id[OV_ID_TEXT_SIZE];

  return all_option ? payable->obstacle == NULL
                    : g_strv_contains ((const char *const *) ids, ov_id_print (ov_record_get_id (OV_RECORD (payable->training)), id));
}

static OvPaymentRun *
make_run (OvSession  *session,
          GPtrArray  *chosen,
          OvDay       day,
          GError    **error)
{
  OvOrganisation *payer = ov_pay_payer (session);
  g_autoptr (GAsyncResult) result = NULL;
  const char *account = account_option ? account_option : payer ? ov_organisation_get_iban (payer) : NULL;

  ov_pay_make_run_async (session, chosen, account, day, NULL, ov_ctl_keep_result, &result);
  return ov_pay_make_run_finish (session, ov_ctl_wait (&result), error);
}

static gboolean
save_file (OvSession          *session,
           OvPaymentRun       *run,
           OvTransferVersion   version,
           GError            **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ov_pay_save_file_async (session, ov_record_get_id (OV_RECORD (run)), version, output_option, NULL, ov_ctl_keep_result, &result);
  return ov_pay_save_file_finish (session, ov_ctl_wait (&result), error);
}

static void
print_run (OvCtl        *ctl,
           OvPaymentRun *run)
{
  g_autofree char *amount = dup_money (ctl, ov_payment_run_get_amount (run));
  g_autofree char *day = ov_day_print (ov_payment_run_get_due_on (run), ctl->language);
  JsonObject *object;

  if (!ctl->json)
    {
      printf ("%s  %" G_GINT64_FORMAT "  %s  %s\n", ov_payment_run_get_number (run), ov_payment_run_get_count (run), amount, day);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "number", ov_payment_run_get_number (run));
  json_object_set_int_member (object, "count", ov_payment_run_get_count (run));
  json_object_set_int_member (object, "amount", ov_payment_run_get_amount (run));
  json_object_set_string_member (object, "iban", ov_payment_run_get_iban (run));
  ov_ctl_print_object (object, FALSE);
}

static OvCtlExit
pay (OvCtl             *ctl,
     OvSession         *session,
     char             **ids,
     OvDay              day,
     OvTransferVersion  version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) payables = load_payables (session, &error);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_autoptr (OvPaymentRun) run = NULL;

  if (payables == NULL)
    return ov_ctl_failed (error);
  for (guint i = 0; i < payables->len; i++)
    if (is_wanted (ids, payables->pdata[i]))
      g_ptr_array_add (chosen, payables->pdata[i]);
  if (!all_option && chosen->len != g_strv_length (ids))
    return ov_ctl_misused (N_("Not all of them wait for a payment; opintoverkkoctl payments list tells those that do."));
  run = make_run (session, chosen, day, &error);
  /* The file is safe to give to the bank when the registry has taken the run, not before. */
  if (run == NULL || !ov_session_settle (session, 120, &error) || !save_file (session, run, version, &error))
    return ov_ctl_failed (error);
  print_run (ctl, run);
  return OV_CTL_FINE;
}

static OvCtlExit
run_run (OvCtl  *ctl,
         char  **arguments)
{
  OvDay day = ov_day_next_banking (ov_day_today ());
  OvTransferVersion version = OV_TRANSFER_VERSION_3;
  OvSession *session;
  OvCtlExit exit;

  if (output_option == NULL || all_option == (arguments[0] != NULL))
    return ov_ctl_misused (N_("Say what is paid, ids of trainings or --all, and the file: --output FILE.xml."));
  if (day_option && !ov_day_parse_iso (day_option, &day))
    return ov_ctl_misused (N_("--day takes a day such as 2026-12-01, not “%s”."), day_option);
  if (version_option && !ov_transfer_version_parse (version_option, &version))
    return ov_ctl_misused (N_("--file-version takes pain.001.001.03 or pain.001.001.09, not “%s”."), version_option);
  session = ov_ctl_session_open (ctl, &exit);
  return session ? ov_ctl_session_end (session, pay (ctl, session, arguments, day, version)) : exit;
}

const OvCtlCommand ov_ctl_payments_run = {
  .name = "payments run",
  .arguments = "[TRAINING…]",
  .summary = N_("Make a payment run and its file for the bank"),
  .more = N_("The file is written when the registry has taken the run: then nothing in it can be paid a second time."),
  .options = run_options,
  .run = run_run,
};

/* ---- payments reply ---- */

static void
print_match (OvCtl       *ctl,
             OvBankMatch *match)
{
  static const char *const nicks[] = { "waiting", "known", "paid", "rejected", "amount", "contradicts" };
  g_autofree char *amount = dup_money (ctl, ov_payment_get_amount (match->payment));
  JsonObject *object;

  if (!ctl->json)
    {
      printf ("%s  %s  %s  %s  %s\n", ov_payment_get_end_to_end (match->payment), amount, ov_payment_get_payee (match->payment),
              ov_text (ctl->language, ov_bank_verdict_label (match->verdict)), match->reason);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "end_to_end", ov_payment_get_end_to_end (match->payment));
  json_object_set_string_member (object, "verdict", nicks[match->verdict]);
  json_object_set_string_member (object, "reason", match->reason);
  ov_ctl_print_object (object, FALSE);
}

static OvBankAnswer *
read_reply (OvSession  *session,
            const char *path,
            GError    **error)
{
  g_autoptr (GBytes) bytes = ov_ctl_read_file (path, error);
  g_autoptr (GAsyncResult) result = NULL;

  if (bytes == NULL)
    return NULL;
  ov_pay_read_reply_async (session, bytes, NULL, ov_ctl_keep_result, &result);
  return ov_pay_read_reply_finish (session, ov_ctl_wait (&result), error);
}

static OvCtlExit
take_reply (OvCtl      *ctl,
            OvSession  *session,
            const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OvBankAnswer) answer = read_reply (session, path, &error);
  g_autoptr (GAsyncResult) result = NULL;

  if (answer == NULL)
    return ov_ctl_failed (error);
  for (guint i = 0; i < answer->matches->len; i++)
    print_match (ctl, answer->matches->pdata[i]);
  if (!preview_option)
    {
      ov_pay_settle_async (session, answer->matches, NULL, ov_ctl_keep_result, &result);
      if (ov_pay_settle_finish (session, ov_ctl_wait (&result), &error) < 0)
        return ov_ctl_failed (error);
    }
  return ov_bank_answer_count (answer, OV_BANK_MATCH_AMOUNT) + ov_bank_answer_count (answer, OV_BANK_MATCH_CONTRADICTS) > 0 ? OV_CTL_FINDINGS
                                                                                                                             : OV_CTL_FINE;
}

static OvCtlExit
run_reply (OvCtl  *ctl,
           char  **arguments)
{
  OvSession *session;
  OvCtlExit exit;

  if (g_strv_length (arguments) != 1)
    return ov_ctl_misused (N_("Say which of the bank's files: payments reply FILE.xml."));
  session = ov_ctl_session_open (ctl, &exit);
  return session ? ov_ctl_session_end (session, take_reply (ctl, session, arguments[0])) : exit;
}

const OvCtlCommand ov_ctl_payments_reply = {
  .name = "payments reply",
  .arguments = "FILE",
  .summary = N_("Take in what the bank replied (pain.002, camt.053, camt.054)"),
  .more = N_("Ends with 1 when the bank paid another amount, or something that ended otherwise here."),
  .options = reply_options,
  .run = run_reply,
};
