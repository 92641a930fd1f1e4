#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-training-calendar.h"
#include "ov-calendar-file.h"
#include "ov-training-detail.h"

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvTrainingDesk *desk = ov_training_detail_get_desk (OV_TRAINING_DETAIL (widget));
  g_autoptr(OvCalendar) calendar = NULL;
  GListModel *meetings;
  OvTraining *training;

  if (desk == NULL)
    return;
  ov_training_desk_commit (desk, NULL);
  training = ov_training_desk_get_training (desk);
  meetings = ov_training_desk_get_meetings (desk);
  calendar = ov_calendar_new (ov_training_ground_get_language (ov_training_desk_get_ground (desk)), g_get_real_time () / G_USEC_PER_SEC);
  for (guint i = 0; i < g_list_model_get_n_items (meetings); i++)
    {
      g_autoptr(OvMeeting) meeting = g_list_model_get_item (meetings, i);

      ov_calendar_add (calendar, training, meeting);
    }
  ov_calendar_file_save (widget, g_steal_pointer (&calendar), ov_training_get_name (training));
}

void
ov_training_calendar_install_action (GtkWidgetClass *detail)
{
  gtk_widget_class_install_action (detail, "training.save-calendar", NULL, save_action);
}
