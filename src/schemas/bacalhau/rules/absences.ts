/** Rules about what is missing: nothing is said of it while the text is broken, as it may be in what cannot be read. */
import type { Absences } from '../../format.ts';
import type { RuleName } from './table.ts';

export const absences: Absences & Readonly<Record<'here' | 'anywhere', readonly RuleName[]>> = {
  here: [
    'job-name-missing',
    'resources-missing',
    'engine-param-missing',
    'wasm-entrypoint-missing',
    'source-param-missing',
    's3-partition-invalid',
    'publisher-param-missing',
    'publisher-type-blank',
    'constraint-values',
    'network-http-without-domains',
    'no-queue-timeout',
  ],
  anywhere: [
    'update-strategy-max-unavailable',
    'wasm-module-unresolved',
    'inline-content',
    'local-create-as-readonly',
    's3-partition-no-effect',
    'result-paths-need-publisher',
    'compression-level',
    'network-domains-without-http',
    'network-ports-unsupported',
    'network-needed',
  ],
};
