#pragma once
#include "ov-database.h"

/* Writes to the database on a thread of its own, in the order given, while the caller makes what comes next; commits now and then. The caller leaves what it has
 * given as it is, and the database alone until it has flushed. After the first failure nothing more is written. */
typedef struct _OvSampleWriter OvSampleWriter;

/* In a transaction that has begun; borrowed database. */
OvSampleWriter *ov_sample_writer_new      (OvDatabase *database, OvId actor);
/* Waits for what is being written; the last transaction stays open. NULL is allowed. */
void            ov_sample_writer_free     (OvSampleWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvSampleWriter, ov_sample_writer_free)

/* The next records belong to one action. at: microseconds since 1970, UTC. */
void            ov_sample_writer_begin    (OvSampleWriter *writer, gint64 at);
void            ov_sample_writer_number   (OvSampleWriter *writer, const char *prefix, int year, gint64 running, const char *code, OvId certificate);
void            ov_sample_writer_identity (OvSampleWriter *writer, OvId person, GBytes *encrypted, GBytes *index);
/* Takes a reference. Errors are of any record given before. */
gboolean        ov_sample_writer_record   (OvSampleWriter *writer, OvRecord *record, GError **error);
/* All that was given is in the database. */
gboolean        ov_sample_writer_flush    (OvSampleWriter *writer, GError **error);
