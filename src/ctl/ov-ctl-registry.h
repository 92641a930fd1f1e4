#pragma once
#include "ov-ctl.h"
#include "ov-registry-client.h"

/* The registry that --registry or --data names. --data joins the one that the window runs, or runs one until it is closed. */
typedef struct _OvCtlRegistry OvCtlRegistry;

/* NULL after saying what is wrong; *exit is then what to end with. */
OvCtlRegistry   *ov_ctl_registry_open  (OvCtl *ctl, OvCtlExit *exit) G_GNUC_WARN_UNUSED_RESULT;
void             ov_ctl_registry_close (OvCtlRegistry *registry);
/* Sends a request, which is taken, and waits for its answer; a refusal is an error. Transfer full. */
OvRegistryReply *ov_ctl_registry_call  (OvCtlRegistry *registry, OvRegistryRequest *request, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvCtlRegistry, ov_ctl_registry_close)
