// Lets plain Node run the code that uses the bundler's import.meta.glob (the registry of formats):
// node --import ./scripts/node-glob.mjs, or tsx --import ./scripts/node-glob.mjs.
import { register } from 'node:module';

register('./lib/glob-hooks.mjs', import.meta.url);
