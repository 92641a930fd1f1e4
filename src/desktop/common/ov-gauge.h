#pragma once
#include <adwaita.h>
#include "ov-language.h"

/* Hours on one line, drawn the same everywhere: track = granted, solid = realised, hatched = planned, tick = granted
 * (with its label unless compact), dot = forecast, in the warning colour when it goes over by more than the tolerance.
 * It speaks one sentence with all numbers. Property "compact": 10 px high, no label, for rows. */
G_BEGIN_DECLS

#define OV_TYPE_GAUGE (ov_gauge_get_type ())
G_DECLARE_FINAL_TYPE (OvGauge, ov_gauge, OV, GAUGE, GtkWidget)

#define OV_GAUGE_NONE (-1)

GtkWidget *ov_gauge_new        (void);
/* Whole hours; granted and forecast may be OV_GAUGE_NONE. tolerance: percent over granted that is still only said in
 * grey (policy). */
void ov_gauge_set_hours (OvGauge *self, gint64 granted, gint64 realised, gint64 planned, gint64 forecast, int tolerance,
                         OvLanguage language);

/* The small square or dot of a key figure's legend, painted as in the gauge. */
typedef enum
{
  OV_GAUGE_REALISED,
  OV_GAUGE_PLANNED,
  OV_GAUGE_FREE,
  OV_GAUGE_FORECAST,
  OV_GAUGE_FORECAST_OVER
} OvGaugePart;

#define OV_TYPE_GAUGE_KEY (ov_gauge_key_get_type ())
G_DECLARE_FINAL_TYPE (OvGaugeKey, ov_gauge_key, OV, GAUGE_KEY, GtkWidget)

GtkWidget *ov_gauge_key_new      (OvGaugePart part);
void       ov_gauge_key_set_part (OvGaugeKey *self, OvGaugePart part);  /* property "part" in .ui: its number */

G_END_DECLS
