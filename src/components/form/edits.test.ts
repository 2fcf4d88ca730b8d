import { expect, it } from 'vitest';
import { createDocumentStore } from '../../state/documentStore.ts';
import { loadedFormats } from '../../state/testSupport.ts';
import { createViewStore } from '../../state/viewStore.ts';
import { wholeFormats } from '../../schemas/whole.ts';
import { editsOf } from './edits.ts';

const JOB = `{
  "resources": { "tasks": 1, "cpusPerTask": 1, "memPerCpu": 100, "gpus": 0 },
  "enableLogging": true,
  "steps": [
    { "name": "serve", "launch": { "handleName": "web", "steps": [{ "run": { "command": "./web" } }] } },
    { "name": "other", "launch": { "handleName": "s", "steps": [{ "run": { "command": "./web" } }] } },
    { "name": "load", "dependsOn": ["web", "s"], "run": { "command": "./load" } }
  ]
}
`;

it('takes what waits for a handle along while another is typed, in one step', () => {
  let now = 0;
  const formats = loadedFormats(wholeFormats);
  const documents = createDocumentStore({
    formats: formats.formats,
    now: () => (now += 50),
    selected: () => '',
    select: () => undefined,
    toast: () => undefined,
    loadYaml: () => Promise.reject(new Error('no YAML here')),
  });
  const text = (): string => documents.getState().document?.text.toString() ?? '';
  documents.getState().actions.open({ text: JOB, fileName: 'job.json' });
  const edits = editsOf({ documents, formatOf: formats.formatOf, view: createViewStore() });
  const pointer = '/steps/0/launch/handleName';
  // Half a name on the way is that of another launch, or none.
  for (const typed of ['', 's', 'si', 'site']) expect(edits.set(pointer, typed, 'Handle')).toBeUndefined();
  expect(text()).toContain('"handleName": "site"');
  expect(text()).toContain('"dependsOn": ["site", "s"]');
  expect(text()).toContain('"handleName": "s"');
  expect(documents.getState().past.at(-1)?.label).toBe('Set handle; 1 reference follows');
  documents.getState().actions.undo();
  expect(text()).toBe(JOB);
  edits.set('/steps/2/name', 'web', 'Name');
  expect(text()).toBe(JOB.replace('"load"', '"web"'));
});
