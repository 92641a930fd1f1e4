#include "ov-transfer.h"
#include "ov-xml.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* 100 runs of which two independent generators (oracle/make-transfers.js) made files that say the same: ours say it, too, in both versions. */

/* Where a value stands in the file, by the end of its path, and what it is called in the fixture. */
static const struct { const char *path, *name; } header[] = {
  { "/GrpHdr/MsgId", "id" },           { "/GrpHdr/NbOfTxs", "count" },           { "/GrpHdr/CtrlSum", "sum" },      { "/GrpHdr/InitgPty/Nm", "initiator" },
  { "/PmtInf/PmtMtd", "method" },      { "/PmtInf/PmtTpInf/SvcLvl/Cd", "level" }, { "/PmtInf/ReqdExctnDt", "day" }, { "/PmtInf/ReqdExctnDt/Dt", "day" },
  { "/PmtInf/Dbtr/Nm", "debtor" },     { "/PmtInf/DbtrAcct/Id/IBAN", "iban" },
};
static const struct { const char *path, *name; } payment[] = {
  { "/CdtTrfTxInf/PmtId/EndToEndId", "end_to_end" }, { "/CdtTrfTxInf/Amt/InstdAmt", "amount" },       { "/CdtTrfTxInf/Cdtr/Nm", "creditor" },
  { "/CdtTrfTxInf/CdtrAcct/Id/IBAN", "iban" },       { "/CdtTrfTxInf/RmtInf/Ustrd", "message" },
};

typedef struct
{
  JsonObject *expected;   /* of the run */
  JsonArray  *payments;
  guint       n_header;   /* compared so far */
  guint       n_payment;  /* values of payments, over all of them */
} Comparison;

static void
compare (Comparison *comparison, const char *path, const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (header); i++)
    if (g_str_has_suffix (path, header[i].path))
      {
        g_assert_cmpstr (text, ==, json_object_get_string_member (comparison->expected, header[i].name));
        comparison->n_header++;
        return;
      }
  for (guint i = 0; i < G_N_ELEMENTS (payment); i++)
    if (g_str_has_suffix (path, payment[i].path))
      {
        guint number = comparison->n_payment++ / G_N_ELEMENTS (payment);

        g_assert_cmpuint (number, <, json_array_get_length (comparison->payments));
        g_assert_cmpstr (text, ==, json_object_get_string_member (json_array_get_object_element (comparison->payments, number), payment[i].name));
        return;
      }
}

static void
compare_file (const char *xml, JsonObject *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (OvXml) reader = ov_xml_new_from_bytes (bytes);
  g_autoptr (GString) path = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  Comparison comparison = { expected, json_object_get_array_member (expected, "payments"), 0, 0 };
  OvXmlNode node;

  g_assert_true (ov_xml_child (reader, OV_XML_DOCUMENT));
  for (int depth = ov_xml_enter (reader); ov_xml_step (reader, depth, &node);)
    if (node == OV_XML_ELEMENT)
      {
        g_string_append_printf (path, "/%s", ov_xml_name (reader));
        g_string_truncate (text, 0);
      }
    else if (node == OV_XML_TEXT)
      g_string_append (text, ov_xml_text (reader));
    else
      {
        if (g_strstrip (text->str)[0] != '\0')
          compare (&comparison, path->str, text->str);
        g_string_truncate (text, 0);
        g_string_truncate (path, strrchr (path->str, '/') - path->str);
      }
  ov_xml_check (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (comparison.n_header, ==, G_N_ELEMENTS (header) - 1);
  g_assert_cmpuint (comparison.n_payment, ==, G_N_ELEMENTS (payment) * json_array_get_length (comparison.payments));
}

static char *
print_run (JsonObject *object, OvTransferVersion version)
{
  g_autoptr (GArray) transfers = g_array_new (FALSE, TRUE, sizeof (OvTransfer));
  JsonArray *payments = json_object_get_array_member (object, "payments");
  g_autoptr (GError) error = NULL;
  OvTransferRun run = { .id = json_object_get_string_member (object, "id"), .created = json_object_get_int_member (object, "created"),
                        .debtor = json_object_get_string_member (object, "debtor"), .iban = json_object_get_string_member (object, "iban"),
                        .transfers = transfers };
  char *xml;

  g_assert_true (ov_day_parse_iso (json_object_get_string_member (object, "day"), &run.day));
  for (guint i = 0; i < json_array_get_length (payments); i++)
    {
      JsonObject *one = json_array_get_object_element (payments, i);
      OvTransfer transfer = { .creditor = json_object_get_string_member (one, "creditor"), .iban = json_object_get_string_member (one, "iban"),
                              .cents = json_object_get_int_member (one, "cents"), .end_to_end_id = json_object_get_string_member (one, "end_to_end"),
                              .message = json_object_get_string_member (one, "message") };

      g_array_append_val (transfers, transfer);
    }
  xml = ov_transfer_run_print (&run, version, &error);
  g_assert_no_error (error);
  return xml;
}

static void
test_runs (gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "transfers.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *runs;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  runs = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (runs), ==, 100);
  for (guint i = 0; i < json_array_get_length (runs); i++)
    {
      JsonObject *one = json_array_get_object_element (runs, i);
      g_autofree char *xml = print_run (json_object_get_object_member (one, "run"), GPOINTER_TO_INT (data));

      compare_file (xml, json_object_get_object_member (one, "parsed"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/transfer-oracle/version-3", GINT_TO_POINTER (OV_TRANSFER_VERSION_3), test_runs);
  g_test_add_data_func ("/transfer-oracle/version-9", GINT_TO_POINTER (OV_TRANSFER_VERSION_9), test_runs);
  return g_test_run ();
}
