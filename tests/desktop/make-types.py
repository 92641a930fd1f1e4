"""Writes a C table of the types of all templates: one for each data/ui/*/*.ui that has a <template>."""
import pathlib
import re
import sys

folder, output = map(pathlib.Path, sys.argv[1:])
stems = [path for path in sorted(folder.glob("*/*.ui")) if re.search(r"<template\b", path.read_text(encoding="utf-8"))]
names = [path.stem.replace("-", "_") for path in stems]
lines = ["#include <glib-object.h>", '#include "ov-display-test.h"', ""]
lines += [f"GType {name}_get_type (void);" for name in names]
lines += ["", "const OvTemplateType ov_template_types[] = {"]
lines += [f'  {{ "{path.parent.name}/{path.name}", {name}_get_type }},' for path, name in zip(stems, names)]
lines += ["  { NULL, NULL }", "};", ""]
text = "\n".join(lines)
if not output.exists() or output.read_text(encoding="utf-8") != text:
    output.write_text(text, encoding="utf-8")
