import { getLanguageService, type JSONSchema } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import schema from '../../src/schemas/deepsquare/schema.json';

const service = getLanguageService({});

addEventListener('message', ({ data }: MessageEvent<string>) => {
  const document = TextDocument.create('file:///job.json', 'json', 1, data);
  const parsed = service.parseJSONDocument(document);
  void service
    .doValidation(document, parsed, { schemaValidation: 'error' }, schema as unknown as JSONSchema)
    .then((found) => {
      postMessage(found.length);
    });
});
