import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../document/diagnostic.ts';
import { placeFindings } from '../../../document/diagnostic.ts';
import { parseDocument, type ParsedDocument } from '../../../document/document.ts';
import type { JsonValue, Node } from '../../../document/node.ts';
import { planOperations } from '../../../document/plan.ts';
import { locate } from '../../../document/pointer.ts';
import { type DocumentView, PLAIN_READING } from '../../format.ts';
import { jobAt } from '../detect.ts';
import { jobFacts } from '../model.ts';
import { shapeOf } from '../graph/shape.ts';
import { check } from './index.ts';
import { ruleInfo } from './info.ts';

type Json = Record<string, JsonValue>;

/** What the schema would refuse in these tests: texts where it wants something else. */
const INVALID = new Set(['WRONG']);

function viewOf(document: ParsedDocument): DocumentView {
  const { node, pointer, definition } = jobAt(document.root);
  const valid = (value: Node): boolean => !(value.kind === 'string' && INVALID.has(value.value));
  return { job: node, pointer, root: document.root, ...PLAIN_READING, valid, ...(definition ? { definition } : {}) };
}

function diagnose(document: ParsedDocument): Diagnostic[] {
  const view = viewOf(document);
  const offset = locate(document.root, document.rootOffset, view.pointer)?.offset ?? 0;
  return placeFindings(check(view), { root: view.job, offset, pointer: view.pointer });
}

const read = (value: JsonValue): ParsedDocument => parseDocument(JSON.stringify(value, null, 2));
/** `rule at pointer`, without the prefix of the format. */
const saidOf = (document: ParsedDocument): string[] =>
  diagnose(document).map((d) => `${d.code.replace(/^deepsquare\//, '')} ${d.pointer}`);
const grave = (document: ParsedDocument): string[] =>
  diagnose(document)
    .filter((d) => d.severity !== 'info')
    .map((d) => `${d.code.replace(/^deepsquare\//, '')} ${d.pointer}`);

const resources = { tasks: 4, cpusPerTask: 2, memPerCpu: 1024, gpus: 0 };
const seedResources = { tasks: 4, cpusPerTask: 2, memPerCpu: 1024, gpusPerTask: 0 };
const job = (parts: Json): Json => ({ resources, steps: [{ run: { command: 'true' } }], ...parts });
const seed = (parts: Json): Json => job({ resources: seedResources, ...parts });
const step = (...steps: Json[]): Json => job({ steps });
const run = (parts: Json): Json => step({ run: { command: 'true', ...parts } });
const box = (parts: Json): Json => run({ container: { image: 'a/b:1', ...parts } });
const loop = (parts: Json): Json => step({ for: { parallel: false, steps: [{ run: { command: 'true' } }], ...parts } });
const launch = (parts: Json): Json =>
  step({ launch: { steps: [{ run: { command: 'true' } }], ...parts } }, { run: { command: 'true' } });
const use = (parts: Json): Json => step({ use: { source: 'github.com/a/b@v1', ...parts } });
const s3 = {
  region: 'r',
  bucketUrl: 's3://b',
  path: '/p/',
  accessKeyId: 'i',
  secretAccessKey: 's',
  endpointUrl: 'https://e.org',
};
const input = (parts: Json): Json => job({ input: { s3: { ...s3, ...parts } } });
const output = (parts: Json, more: Json = {}): Json => job({ output: { s3: { ...s3, ...parts } }, ...more });
const http = (url: string): Json => job({ input: { http: { url } } });
const nics = (list: JsonValue[], more: Json = {}): Json =>
  run({ network: 'slirp4netns', mapUid: 0, customNetworkInterfaces: list, ...more });
const key = 'yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=';
const peer = { publicKey: key, allowedIPs: ['0.0.0.0/0'], endpoint: 'vpn.example.com:51820', persistentKeepalive: 25 };
const tunnel = { address: ['10.0.0.2/24'], privateKey: key, peers: [peer] };
const wg = (parts: Json): Json => nics([{ wireguard: { ...tunnel, ...parts } }]);
const peered = (parts: Json): Json => wg({ peers: [{ ...peer, ...parts }] });
const bore = (parts: Json): Json => nics([{ bore: { targetPort: 80, ...parts } }]);
const vnet = (parts: Json, networks: JsonValue[] = [{ name: 'net', gatewayAddress: '10.1.0.1/24' }]): Json => ({
  ...nics([{ vnet: { name: 'net', address: '10.1.0.2/24', ...parts } }]),
  virtualNetworks: networks,
});
const env = (...list: JsonValue[]): Json => job({ env: list });
const NIC = '/steps/0/run/customNetworkInterfaces/0';

/** Rule, where it is said, a job that breaks it, and one much like it that does not. */
type Row = readonly [rule: string, pointer: string, bad: Json, good: Json];

const rows: readonly Row[] = [
  ['wrapped-job', '/job', { job: job({}) }, job({})],
  ['wrapped-job', '/variables/job', { query: 'q', variables: { job: job({}) } }, job({})],
  ['run-fields-on-step', '/steps/0', step({ name: 'a', command: 'x', env: null }), run({ env: null })],
  ['run-fields-on-step', '/steps/0', step({ run: { command: 'x' }, workDir: '/w', command: 'y' }), run({})],
  ['run-fields-on-step', '/steps/0', step({ use: { source: 'github.com/a/b@v1' }, mpi: 'none' }), use({})],
  ['run-fields-on-step', '/steps/0', step({ container: { image: 'a:1' } }), box({})],
  ['run-fields-on-step', '/steps/0', step({ command: 'x', image: 'a:1', cpusPerTask: 1 }), box({})],
  ['container-fields-on-run', '/steps/0/run', run({ image: 'a:1', registry: null }), box({})],
  ['container-fields-on-run', '/steps/0/run', run({ container: { image: 'a:1' }, x11: true }), box({ x11: true })],
  ['resource-fields-on-run', '/steps/0/run', run({ tasks: 2, gpus: 0 }), run({ resources: { tasks: 1 } })],
  [
    'misplaced-key',
    '/steps/0/handleName',
    step({ handleName: 'h', launch: { steps: [] } }),
    launch({ handleName: 'h' }),
  ],
  ['misplaced-key', '/steps/0/run/handleName', run({ handleName: 'h' }), launch({ handleName: 'h' })],
  ['misplaced-key', '/steps/0/launch/if', launch({ if: 'x' }), step({ if: 'x', launch: { steps: [] } })],
  ['misplaced-key', '/steps/0/items', step({ items: ['a'], run: { command: 'x' } }), loop({ items: ['a'] })],
  ['misplaced-key', '/steps/0/for/begin', loop({ begin: 1, end: 2 }), loop({ range: { begin: 1, end: 2 } })],
  ['misplaced-key', '/steps/0/run/container/env', box({ env: [] }), run({ env: [] })],
  [
    'misplaced-key',
    '/steps/0/run/resources/gpus',
    run({ resources: { gpus: 0 } }),
    run({ resources: { gpusPerTask: 0 } }),
  ],
  ['misplaced-key', '/steps/0/use/name', use({ name: 'x' }), step({ name: 'x', use: { source: 'github.com/a/b@v1' } })],
  ['misplaced-key', '/resources/inputMode', job({ resources: { ...resources, inputMode: 1 } }), job({})],
  ['misplaced-key', '/gpus', job({ resources: { tasks: 4, cpusPerTask: 2, memPerCpu: 1024 }, gpus: 0 }), job({})],
  ['module-not-job', '', { minimumResources: resources, steps: [] }, job({})],
  [
    'step-only-waits',
    '/steps/0',
    step({ dependsOn: ['a'] }),
    step({ dependsOn: ['a'], finally: [{ run: { command: 'x' } }] }),
  ],
  ['no-steps', '/steps', job({ steps: [] }), job({})],
  ['step-empty', '/steps/0', step({ name: 'a', steps: [], run: null }), step({ steps: [{ run: { command: 'x' } }] })],
  ['step-exclusive', '/steps/0', step({ run: { command: 'x' }, use: { source: 'github.com/a/b@v1' } }), use({})],
  [
    'step-exclusive',
    '/steps/0',
    step({
      run: { command: 'x' },
      steps: [{ run: { command: 'y' } }, { run: { command: 'z' } }],
      use: { source: 'github.com/a/b@v1' },
    }),
    step({ run: { command: 'x' }, steps: [], use: null }),
  ],
  [
    'step-exclusive',
    '/steps/0',
    step({ launch: { handleName: 'h', steps: [] }, run: { command: 'x' } }),
    step({ launch: null, run: { command: 'x' } }),
  ],
  [
    'if-brackets',
    '/steps/0/if',
    step({ if: ' [[ -f /x ]]', run: { command: 'x' } }),
    step({ if: '-f /x', run: { command: 'x' } }),
  ],
  [
    'if-brackets',
    '/steps/0/if',
    step({ if: '[ a ] && [ b ]', run: { command: 'x' } }),
    step({ if: '', run: { command: 'x' } }),
  ],
  ['gpus-required', '/resources', job({ resources: { ...resources, gpus: null } }), seed({})],
  ['gpus-both-dialects', '/resources/gpusPerTask', job({ resources: { ...resources, gpusPerTask: 0 } }), job({})],
  [
    'gpus-both-dialects',
    '/resources/gpusPerTask',
    job({ resources: { ...resources, gpusPerTask: 0 } }),
    job({ resources: { ...resources, gpusPerTask: 'WRONG' } }),
  ],
  [
    'mem-looks-like-gb',
    '/resources/memPerCpu',
    job({ resources: { ...resources, memPerCpu: 31 } }),
    job({ resources: { ...resources, memPerCpu: 32 } }),
  ],
  [
    'mem-looks-like-gb',
    '/steps/0/run/resources/memPerCpu',
    run({ resources: { memPerCpu: 1 } }),
    run({ resources: { memPerCpu: 512 } }),
  ],
  [
    'mem-looks-like-bytes',
    '/resources/memPerCpu',
    job({ resources: { ...resources, memPerCpu: 1073741824 } }),
    job({ resources: { ...resources, memPerCpu: 1048576 } }),
  ],
  ['env-name', '/env/0/key', env({ key: 'A-B', value: '' }), env({ key: 'A_B', value: '' })],
  [
    'env-name',
    '/steps/0/run/env/0/key',
    run({ env: [{ key: '', value: '' }] }),
    run({ env: [{ key: '_', value: '' }] }),
  ],
  ['env-name', '/steps/0/use/exportEnvAs', use({ exportEnvAs: '1A' }), use({ exportEnvAs: 'A' })],
  ['env-name-forbidden', '/env/0/key', env({ key: 'PATH', value: '' }), env({ key: 'path', value: '' })],
  [
    'env-name-forbidden',
    '/steps/0/use/exportEnvAs',
    use({ exportEnvAs: 'LD_LIBRARY_PATH' }),
    use({ args: [{ key: 'PATH', value: 'x' }] }),
  ],
  [
    'env-duplicate',
    '/env/1/key',
    env({ key: 'A', value: '1' }, { key: 'A', value: '2' }),
    env({ key: 'A', value: '1' }, { key: 'a', value: '2' }),
  ],
  [
    'env-overrides-reserved',
    '/env/0/key',
    env({ key: 'DEEPSQUARE_X', value: '' }),
    env({ key: 'DEEPSQUARE', value: '' }),
  ],
  [
    'env-overrides-reserved',
    '/steps/0/run/env/0/key',
    run({ env: [{ key: 'MEM', value: '' }] }),
    run({ env: [{ key: 'MEMORY', value: '' }] }),
  ],
  ['placeholder-value', '/input/http/url', http('<url>'), http('https://a.org/<a')],
  ['placeholder-value', '/input/s3/bucketUrl', input({ bucketUrl: '<bucket>' }), input({})],
  ['placeholder-value', '/steps/0/run/container/image', box({ image: '<image>' }), box({})],
  ['placeholder-value', `${NIC}/wireguard/address/0`, wg({ address: ['<ip>/24'] }), wg({})],
  ['unfilled-placeholder', '/env/0/value', env({ key: 'A', value: 'TO_FILL_A' }), env({ key: 'A', value: 'TO_FILL' })],
  ['placeholder-value', '/env/0/value', env({ key: 'A', value: '<YOUR TOKEN>' }), env({ key: 'A', value: '<b>' })],
  ['non-ascii-lookalike', '/input/s3/path', input({ path: '/a\u2013b/' }), input({ path: '/äb/' })],
  ['non-ascii-lookalike', '/input/http/url', http('https://a.org/x\u00A0'), http('https://a.org/é')],
  ['input-mode-range', '/inputMode', job({ inputMode: 755 }), job({ inputMode: 511 })],
  ['input-mode-range', '/inputMode', job({ inputMode: -1 }), job({ inputMode: 0 })],
  ['input-mode-range', '/inputMode', job({ inputMode: 620 }), job({ inputMode: 256 })],
  ['input-mode-looks-octal', '/inputMode', job({ inputMode: 444 }), job({ inputMode: 448 })],
  ['transport-empty', '/input', job({ input: { http: null } }), job({ input: null })],
  ['transport-exclusive', '/input/s3', job({ input: { http: { url: 'https://a.org' }, s3 } }), input({})],
  ['url-format', '/input/http/url', http('a.org/x'), http('http://a.org/x')],
  ['url-format', '/input/s3/endpointUrl', input({ endpointUrl: 'https://' }), input({ endpointUrl: 'tcp://a' })],
  ['http-scheme', '/input/http/url', http('ftp://a.org/x'), http('HTTPS://a.org/x')],
  ['s3-bucket-url', '/input/s3/bucketUrl', input({ bucketUrl: 'S3://b//' }), input({ bucketUrl: 's3://b/prefix' })],
  ['s3-bucket-url', '/input/s3/bucketUrl', input({ bucketUrl: 'https://b.org' }), input({})],
  ['s3-path-absolute', '/input/s3/path', input({ path: '' }), input({ path: '/' })],
  ['delete-sync-ignored-on-input', '/input/s3/deleteSync', input({ deleteSync: true }), input({ deleteSync: false })],
  [
    'delete-sync-bucket-root',
    '/output/s3/deleteSync',
    output({ deleteSync: true, path: '/' }),
    output({ deleteSync: true }),
  ],
  [
    'continuous-sync-without-output',
    '/continuousOutputSync',
    job({ continuousOutputSync: true }),
    output({}, { continuousOutputSync: true }),
  ],
  [
    'continuous-sync-with-http',
    '/continuousOutputSync',
    job({ continuousOutputSync: true, output: { http: { url: 'https://a.org' } } }),
    job({ continuousOutputSync: false }),
  ],
  ['for-parallel-missing', '/steps/0/for', loop({ parallel: null, items: ['a'] }), loop({ items: ['a'] })],
  [
    'for-exclusive',
    '/steps/0/for',
    loop({ items: ['a'], range: { begin: 0, end: 1 } }),
    loop({ items: [], range: { begin: 0, end: 1 } }),
  ],
  ['for-no-iterator', '/steps/0/for', loop({ items: null }), loop({ range: { begin: 0, end: 1 } })],
  ['for-empty-items', '/steps/0/for/items', loop({ items: [] }), loop({ items: ['a'] })],
  [
    'for-zero-increment',
    '/steps/0/for/range/increment',
    loop({ range: { begin: 0, end: 1, increment: 0 } }),
    loop({ range: { begin: 1, end: 0, increment: -1 } }),
  ],
  [
    'for-range-never-runs',
    '/steps/0/for/range',
    loop({ range: { begin: 3, end: 1 } }),
    loop({ range: { begin: 1, end: 1, increment: -1 } }),
  ],
  [
    'for-range-never-runs',
    '/steps/0/for/range',
    loop({ range: { begin: 1, end: 3, increment: -2 } }),
    loop({ range: { begin: 3, end: 1, increment: 'WRONG' } }),
  ],
  [
    'handle-format',
    '/steps/0/launch/handleName',
    launch({ handleName: 'my-server' }),
    launch({ handleName: 'my_server' }),
  ],
  [
    'handle-format',
    '/steps/0/dependsOn/0',
    step({ dependsOn: [''], run: { command: 'x' } }),
    step({ dependsOn: [], run: { command: 'x' } }),
  ],
  [
    'signal-zero',
    '/steps/0/launch/signalOnParentStepExit',
    launch({ signalOnParentStepExit: 0 }),
    launch({ signalOnParentStepExit: 9 }),
  ],
  [
    'signal-unknown',
    '/steps/0/launch/signalOnParentStepExit',
    launch({ signalOnParentStepExit: 12 }),
    launch({ signalOnParentStepExit: null }),
  ],
  [
    'use-source',
    '/steps/0/use/source',
    use({ source: 'https://github.com/a/b.git' }),
    use({ source: 'github.com/a/b/c@0123abcd' }),
  ],
  [
    'use-arg-name',
    '/steps/0/use/args/0/key',
    use({ args: [{ key: 'A B', value: '' }] }),
    use({ args: [{ key: 'A', value: '' }] }),
  ],
  ['empty-command', '/steps/0/run/command', run({ command: '' }), box({ image: 'a:1' })],
  [
    'shell-without-container',
    '/steps/0/run/shell',
    run({ command: "echo 'a'\necho b", shell: '/bin/bash' }),
    run({ shell: '/bin/bash', container: { image: 'a:1' } }),
  ],
  ['dns-ignored', '/steps/0/run/dns', run({ dns: ['1.1.1.1'] }), run({ dns: ['1.1.1.1'], network: 'pasta' })],
  [
    'dns-ignored',
    '/steps/0/run/dns',
    run({ dns: ['1.1.1.1'], network: 'host' }),
    run({ dns: ['1.1.1.1'], network: 'WRONG' }),
  ],
  [
    'dns-comma-separated',
    '/steps/0/run/dns/0',
    run({ dns: ['1.1.1.1, ::1', '8.8.8.8'], network: 'pasta' }),
    run({ dns: ['1.1.1.1', '::1'], network: 'pasta' }),
  ],
  [
    'dns-comma-separated',
    '/steps/0/run/dns',
    run({ dns: '1.1.1.1,8.8.8.8', network: 'pasta' }),
    run({ dns: '1.1.1.1', network: 'pasta' }),
  ],
  [
    'dns-ip',
    '/steps/0/run/dns/0',
    run({ dns: ['dns.org'], network: 'pasta' }),
    run({ dns: ['::1'], network: 'pasta' }),
  ],
  [
    'nic-ignored',
    '/steps/0/run/customNetworkInterfaces',
    run({ customNetworkInterfaces: [{ wireguard: tunnel }] }),
    wg({}),
  ],
  ['map-root-with-netns', '/steps/0/run/mapRoot', run({ mapRoot: true, network: 'pasta' }), run({ mapRoot: true })],
  [
    'map-root-and-map-uid',
    '/steps/0/run/mapRoot',
    run({ mapRoot: false, mapGid: 5 }),
    run({ mapRoot: null, mapGid: 5 }),
  ],
  ['map-id-negative', '/steps/0/run/mapGid', run({ mapGid: -1 }), run({ mapGid: 0 })],
  [
    'map-uid-apptainer',
    '/steps/0/run/mapUid',
    run({ mapUid: 5, container: { image: 'a:1', apptainer: true } }),
    run({ mapUid: 0, container: { image: 'a:1', apptainer: true } }),
  ],
  ['work-dir-absolute', '/steps/0/run/workDir', run({ workDir: '$HOME' }), run({ workDir: '/a' })],
  [
    'work-dir-ignored',
    '/steps/0/run/workDir',
    run({ workDir: '/a', network: 'slirp4netns' }),
    run({ workDir: '/a', network: 'pasta', container: { image: 'a:1' } }),
  ],
  ['image-format', '/steps/0/run/container/image', box({ image: 'Ubuntu' }), box({ image: '/input/X@.sqsh' })],
  [
    'image-contains-registry',
    '/steps/0/run/container/image',
    box({ image: 'ghcr.io/a/b:1' }),
    box({ image: 'a/b.c:1' }),
  ],
  [
    'registry-hostname',
    '/steps/0/run/container/registry',
    box({ registry: 'https://ghcr.io/v2/' }),
    box({ registry: 'ghcr.io' }),
  ],
  ['credentials-incomplete', '/steps/0/run/container', box({ username: 'u' }), box({ username: null, password: null })],
  [
    'credentials-without-registry',
    '/steps/0/run/container',
    box({ username: 'u', password: 'p' }),
    box({ username: 'u', password: 'p', registry: 'ghcr.io' }),
  ],
  [
    'hosted-implies-apptainer',
    '/steps/0/run/container/apptainer',
    box({ deepsquareHosted: true, apptainer: false, registry: 'a.org' }),
    box({ deepsquareHosted: true, apptainer: true, registry: 'r.org' }),
  ],
  [
    'hosted-needs-registry',
    '/steps/0/run/container',
    box({ deepsquareHosted: true }),
    box({ deepsquareHosted: true, image: '/x.sif' }),
  ],
  [
    'mount-absolute',
    '/steps/0/run/container/mounts/0/hostDir',
    box({ mounts: [{ hostDir: 'a', containerDir: '/b', options: 'rw' }] }),
    box({ mounts: [{ hostDir: '/a', containerDir: '/b', options: 'rw' }] }),
  ],
  [
    'mount-options-empty',
    '/steps/0/run/container/mounts/0/options',
    box({ mounts: [{ hostDir: '/a', containerDir: '/b', options: '' }] }),
    box({ mounts: [] }),
  ],
  [
    'mount-duplicate',
    '/steps/0/run/container/mounts/1/containerDir',
    box({
      mounts: [
        { hostDir: '/a', containerDir: '/b', options: 'rw' },
        { hostDir: '/c', containerDir: '/b/', options: 'rw' },
      ],
    }),
    box({
      mounts: [
        { hostDir: '/a', containerDir: '/b', options: 'rw' },
        { hostDir: '/a', containerDir: '/b/c', options: 'rw' },
      ],
    }),
  ],
  [
    'mount-reserved',
    '/steps/0/run/container/mounts/0/containerDir',
    box({ mounts: [{ hostDir: '/a', containerDir: '/deepsquare/x', options: 'rw' }] }),
    box({ mounts: [{ hostDir: '/a', containerDir: '/deepsquared', options: 'rw' }] }),
  ],
  [
    'nic-exclusive',
    NIC,
    nics([{ wireguard: tunnel, bore: { boreAddress: 'a.org:1', targetPort: 1 } }]),
    nics([{ wireguard: tunnel, bore: null }]),
  ],
  ['nic-empty', NIC, nics([{ bore: null }]), nics([{ wireguard: tunnel }])],
  [
    'nic-needs-root',
    NIC,
    nics([{ wireguard: tunnel }], { mapUid: 5 }),
    nics([{ wireguard: tunnel }], { mapUid: null, mapRoot: 'WRONG' }),
  ],
  [
    'nic-needs-root',
    NIC,
    nics([{ wireguard: tunnel }], { mapUid: null, mapRoot: false }),
    bore({ boreAddress: 'a.org:1' }),
  ],
  ['cidr-format', `${NIC}/wireguard/address/0`, wg({ address: ['10.0.0.2'] }), wg({ address: ['fd00::2/64'] })],
  [
    'cidr-format',
    `${NIC}/wireguard/peers/0/allowedIPs/0`,
    peered({ allowedIPs: ['all'] }),
    peered({ allowedIPs: ['::/0'] }),
  ],
  ['cidr-format', `${NIC}/vnet/address`, vnet({ address: '10.1.0.2' }), vnet({})],
  ['cidr-format', '/virtualNetworks/0/gatewayAddress', vnet({}, [{ name: 'net', gatewayAddress: 'x' }]), vnet({})],
  ['wireguard-no-address', `${NIC}/wireguard`, wg({ address: [] }), wg({ address: 'WRONG' })],
  ['wireguard-no-peers', `${NIC}/wireguard`, wg({ peers: null }), wg({})],
  ['wireguard-no-allowed-ips', `${NIC}/wireguard/peers/0`, peered({ allowedIPs: null }), peered({})],
  ['wireguard-key-format', `${NIC}/wireguard/privateKey`, wg({ privateKey: `${key} ` }), wg({})],
  [
    'wireguard-key-format',
    `${NIC}/wireguard/peers/0/preSharedKey`,
    peered({ preSharedKey: 'x' }),
    peered({ preSharedKey: key }),
  ],
  [
    'wireguard-keepalive-missing',
    `${NIC}/wireguard/peers/0`,
    peered({ persistentKeepalive: 0 }),
    peered({ persistentKeepalive: 0, endpoint: null }),
  ],
  [
    'wireguard-keepalive-range',
    `${NIC}/wireguard/peers/0/persistentKeepalive`,
    peered({ persistentKeepalive: 65536 }),
    peered({ persistentKeepalive: 65535 }),
  ],
  [
    'host-port-format',
    `${NIC}/wireguard/peers/0/endpoint`,
    peered({ endpoint: '[::1]:80' }),
    peered({ endpoint: '10.0.0.1:80' }),
  ],
  [
    'host-port-format',
    `${NIC}/bore/boreAddress`,
    bore({ boreAddress: 'http://a.org:80/' }),
    bore({ boreAddress: 'a.org:80' }),
  ],
  ['bore-address-missing', `${NIC}/bore`, bore({ address: 'a.org' }), bore({ address: 'a.org', port: 1 })],
  ['bore-address-missing', `${NIC}/bore`, bore({ port: 1 }), bore({ boreAddress: 'a.org:1', port: null })],
  [
    'bore-address-both',
    `${NIC}/bore`,
    bore({ boreAddress: 'a.org:1', address: 'a.org', port: 1 }),
    bore({ boreAddress: 'a.org:1' }),
  ],
  [
    'bore-address-format',
    `${NIC}/bore/address`,
    bore({ address: 'localhost', port: 1 }),
    bore({ address: '::1', port: 1 }),
  ],
  [
    'port-range',
    `${NIC}/bore/targetPort`,
    bore({ boreAddress: 'a.org:1', targetPort: 0 }),
    bore({ boreAddress: 'a.org:1', targetPort: 65535 }),
  ],
  ['vnet-unknown', `${NIC}/vnet/name`, vnet({ name: 'Net' }), vnet({})],
  ['vnet-outside-network', `${NIC}/vnet/address`, vnet({ address: 'fd00::1/64' }), vnet({ address: '10.1.0.9/32' })],
  ['vnet-gateway-clash', `${NIC}/vnet/address`, vnet({ address: '::ffff:10.1.0.1/120' }), vnet({})],
  [
    'virtual-network-duplicate',
    '/virtualNetworks/1/name',
    vnet({}, [
      { name: 'net', gatewayAddress: '10.1.0.1/24' },
      { name: 'net', gatewayAddress: '10.2.0.1/24' },
    ]),
    vnet({}, [
      { name: 'net', gatewayAddress: '10.1.0.1/24' },
      { name: 'NET', gatewayAddress: '10.1.0.1/24' },
    ]),
  ],
  ['legacy-gpus-per-task', '/resources/gpusPerTask', seed({}), job({})],
  ['legacy-map-root', '/steps/0/run/mapRoot', run({ mapRoot: true }), run({ mapUid: 0 })],
  ['bore-legacy-address', `${NIC}/bore`, bore({ address: 'a.org', port: 1 }), bore({ boreAddress: 'a.org:1' })],
  [
    'mounts-deprecated',
    '/steps/0/run/container/mounts',
    box({ mounts: [{ hostDir: '/a', containerDir: '/b', options: 'rw' }] }),
    box({ mounts: [] }),
  ],
  [
    'dns-not-list',
    '/steps/0/run/dns',
    run({ dns: '1.1.1.1', network: 'pasta' }),
    run({ dns: ['1.1.1.1'], network: 'pasta' }),
  ],
  [
    'dns-only-last',
    '/steps/0/run/dns',
    run({ dns: ['1.1.1.1', '8.8.8.8'], network: 'pasta' }),
    run({ dns: ['1.1.1.1'], network: 'pasta' }),
  ],
  ['inline-secret', '/input/s3/accessKeyId', input({}), input({ accessKeyId: '<id>' })],
  ['inline-secret', '/input/http/url', http('https://u:p@a.org'), http('https://u@a.org')],
  ['inline-secret', '/env/0/value', env({ key: 'my_token', value: 'x' }), env({ key: 'my_token', value: '' })],
  ['inline-secret', '/steps/0/run/container/password', box({ username: 'u', password: 'p' }), box({ username: 'u' })],
  ['logging-disabled', '/enableLogging', job({ enableLogging: false }), job({ enableLogging: true })],
  ['handle-name-style', '/steps/0/launch/handleName', launch({ handleName: 'A' }), launch({ handleName: 'a' })],
  ['image-no-tag', '/steps/0/run/container/image', box({ image: 'a' }), box({ image: '/a' })],
  ['input-mode-without-input', '/inputMode', job({ inputMode: 448 }), job({ inputMode: 448, input: { s3 } })],
  ['s3-input-prefix', '/input/s3/path', input({ path: '/a' }), output({ path: '/a' })],
  ['use-unpinned', '/steps/0/use/source', use({ source: 'github.com/a/b' }), use({})],
  ['env-value-not-expanded', '/env/0/value', env({ key: 'A', value: '$HOME/x' }), env({ key: 'A', value: 'x' })],
  ['entrypoint-replaced', '/steps/0/run/command', box({}), run({ command: '', container: { image: 'a:1' } })],
  ['credits-bound-time', '', job({}), job({ steps: [] })],
];

describe.each(rows)('%s at %s', (rule, pointer, bad, good) => {
  it('is said of what breaks it', () => {
    expect(saidOf(read(bad))).toContain(`${rule} ${pointer}`);
  });

  it('is not said of what does not', () => {
    expect(saidOf(read(good))).not.toContain(`${rule} ${pointer}`);
  });

  it('has fixes that remove it and bring nothing new', () => {
    const document = read(bad);
    const before = grave(document);
    const wrong = diagnose(document).find((d) => d.code === `deepsquare/${rule}` && d.pointer === pointer);
    for (const fix of wrong?.fixes ?? []) {
      const plan = planOperations(document, fix.ops ?? []);
      expect(plan, fix.label).toMatchObject({ ok: true });
      if (!plan.ok) continue;
      expect(saidOf(plan.document), fix.label).not.toContain(`${rule} ${pointer}`);
      const codes = new Set(before.map((said) => said.split(' ')[0]));
      const fresh = grave(plan.document).filter((said) => !codes.has(said.split(' ')[0]));
      expect(fresh, fix.label).toEqual([]);
      expect(plan.document.problems).toEqual([]);
    }
  });
});

/** The text after the first fix of a rule whose label begins so. */
function mended(value: Json, rule: string, label = ''): JsonValue {
  const document = read(value);
  const fixes = diagnose(document).find((d) => d.code === `deepsquare/${rule}`)?.fixes ?? [];
  const ops = fixes.find((f) => f.label.startsWith(label))?.ops;
  const plan = ops && planOperations(document, ops);
  return plan?.ok ? (JSON.parse(plan.document.text.toString()) as JsonValue) : null;
}
const stepAfter = (value: Json, rule: string, label = ''): JsonValue | undefined =>
  ((mended(value, rule, label) as Json | null)?.['steps'] as JsonValue[] | undefined)?.[0];

describe('what fixes write', () => {
  it('moves the keys of a command into run, and keeps what run says', () => {
    expect(
      stepAfter(step({ name: 'a', command: 'x', env: null, container: { image: 'b:1' } }), 'run-fields-on-step'),
    ).toEqual({ name: 'a', run: { command: 'x', container: { image: 'b:1' } } });
    expect(stepAfter(step({ run: { command: 'x' }, command: 'y', mpi: 'none' }), 'run-fields-on-step')).toEqual({
      run: { command: 'x', mpi: 'none' },
    });
    expect(stepAfter(step({ use: { source: 'github.com/a/b' }, mpi: 'none' }), 'run-fields-on-step', 'Remove')).toEqual(
      { use: { source: 'github.com/a/b' } },
    );
  });

  it('splits a step with several bodies in the order of the text', () => {
    const bodies = {
      run: { command: 'x' },
      steps: [{ run: { command: 'y' } }, { run: { command: 'z' } }],
      use: { source: 'github.com/a/b@v1' },
    };
    expect(stepAfter(step({ name: 'n', ...bodies }), 'step-exclusive', 'Split')).toEqual({
      name: 'n',
      steps: [{ run: bodies.run }, ...bodies.steps, { use: bodies.use }],
    });
    expect(stepAfter(step({ use: bodies.use, run: bodies.run }), 'step-exclusive', 'Split')).toEqual({
      steps: [{ use: bodies.use }, { run: bodies.run }],
    });
    expect(stepAfter(step({ use: bodies.use, run: bodies.run }), 'step-exclusive', 'Keep only run')).toEqual({
      run: bodies.run,
    });
  });

  it('starts the shell in the command', () => {
    const wanted = { run: { command: "exec /bin/bash -c 'echo '\\''a'\\'''" } };
    expect(stepAfter(run({ command: "echo 'a'", shell: '/bin/bash' }), 'shell-without-container')).toEqual(wanted);
  });

  it('multiplies the GPUs', () => {
    const value = seed({ resources: { ...seedResources, gpusPerTask: 2 } });
    expect((mended(value, 'legacy-gpus-per-task') as Json)['resources']).toEqual({
      tasks: 4,
      cpusPerTask: 2,
      memPerCpu: 1024,
      gpus: 8,
    });
  });

  it('reads modes as octal', () => {
    expect((mended(job({ inputMode: 755 }), 'input-mode-range') as Json)['inputMode']).toBe(493);
    expect((mended(job({ inputMode: 500 }), 'input-mode-looks-octal') as Json)['inputMode']).toBe(320);
  });

  it('splits name servers', () => {
    expect(stepAfter(run({ dns: ['1.1.1.1, ::1', '8.8.8.8'], network: 'pasta' }), 'dns-comma-separated')).toMatchObject(
      { run: { dns: ['1.1.1.1', '::1', '8.8.8.8'] } },
    );
  });

  it('writes images and paths as they are meant', () => {
    const image = (text: string): JsonValue | undefined => {
      const after = stepAfter(box({ image: text }), 'image-format') as Json;
      return ((after['run'] as Json)['container'] as Json)['image'];
    };
    expect(image('docker://ubuntu:22.04')).toBe('ubuntu:22.04');
    expect(image(' A/B:Tag')).toBe('a/b:Tag');
    expect(stepAfter(run({ workDir: ' /app' }), 'work-dir-absolute')).toMatchObject({ run: { workDir: '/app' } });
    const after = (key: string, text: string, rule: string): JsonValue | undefined =>
      (((mended(input({ [key]: text }), rule) as Json)['input'] as Json)['s3'] as Json)[key];
    expect(after('path', './a', 's3-path-absolute')).toBe('/a');
    expect(after('path', ' /a', 's3-path-absolute')).toBe('/a');
    expect(after('bucketUrl', 's3:/b', 's3-bucket-url')).toBe('s3://b');
    expect(after('bucketUrl', '\u201Cs3://b\u201D', 'non-ascii-lookalike')).toBe('s3://b');
  });

  it('writes addresses with the length of their network', () => {
    const nets = (gatewayAddress: string): Json => ({ virtualNetworks: [{ name: 'n', gatewayAddress }] });
    expect(mended(job(nets('10.0.0.1')), 'cidr-format')).toMatchObject(nets('10.0.0.1/24'));
    expect(mended(job(nets('fd00::1')), 'cidr-format')).toMatchObject(nets('fd00::1/64'));
    const vnet = (address: string): Json => ({
      network: 'pasta',
      mapUid: 0,
      customNetworkInterfaces: [{ vnet: { name: 'n', address } }],
    });
    const one = { ...run(vnet('10.0.0.2')), ...nets('10.0.0.1/20') };
    expect(stepAfter(one, 'cidr-format')).toMatchObject({ run: vnet('10.0.0.2/20') });
  });

  it('does not offer what would go wrong', () => {
    const labels = (value: Json, rule: string): (string | undefined)[] =>
      diagnose(read(value))
        .find((d) => d.code === `deepsquare/${rule}`)
        ?.fixes?.map((f) => f.label) ?? [];
    // 8 GB for every CPU is more than the job has.
    expect(labels(run({ resources: { memPerCpu: 8 } }), 'mem-looks-like-gb')).toEqual([]);
    // Somebody may wait for the handle.
    expect(labels(step({ launch: { handleName: 'h', steps: [] }, run: { command: 'x' } }), 'step-exclusive')).toEqual([
      'Keep only run',
      'Keep only launch',
    ]);
    // A digest is no tag, and a registry is told of next.
    for (const text of ['a@sha256:00', 'docker://ghcr.io/a', 'a b'])
      expect(labels(box({ image: text }), 'image-format')).toEqual([]);
    expect(labels(input({ bucketUrl: '\u201Cs3://b\u201D' }), 's3-bucket-url')).toEqual([]);
    expect(labels(job({ env: [{ key: 'É', value: '' }] }), 'env-name')).toEqual([]);
    expect(labels(run({ resources: { memPerCpu: 1_073_741_824 } }), 'step-memory-exceeds-job')).toEqual([]);
    // The login is for the other registry.
    expect(
      labels(box({ image: 'ghcr.io/a:1', registry: 'r.org', username: 'u', password: 'p' }), 'image-contains-registry'),
    ).toEqual([]);
    expect(labels(step({ if: '[ a ] && [ b ]', run: { command: 'x' } }), 'if-brackets')).toEqual([]);
  });
});

describe('one mistake gives one finding', () => {
  it.each<[string, Json, string[]]>([
    [
      'an output that is no transfer is not also called one over HTTP',
      job({ continuousOutputSync: true, output: { http: 'https://a.org' } }),
      [],
    ],
    [
      'misplaced keys are not looked into',
      step({ command: 'x', container: { image: 'X' }, env: [{ key: '1', value: '' }] }),
      ['run-fields-on-step /steps/0'],
    ],
    ['a placeholder hides the format', box({ image: '<Image>' }), ['placeholder-value /steps/0/run/container/image']],
    [
      'a placeholder as endpoint still wants a keepalive',
      peered({ endpoint: '<ip>:1', persistentKeepalive: null }),
      [`placeholder-value ${NIC}/wireguard/peers/0/endpoint`, `wireguard-keepalive-missing ${NIC}/wireguard/peers/0`],
    ],
    [
      'a wrong network does not say that it ignores',
      run({ network: 'WRONG', dns: ['1.1.1.1'], customNetworkInterfaces: [{ wireguard: tunnel }] }),
      [],
    ],
    [
      'a wrong body still is one',
      step({ run: 'WRONG', use: { source: 'github.com/a/b@v1' } }),
      ['step-exclusive /steps/0'],
    ],
    ['a wrong handler is one', step({ finally: 'WRONG' }), []],
    ['wrong GPUs are there', job({ resources: { ...resources, gpus: 'WRONG' } }), []],
    [
      'nulls are nothing',
      run({ shell: null, dns: null, env: null, container: null, workDir: null, network: null, mapRoot: null }),
      [],
    ],
  ])('%s', (_, value, said) => {
    expect(grave(read(value))).toEqual(said);
  });
});

describe('root in a network of its own', () => {
  const nic = { network: 'slirp4netns', customNetworkInterfaces: [{ wireguard: tunnel }] };
  it('comes by itself with slirp4netns in the older dialect only', () => {
    expect(grave(read(seed({ steps: [{ run: { command: 'x', ...nic } }] })))).toEqual([]);
    expect(grave(read(step({ run: { command: 'x', ...nic } })))).toEqual([`nic-needs-root ${NIC}`]);
    expect(grave(read(seed({ steps: [{ run: { command: 'x', ...nic, network: 'pasta' } }] })))).toEqual([
      `nic-needs-root ${NIC}`,
    ]);
  });
});

describe('facts and kinds', () => {
  it('gives equal jobs the same facts, so that findings of chunks are kept', () => {
    const [a, b] = [viewOf(read(run({}))), viewOf(read(run({ mpi: 'none' })))];
    const facts = jobFacts(a);
    expect(jobFacts(b)).toBe(facts);
  });

  it('tells the GPUs of the job in both dialects', () => {
    const of = (value: Json): unknown => {
      const { dialect, gpus, gpusPerTask } = jobFacts(viewOf(read(value)));
      return { dialect, gpus, gpusPerTask };
    };
    expect(of(job({ resources: { ...resources, gpus: 3 } }))).toEqual({
      dialect: 'current',
      gpus: 3,
      gpusPerTask: undefined,
    });
    expect(of(seed({ resources: { ...seedResources, gpusPerTask: 2, gpus: null } }))).toEqual({
      dialect: 'older',
      gpus: 8,
      gpusPerTask: 2,
    });
    expect(of(job({ resources: { ...resources, gpusPerTask: 1 } }))).toEqual({
      dialect: 'current',
      gpus: 0,
      gpusPerTask: undefined,
    });
  });

  it.each<[Json, string]>([
    [{ steps: [{}], run: {} }, 'group'],
    [{ steps: [], use: {} }, 'use'],
    [{ run: {}, for: {} }, 'run'],
    [{ launch: {}, command: 'x' }, 'launch'],
    [{ command: null }, 'misplaced'],
    [{ name: 'x', run: null }, 'empty'],
  ])('%j is %s', (value, kind) => {
    expect(shapeOf(read(value).root).kind).toBe(kind);
  });
});

/** Rules about what steps are to each other: they need more of the job than one row here. */
const ABOUT_OTHERS = new Set([
  'step-cpus-exceed-job',
  'step-memory-exceeds-job',
  'step-gpus-exceed-job',
  'launch-starves-step',
  'nested-sequential-for',
  'duplicate-handle-name',
  'launch-killed-at-end',
  'handle-never-awaited',
  'unused-virtual-network',
  'parallel-queue',
]);

describe('the list of rules', () => {
  it('has words for each, and each is tried here', () => {
    const tried = new Set(rows.map(([rule]) => rule));
    for (const [code, rule] of Object.entries(ruleInfo)) {
      const name = code.replace('deepsquare/', '');
      expect(rule.help.length, code).toBeGreaterThan(20);
      expect(rule.section, code).toMatch(/^3\.\d+$/);
      expect(rule.title, code).not.toMatch(/[.!]$/);
      expect(
        tried.has(name) || ABOUT_OTHERS.has(name) || name.startsWith('yaml-') || name.startsWith('depends-on-'),
        code,
      ).toBe(true);
    }
    expect(Object.keys(ruleInfo)).toHaveLength(124);
  });
});
