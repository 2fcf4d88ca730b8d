/** The formats as a whole, for the command line, the measurements and the tests. */
import { engines } from './engines.ts';
import { joinFormat, type WholeFormat } from './format.ts';
import { formats } from './registry.ts';

/** Every format with its engine, by title. */
export const wholeFormats: readonly WholeFormat[] = formats.flatMap((format) => {
  const engine = engines.find((e) => e.id === format.id);
  return engine ? [joinFormat(format, engine)] : [];
});
