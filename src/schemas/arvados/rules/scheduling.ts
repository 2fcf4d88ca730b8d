/** Rules about time, attempts, services and ports. */
import type { Fix } from '../../../document/diagnostic.ts';
import { get, isAbsent } from '../../../document/node.ts';
import { copy, fix, remove, rename, set } from '../../kit/fixes.ts';
import { shown } from '../../kit/words.ts';
import { isRefused, type Port } from '../read.ts';
import { SCHEDULING } from '../words.ts';
import { allowApi } from './command.ts';
import type { Report } from './report.ts';
import { checkUnknown } from './resources.ts';

const YEAR = 31536000;
const NEW_PORT = { access: 'private', label: 'Service', initial_path: '' };

export function checkScheduling(report: Report): void {
  const { scheduling, maxRunTime = 0, preemptible, attempts, node, view } = report.request;
  if (scheduling) {
    const path = ['scheduling_parameters'];
    checkUnknown(report, scheduling, path, 'scheduling-unknown-key', SCHEDULING, { partition: 'partitions' });
  }
  const limit = ['scheduling_parameters', 'max_run_time'];
  if (maxRunTime > YEAR) {
    const fixes = [1000, 1e9].map((by) => {
      const seconds = Math.round(maxRunTime / by);
      return seconds > YEAR || seconds < 1 ? undefined : fix(`Write ${String(seconds)}`, set(limit, seconds));
    });
    report.add('max-run-time-unit', limit, 'The limit is in seconds: this is more than a year.', { fixes });
  }
  if (maxRunTime > 0 && attempts !== 1 && !isRefused(view, node, 'container_count_max')) {
    report.add('max-run-time-retries', limit, 'When the time is over the container is cancelled and tried again.', {
      fixes: [fix('Allow one attempt', set(['container_count_max'], 1))],
    });
  }
  if (preemptible) {
    report.add(
      'preemptible-cluster',
      ['scheduling_parameters', 'preemptible'],
      'The cluster must offer preemptible types of instances.',
    );
  }
  if (attempts !== undefined && attempts <= 0) {
    report.add(
      'container-count-max-nonpositive',
      ['container_count_max'],
      'The container is run once all the same, and not tried again.',
      {
        fixes: [fix('Write 1', set(['container_count_max'], 1))],
      },
    );
  }
  checkService(report);
  checkPorts(report);
}

function checkService(report: Report): void {
  const { service, ports, node, view, api } = report.request;
  if (!service) return;
  const reuse = get(node, 'use_existing');
  const off = reuse?.kind === 'null' || (reuse?.kind === 'boolean' && !reuse.value);
  if (!off && !isRefused(view, node, 'use_existing')) {
    report.add(
      'service-use-existing',
      reuse ? ['use_existing'] : ['service'],
      reuse
        ? 'A service cannot reuse a container: write false.'
        : 'A service cannot reuse a container, and use_existing counts as true when it is left out.',
      { fixes: [fix('Write use_existing: false', set(['use_existing'], false, 'service'))] },
    );
  }
  if (ports.length === 0 && !isRefused(view, node, 'published_ports')) {
    report.add(
      'service-without-ports',
      ['service'],
      'A service is usually opened in a browser, and no port is published.',
      {
        fixes: [api ? fix('Publish port 8080', set(['published_ports'], { '8080': NEW_PORT })) : undefined],
      },
    );
  }
}

function checkPorts(report: Report): void {
  const { ports, service, api, apiKnown, node } = report.request;
  if (ports.length === 0) return;
  const path = ['published_ports'];
  const written = get(node, 'service');
  if (!service && (written === undefined || written.kind === 'boolean')) {
    report.add(
      'published-ports-without-service',
      path,
      'A finished container may satisfy the request, whose ports nobody can open.',
      {
        at: 'key',
        fixes: [fix('Make it a service', set(['service'], true), set(['use_existing'], false, 'service'))],
      },
    );
  }
  if (!api && apiKnown) {
    report.add('published-ports-no-network', path, 'The container has no network, so no port can be reached.', {
      at: 'key',
      fixes: [allowApi(report)],
    });
  }
  for (const { key, access } of ports) {
    const at = ['published_ports', key];
    const number = /^\d+$/.test(key) ? Number(key) : 0;
    if (number < 1 || number > 65535) {
      report.add('port-key', at, `${shown(key)} is not the number of one port from 1 to 65535.`, {
        at: 'key',
        fixes: [publishEach(ports, key), publishPlain(ports, key), fix(`Remove ${shown(key)}`, remove(at))],
      });
    } else if (key.startsWith('0')) {
      const plain = String(number);
      report.add('port-leading-zero', at, `The port is looked up as ${plain}, so this is never found.`, {
        at: 'key',
        fixes: [
          isAbsent(get(get(node, 'published_ports'), plain)) ? fix(`Rename to ${plain}`, rename(at, plain)) : undefined,
        ],
      });
    }
    if (access === 'public') {
      report.add('port-public', [...at, 'access'], 'Whoever knows the address can open it.', {
        fixes: [fix('Make it private', set([...at, 'access'], 'private'))],
      });
    }
  }
}

/** A range of ports is written as one key for each, as far as that is a list that one can look over. */
const RANGE_AT_MOST = 20;

function publishEach(ports: readonly Port[], key: string): Fix | undefined {
  const [, low, high] = /^([1-9]\d{0,4})\s*-\s*([1-9]\d{0,4})$/.exec(key)?.map(Number) ?? [];
  if (low === undefined || high === undefined || high <= low || high > 65535 || high - low >= RANGE_AT_MOST) return;
  const numbers = Array.from({ length: high - low + 1 }, (_, i) => String(low + i));
  if (ports.some((port) => numbers.includes(port.key))) return;
  const [first = '', ...others] = numbers;
  return fix(
    `Publish each of the ports ${low} to ${high}`,
    ...others.map((number) => copy(['published_ports', key], ['published_ports', number])),
    rename(['published_ports', key], first),
  );
}

/** Other tools write the protocol behind a port, or the port of the host before it. */
function publishPlain(ports: readonly Port[], key: string): Fix | undefined {
  const [, number] = /^(?:\d+:)?([1-9]\d{0,4})(?:\/\w+)?$/.exec(key) ?? [];
  if (number === undefined || Number(number) > 65535 || ports.some((port) => port.key === number)) return;
  return fix(`Rename to ${number}`, rename(['published_ports', key], number));
}
