import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../document/node.ts';
import { planOperations } from '../../../document/plan.ts';
import {
  COLLECTION,
  diagnosticsOf,
  documentOf,
  GIB,
  type Json,
  mounts,
  OTHER_PDH,
  PDH,
  request,
  rowsOf,
} from '../testSupport.ts';
import { ruleInfo } from './rules.ts';

/** What is said, at which place, of a request that has the mistake; and a request beside it that has not. */
type Row = readonly [said: string, wrong: Json | string, right: Json | string];

const draft = (change: Json): Json => request({ state: 'Uncommitted', ...change });
const rc = (change: Json, more: Json = {}): Json =>
  request({ runtime_constraints: { ram: GIB, vcpus: 1, ...change } as JsonValue, ...more });
const CARD = { stack: 'cuda', device_count: 1, driver_version: '12.8', hardware_target: ['9.0'], vram: 8 * GIB };
const gpu = (change: Json, more: Json = {}): Json => rc({ gpu: { ...CARD, ...change } }, more);
const CUDA = { device_count: 1, driver_version: '11.0', hardware_capability: '9.0' };
const cuda = (change: Json): Json => rc({ cuda: { ...CUDA, ...change } });
const image = (container_image: string): Json => request({ container_image });
const command = (...words: string[]): Json => request({ command: words });
const collection = (change: Json = {}): JsonValue => ({ kind: 'collection', portable_data_hash: PDH, ...change });
const TMP = { kind: 'tmp', capacity: GIB };
const TEXT = { kind: 'text', content: 'x' };
const secret = (target: string, mount: JsonValue, more: Json = {}): Json =>
  request({ secret_mounts: { [target]: mount }, ...more });
const stdout = (path: string, more: Json = {}): Json => mounts({ stdout: { kind: 'file', path } }, more);
const ports = (map: JsonValue, more: Json = {}): Json =>
  rc({ API: true }, { service: true, use_existing: false, published_ports: map, ...more });
const PORT = { access: 'private', label: 'web', initial_path: '' };
const RECORD = { uuid: 'zzzzz-xvhdp-0123456789abcde' };
const scheduling = (scheduling_parameters: JsonValue): Json => request({ scheduling_parameters });
const git = (change: Json): Json =>
  mounts({ '/src': { kind: 'git_tree', repository_name: 'r', commit: 'c', ...change } });

const rows: readonly Row[] = [
  // The document
  ['info wrapped-request ', { container_request: request() as JsonValue, cluster_id: 'zzzzz' }, request()],
  [
    'error cwd-blank /container_request/cwd',
    { container_request: request({ cwd: '' }) as JsonValue },
    request({ cwd: '.' }),
  ],
  ['warning json-encoded-attribute /container_request', { container_request: JSON.stringify(request()) }, request()],
  [
    'error cwd-blank /container_request/cwd',
    { container_request: JSON.stringify(request({ cwd: ' ' })) },
    { container_request: JSON.stringify(request()) },
  ],
  ['info record-pasted ', request(RECORD), request()],
  ['info record-pasted ', request({ uuid: 'x', created_at: '2026-01-01' }), request({ created_at: '2026-01-01' })],
  ['error unknown-attribute /outputName', request({ outputName: 'x' }), request({ output_name: 'x' })],
  ['error unknown-attribute /kind', request({ kind: 'x' }), request({ kind: 'arvados#containerRequest' })],
  [
    'error unknown-attribute /runtime_user_uuid',
    request({ runtime_user_uuid: null }),
    request({ modified_by_user_uuid: 7 }),
  ],
  ['error system-attribute-set /log_uuid', request({ log_uuid: '' }), request({ log_uuid: null })],
  ['error system-attribute-set /uuid', request({ uuid: '' }), request(RECORD)],
  ['error system-attribute-set /container_count', request({ container_count: null }), request({ container_count: 0 })],
  ['warning system-attribute-set /cumulative_cost', request({ cumulative_cost: 1.5 }), request({ cumulative_cost: 0 })],
  ['error system-attribute-set /cumulative_cost', draft({ cumulative_cost: 1.5 }), request({ cumulative_cost: 1.5 })],
  ['warning json-encoded-attribute /command', request({ command: '["echo"]' }), request()],
  ['warning command-shell-string /command/0', request({ command: '["echo a"]' }), request({ command: '["echo"]' })],
  ['error schema /command', request({ command: '{}' }), request({ command: '["echo"]' })],
  [
    'error schema /mounts/~1x/kind',
    mounts({}, { mounts: '{"/out":{"kind":"tmp"},"/x":{"kind":"bind"}}' }),
    request({ mounts: '{"/out":{"kind":"tmp"}}' }),
  ],
  [
    'error output-path-not-mount /output_path',
    request({ mounts: '{}' }),
    request({ mounts: '{"/out":{"kind":"tmp"}}' }),
  ],
  ['error schema /output_glob', request({ output_glob: '["a"]' }), request({ output_glob: ['a'] })],
  ['error schema /name', request({ name: 'a\u0000' }), command('a\u0000')],
  [
    'error schema /properties/a/0',
    request({ properties: { a: ['\u0000'] } }),
    mounts({ '/a': { kind: 'json', content: '\u0000' } }),
  ],
  [
    'error schema /secret_mounts/~1s/content/p',
    secret('/s', { kind: 'json', content: { p: '\u0000' } }),
    secret('/s', { kind: 'json', content: { p: 'x' } }),
  ],
  [
    'warning large-integer /properties/a',
    request({ properties: { a: 2 ** 60 } }),
    request({ properties: { a: 2 ** 53 - 1 } }),
  ],
  [
    'warning inline-secret /environment/DB_PASSWORD',
    request({ environment: { DB_PASSWORD: 'x' } }),
    request({ environment: { DB_PASSWORD_FILE: 'x' } }),
  ],
  [
    'warning inline-secret /environment/MyApiKey_apikey',
    request({ environment: { MyApiKey_apikey: 'x' } }),
    request({ environment: { TOKENS: 'x', SECRETARY: 'y', API_KEY: '' } }),
  ],
  ['warning inline-secret /command/1', command('x', `ghp_${'a'.repeat(36)}`), command('x', 'ghp_short')],
  [
    'warning inline-secret /mounts/~1a/content',
    mounts({ '/a': { kind: 'json', content: { k: ['AKIAABCDEFGHIJKLMNOP'] } } }),
    secret('/a', { kind: 'json', content: { k: 'AKIAABCDEFGHIJKLMNOP' } }),
  ],
  [
    'warning unresolved-placeholder /mounts/~1$HOME',
    mounts({ '/$HOME': collection() }),
    mounts({ '/a$5': collection() }),
  ],
  ['warning unfilled-placeholder /command/1', command('x', 'TO_FILL_TOKEN'), command('x', 'TO_FILL')],
  ['warning unresolved-placeholder /mounts/stdout/path', stdout('/out/$(date)'), stdout('/out/$')],
  ['error state-final-on-create /state', request({ state: 'Final' }), request({ state: 'Final', ...RECORD })],
  ['info uncommitted-will-not-run ', request({ state: undefined }), request()],
  [
    'warning committed-priority-missing /state',
    request({ priority: undefined }),
    request({ state: null, priority: undefined }),
  ],
  ['info priority-zero /priority', request({ priority: 0 }), draft({ priority: 0 })],
  ['error priority-null-committed /priority', request({ priority: null }), draft({ priority: null })],
  ['info frozen-attributes ', request(RECORD), draft(RECORD)],
  [
    'warning runtime-token-inline /runtime_token',
    request({ runtime_token: 'v2/a/b' }),
    request({ runtime_token: null }),
  ],
  [
    'warning runtime-token-format /runtime_token',
    request({ runtime_token: 'abc' }),
    request({ runtime_token: 'v2/a/b' }),
  ],
  [
    'error runtime-token-empty /runtime_token',
    request({ runtime_token: '' }),
    request({ runtime_token: '', ...RECORD }),
  ],
  [
    'error owner-uuid-syntax /owner_uuid',
    request({ owner_uuid: COLLECTION }),
    request({ owner_uuid: 'zzzzz-tpzed-0123456789abcde' }),
  ],
  [
    'warning expires-at-unsupported /expires_at',
    request({ expires_at: '2030-01-01T00:00:00Z' }),
    request({ expires_at: null }),
  ],
  ['warning filters-unsupported /filters', request({ filters: [] }), request({ filters: null })],
  ['info reuse-needs-same-constraints ', request(), request({ use_existing: null })],
  [
    'info reuse-needs-same-constraints /use_existing',
    request({ use_existing: true }),
    request({ use_existing: true, ...RECORD }),
  ],
  // The command
  ['warning command-empty-program /command/0', command('', 'x'), command('x', '')],
  ['warning command-shell-string /command/0', command('echo hello'), command('echo hello', 'x')],
  ['warning command-shell-operator /command/2', command('sort', 'a', '>', '&&'), command('/bin/bash', '-c', '>')],
  ['info env-not-expanded /command/1', command('echo', '${A}'), command('sh', '-c', '$A')],
  ['info network-needed /command/1', command('load', 'https://example.com'), rc({ API: true }, { command: ['curl'] })],
  [
    'warning acr-needs-api /command/0',
    command('/usr/bin/arvados-cwl-runner'),
    rc({ API: true }, { command: ['arvados-cwl-runner'] }),
  ],
  ['info supervisor-forced /command/0', command('arvados-cwl-runner'), command('/usr/bin/arvados-cwl-runner')],
  ['warning cwd-relative /cwd', request({ cwd: 'work' }), request({ cwd: '$HOME' })],
  // The image
  ['info container-image-not-pdh /container_image', image('docker:24-dind'), image(`${PDH}+Azz@1`)],
  ['error container-image-is-uuid /container_image', image(COLLECTION), image('zzzzz-4zz18')],
  ['error container-image-digest /container_image', image('alpine@sha256:0'), image('alpine:3')],
  ['error container-image-port-needs-tag /container_image', image('host:5000/a/b'), image('host:5000/a/b:1')],
  [
    'warning container-image-port-needs-tag /container_image',
    draft({ container_image: 'host:5000/a' }),
    draft({ container_image: 'host/a' }),
  ],
  ['warning container-image-syntax /container_image', image('docker:a/b'), image('docker:5000/a:1')],
  ['warning container-image-syntax /container_image', image('oci-archive:a:1'), image('oci-archive:a')],
  ['error container-image-syntax /container_image', image(`${PDH}/x.tar`), image(PDH)],
  ['warning container-image-syntax /container_image', image(PDH.toUpperCase()), image('abc')],
  ['warning container-image-syntax /container_image', image(`keep:${PDH}`), image(`${PDH}+K@zzzzz`)],
  ['warning container-image-syntax /container_image', image(`${PDH.split('+')[0] ?? ''}+`), image(`${PDH}+`)],
  ['warning container-image-hash /container_image', image('0123456789ab'), image('0123456789')],
  // The output
  ['error output-path-not-absolute /output_path', request({ output_path: 'out' }), request()],
  ['error output-path-not-mount /output_path', request({ output_path: '/out/' }), request()],
  ['error output-path-not-mount /output_path', secret('/s', TEXT, { output_path: '/s' }), request()],
  ['warning output-path-inside-mount /output_path', request({ output_path: '/out/a' }), request()],
  [
    'error output-path-not-writable /mounts/~1out',
    mounts({ '/out': collection({ writable: true }) }),
    mounts({ '/out': { kind: 'collection', writable: true, uuid: '', portable_data_hash: '' } }),
  ],
  [
    'warning output-excluded /mounts/~1out/exclude_from_output',
    mounts({ '/out': { ...TMP, exclude_from_output: true } }),
    request(),
  ],
  [
    'info exclude-from-output-outside /mounts/~1out~1a/exclude_from_output',
    mounts({ '/out/a': { ...TEXT, exclude_from_output: true } }),
    mounts({ '/out/a': collection({ exclude_from_output: true }) }),
  ],
  [
    'warning output-glob-never-matches /output_glob/0',
    request({ output_glob: ['a/../b'] }),
    request({ output_glob: ['a..b'] }),
  ],
  ['warning output-glob-syntax /output_glob/0', request({ output_glob: ['a{b'] }), request({ output_glob: ['a\\{b'] })],
  [
    'warning stdout-excluded-by-glob /mounts/stdout/path',
    stdout('/out/a/log', { output_glob: ['*'] }),
    stdout('/out/a/log', { output_glob: ['x', '**'] }),
  ],
  ['warning output-ttl-short /output_ttl', request({ output_ttl: 59 }), request({ output_ttl: 60 })],
  ['error output-name-slash /output_name', request({ output_name: '..' }), request({ output_name: '...' })],
  [
    'info output-properties-reserved /output_properties/container_request',
    request({ output_properties: { container_request: 1 } }),
    request({ output_properties: { type: 1 } }),
  ],
  // Mounts
  ['error mount-target /mounts/.~1in', mounts({ './in': collection() }), mounts({ '/in': collection() })],
  ['error secret-mount-target /secret_mounts/stdout', secret('stdout', TEXT), secret('/stdout', TEXT)],
  ['warning git-tree-removed /mounts/~1src/kind', git({}), mounts({ '/src': collection() })],
  ['warning git-tree-source /mounts/~1src', git({ uuid: 'u' }), git({ uuid: '' })],
  ['warning git-tree-revision /mounts/~1src', git({ commit: undefined }), git({})],
  [
    'error mount-field-not-applicable /mounts/~1out/options',
    mounts({ '/out': { ...TMP, options: {} } }),
    mounts({ '/out': { ...TMP, options: 0.0, writable: false, path: '' } }),
  ],
  [
    'error mount-field-not-applicable /secret_mounts/~1s/path',
    secret('/s', { ...TEXT, path: 'x' }),
    secret('/s', { ...TEXT, path: '' }),
  ],
  ['info tmp-capacity-missing /mounts/~1a', mounts({ '/a': { kind: 'tmp', capacity: 0 } }), mounts({ '/a': TMP })],
  [
    'warning tmp-capacity-negative /mounts/~1a/capacity',
    mounts({ '/a': { kind: 'tmp', capacity: -GIB } }),
    mounts({ '/a': TMP }),
  ],
  [
    'warning tmp-capacity-unit /mounts/~1a/capacity',
    mounts({ '/a': { kind: 'tmp', capacity: 65535 } }),
    mounts({ '/a': { kind: 'tmp', capacity: 65536 } }),
  ],
  [
    'info tmp-device-type-ignored /mounts/~1a/device_type',
    mounts({ '/a': { ...TMP, device_type: 'ssd' } }),
    mounts({ '/a': { ...TMP, device_type: '' } }),
  ],
  ['warning file-mount-ignored /mounts/~1a', mounts({ '/a': { kind: 'file', path: '/out/x' } }), stdout('/out/x')],
  [
    'warning keep-mount-ignored /mounts/~1keep',
    mounts({ '/keep': { kind: 'keep' } }),
    mounts({ '/keep': collection() }),
  ],
  [
    'error stdout-kind /mounts/stderr/kind',
    mounts({ stderr: TEXT }),
    mounts({ stderr: { kind: 'file', path: '/out/e' } }),
  ],
  ['error stdout-path-outside-output /mounts/stdout', mounts({ stdout: { kind: 'file' } }), stdout('/out/x')],
  ['error stdout-path-outside-output /mounts/stdout/path', stdout('/output/x'), stdout('/out/o/x')],
  [
    'error stdout-path-outside-output /mounts/stdout/path',
    stdout('/out//x', { mounts: { '/out/': TMP, stdout: { kind: 'file', path: '/ou/x' } }, output_path: '/out/' }),
    request({ mounts: { '/out/': TMP, stdout: { kind: 'file', path: '/out/x' } }, output_path: '/out/' }),
  ],
  ['error stdin-kind /mounts/stdin/kind', mounts({ stdin: TEXT }), mounts({ stdin: collection({ path: 'a' }) })],
  [
    'warning stdin-collection-path /mounts/stdin',
    mounts({ stdin: collection({ path: '' }) }),
    mounts({ stdin: collection({ path: 'a' }) }),
  ],
  [
    'error stdin-collection-path /mounts/stdin',
    mounts({ stdin: collection({ portable_data_hash: `${PDH}/a` }) }),
    mounts({ stdin: collection({ path: 'a' }) }),
  ],
  [
    'error stdin-json /mounts/stdin',
    mounts({ stdin: { kind: 'json', content: 1 } }),
    mounts({ '/stdin': { kind: 'json', content: 1 } }),
  ],
  [
    'warning stdout-stderr-same-file /mounts/stderr/path',
    mounts({ stdout: { kind: 'file', path: '/out/a' }, stderr: { kind: 'file', path: '/out/a' } }),
    mounts({ stdout: { kind: 'file', path: '/out/a' }, stderr: { kind: 'file', path: '/out/b' } }),
  ],
  ['warning path-dotdot /mounts/~1a~1..~1b', mounts({ '/a/../b': collection() }), mounts({ '/a..b': collection() })],
  [
    'warning path-dotdot /mounts/~1in/path',
    mounts({ '/in': collection({ path: '..' }) }),
    mounts({ '/in': collection({ path: '...' }) }),
  ],
  [
    'info collection-uuid-and-pdh /mounts/~1in/uuid',
    mounts({ '/in': collection({ uuid: COLLECTION }) }),
    mounts({ '/in': collection({ uuid: '' }) }),
  ],
  [
    'warning collection-uuid-dropped /mounts/~1in/uuid',
    mounts({ '/in': collection({ uuid: COLLECTION, portable_data_hash: '' }) }),
    mounts({ '/in': { kind: 'collection', uuid: COLLECTION } }),
  ],
  [
    'error collection-empty-uuid /mounts/~1in/uuid',
    mounts({ '/in': { kind: 'collection', uuid: '', writable: true } }),
    mounts({ '/in': { kind: 'collection', writable: true } }),
  ],
  [
    'error collection-uuid-syntax /mounts/~1in/uuid',
    mounts({ '/in': { kind: 'collection', uuid: PDH } }),
    mounts({ '/in': collection({ uuid: 'x' }) }),
  ],
  [
    'error pdh-syntax /mounts/~1in/portable_data_hash',
    mounts({ '/in': collection({ portable_data_hash: 'keep:' + PDH }) }),
    mounts({ '/in': collection({ portable_data_hash: `${PDH}+K@zzzzz/a/b` }) }),
  ],
  [
    'warning collection-empty-readonly /mounts/~1in',
    mounts({ '/in': { kind: 'collection', path: 'a' } }),
    mounts({ '/in': collection() }),
  ],
  [
    'info collection-scratch /mounts/~1s',
    mounts({ '/s': { kind: 'collection', writable: true } }),
    mounts({ '/out/s': { kind: 'collection', writable: true } }),
  ],
  [
    'error writable-existing-collection /mounts/~1in/writable',
    mounts({ '/in': collection({ writable: true }) }),
    mounts({ '/out/in': collection({ writable: true }) }),
  ],
  ['error mount-under-output-kind /mounts/~1out~1a/kind', mounts({ '/out/a': TMP }), mounts({ '/outer': TMP })],
  [
    'warning mount-target-not-normalised /mounts/~1in~1.~1a',
    mounts({ '/in/./a': collection() }),
    mounts({ '/in/.a': collection() }),
  ],
  ['error mount-target-not-normalised /mounts/~1out~1a~1', mounts({ '/out/a/': TEXT }), mounts({ '/out/a': TEXT })],
  [
    'error mount-target-duplicate /mounts/~1in~1',
    mounts({ '/in': collection(), '/in/': collection() }),
    mounts({ '/in': collection(), '/in2': collection() }),
  ],
  [
    'warning mount-target-duplicate /mounts/~1in~1',
    mounts({ '/in': collection(), '/in/': { kind: 'keep' } }),
    mounts({ '/in': collection() }),
  ],
  [
    'error mount-target-duplicate /secret_mounts/~1s~1',
    mounts({ '/s': TEXT }, { secret_mounts: { '/s/': TEXT } }),
    secret('/s', TEXT),
  ],
  [
    'warning mount-target-shadows-image /mounts/~1etc',
    mounts({ '/etc': collection() }),
    mounts({ '/etc/app': collection() }),
  ],
  ['error mount-target-shadows-image /mounts/~1', mounts({ '/': collection() }), mounts({ '/a': collection() })],
  [
    'info nested-in-collection /mounts/~1in~1a',
    mounts({ '/in': collection(), '/in/a': TEXT }),
    mounts({ '/in': TMP, '/in/a': TEXT }),
  ],
  [
    'warning json-content-missing /mounts/~1a',
    mounts({ '/a': { kind: 'json' } }),
    mounts({ '/a': { kind: 'json', content: null } }),
  ],
  [
    'warning pdh-embedded-path /mounts/~1in/path',
    mounts({ '/in': collection({ portable_data_hash: `${PDH}/a`, path: 'b' }) }),
    mounts({ '/in': collection({ portable_data_hash: `${PDH}/a`, path: '' }) }),
  ],
  [
    'error secret-mount-conflict /secret_mounts/~1a',
    mounts({ '/a': TEXT }, { secret_mounts: { '/a': TEXT } }),
    secret('/a', TEXT),
  ],
  ['error secret-mount-kind /secret_mounts/~1a/kind', secret('/a', { kind: 'bind' }), secret('/a', TEXT)],
  ['error secret-mount-kind /secret_mounts/~1a', secret('/a', {}), secret('/a', TEXT)],
  ['error secret-mount-stdin /secret_mounts/stdin', secret('stdin', TEXT), secret('/stdin', TEXT)],
  ['error mount-target-colon /mounts/~1a:ro', mounts({ '/a:ro': collection() }), mounts({ '/out/a:ro': TEXT })],
  ['warning mount-target-colon /mounts/~1a:rshared,z', mounts({ '/a:rshared,z': TMP }), mounts({ '/a': TMP })],
  [
    'error mount-target-colon /mounts/~1a:b:ro',
    mounts({ '/a:b:ro': TMP }),
    mounts({ 'keep:x': TMP, '/k:x': { kind: 'keep' } }),
  ],
  [
    'error literal-target-nested /mounts/~1out~1a~1b',
    mounts({ '/out/a': TEXT, '/out/a/b': TEXT }),
    mounts({ '/out/a': TEXT, '/out/ab': TEXT }),
  ],
  [
    'error literal-target-nested /mounts/stdout/path',
    stdout('/out/a/b', { mounts: { '/out': TMP, '/out/a': TEXT, stdout: { kind: 'file', path: '/out/a/b' } } }),
    mounts({ '/a': TEXT, '/a/b': TEXT }),
  ],
  // Resources
  [
    'error runtime-constraints-required ',
    request({ runtime_constraints: undefined }),
    draft({ runtime_constraints: undefined }),
  ],
  [
    'error runtime-constraints-required /runtime_constraints',
    request({ runtime_constraints: null }),
    draft({ runtime_constraints: {} }),
  ],
  ['error ram-vcpus-required /runtime_constraints', request({ runtime_constraints: { ram: GIB } }), request()],
  ['error ram-vcpus-required /runtime_constraints/ram', rc({ ram: null }), rc({ ram: '8GiB' })],
  [
    'warning ram-vcpus-required /runtime_constraints/vcpus',
    draft({ runtime_constraints: { ram: GIB, vcpus: -1 } }),
    request(),
  ],
  [
    'info ram-vcpus-required /runtime_constraints/vcpus',
    draft({ runtime_constraints: { ram: GIB, vcpus: 0 } }),
    request(),
  ],
  ['warning ram-unit /runtime_constraints/ram', rc({ ram: 2 ** 24 - 1 }), rc({ ram: 2 ** 24 })],
  ['warning ram-huge /runtime_constraints/ram', rc({ ram: 2 ** 44 + 1 }), rc({ ram: 2 ** 44 })],
  ['warning vcpus-huge /runtime_constraints/vcpus', rc({ vcpus: 1025 }), rc({ vcpus: 1024 })],
  ['error runtime-unknown-key /runtime_constraints/api', rc({ api: true }), rc({ API: true })],
  [
    'error runtime-unknown-key /runtime_constraints/partition',
    rc({ partition: ['a'] }),
    scheduling({ partitions: ['a'] }),
  ],
  [
    'warning keep-cache-both /runtime_constraints/keep_cache_ram',
    rc({ keep_cache_ram: GIB, keep_cache_disk: GIB }),
    rc({ keep_cache_ram: GIB, keep_cache_disk: 0 }),
  ],
  [
    'warning keep-cache-unit /runtime_constraints/keep_cache_disk',
    rc({ keep_cache_disk: 256 }),
    rc({ keep_cache_disk: 2 ** 26 }),
  ],
  [
    'warning keep-cache-negative /runtime_constraints/keep_cache_ram',
    rc({ keep_cache_ram: -1 }),
    rc({ keep_cache_ram: null }),
  ],
  ['error schema /runtime_constraints/gpu', rc({ gpu: null }), gpu({})],
  [
    'warning schema /runtime_constraints/gpu/vram',
    draft({ runtime_constraints: { ram: GIB, vcpus: 1, gpu: { ...CARD, vram: -1 } } }),
    gpu({}),
  ],
  [
    'error schema /runtime_constraints/gpu/stack',
    gpu({ stack: 'opencl' }),
    gpu({ stack: 'rocm', hardware_target: ['gfx90a'] }),
  ],
  [
    'error schema /runtime_constraints/gpu/device_count',
    draft({ runtime_constraints: { ram: GIB, vcpus: 1, gpu: { ...CARD, device_count: '1' } } }),
    gpu({}),
  ],
  ['error gpu-unknown-key /runtime_constraints/gpu/count', gpu({ count: 1 }), gpu({})],
  ['warning gpu-stack-missing /runtime_constraints/gpu', gpu({ stack: undefined }), gpu({})],
  [
    'warning gpu-stack-without-devices /runtime_constraints/gpu/stack',
    gpu({ device_count: 0 }),
    gpu({ device_count: 0, stack: '', vram: 0 }),
  ],
  [
    'error gpu-driver-version /runtime_constraints/gpu/driver_version',
    gpu({ driver_version: 'latest' }),
    gpu({ driver_version: '12' }),
  ],
  [
    'warning gpu-driver-version-format /runtime_constraints/gpu/driver_version',
    gpu({ driver_version: '535.104.05' }),
    gpu({ driver_version: '535.104' }),
  ],
  ['warning gpu-hardware-target-empty /runtime_constraints/gpu', gpu({ hardware_target: undefined }), gpu({})],
  [
    'warning gpu-hardware-target-format /runtime_constraints/gpu/hardware_target/0',
    gpu({ hardware_target: ['A100'] }),
    gpu({ hardware_target: ['8.0', '9.0'] }),
  ],
  ['warning gpu-vram-unit /runtime_constraints/gpu/vram', gpu({ vram: 8 }), gpu({ vram: 0 })],
  ['warning gpu-vram-without-devices /runtime_constraints/gpu/vram', gpu({ device_count: 0, stack: '' }), gpu({})],
  ['warning cuda-deprecated /runtime_constraints/cuda', cuda({}), cuda({ device_count: 0 })],
  [
    'warning cuda-overrides-gpu /runtime_constraints/gpu',
    rc({ cuda: CUDA, gpu: CARD }),
    rc({ cuda: CUDA, gpu: { stack: '', device_count: 0, hardware_target: [] } }),
  ],
  ['error cuda-device-count-missing /runtime_constraints/cuda', cuda({ device_count: undefined }), cuda({})],
  ['error cuda-unknown-key /runtime_constraints/cuda/hardware_target', cuda({ hardware_target: ['9.0'] }), cuda({})],
  ['error cuda-version-format /runtime_constraints/cuda', cuda({ driver_version: undefined }), cuda({})],
  [
    'error cuda-version-format /runtime_constraints/cuda/driver_version',
    cuda({ driver_version: 'latest' }),
    cuda({ device_count: 0, driver_version: 'latest' }),
  ],
  // Scheduling and services
  [
    'error scheduling-unknown-key /scheduling_parameters/partition',
    scheduling({ partition: [] }),
    scheduling({ partitions: null }),
  ],
  [
    'warning max-run-time-unit /scheduling_parameters/max_run_time',
    scheduling({ max_run_time: 31536001 }),
    scheduling({ max_run_time: 31536000 }),
  ],
  [
    'info max-run-time-retries /scheduling_parameters/max_run_time',
    scheduling({ max_run_time: 60 }),
    request({ scheduling_parameters: { max_run_time: 60 }, container_count_max: 1 }),
  ],
  [
    'info preemptible-cluster /scheduling_parameters/preemptible',
    scheduling({ preemptible: true }),
    scheduling({ preemptible: false }),
  ],
  [
    'warning container-count-max-nonpositive /container_count_max',
    request({ container_count_max: 0 }),
    request({ container_count_max: 1 }),
  ],
  ['error service-use-existing /service', request({ service: true }), request({ service: true, use_existing: null })],
  [
    'error service-use-existing /use_existing',
    request({ service: true, use_existing: true }),
    request({ service: true, use_existing: false }),
  ],
  ['info service-without-ports /service', request({ service: true, use_existing: false }), ports({ '80': PORT })],
  [
    'warning published-ports-without-service /published_ports',
    ports({ '80': PORT }, { service: false }),
    ports({}, { service: false }),
  ],
  [
    'warning published-ports-no-network /published_ports',
    ports({ '80': PORT }, { runtime_constraints: { ram: GIB, vcpus: 1 } }),
    ports({ '80': PORT }),
  ],
  ['error port-key /published_ports/0', ports({ '0': PORT }), ports({ '1': PORT })],
  ['error port-key /published_ports/8000-8010', ports({ '8000-8010': PORT }), ports({ '65535': PORT })],
  ['error port-key /published_ports/80:8080~1tcp', ports({ '80:8080/tcp': PORT }), ports({ '8080': PORT })],
  ['warning port-leading-zero /published_ports/080', ports({ '080': PORT }), ports({ '80': PORT })],
  [
    'info port-public /published_ports/80/access',
    ports({ '80': { ...PORT, access: 'public' } }),
    ports({ '80': PORT }),
  ],
  [
    'error env-key /environment/A=B',
    request({ environment: { 'A=B': 'x' } }),
    request({ environment: { 'A B': 'x' } }),
  ],
  [
    'error env-value-nul /environment/A',
    request({ environment: { A: 'x\u0000' } }),
    request({ environment: { A: '' } }),
  ],
  [
    'warning env-reserved /environment/ARVADOS_API_HOST',
    rc({ API: true }, { environment: { ARVADOS_API_HOST: 'x' } }),
    request({ environment: { ARVADOS_API_HOST: 'x' } }),
  ],
];

describe('the rules', () => {
  it.each(rows)('say %s', (said, wrong, right) => {
    expect(rowsOf(diagnosticsOf(documentOf(wrong)))).toContain(said);
    expect(rowsOf(diagnosticsOf(documentOf(right)))).not.toContain(said);
  });

  it('are all tried out', () => {
    const tried = new Set(rows.map(([said]) => `arvados/${said.split(' ')[1] ?? ''}`));
    expect(Object.keys(ruleInfo).filter((code) => !tried.has(code))).toEqual([]);
  });

  it('are stricter for current servers', () => {
    const odd = mounts(
      { '/src': { kind: 'git_tree', uuid: 'u', commit: 'c' } },
      { output_path: '/out/x', expires_at: '2030-01-01', filters: [] },
    );
    const rowsIn = (profile: string): string[] =>
      rowsOf(diagnosticsOf(documentOf(odd), profile)).map((row) => row.split(' ').slice(0, 2).join(' '));
    for (const rule of [
      'git-tree-removed',
      'output-path-inside-mount',
      'expires-at-unsupported',
      'filters-unsupported',
    ]) {
      expect(rowsIn('default')).toContain(`warning ${rule}`);
      expect(rowsIn('current-servers')).toContain(`error ${rule}`);
    }
    const never = request({ expires_at: 'soon' });
    expect(rowsOf(diagnosticsOf(documentOf(never), 'current-servers'))).toContain(
      'warning expires-at-unsupported /expires_at',
    );
  });
});

describe('their fixes', () => {
  it.each([
    ['keep: before a hash', `keep:${PDH}`, PDH],
    ['a hash in upper case', PDH.toUpperCase(), PDH],
    ['a path behind a hash', `${PDH}/x.tar`, PDH],
  ])('make an image of %s', (_, written, meant) => {
    const labels = diagnosticsOf(documentOf(image(written))).flatMap((d) => d.fixes ?? []);
    expect(labels.map(({ label }) => label)).toContain(`Use "${meant}"`);
  });

  const all = rows.flatMap(([said, wrong]) => {
    const document = documentOf(wrong);
    const before = diagnosticsOf(document);
    const grave = new Set(before.filter((d) => d.severity !== 'info').map((d) => d.code));
    const found = before.filter((d) => d.code.startsWith('arvados/') && rowsOf([d])[0] === said);
    return found.flatMap((d) => (d.fixes ?? []).map((fix) => ({ said, name: fix.label, document, d, fix, grave })));
  });

  it.each(all)('$said: $name', ({ document, d, fix, grave }) => {
    const plan = planOperations(document, fix.ops ?? []);
    if (!plan.ok) throw new Error(plan.reason);
    const after = diagnosticsOf(documentOf(plan.document.text.toString()));
    expect(after.filter((other) => other.code === d.code && other.pointer === d.pointer)).toEqual([]);
    expect(
      after.filter((other) => other.severity !== 'info' && !grave.has(other.code)).map((other) => other.code),
    ).toEqual([]);
  });

  const after = (wrong: string | Json, label: RegExp): unknown => {
    const document = documentOf(wrong);
    const found = diagnosticsOf(document).flatMap((d) => d.fixes ?? []);
    const plan = planOperations(document, found.find((one) => label.test(one.label))?.ops ?? []);
    if (!plan.ok) throw new Error(plan.reason);
    return JSON.parse(plan.document.text.toString());
  };

  it('write a range of ports as one key each', () => {
    expect(after(ports({ '8000-8002': PORT }), /^Publish each/)).toMatchObject({
      published_ports: { '8000': PORT, '8001': PORT, '8002': PORT },
    });
    const labels = diagnosticsOf(documentOf(ports({ '1-65535': PORT }))).flatMap((d) => d.fixes ?? []);
    expect(labels.map(({ label }) => label)).toEqual(['Remove "1-65535"']);
  });

  it('read the input stream from the collection that holds the file', () => {
    const file = { kind: 'file', path: '/in/deep/a.txt' };
    expect(after(mounts({ '/in': collection({ path: 'x' }), stdin: file }), /^Read it from/)).toMatchObject({
      mounts: { stdin: collection({ path: 'x/deep/a.txt' }) },
    });
    const none = diagnosticsOf(documentOf(mounts({ '/other': collection(), stdin: file })));
    expect(none.find(({ code }) => code === 'arvados/stdin-kind')?.fixes ?? []).toEqual([]);
  });

  it('offer nothing inside of a string', () => {
    const encoded = { container_request: JSON.stringify(request({ cwd: '', mounts: {} })) };
    const fixes = diagnosticsOf(documentOf(encoded)).flatMap((d) => d.fixes ?? []);
    expect(fixes.map(({ label }) => label)).toEqual(['Write it as JSON']);
  });
});

describe('two mounts of one collection', () => {
  it('are nothing to speak of', () => {
    const both = mounts({ '/a': collection(), '/b': collection({ portable_data_hash: OTHER_PDH }) });
    expect(diagnosticsOf(documentOf(both)).filter((d) => d.severity !== 'info')).toEqual([]);
  });
});

describe('names of properties', () => {
  it('hold no U+0000, also where they stand in a text', () => {
    const said = (change: Json): string[] =>
      diagnosticsOf(documentOf(request(change)))
        .filter(({ code }) => code === 'schema/propertyNames')
        .map(({ pointer }) => pointer);
    expect(said({ properties: { 'a\0b': 1, 'a b': 1 } })).toEqual(['/properties/a\0b']);
    expect(said({ properties: JSON.stringify({ '\0': 1 }) })).toEqual(['/properties/\0']);
    expect(said({ output_properties: { '\0': 1 } })).toEqual(['/output_properties/\0']);
    expect(said({ properties: { a: 1 }, output_properties: null })).toEqual([]);
  });
});
