/** Parts that can be put into a request. They live in maps; the key is proposed with each. */
import type { PaletteItem } from '../format.ts';

const mount = (
  id: string,
  title: string,
  description: string,
  icon: string,
  kind: string,
  key: string,
  value: PaletteItem['value'],
): PaletteItem => ({ id, title, description, icon, kind, value, at: 'Mount', key });

export const palette: readonly PaletteItem[] = [
  mount(
    'collection',
    'Collection',
    'Files that are stored in a collection, to read.',
    'database',
    'collection',
    '/in',
    { kind: 'collection', portable_data_hash: 'd41d8cd98f00b204e9800998ecf8427e+0' },
  ),
  mount('tmp', 'Scratch directory', 'Room on the node, gone when the container ends.', 'folder', 'scratch', '/tmp', {
    kind: 'tmp',
    capacity: 10737418240,
  }),
  mount(
    'output-collection',
    'New collection',
    'An empty collection to write into: the best place for the output.',
    'folder-plus',
    'fresh',
    '/output',
    { kind: 'collection', writable: true },
  ),
  mount('text', 'Text file', 'A file whose text stands in the request.', 'file-text', 'text', '/in/notes.txt', {
    kind: 'text',
    content: 'First line\n',
  }),
  mount('json', 'JSON file', 'A file whose JSON stands in the request.', 'braces', 'json', '/in/parameters.json', {
    kind: 'json',
    content: { threshold: 0.5 },
  }),
  mount('stdin', 'Input stream', 'The command reads a file of a collection.', 'login', 'collection', 'stdin', {
    kind: 'collection',
    portable_data_hash: 'd41d8cd98f00b204e9800998ecf8427e+0',
    path: 'input.txt',
  }),
  mount(
    'stdout',
    'Output stream',
    'What the command prints becomes a file of the output.',
    'file-export',
    'file',
    'stdout',
    {
      kind: 'file',
      path: '/out/stdout.txt',
    },
  ),
  mount(
    'stderr',
    'Error stream',
    'What the command complains of becomes a file of the output.',
    'file-export',
    'file',
    'stderr',
    {
      kind: 'file',
      path: '/out/stderr.txt',
    },
  ),
  {
    id: 'secret-text',
    title: 'Secret file',
    description: 'A text that the server never shows again.',
    icon: 'lock',
    kind: 'secret',
    value: { kind: 'text', content: '' },
    at: 'SecretMount',
    key: '/run/secrets/password',
  },
  {
    id: 'secret-json',
    title: 'Secret JSON',
    description: 'A JSON value that the server never shows again.',
    icon: 'lock',
    kind: 'secret',
    value: { kind: 'json', content: {} },
    at: 'SecretMount',
    key: '/run/secrets/credentials.json',
  },
  {
    id: 'port',
    title: 'Published port',
    description: 'A web server in the container that can be opened from outside.',
    icon: 'world',
    kind: 'port',
    value: { access: 'private', label: 'Service', initial_path: '' },
    at: 'Port',
    key: '8080',
  },
];
