#pragma once

/* Payments: supports that wait, runs, and what the bank replied; for whoever may pay. */
void ov_payments_area_add (void);
