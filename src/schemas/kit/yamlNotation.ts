/** YAML as a notation of a format. */
import { parseDocument } from '../../document/document.ts';
import { placesOf } from '../../document/pointer.ts';
import { FILL_SIGN } from '../../job/fills.ts';
import type { Notation } from '../converter.ts';

/** For the formats whose engines read it. Words are written so that readers of every version take them for the same. */
export const yamlNotation: Notation = {
  id: 'yaml',
  title: 'YAML',
  ending: 'yaml',
  load: async () => {
    const [{ PLAIN_STYLE, printTree }, { yamlSyntax }] = await Promise.all([
      import('../../document/yaml/print.ts'),
      import('../../document/yaml/syntax.ts'),
    ]);
    return {
      print: (root) => ({ text: `${printTree(root, { ...PLAIN_STYLE, escaped: FILL_SIGN }).text}\n`, lost: [] }),
      placesIn: (text) => placesOf(parseDocument(text, yamlSyntax)),
    };
  },
};
