#pragma once
#include "ov-bank-match.h"
#include "ov-payment-file.h"
#include "ov-session.h"

/* Paying accepted supports: what waits, runs of payments, the bank's file, and what the bank replies. For whoever may order payments. */

/* A support that waits, and whether it can be paid. */
typedef struct
{
  OvTraining     *training;
  OvOrganisation *payee;     /* whose account it is; NULL: nobody has one */
  const char     *obstacle;  /* msgid of why it cannot be paid now; NULL: it can */
  const char     *remedy;    /* msgid; with an obstacle: what to do, in the data of the organisation (the payee, else the training's own) */
  char           *rejected;  /* the bank's reason for refusing the last payment; NULL: it has not */
} OvPayable;

void           ov_payable_free          (OvPayable *payable);
/* The organisation whose data hold what the obstacle is about. */
OvId           ov_payable_organisation  (OvPayable *payable);
gboolean       ov_pay_is_allowed        (OvSession *session);
/* Who pays: the study centre; NULL when there is none. Borrowed. */
OvOrganisation *ov_pay_payer            (OvSession *session);

void           ov_pay_list_async        (OvSession *session, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray     *ov_pay_list_finish       (OvSession *session, GAsyncResult *result, GError **error);  /* of OvPayable; transfer full */

/* What is wrong with a run of them before it is made, as a msgid, or NULL: nothing chosen, too many, one that cannot be paid, the account, the day. */
const char    *ov_pay_check             (OvSession *session, GPtrArray *payables, const char *iban, OvDay due);
gint64         ov_payables_sum          (GPtrArray *payables);
/* One save: the run and a payment for each. Its file waits until the registry has it (ov_pay_save_file_async()). Errors: INVALID (ov_pay_check()), of saving. */
void           ov_pay_make_run_async    (OvSession *session, GPtrArray *payables, const char *iban, OvDay due, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer data);
OvPaymentRun  *ov_pay_make_run_finish   (OvSession *session, GAsyncResult *result, GError **error);  /* transfer full */

/* The payments of a run as they were ordered, of OvPayment; borrowed elements. */
GPtrArray     *ov_pay_run_payments      (OvAggregate *run);
/* Writes the file for the bank and marks the run with its checksum. The first time decides the version; later the same bytes are written again. Errors:
 * UNREACHABLE while the registry has not taken the run: until then another may have paid the same; INVALID, REJECTED; of writing. */
void           ov_pay_save_file_async   (OvSession *session, OvId run, OvTransferVersion version, const char *path, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer data);
gboolean       ov_pay_save_file_finish  (OvSession *session, GAsyncResult *result, GError **error);
/* The run and what became of its payments as a workbook (XLSX) for an accountant, in the language. Errors: READ_ONLY, FAILED. */
void           ov_pay_save_table_async  (OvSession *session, OvId run, OvLanguage language, const char *path, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer data);
gboolean       ov_pay_save_table_finish (OvSession *session, GAsyncResult *result, GError **error);
/* Withdraws all its payments: what they were for waits again. REJECTED when one of them is paid. */
void           ov_pay_cancel_run_async  (OvSession *session, OvId run, const char *reason, GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer data);
gboolean       ov_pay_cancel_run_finish (OvSession *session, GAsyncResult *result, GError **error);

/* What a bank's file says of our payments; nothing is changed. */
typedef struct
{
  GPtrArray *matches;  /* of OvBankMatch */
  guint      others;   /* entries about something else */
} OvBankAnswer;

void           ov_bank_answer_free      (OvBankAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvBankAnswer, ov_bank_answer_free)
guint          ov_bank_answer_count     (OvBankAnswer *answer, OvBankVerdict verdict);
void           ov_pay_read_reply_async  (OvSession *session, GBytes *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
OvBankAnswer  *ov_pay_read_reply_finish (OvSession *session, GAsyncResult *result, GError **error);  /* transfer full */
/* What becomes of the matches that are PAID or REJECTED: payments change, and trainings whose support is paid become paid. Finish gives how many changed, or -1. */
void           ov_pay_settle_async      (OvSession *session, GPtrArray *matches, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
int            ov_pay_settle_finish     (OvSession *session, GAsyncResult *result, GError **error);
/* By hand, as if the bank had said so: reason NULL means paid on the day. For ov_pay_settle_async(). Transfer full. */
OvBankMatch   *ov_bank_match_by_hand    (OvPayment *payment, OvDay day, const char *reason);
