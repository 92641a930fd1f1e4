#!/usr/bin/python3
"""Makes a document of every sort and reads each file again with eyes of its own: structure, tags, metadata, fonts, syntax (qpdf) and
PDF/A-1b (Preflight of PDFBox, where Java has it). Usage: check-documents.py MAKE-DOCUMENTS"""
import base64
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

LANGUAGES = {'fi': 'fi-FI', 'sv': 'sv-FI', 'en': 'en'}
JARS = ['preflight', 'pdfbox2', 'fontbox2', 'xmpbox', 'commons-logging', 'commons-io', 'javax.activation', 'jaxb-api']
# Operators that show something.
PAINTING = {'Tj', 'TJ', "'", '"', 'f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'Do', 'sh', 'EI'}
ELEMENTS = {'Document', 'Part', 'H1', 'H2', 'P', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'TR', 'TH', 'TD', 'Figure', 'Link'}
GROUPING = {'Document', 'Part', 'L', 'LI', 'Table', 'TR'}
PARENTS = {'LI': {'L'}, 'Lbl': {'LI'}, 'LBody': {'LI'}, 'TR': {'Table'}, 'TH': {'TR'}, 'TD': {'TR'}, 'Link': {'P'}}


class Broken(Exception):
    pass


def need(condition, *what):
    if not condition:
        raise Broken(' '.join(str(w) for w in what))


class Pdf:
    def __init__(self, path):
        text = subprocess.run(['qpdf', '--json=2', '--json-stream-data=inline', '--decode-level=generalized', path], check=True,
                              capture_output=True).stdout
        self.objects = json.loads(text)['qpdf'][1]
        self.trailer = self.objects['trailer']['value']
        self.root = self.get(self.trailer['/Root'])

    def get(self, value):
        while isinstance(value, str) and re.fullmatch(r'\d+ 0 R', value):
            item = self.objects['obj:' + value]
            value = item['value'] if 'value' in item else item['stream']['dict']
        return value

    def data(self, reference):
        return base64.b64decode(self.objects['obj:' + reference]['stream']['data'])

    def pages(self):
        return [(kid, self.get(kid)) for kid in self.get(self.root['/Pages'])['/Kids']]


def string(value):
    need(isinstance(value, str) and value[:2] in ('u:', 'b:'), 'no string:', value)
    return value[2:]


def tokens(data):
    """The operators of a content stream with their operands, as far as the checks need them."""
    operands = []
    pattern = re.compile(rb'\((?:\\.|[^\\()])*\)|<<|>>|<[0-9A-Fa-f\s]*>|\[|\]|/[^\s<>\[\]()/%]*|[^\s<>\[\]()/%]+')
    for match in pattern.finditer(data):
        token = match.group().decode('latin-1')
        if re.fullmatch(r"[A-Za-z'\"*][A-Za-z0-9*]*", token) and token not in ('true', 'false', 'null'):
            yield token, operands
            operands = []
        else:
            operands.append(token)


def read_marks(data):
    """Numbers of the marked content in order; fails when something is shown outside of any mark."""
    depth, numbers = [], []
    for operator, operands in tokens(data):
        if operator in ('BMC', 'BDC'):
            depth.append(operands[0])
            if '/MCID' in operands:
                need(len(depth) == 1, 'marked content inside other')
                numbers.append((int(operands[operands.index('/MCID') + 1]), operands[0][1:]))
            else:
                need(operands[0] in ('/Artifact', '/Span'), 'unknown mark', operands)
        elif operator == 'EMC':
            depth.pop()
        elif operator in PAINTING:
            need(depth, 'shown outside of any mark:', operator, operands[-3:])
        need(operator != 'gs', 'a graphics state')
    need(not depth, 'a mark is not closed')
    return numbers


def check_catalog(pdf, language):
    root = pdf.root
    need(string(root['/Lang']) == LANGUAGES[language], 'language', root.get('/Lang'))
    need(pdf.get(root['/ViewerPreferences'])['/DisplayDocTitle'] is True, 'title is not shown')
    need(pdf.get(root['/MarkInfo'])['/Marked'] is True, 'not marked as tagged')
    intent = pdf.get(pdf.get(root['/OutputIntents'])[0])
    need(intent['/S'] == '/GTS_PDFA1' and pdf.get(intent['/DestOutputProfile'])['/N'] == 3, 'output intent')
    info = pdf.get(pdf.trailer['/Info'])
    xmp = pdf.data(root['/Metadata']).decode('utf-8')
    title = string(info['/Title'])
    escaped = title.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    need(title and f'<rdf:li xml:lang="x-default">{escaped}</rdf:li>' in xmp, 'title of the metadata')
    need('<pdfaid:part>1</pdfaid:part>' in xmp and '<pdfaid:conformance>B</pdfaid:conformance>' in xmp, 'pdfaid')
    need('pdfuaid' not in xmp, 'claims PDF/UA, which nothing here proves')
    for key in ('/CreationDate', '/ModDate'):
        need(re.fullmatch(r"D:\d{14}\+00'00'", string(info[key])), key)
    need(len(pdf.trailer['/ID']) == 2, 'no ID')


def check_fonts(pdf):
    fonts = pdf.get(pdf.get(pdf.pages()[0][1]['/Resources'])['/Font'])
    need(fonts, 'no fonts')
    for font in map(pdf.get, fonts.values()):
        need('/ToUnicode' in font, 'no ToUnicode')
        child = pdf.get(pdf.get(font['/DescendantFonts'])[0])
        need(child['/CIDToGIDMap'] == '/Identity', 'CIDToGIDMap')
        descriptor = pdf.get(child['/FontDescriptor'])
        need('/FontFile2' in descriptor, 'not embedded')
        program = pdf.data(descriptor['/FontFile2'])
        tables = {program[12 + 16 * i:16 + 16 * i]: int.from_bytes(program[20 + 16 * i:24 + 16 * i], 'big')
                  for i in range(int.from_bytes(program[4:6], 'big'))}
        n = int.from_bytes(program[tables[b'maxp'] + 4:tables[b'maxp'] + 6], 'big')
        listed = sum(bin(byte).count('1') for byte in pdf.data(descriptor['/CIDSet']))
        need(listed == n, 'CIDSet lists', listed, 'of', n)


def walk(pdf, reference, parent, language, found):
    element = pdf.get(reference)
    kind = element['/S'][1:]
    need(kind in ELEMENTS, 'element', kind)
    need(pdf.get(element['/P']) == parent[1], 'wrong parent of', kind)
    need(parent[0] in PARENTS.get(kind, {parent[0]}), kind, 'inside', parent[0])
    if kind == 'Figure':
        need(string(element['/Alt']).strip(), 'figure without a text')
        need(element['/A']['/BBox'], 'figure without a place')
    if kind == 'TH':
        need(element['/A']['/Scope'] in ('/Column', '/Row'), 'TH without scope')
    if '/Lang' in element:
        need(string(element['/Lang']) in LANGUAGES.values(), 'language of', kind)
    kids = element['/K'] if isinstance(element['/K'], list) else [element['/K']]
    need(kids or kind in ('TD', 'TH'), 'empty', kind)
    for kid in kids:
        if isinstance(kid, int):
            need(kind not in GROUPING, 'text directly in', kind)
            found['marks'].append((element['/Pg'], kid, kind, reference))
        elif isinstance(kid, dict) and kid['/Type'] == '/MCR':
            found['marks'].append((kid['/Pg'], kid['/MCID'], kind, reference))
        elif isinstance(kid, dict):
            need(kid['/Type'] == '/OBJR' and kind == 'Link', 'reference in', kind)
            found['links'].append((kid['/Obj'], reference))
        else:
            walk(pdf, kid, (kind, element), language, found)
    found['kinds'].append(kind)


def check_structure(pdf, language):
    tree = pdf.get(pdf.root['/StructTreeRoot'])
    numbers = pdf.get(tree['/ParentTree'])['/Nums']
    parents = dict(zip(numbers[::2], numbers[1::2]))
    found = {'marks': [], 'links': [], 'kinds': []}
    walk(pdf, tree['/K'], ('root', tree), language, found)
    need(found['kinds'].count('H1') >= 1, 'no H1')
    elements = {(page, number): (kind, reference) for page, number, kind, reference in found['marks']}
    need(len(elements) == len(found['marks']), 'a mark belongs to two elements')
    links = dict(found['links'])
    n_marks = 0
    for reference, page in pdf.pages():
        need(page['/Tabs'] == '/S', 'tab order')
        need('/Group' not in page, 'transparency group')
        marks = read_marks(pdf.data(page['/Contents']))
        listed = pdf.get(parents[page['/StructParents']])
        need(len(listed) == len(marks), 'marks and the parent tree differ')
        for number, tag in marks:
            kind, element = elements[reference, number]
            need(kind == tag, 'mark', number, 'is', tag, 'but its element', kind)
            need(listed[number] == element, 'parent tree of mark', number)
        n_marks += len(marks)
        for annotation in page.get('/Annots', []):
            link = pdf.get(annotation)
            need(link['/F'] == 4 and string(link['/Contents']), 'link without a text')
            need(parents[link['/StructParent']] == links[annotation], 'link outside the structure')
    need(n_marks == len(elements), 'elements without content')


def break_things(path, language):
    """The checks are worth something only if they notice: breaks one thing after another in a good file."""
    def first(pdf, kind):
        return next(item['value'] for item in pdf.objects.values()
                    if isinstance(item.get('value'), dict) and item['value'].get('/S') == kind)

    def content(pdf, old, new):
        stream = pdf.objects['obj:' + pdf.pages()[0][1]['/Contents']]['stream']
        data = base64.b64decode(stream['data'])
        need(old in data, 'nothing to break')
        stream['data'] = base64.b64encode(data.replace(old, new, 1)).decode()

    def swap_parents(pdf):
        numbers = pdf.get(pdf.get(pdf.root['/StructTreeRoot'])['/ParentTree'])['/Nums']
        listed = pdf.get(numbers[1])
        listed[0], listed[2] = listed[2], listed[0]

    breaks = {
        'language': lambda pdf: pdf.root.pop('/Lang'),
        'title not shown': lambda pdf: pdf.root.pop('/ViewerPreferences'),
        'figure without text': lambda pdf: first(pdf, '/Figure').pop('/Alt'),
        'artefact not marked': lambda pdf: content(pdf, b'/Artifact BMC', b''),
        'mark lost': lambda pdf: content(pdf, b'/MCID 2>>', b'/MCID 3>>'),
        'tab order': lambda pdf: pdf.pages()[0][1].pop('/Tabs'),
        'parent tree': swap_parents,
        'link without text': lambda pdf: pdf.get(pdf.pages()[0][1]['/Annots'][0]).pop('/Contents'),
        'claim': lambda pdf: pdf.get(pdf.trailer['/Info']).update({'/Title': 'u:Other'}),
    }
    for name, act in breaks.items():
        pdf = Pdf(path)
        act(pdf)
        try:
            check_catalog(pdf, language)
            check_fonts(pdf)
            check_structure(pdf, language)
        except (Broken, KeyError, IndexError):
            continue
        raise Broken('not noticed: ' + name)


def preflight_command():
    jars = [f'/usr/share/java/{jar}.jar' for jar in JARS]
    if shutil.which('java') is None or not all(map(os.path.exists, jars)):
        return None
    return ['java', '-Xshare:auto', '-cp', ':'.join(jars), 'org.apache.pdfbox.preflight.Validator_A1b']


def main():
    folder = tempfile.mkdtemp(prefix='ov-documents-')
    failed = 0
    try:
        subprocess.run([sys.argv[1], folder], check=True)
        files = sorted(glob.glob(folder + '/*.pdf'))
        need(len(files) > 10, 'only', len(files), 'files')
        preflight = preflight_command()
        if preflight is None:
            print('WARNING: Preflight is not installed (libpdfbox2-java): PDF/A-1b is NOT checked')
        for path in files:
            name = os.path.basename(path)
            try:
                done = subprocess.run(['qpdf', '--check', path], capture_output=True, text=True)
                need(done.returncode == 0, 'qpdf:', done.stdout, done.stderr)
                pdf = Pdf(path)
                check_catalog(pdf, name[:2])
                check_fonts(pdf)
                check_structure(pdf, name[:2])
            except (Broken, KeyError) as reason:
                print('FAILED', name, type(reason).__name__, reason)
                failed += 1
        break_things(folder + '/fi-certificate-usual.pdf', 'fi')
        if preflight:
            done = subprocess.run(preflight + ['batch', folder], capture_output=True, text=True)
            valid = set(re.findall(r'The file (\S+) is a valid PDF/A-1b file', done.stdout))
            missing = [os.path.basename(path) for path in files if os.path.basename(path) not in valid]
            if missing:
                print('FAILED Preflight', *missing, done.stdout, done.stderr)
                failed += len(missing)
        print(len(files), 'files,', failed, 'failures')
    finally:
        shutil.rmtree(folder)
    return 1 if failed else 0


sys.exit(main())
