// `npm start`: build, then serve what was built. One process, so that Ctrl+C ends it cleanly.
import { fail } from './lib/console.mjs';
import { serve } from './serve.mjs';

console.log('Building Jobwright...');
try {
  const { build } = await import('vite');
  await build({ logLevel: 'warn' });
  await serve();
} catch (error) {
  const missing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
  fail(missing ? 'The packages are not installed. Run `npm ci` first.' : 'Jobwright could not start.', error);
}
