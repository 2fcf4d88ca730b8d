/** Rules about what is missing: nothing is said of it while the text is broken, as it may be in what cannot be read. */
import type { Absences } from '../../format.ts';

export const absences: Absences = {
  here: [
    'datacenters-missing',
    'accepted-but-meaningless',
    'port-to-default',
    'check-type',
    'check-interval',
    'check-timeout',
    'check-http-path',
    'driver-config-required',
    'template-source',
    'constraint-rtarget-required',
    'periodic-spec-missing',
    'no-main-task',
    'connect-exclusive',
    'reserved-port-value',
    'volume-type-ignored',
    'volume-csi',
    'volume-mount-ignored',
  ],
  anywhere: [
    'service-no-shutdown-delay',
    'service-task-unknown',
    'docker-port-map',
    'docker-port-map-label',
    'service-port-unknown',
  ],
};
