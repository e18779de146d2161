#!/usr/bin/env python3
"""Checks the walls of the house: who imports what, and what the client is linked with."""
import json, os, re, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
IMPORT = re.compile(r'^[ \t]*(?:@\w+[ \t]+)*(?:(?:public|package|internal|fileprivate|private)[ \t]+)?import[ \t]+(?:\w+[ \t]+)?(\w+)', re.M)
# What comes with the toolchain and the system, and has no entry in the manifest.
SYSTEM = {'Glibc', 'Dispatch', 'Synchronization', 'Testing', 'FoundationEssentials'}
# Libraries that the client must not be linked with: it has to start at once, and anywhere.
HEAVY = ('libasound', 'libsqlite3', 'libsystemd', 'libdbus')

wrong = []


def files(folder):
    for path, _, names in os.walk(os.path.join(ROOT, folder)):
        yield from (os.path.join(path, name) for name in names if name.endswith('.swift'))


def imports(path):
    return set(IMPORT.findall(open(path, encoding='utf-8').read()))


def manifest():
    text = subprocess.run(['swift', 'package', 'dump-package'], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return json.loads(text)


def declared(target):
    names = set()
    for dependency in target['dependencies']:
        (names_and_more,) = dependency.values()
        names.add(names_and_more[0])
    return names


package = manifest()
for target in package['targets']:
    if target['type'] == 'system':
        continue
    folder = target.get('path') or os.path.join('Tests' if target['type'] == 'test' else 'Sources', target['name'])
    allowed = declared(target) | SYSTEM
    if target['name'] == 'LimberCore':
        allowed = set()
    for path in files(folder):
        for name in sorted(imports(path) - allowed):
            wrong.append(f'{os.path.relpath(path, ROOT)} imports {name}, which {target["name"]} does not declare')

# Floors: imports point down.
floors = {'LimberCore': 0, 'LimberFiles': 1, 'LimberSound': 1, 'LimberControl': 1, 'LimberDaemon': 2, 'limber': 2, 'limberd': 3}
for target in package['targets']:
    if target['name'] in floors:
        for name in declared(target) & set(floors):
            if floors[name] >= floors[target['name']]:
                wrong.append(f'{target["name"]} depends on {name}, which is not below it')

# Within the daemon the engine knows none of its siblings.
types = {}
daemon = os.path.join(ROOT, 'Sources', 'LimberDaemon')
for path in files(daemon):
    folder = os.path.relpath(os.path.dirname(path), daemon)
    for name in re.findall(r'^(?:[a-z@]\w*(?:\(\w+\))?\s+)*(?:class|struct|enum|actor|protocol)\s+([A-Z]\w*)', open(path).read(), re.M):
        types.setdefault(name, set()).add(folder)
uses = {}
for path in files(daemon):
    folder = os.path.relpath(os.path.dirname(path), daemon)
    if folder == '.':
        continue
    text = re.sub(r'//[^\n]*|"(?:\\.|[^"\\\n])*"', '', open(path).read())
    for name in set(re.findall(r'\b[A-Z]\w*\b', text)):
        for other in types.get(name, ()):
            if len(types[name]) == 1 and other not in (folder, '.'):
                uses.setdefault((folder, other), set()).add(name)
for (folder, other), names in sorted(uses.items()):
    if folder == 'Engine':
        wrong.append(f'LimberDaemon/Engine names {", ".join(sorted(names))} of {other}')
    if (other, folder) in uses and folder < other:
        wrong.append(f'LimberDaemon/{folder} and {other} use each other')

# The client's libraries, where it is built.
for build in ('.build/debug', '.build-release/release'):
    client = os.path.join(ROOT, build, 'limber')
    if os.path.exists(client):
        linked = subprocess.run(['ldd', client], capture_output=True, text=True).stdout
        for library in HEAVY:
            if library in linked:
                wrong.append(f'{build}/limber is linked with {library}')

for line in wrong:
    print(line, file=sys.stderr)
print(f'walls: {len(wrong)} breached')
sys.exit(1 if wrong else 0)
