#define G_LOG_DOMAIN "ov-exchange"
#include "ov-column-words.h"

#include <string.h>

#include "ov-fold.h"

/* Words of headings, folded and without spaces and signs. */
static const char *const words[OV_N_COLUMNS] = {
  [OV_COLUMN_SURNAME] = "sukunimi sukunimet suku efternamn släktnamn surname lastname familyname last family",
  [OV_COLUMN_FIRST_NAMES] =
    "etunimi etunimet etu kutsumanimi förnamn tilltalsnamn firstname firstnames first givenname givennames given "
    "forename",
  [OV_COLUMN_NAME_SURNAME_FIRST] =
    "sukunimietunimi sukunimietunimet sukunimijaetunimi sukunimijaetunimet sukujaetunimi sukujaetunimet sukuetunimi "
    "efternamnförnamn efternamnochförnamn lastnamefirstname surnamefirstname surnamefirstnames",
  [OV_COLUMN_NAME_SURNAME_LAST] =
    "nimi kokonimi osallistuja osallistujannimi opiskelija opiskelijannimi etujasukunimi etunimijasukunimi "
    "etunimisukunimi "
    "namn deltagare deltagarensnamn förochefternamn förnamnochefternamn förnamnefternamn name fullname participant "
    "firstnamelastname",
  [OV_COLUMN_EMAIL] =
    "sähköposti sähköpostiosoite sähköpostios sposti spostiosoite email emailaddress mail meili epost epostadress "
    "eposti",
  [OV_COLUMN_PHONE] =
    "puhelin puhelinnumero puhelinnro puhnro puh gsm matkapuhelin kännykkä telefon telefonnummer tel mobil "
    "mobiltelefon "
    "mobilnummer phone phonenumber telephone mobile",
  [OV_COLUMN_BIRTH_DAY] =
    "syntymäaika syntymäpäivä syntaika syntpäivä syntpvm syntymäpvm synt syntynyt födelsedatum födelsetid född "
    "födelsedag "
    "dateofbirth birthdate birthday dob born",
  [OV_COLUMN_BIRTH_YEAR] = "syntymävuosi syntvuosi svuosi födelseår årtal birthyear yearofbirth vuosi år year",
  [OV_COLUMN_IDENTITY_CODE] =
    "henkilötunnus hetu henkilötunnushetu sotu sosiaaliturvatunnus personbeteckning personnummer personid ssn "
    "personalidentitycode identitycode personalid",
  [OV_COLUMN_MUNICIPALITY] =
    "kotikunta kunta kotipaikka kotipaikkakunta asuinkunta paikkakunta kaupunki hemkommun hemort kommun ort bostadsort "
    "municipality hometown homemunicipality city town",
  [OV_COLUMN_LANGUAGE] =
    "kieli äidinkieli asiointikieli todistuksenkieli språk modersmål kontaktspråk language mothertongue",
  [OV_COLUMN_ATTENDED] =
    "läsnä läsnäolo paikalla osallistui osallistunut närvaro närvarande deltog deltagit attended present attendance",
  [OV_COLUMN_ASSESSMENT] =
    "arvosana arviointi arvio suoritus tulos hyväksytty vitsord bedömning omdöme resultat godkänd grade assessment "
    "result "
    "passed",
  [OV_COLUMN_NOTE] =
    "huomautus huomautukset huom huomioitavaa lisätieto lisätiedot muuta kommentti kommentit anmärkning anmärkningar "
    "övrigt "
    "tilläggsuppgifter note notes comment comments remark remarks other",
};

/* Common first names of Finland in all ages, folded. */
static const char first_names[] =
  "aada aaron aarre aatos ahmed ahti aili aimo aino ali alisa amanda anders anette anita anja ann anna annaliisa "
  "anne annele anneli anni annika annikki ansa anssi antero anton antti ari arja armas arto arttu arvo asta atte "
  "aulis axel barbro bengt birgitta björn carita carl christer christina daniel eero eetu eeva eevaliisa eija eila "
  "eino elias elina elisa elisabet elisabeth ella elli elsa emil emilia emma emmi erik erika erkki esa essi eva "
  "fatima fredrik gun gunilla gunnar göran hanna hannele hannes hannu harri heidi heikki helena heli helinä hellevi "
  "helmi helvi henna henri henrik hilkka hilma ida iida iiro ilkka ilmari ilona inga ingrid inka inkeri irene iris "
  "irja irma ismo jaakko jaana jan jani janika janina janne jari jarkko jarmo jenna jenni jere jesse joakim joel "
  "johan johanna johannes joni jonna joona joonas jorma jouko jouni juha juhani juho jukka julia jussi justus jutta "
  "jyrki kaarina kaarlo kai kaija kaisa kalervo kalevi kalle kari karin karita karl karoliina katariina kati katja "
  "katri kauko keijo kerttu kim kimmo kirsi kirsti krista kristian kristiina kristina kyllikki kyösti lars lasse "
  "laura lauri lea leena leevi leila lena lenni leo liisa lilja linda linnea lotta maarit maija maj malin margareta "
  "margit mari maria marianne marika marita maritta marja marjaleena marjatta marjo marjut markku marko markus "
  "martin martta martti mary matias matilda matti mauri maurits mervi mia michael mika mikael mikko milla minna "
  "mira mirja mirjami mirka mohamed monica monika nea nella nicklas niina niklas niko nils nina noora nora olavi "
  "olga oliver olli onerva onni orvokki oscar oskar oskari osmo ossi otto outi paavo pasi patricia patrik paula "
  "pauli pauliina pekka pentti per pertti peter petra petri petteri pia piia pirjo pirkko päivi raija raili raimo "
  "raisa rasmus rauha rauni rauno reijo reino riikka riitta rita ritva robert roope rose saana saara saija sakari "
  "salla salme sami sampo samuel samuli sanna sanni santeri sara sari satu seija senja seppo siiri silja simo sini "
  "sinikka sirkka sirpa sofia sonja stefan stig sulo suoma susanna susanne suvi svetlana sylvi taina taneli tapani "
  "tapio tarja taru tatjana tauno teemu teija tellervo teppo terhi tero terttu thomas tiia tiina timo titta toivo "
  "tom tomi tommi toni topi torsten tuija tuomas tuomo tuovi tuula tuulikki tytti tyyne ulf ulla unto urho urpo "
  "valtteri veijo veikko veli vera vesa viljami viljo ville virpi vuokko väinö åke åsa";

static const char *const surname_endings[] = {
  "nen", "ström", "qvist", "kvist", "sson", "berg", "lund", "holm", "gren", "roos", "mäki", "järvi", "niemi", "salo",
  "koski",
  "aho", "vesi", "maa", "joki", "lehto", "rinne", "kallio", "puro", "metsä", "ranta", "vaara", "lahti", "talo",
  "oja", "suo", "pelto", "harju", "kangas", "saari", "virta", "lampi",
  "ainen", "man",
  "stedt", "blad", "dahl", "fors", "gård", "sen", "ov", "ova", "ev", "eva",
};

/* Folded, letters and digits only. */
static char *
squeeze (const char *text)
{
  g_autofree char *folded = ov_fold (text);
  GString *squeezed = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (squeezed, g_utf8_get_char (p));
  return g_string_free (squeezed, FALSE);
}

/* 95 for the very word, less for one that the heading only holds. In compounds and phrases the last part says what
 * it is ("Osallistujan sähköposti"); what follows in brackets does not ("Sähköposti (pakollinen)"). */
static int
rate_word (const char *squeezed, const char *word)
{
  gsize length = strlen (word);
  const char *found = strstr (squeezed, word);

  if (g_str_equal (squeezed, word))
    return 95;
  if (found == NULL || length < 5)
    return 0;
  return (g_str_has_suffix (squeezed, word) ? 72 : found == squeezed ? 65 : 50) + MIN (length, 20);
}

OvColumnGuess
ov_column_of_heading (const char *heading)
{
  OvColumnGuess best = { OV_COLUMN_IGNORED, 0 };
  g_autofree char *squeezed = squeeze (heading);

  if (squeezed[0] == '\0')
    return best;
  for (guint column = OV_COLUMN_SURNAME; column < OV_N_COLUMNS; column++)
    {
      g_auto (GStrv) list = g_strsplit (words[column], " ", -1);

      for (char **word = list; *word != NULL; word++)
        {
          int rating = rate_word (squeezed, *word);

          if (rating > best.confidence)
            best = (OvColumnGuess) { column, rating };
        }
    }
  return best;
}

static GHashTable *
get_first_names (void)
{
  static GHashTable *names;

  if (g_once_init_enter (&names))
    {
      GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);
      g_autofree char **list = g_strsplit (first_names, " ", -1);

      for (char **name = list; *name != NULL; name++)
        g_hash_table_add (set, *name);
      g_once_init_leave (&names, set);
    }
  return names;
}

gboolean
ov_is_first_name (const char *name)
{
  g_autofree char *folded = ov_fold (name);

  folded[strcspn (folded, " ,")] = '\0';
  return g_hash_table_contains (get_first_names (), folded);
}

gboolean
ov_is_surname (const char *name)
{
  g_autofree char *folded = ov_fold (name);

  if (ov_is_first_name (name))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (surname_endings); i++)
    if (g_str_has_suffix (folded, surname_endings[i]))
      return TRUE;
  return FALSE;
}
