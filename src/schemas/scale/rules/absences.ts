/** Rules about what is missing: nothing is said of it while the text is broken, as it may be in what cannot be read. */
import type { Absences } from '../../format.ts';

export const absences: Absences = {
  here: [
    'version-missing',
    'missing-resources',
    'host-volume-needs-path',
    'resource-all-zero',
    'no-main-task',
    'inputs-without-pre',
    'input-workspace-not-in-pre',
  ],
  anywhere: [
    'masked-value',
    'inline-secret',
    'outputs-without-post',
    'env-not-in-docker-params',
    'workspace-volume-missing',
    'volume-not-in-docker-params',
    'mount-volume-missing',
    'output-workspace-not-in-post',
    'args-unresolved-placeholder',
    'missing-required-mount',
    'missing-required-setting',
    'duplicate-local-file-name',
    'volume-definition-conflict',
  ],
};
