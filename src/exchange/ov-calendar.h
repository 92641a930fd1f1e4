#pragma once
#include "ov-meeting.h"
#include "ov-training.h"

/* Sessions as an iCalendar file (RFC 5545), which calendar programs and telephones take in. Each session is an event:
 *
 *   UID          the session's own id, the same in every file
 *   SEQUENCE     versions of session and training added up: it only grows, so that a later file replaces an earlier one
 *   DTSTART …    clock times of Europe/Helsinki with the zone's rules in the file; a session without its times is an event of the day
 *   STATUS       CANCELLED when the training was cancelled or refused, TENTATIVE before it is published, else CONFIRMED
 *   LOCATION     room and place, or the online link
 *
 * The file has no METHOD: it is a copy of the programme, not an invitation (RFC 5546 would ask for an organizer then). Sessions without a
 * day are left out, since an event has one. */
typedef struct _OvCalendar OvCalendar;

/* language: of the words in the descriptions, where a training does not say its own. now: Unix seconds, when the file is made. */
OvCalendar *ov_calendar_new          (OvLanguage language, gint64 now) G_GNUC_WARN_UNUSED_RESULT;
void        ov_calendar_free         (OvCalendar *self);
/* FALSE when the session has no day and was left out. */
gboolean    ov_calendar_add          (OvCalendar *self, OvTraining *training, OvMeeting *meeting);
guint       ov_calendar_get_n_events (OvCalendar *self);
GBytes     *ov_calendar_to_bytes     (OvCalendar *self);  /* transfer full */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvCalendar, ov_calendar_free)
