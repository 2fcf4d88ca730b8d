/** Rules about what is missing: nothing is said of it while the text is broken, as it may be in what cannot be read. */
import type { Absences } from '../../format.ts';

export const absences: Absences = {
  here: [
    'gpus-required',
    'no-steps',
    'step-empty',
    'step-only-waits',
    'transport-empty',
    'credentials-incomplete',
    'for-no-iterator',
    'for-parallel-missing',
    'for-range-never-runs',
    'nic-empty',
    'bore-address-missing',
    'wireguard-no-address',
    'wireguard-no-peers',
    'wireguard-no-allowed-ips',
    'wireguard-keepalive-missing',
  ],
  anywhere: [
    'logging-disabled',
    'shell-without-container',
    'launch-killed-at-end',
    'handle-never-awaited',
    'depends-on-unknown',
    'unused-virtual-network',
    'vnet-unknown',
  ],
};
