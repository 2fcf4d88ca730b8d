// Resolves an import by its spelling alone. The boundary rules ask where an import points, not whether the file is there
// (the type checker does that), and so they can also be tested on files that do not exist.
const path = require('node:path');

exports.interfaceVersion = 2;

exports.resolve = (/** @type {string} */ source, /** @type {string} */ file) => {
  if (!source.startsWith('.')) return { found: false };
  const withoutQuery = source.split('?', 1)[0] ?? source;
  return { found: true, path: path.resolve(path.dirname(file), withoutQuery) };
};
