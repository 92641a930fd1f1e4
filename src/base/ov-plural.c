#define G_LOG_DOMAIN "ov-base"
#include "ov-plural.h"

#include <string.h>

#define MAX_DEPTH 64

typedef struct
{
  const char *at;
  guint64     n;
  int         depth;
  gboolean    broken;
} Parser;

typedef struct
{
  const char *text;
  int         level;  /* binds tighter the higher it is */
} Operator;

/* Longer ones before their beginnings. */
static const Operator operators[] = {
  { "||", 1 }, { "&&", 2 }, { "==", 3 }, { "!=", 3 }, { "<=", 4 }, { ">=", 4 }, { "<", 4 }, { ">", 4 },
  { "+", 5 }, { "-", 5 }, { "*", 6 }, { "/", 6 }, { "%", 6 },
};

static guint64 parse_conditional (Parser *parser);

static void
skip_space (Parser *parser)
{
  while (g_ascii_isspace (*parser->at))
    parser->at++;
}

static gboolean
take (Parser *parser, char wanted)
{
  skip_space (parser);
  if (*parser->at != wanted)
    return FALSE;
  parser->at++;
  return TRUE;
}

static guint64
parse_primary (Parser *parser)
{
  guint64 value = 0;

  skip_space (parser);
  if (++parser->depth > MAX_DEPTH)
    parser->broken = TRUE;
  else if (take (parser, '!'))
    value = !parse_primary (parser);
  else if (take (parser, 'n'))
    value = parser->n;
  else if (take (parser, '('))
    {
      value = parse_conditional (parser);
      parser->broken |= !take (parser, ')');
    }
  else if (g_ascii_isdigit (*parser->at))
    value = g_ascii_strtoull (parser->at, (char **) &parser->at, 10);
  else
    parser->broken = TRUE;
  parser->depth--;
  return value;
}

static guint64
apply (Parser *parser, const char *operator, guint64 a, guint64 b)
{
  switch (operator[0])
    {
    case '|':
      return a || b;
    case '&':
      return a && b;
    case '=':
      return a == b;
    case '!':
      return a != b;
    case '<':
      return operator[1] == '=' ? a <= b : a < b;
    case '>':
      return operator[1] == '=' ? a >= b : a > b;
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    default:
      if (b == 0)
        {
          parser->broken = TRUE;
          return 0;
        }
      return operator[0] == '/' ? a / b : a % b;
    }
}

static const Operator *
next_operator (Parser *parser)
{
  skip_space (parser);
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (g_str_has_prefix (parser->at, operators[i].text))
      return &operators[i];
  return NULL;
}

static guint64
parse_binary (Parser *parser, int level)
{
  guint64 value = parse_primary (parser);
  const Operator *operator;

  while (!parser->broken && (operator = next_operator (parser)) != NULL && operator->level >= level)
    {
      parser->at += strlen (operator->text);
      value = apply (parser, operator->text, value, parse_binary (parser, operator->level + 1));
    }
  return value;
}

static guint64
parse_conditional (Parser *parser)
{
  guint64 condition = parse_binary (parser, 1);
  guint64 yes, no;

  if (parser->broken || !take (parser, '?'))
    return condition;
  if (++parser->depth > MAX_DEPTH)
    parser->broken = TRUE;
  yes = parse_conditional (parser);
  parser->broken |= !take (parser, ':');
  no = parser->broken ? 0 : parse_conditional (parser);
  parser->depth--;
  return condition ? yes : no;
}

guint
ov_plural_form (const char *header, guint64 n)
{
  const char *expression = header == NULL ? NULL : strstr (header, "plural=");
  Parser parser = { NULL, n, 0, FALSE };
  guint64 form;

  if (expression == NULL)
    return n != 1;
  parser.at = expression + strlen ("plural=");
  form = parse_conditional (&parser);
  skip_space (&parser);
  if (parser.broken || (*parser.at != ';' && *parser.at != '\0'))
    return n != 1;
  return MIN (form, 1000);
}
