/** Where the text of each example is: a list as long as there are examples, so it is loaded with the first one that is opened. */
const files = import.meta.glob<string>('./*/examples/*.{json,yaml,hcl}', { query: '?raw', import: 'default' });

/** The text of an example and the name of its file. Rejects when there is no such example. */
export async function exampleText(id: string, exampleId: string): Promise<{ text: string; fileName: string }> {
  for (const ending of ['json', 'yaml', 'hcl']) {
    const fileName = `${exampleId}.${ending}`;
    const load = files[`./${id}/examples/${fileName}`];
    if (load) return { text: await load(), fileName };
  }
  throw new Error(`There is no example "${exampleId}" of ${id}.`);
}
