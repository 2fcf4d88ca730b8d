/** For tests: formats that are there whole, in the place of those that are loaded. */
import { createStore } from 'zustand/vanilla';
import type { WholeFormat } from '../schemas/format.ts';
import type { FormatsState } from './types.ts';

/** What the application and its commands know of formats, with everything of these loaded. */
export function loadedFormats(formats: readonly WholeFormat[]) {
  const find = (id: string): WholeFormat => {
    const format = formats.find((candidate) => candidate.id === id);
    if (!format) throw new Error(`there is no format ${id}`);
    return format;
  };
  return {
    formats,
    loading: createStore<FormatsState>()(() => ({
      loaded: new Map(formats.map((format) => [format.id, format])),
      failed: new Map(),
    })),
    formatOf: (id: string) => formats.find((format) => format.id === id),
    loadFormat: async (id: string) => Promise.resolve(find(id)),
    examplesOf: async (id: string) => Promise.resolve(find(id).examples),
    exampleText: async (id: string, exampleId: string) => {
      const example = find(id).examples.find((candidate) => candidate.id === exampleId);
      if (!example) throw new Error(`there is no example ${exampleId}`);
      return Promise.resolve({ text: example.text, fileName: `${exampleId}.json` });
    },
    checkAgainIfStopped: () => undefined,
  };
}
