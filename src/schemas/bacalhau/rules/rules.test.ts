import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../document/node.ts';
import { toValue } from '../../../document/node.ts';
import { planOperations } from '../../../document/plan.ts';
import { diagnosticsOf, documentOf } from '../../kit/testing.ts';
import card from '../card.ts';
import half from '../engine.ts';
import { ruleInfo } from './info.ts';
import { plainName, rules } from './table.ts';
import { docker, type Fields, from, grave, input, job, results, rows, wasm } from './testSupport.ts';

const T = '/Tasks/0';
const P = `${T}/Engine/Params`;
const S = `${T}/InputSources/0/Source`;
const res = (value: Fields): JsonValue => job({ Resources: { CPU: '1', Memory: '1GB', ...value } });
const net = (value: Fields): JsonValue => job({ Network: { ...value } });
const env = (value: Fields): JsonValue => job({ Env: { ...value } });
const time = (value: Fields, type = 'batch'): JsonValue => job({ Timeouts: { ...value } }, { Type: type });
const src = (type: string, params: Fields, more: Fields = {}): JsonValue => job(from(type, params), more);
const port = (...list: readonly Fields[]): JsonValue => net({ Type: 'bridge', Ports: list.map((one) => ({ ...one })) });
const where = (...list: readonly Fields[]): JsonValue => job({}, { Constraints: list.map((one) => ({ ...one })) });
const s3 = (params: Fields, more: Fields = {}): JsonValue =>
  job({ Publisher: { Type: 's3', Params: { Bucket: 'b', Key: 'k', ...params } } }, more);
const part = (value: Fields, count = 3): JsonValue =>
  src('s3', { Bucket: 'b', Key: 'k/', Partition: { ...value } }, { Count: count });
const run = (words: readonly string[], network: Fields = { Type: 'none' }): JsonValue =>
  job({ Engine: docker({ Entrypoint: [...words] }), Network: { ...network } });

/** A rule with its severity, where it stands in a job that breaks it, and a job that differs little and does not. */
const table: readonly (readonly [rule: string, pointer: string, bad: JsonValue, good: JsonValue])[] = [
  ['warning server-managed-field', '/ID', job({}, { ID: 'j' }), job({}, { ID: null })],
  ['warning seed-only-field', '/RestartPolicy', job({}, { RestartPolicy: {} }), job()],
  ['warning seed-only-field', `${T}/Network/DNS`, net({ DNS: ['192.0.2.1'] }), net({ DNS: null })],
  ['error legacy-job-format', '', { APIVersion: 'V1beta1', Spec: {}, Tasks: null }, job()],
  ['error unknown-field', '/Selector', job({}, { Selector: 'a=b' }), job()],
  ['warning unknown-field', `${S}/Target`, job({ InputSources: [{ Source: { Type: 'ipfs', Target: '/a' } }] }), job()],
  ['warning duplicate-key', '/name', job({}, { name: 'x' }), job({}, { Meta: { a: '1', A: '2' } })],
  ['info key-case', '/priority', job({}, { priority: 1 }), job({}, { Priority: 1 })],
  ['info template-placeholder', `${P}/Image`, job({ Engine: docker({ Image: '{{.image}}' }) }), job()],
  [
    'warning update-strategy-not-service',
    '/UpdateStrategy',
    job({}, { UpdateStrategy: {} }),
    job({}, { Type: 'service', UpdateStrategy: {} }),
  ],
  [
    'warning update-strategy-max-unavailable',
    '/UpdateStrategy/MaxUnavailable',
    job({}, { Type: 'service', Count: 2, UpdateStrategy: { MaxUnavailable: 2 } }),
    job({}, { Type: 'service', Count: 3, UpdateStrategy: { MaxUnavailable: 2 } }),
  ],
  [
    'warning retry-max-attempts',
    '/ErrorHandling/MaxAttempts',
    job({}, { ErrorHandling: { MaxAttempts: 0 } }),
    job({}, { ErrorHandling: { MaxAttempts: 1 } }),
  ],

  ['info job-name-missing', '', job({}, { Name: '' }), job()],
  ['info name-charset', '/Name', job({}, { Name: 'a job' }), job({}, { Name: 'a-job_1' })],
  ['error name-null-char', '/Name', job({}, { Name: 'a\0b' }), job()],
  ['warning namespace-not-dns-label', '/Namespace', job({}, { Namespace: 'A' }), job({}, { Namespace: 'a-1' })],
  ['warning priority-out-of-range', '/Priority', job({}, { Priority: -1 }), job({}, { Priority: 100 })],
  ['error count-negative', '/Count', job({}, { Count: -1 }), job({}, { Count: 1 })],
  ['warning count-zero', '/Count', job({}, { Count: 0 }), job({}, { Count: 0, Type: 'ops' })],
  ['error count-on-all-nodes-job', '/Count', job({}, { Count: 2, Type: 'daemon' }), job({}, { Type: 'daemon' })],
  ['info count-ignored', '/Count', job({}, { Type: 'ops' }), job({}, { Type: 'ops', Count: null })],
  ['info count-needs-distinct-nodes', '/Count', job({}, { Count: 2 }), job()],
  ['warning meta-reserved-prefix', '/Meta/bacalhau.org~1x', job({}, { Meta: { 'bacalhau.org/x': '' } }), job()],
  ['info label-syntax', '/Labels/a b', job({}, { Labels: { 'a b': 'c' } }), job({}, { Labels: { 'a.b/c': '' } })],
  [
    'error constraint-operator',
    '/Constraints/0/Operator',
    where({ Key: 'a', Operator: 'Exists' }),
    where({ Key: 'a', Operator: 'exists' }),
  ],
  [
    'error constraint-values',
    '/Constraints/0',
    where({ Key: 'a', Operator: '=', Values: ['b', 'c'] }),
    where({ Key: 'a', Operator: 'in', Values: ['b', 'c'] }),
  ],
  [
    'error constraint-key-syntax',
    '/Constraints/0/Key',
    where({ Key: 'a b', Operator: 'exists' }),
    where({ Key: 'a.b/C', Operator: 'exists' }),
  ],
  [
    'error constraint-value-syntax',
    '/Constraints/0/Values/0',
    where({ Key: 'a', Operator: 'gt', Values: ['1.5'] }),
    where({ Key: 'a', Operator: 'gt', Values: ['007'] }),
  ],
  [
    'warning constraint-contradiction',
    '/Constraints/1',
    where({ Key: 'a', Operator: 'exists' }, { Key: 'a', Operator: '!' }),
    where({ Key: 'a', Operator: 'exists' }, { Key: 'b', Operator: '!' }),
  ],

  [
    'error unknown-engine-type',
    `${T}/Engine/Type`,
    job({ Engine: { Type: 'podman' } }),
    job({ Engine: { Type: 'noop' } }),
  ],
  ['info unknown-engine-type', `${T}/Engine/Type`, job({ Engine: { Type: ' Noop ' } }), job()],
  ['error engine-param-missing', `${T}/Engine`, job({ Engine: { Type: 'docker' } }), job()],
  ['error docker-image-reference', `${P}/Image`, job({ Engine: docker({ Image: 'Ubuntu' }) }), job()],
  ['info docker-image-unpinned', `${P}/Image`, job({ Engine: docker({ Image: 'ubuntu' }) }), job()],
  [
    'error docker-workdir-not-absolute',
    `${P}/WorkingDirectory`,
    job({ Engine: docker({ WorkingDirectory: 'a' }) }),
    job({ Engine: docker({ WorkingDirectory: '' }) }),
  ],
  [
    'warning docker-env-object',
    `${P}/EnvironmentVariables`,
    job({ Engine: docker({ EnvironmentVariables: {} }) }),
    job({ Engine: docker({ EnvironmentVariables: [] }) }),
  ],
  [
    'error docker-env-reserved',
    `${P}/EnvironmentVariables/0`,
    job({ Engine: docker({ EnvironmentVariables: ['Bacalhau_X'] }) }),
    job({ Engine: docker({ EnvironmentVariables: ['X=BACALHAU_'] }) }),
  ],
  [
    'warning docker-env-entry-malformed',
    `${P}/EnvironmentVariables/0`,
    job({ Engine: docker({ EnvironmentVariables: ['=x'] }) }),
    job({ Engine: docker({ EnvironmentVariables: ['x='] }) }),
  ],
  [
    'warning docker-params-ports',
    `${P}/Ports`,
    job({ Engine: docker({ Ports: [] }) }),
    job({ Engine: docker({ Ports: null }) }),
  ],
  ['error wasm-entrypoint-missing', P, job(wasm({}, { EntryPoint: '' })), job(wasm())],
  ['info wasm-entrypoint-unusual', `${P}/EntryPoint`, job(wasm({}, { EntryPoint: 'main' })), job(wasm())],
  [
    'error wasm-module-unresolved',
    `${P}/EntryModule`,
    job(wasm({}, { EntryModule: '/lib/x' })),
    job(wasm({}, { EntryModule: 'app/./main.wasm' })),
  ],
  [
    'info wasm-legacy-module',
    `${P}/EntryModule`,
    job(wasm({}, { EntryModule: input('ipfs', { CID: 'QmX' }, '/m') })),
    job(wasm()),
  ],
  ['warning wasm-env-in-params', `${P}/EnvironmentVariables`, job(wasm({}, { EnvironmentVariables: {} })), job(wasm())],
  [
    'error wasm-memory-limit',
    `${T}/Resources/Memory`,
    job(wasm({ Resources: { CPU: '1', Memory: '4295MB' } })),
    job(wasm({ Resources: { CPU: '1', Memory: '4GiB' } })),
  ],
  [
    'warning gpu-on-wasm',
    `${T}/Resources/GPU`,
    job(wasm({ Resources: { GPU: '1' } })),
    job(wasm({ Resources: { GPU: '0' } })),
  ],
  [
    'warning ports-on-wasm',
    `${T}/Network/Ports`,
    job(wasm({ Network: { Type: 'host', Ports: [{ Name: 'a' }] } })),
    job(wasm({ Network: { Type: 'host', Ports: [] } })),
  ],
  [
    'warning wasm-network-bridge',
    `${T}/Network/Type`,
    job(wasm({ Network: { Type: 'Bridge' } })),
    net({ Type: 'bridge' }),
  ],
  [
    'warning wasm-result-name-mount',
    `${T}/ResultPaths/0/Name`,
    job(wasm(results({ Name: 'out', Path: '/x' }))),
    job(wasm({ ...results({ Name: 'out', Path: '/out/' }) })),
  ],

  ['error env-name-invalid', `${T}/Env/a`, env({ a: '1' }), env({ A_1: '1' })],
  ['warning env-name-invalid', `${T}/Env/É`, env({ É: '1' }), env({ E: '1' })],
  ['error env-reserved-prefix', `${T}/Env/BACALHAU_A`, env({ BACALHAU_A: '1' }), env({ A_BACALHAU_: '1' })],
  ['error env-value-empty', `${T}/Env/A`, env({ A: null }), env({ A: ' ' })],
  ['error env-host-ref-empty', `${T}/Env/A`, env({ A: 'env:' }), env({ A: 'env' })],
  ['info env-host-ref', `${T}/Env/A`, env({ A: 'env:B' }), env({ A: 'ENV:B' })],
  ['info env-value-quoted', `${T}/Env/A`, env({ A: "'x'" }), env({ A: "'x'y'" })],
  [
    'warning env-shadowed',
    `${P}/EnvironmentVariables/0`,
    job({ Engine: docker({ EnvironmentVariables: ['A=1'] }), Env: { A: '2' } }),
    job({ Engine: docker({ EnvironmentVariables: ['a=1'] }), Env: { A: '2' } }),
  ],
  ['warning inline-secret', `${T}/Env/API_KEY`, env({ API_KEY: 'x' }), env({ API_KEY: '${KEY}' })],
  [
    'warning inline-secret',
    `${S}/Params/URL`,
    src('urlDownload', { URL: 'https://u:p@e.com/f' }),
    src('urlDownload', { URL: 'https://u@e.com/f' }),
  ],

  ['error resource-not-string', `${T}/Resources/GPU`, res({ GPU: 1 }), res({ GPU: '1' })],
  ['error cpu-invalid', `${T}/Resources/CPU`, res({ CPU: '1k' }), res({ CPU: '1e0' })],
  ['error cpu-invalid', `${T}/Resources/CPU`, res({ CPU: '\t' }), res({ CPU: ' ', Memory: '\n', GPU: ' ' })],
  ['error size-invalid', `${T}/Resources/Disk`, res({ Disk: '1 gig' }), res({ Disk: '1 gib' })],
  ['warning size-decimal-comma', `${T}/Resources/Memory`, res({ Memory: '1,5GB' }), res({ Memory: '1,500MB' })],
  ['error gpu-invalid', `${T}/Resources/GPU`, res({ GPU: '0.5' }), res({ GPU: '' })],
  ['warning cpu-out-of-range', `${T}/Resources/CPU`, res({ CPU: '129' }), res({ CPU: '128' })],
  ['info cpu-below-documented-min', `${T}/Resources/CPU`, res({ CPU: '50m' }), res({ CPU: '100m' })],
  ['warning size-unitless', `${T}/Resources/Disk`, res({ Disk: '512' }), res({ Disk: '0' })],
  ['warning size-too-small', `${T}/Resources/Memory`, res({ Memory: '512KB' }), res({ Memory: '512MB' })],
  ['info size-below-practical-min', `${T}/Resources/Disk`, res({ Disk: '1MB' }), res({ Disk: '10MB' })],
  ['info resources-missing', T, job({ Resources: { CPU: '1' } }), job()],
  [
    'info over-provisioned',
    `${T}/Resources`,
    res({ CPU: '8', Memory: '16GB', GPU: '1' }),
    res({ CPU: '8', Memory: '16GB' }),
  ],

  ['error unknown-source-type', `${S}/Type`, src('file', {}), src('noop', {})],
  [
    'warning source-type-result-only',
    `${S}/Type`,
    src('s3PreSigned', { PreSignedURL: 'x' }),
    src('ipfs', { CID: 'QmX' }),
  ],
  [
    'info source-type-deprecated',
    `${S}/Type`,
    src('LocalDirectory', { SourcePath: '/a' }),
    src('local', { SourcePath: '/a' }),
  ],
  ['error source-param-missing', `${S}/Params`, src('s3', { Bucket: '' }), src('s3', { Bucket: 'b' })],
  [
    'error url-invalid',
    `${S}/Params/URL`,
    src('urlDownload', { URL: 'https://e.com' }),
    src('urlDownload', { URL: 'https://e.com/' }),
  ],
  [
    'warning url-headers-ignored',
    `${S}/Params/Headers`,
    src('urlDownload', { URL: 'https://e.com/', Headers: {} }),
    src('urlDownload', { URL: 'https://e.com/' }),
  ],
  ['error ipfs-cid-syntax', `${S}/Params/CID`, src('ipfs', { CID: 'QmX/a' }), src('ipfs', { CID: 'QmX' })],
  [
    'warning ipfs-cid-syntax',
    `${S}/Params/CID`,
    src('ipfs', { CID: 'bafy' }),
    src('ipfs', { CID: `b${'a'.repeat(40)}` }),
  ],
  [
    'info ipfs-gateway-ignored',
    `${S}/Params/Gateway`,
    src('ipfs', { CID: 'QmX', Gateway: '' }),
    src('ipfs', { CID: 'QmX' }),
  ],
  [
    'warning inline-content',
    `${S}/Params/Content`,
    src('inline', { Content: 'x' }),
    src('inline', { Content: 'x', URL: 'data:,x' }),
  ],
  [
    'error inline-not-data-url',
    `${S}/Params/URL`,
    src('inline', { URL: 'data:,a b' }),
    src('inline', { URL: 'data:,a%20b' }),
  ],
  [
    'error s3-filter-invalid',
    `${S}/Params/Filter`,
    src('s3', { Bucket: 'b', Filter: '*.csv' }),
    src('s3', { Bucket: 'b', Key: 'one', Filter: '*.csv' }),
  ],
  [
    'error s3-partition-invalid',
    `${S}/Params/Partition/EndIndex`,
    part({ Type: 'substring', StartIndex: 2, EndIndex: 2.9 }),
    part({ Type: 'substring', StartIndex: 2, EndIndex: 3 }),
  ],
  [
    'error s3-partition-invalid',
    `${S}/Params/Partition/DateFormat`,
    part({ Type: 'date', DateFormat: '2024-12-31' }),
    part({ Type: 'date', DateFormat: '2006-01-02' }),
  ],
  ['warning s3-partition-no-effect', `${S}/Params/Partition`, part({ Type: 'object' }, 1), part({ Type: 'object' })],
  [
    'warning s3-partition-no-effect',
    `${S}/Params/Partition/DateFormat`,
    part({ Type: 'date', DateFormat: '%Y' }),
    part({ Type: 'date', DateFormat: '2006' }),
  ],
  [
    'warning s3-on-all-nodes-job',
    S,
    src('s3', { Bucket: 'b' }, { Type: 'ops', Count: null }),
    src('s3', { Bucket: 'b' }),
  ],
  [
    'error local-create-as-invalid',
    `${S}/Params/CreateAs`,
    src('local', { SourcePath: '/a/', ReadWrite: true, CreateAs: 'FILE' }),
    src('local', { SourcePath: '/a/', ReadWrite: true, CreateAs: 'DIR' }),
  ],
  [
    'warning local-create-as-readonly',
    `${S}/Params/CreateAs`,
    src('local', { SourcePath: '/a', CreateAs: 'dir', ReadWrite: 'True' }),
    src('local', { SourcePath: '/a', CreateAs: 'dir', ReadWrite: 'true' }),
  ],
  [
    'warning local-source-not-absolute',
    `${S}/Params/SourcePath`,
    src('local', { SourcePath: 'a' }),
    src('local', { SourcePath: '/a' }),
  ],
  ['info local-needs-allowlist', S, src('local', { SourcePath: '/a' }), src('ipfs', { CID: 'QmX' })],
  [
    'info s3-key-is-single-object',
    `${S}/Params/Key`,
    src('s3', { Bucket: 'b', Key: 'a' }),
    src('s3', { Bucket: 'b', Key: 'a*' }),
  ],
  [
    'error path-not-absolute',
    `${T}/InputSources/0/Target`,
    job(from('ipfs', { CID: 'QmX' }, 'in')),
    job(from('ipfs', { CID: 'QmX' }, ' /in')),
  ],
  [
    'error mount-at-root',
    `${T}/InputSources/0/Target`,
    job(from('ipfs', { CID: 'QmX' }, '/a/..')),
    job(from('urlDownload', { URL: 'https://e.com/f' }, '/')),
  ],

  [
    'error result-paths-need-publisher',
    `${T}/ResultPaths`,
    job({ ResultPaths: [{ Name: 'a', Path: '/a' }] }),
    job(results({ Name: 'a', Path: '/a' })),
  ],
  [
    'error result-name-duplicate',
    `${T}/ResultPaths/1/Name`,
    job(results({ Name: 'a', Path: '/a' }, { Name: ' a/', Path: '/b' })),
    job(results({ Name: 'a', Path: '/a' }, { Name: 'A', Path: '/b' })),
  ],
  [
    'error result-path-duplicate',
    `${T}/ResultPaths/1/Path`,
    job(results({ Name: 'a', Path: '/a' }, { Name: 'b', Path: '/a ' })),
    job(results({ Name: 'a', Path: '/a' }, { Name: 'b', Path: '/b' })),
  ],
  [
    'warning result-name-reserved',
    `${T}/ResultPaths/0/Name`,
    job(results({ Name: 'stderr/', Path: '/a' })),
    job(results({ Name: 'Stderr', Path: '/a' })),
  ],
  [
    'error result-name-separator',
    `${T}/ResultPaths/0/Name`,
    job(results({ Name: '..', Path: '/a' })),
    job(results({ Name: '/a', Path: '/a' })),
  ],
  [
    'warning result-path-wildcard',
    `${T}/ResultPaths/0/Path`,
    job(results({ Name: 'a', Path: '/a?' })),
    job(results({ Name: 'a*', Path: '/a' })),
  ],
  [
    'warning compression-level',
    `${T}/ResultPaths/0/CompressionLevel`,
    job(results({ Name: 'a', Path: '/a', CompressionLevel: 3 })),
    job(results({ Name: 'a', Path: '/a', Compression: 'gzip', CompressionLevel: 3 })),
  ],
  [
    'info result-encoding-ignored',
    `${T}/ResultPaths/0`,
    job(results({ Name: 'a', Path: '/a', Type: 'file' })),
    job(results({ Name: 'a', Path: '/a' })),
  ],
  [
    'error unknown-publisher-type',
    `${T}/Publisher/Type`,
    job({ Publisher: { Type: 'gcs' } }),
    job({ Publisher: { Type: ' S3Managed ' } }),
  ],
  [
    'warning unknown-param',
    `${T}/Publisher/Params/a`,
    job({ Publisher: { Type: 'local', Params: { a: 1 } } }),
    job({ Publisher: { Type: 'local', Params: {} } }),
  ],
  ['error publisher-param-missing', `${T}/Publisher/Params`, s3({ Key: '' }), s3({})],
  ['error publisher-encoding', `${T}/Publisher/Params/Encoding`, s3({ Encoding: 'GZIP' }), s3({ Encoding: '' })],
  [
    'error publisher-type-blank',
    `${T}/Publisher`,
    job({ Publisher: { Type: ' ', Params: { a: 1 } } }),
    job({ Publisher: { Type: '', Params: {} } }),
  ],
  [
    'warning s3-publish-key-collision',
    `${T}/Publisher/Params/Key`,
    s3({}, { Count: 2 }),
    s3({ Key: '{nodeID}' }, { Count: 2 }),
  ],
  ['warning s3-key-placeholder', `${T}/Publisher/Params/Key`, s3({ Key: 'a/{job}' }), s3({ Key: 'a/{jobID}' })],
  [
    'info noop-discards-results',
    `${T}/Publisher`,
    job({ ...results({ Name: 'a', Path: '/a' }), Publisher: { Type: 'noop' } }),
    job({ Publisher: { Type: 'noop' } }),
  ],
  [
    'info results-on-long-running',
    `${T}/Publisher`,
    job({ Publisher: { Type: 'local' } }, { Type: 'service' }),
    job({ Publisher: { Type: 'local' } }),
  ],

  [
    'error network-domains-without-http',
    `${T}/Network/Domains`,
    net({ Domains: ['a.com'] }),
    net({ Type: 'HTTP', Domains: ['a.com'] }),
  ],
  [
    'error network-http-without-domains',
    `${T}/Network`,
    net({ Type: 'http', Domains: [] }),
    net({ Type: 'http', Domains: ['192.0.2.1'] }),
  ],
  ['warning network-http-without-domains', `${T}/Network`, job(wasm({ Network: { Type: 'http' } })), job(wasm())],
  [
    'error network-domain-invalid',
    `${T}/Network/Domains/0`,
    net({ Type: 'http', Domains: ['A.COM'] }),
    net({ Type: 'http', Domains: ['A.b.com', '::1'] }),
  ],
  [
    'warning network-domain-not-bare',
    `${T}/Network/Domains/0`,
    net({ Type: 'http', Domains: ['a.com:80'] }),
    net({ Type: 'http', Domains: ['a.com'] }),
  ],
  [
    'warning network-domain-wildcard',
    `${T}/Network/Domains/0`,
    net({ Type: 'http', Domains: ['*.a.com'] }),
    job(wasm({ Network: { Type: 'http', Domains: ['*.a.com'] } })),
  ],
  [
    'info network-domain-redundant',
    `${T}/Network/Domains/0`,
    net({ Type: 'http', Domains: ['x.a.com', '.a.com'] }),
    net({ Type: 'http', Domains: ['xa.com', '.a.com'] }),
  ],
  [
    'error network-ports-unsupported',
    `${T}/Network/Ports`,
    net({ Ports: [{ Name: 'a' }] }),
    net({ Type: 'full', Ports: [{ Name: 'a' }] }),
  ],
  ['error port-name-invalid', `${T}/Network/Ports/0/Name`, port({ Name: 'a-b' }), port({ Name: '_b' })],
  [
    'error port-name-duplicate',
    `${T}/Network/Ports/1/Name`,
    port({ Name: 'a' }, { Name: 'a' }),
    port({ Name: 'a' }, { Name: 'A' }),
  ],
  [
    'error port-static-range',
    `${T}/Network/Ports/0/Static`,
    port({ Name: 'a', Static: 80 }),
    port({ Name: 'a', Static: 0 }),
  ],
  [
    'error port-target-range',
    `${T}/Network/Ports/0/Target`,
    port({ Name: 'a', Target: 65536 }),
    port({ Name: 'a', Target: 80 }),
  ],
  [
    'error port-static-duplicate',
    `${T}/Network/Ports/1/Static`,
    port({ Name: 'a', Static: 8080 }, { Name: 'b', Static: 8080 }),
    port({ Name: 'a', Static: 80 }, { Name: 'b', Target: 80 }),
  ],
  [
    'error port-target-duplicate',
    `${T}/Network/Ports/1/Target`,
    port({ Name: 'a', Target: 80 }, { Name: 'b', Target: 80 }),
    port({ Name: 'a', Target: 0 }, { Name: 'b', Target: 0 }),
  ],
  [
    'error port-target-in-host-mode',
    `${T}/Network/Ports/0/Target`,
    net({ Type: 'host', Ports: [{ Name: 'a', Target: 80 }] }),
    port({ Name: 'a', Target: 80 }),
  ],
  [
    'error port-host-network-invalid',
    `${T}/Network/Ports/0/HostNetwork`,
    port({ Name: 'a', HostNetwork: '127.0.0.01' }),
    port({ Name: 'a', HostNetwork: '::1' }),
  ],
  ['info network-full-deprecated', `${T}/Network/Type`, net({ Type: 'Full' }), net({ Type: 'host' })],
  ['error schema/enum', `${T}/Network/Type`, net({ Type: 'public' }), net({ Type: ' None ' })],
  [
    'warning egress-port-invalid',
    `${T}/Network/Policies/Egress/Ports/0`,
    net({ Policies: { Egress: { Ports: ['0'] } } }),
    net({ Policies: { Egress: { Ports: ['1-65535'] } } }),
  ],
  ['warning dns-not-ip', `${T}/Network/DNS/0`, net({ DNS: ['a.com'] }), net({ DNS: ['192.0.2.1'] })],
  [
    'warning network-needed',
    `${T}/Network/Type`,
    run(['sh', '-c', 'set -e; sudo apt-get update']),
    run(['sh', '-c', 'echo apt-get']),
  ],
  [
    'warning network-needed',
    `${T}/Network/Type`,
    run(['./x', 'see https://e.com/']),
    run(['./x', 'http://[::1]:80/ http://127.0.0.1/']),
  ],
  ['info network-needed', `${T}/Network`, run(['/usr/bin/wget'], {}), run(['/usr/bin/wget'], { Type: 'bridge' })],

  [
    'error timeout-negative',
    `${T}/Timeouts/QueueTimeout`,
    time({ QueueTimeout: -1, TotalTimeout: 1 }),
    time({ QueueTimeout: 1 }),
  ],
  [
    'error timeouts-exceed-total',
    `${T}/Timeouts/TotalTimeout`,
    time({ ExecutionTimeout: 2, QueueTimeout: 2, TotalTimeout: 3 }),
    time({ ExecutionTimeout: 2, QueueTimeout: 2, TotalTimeout: 4 }),
  ],
  [
    'warning timeout-ignored',
    `${T}/Timeouts/TotalTimeout`,
    time({ TotalTimeout: 1 }, 'service'),
    time({ TotalTimeout: 0, QueueTimeout: 1 }, 'service'),
  ],
  [
    'warning timeout-unit-suspect',
    `${T}/Timeouts/ExecutionTimeout`,
    time({ ExecutionTimeout: 3600000 }),
    time({ ExecutionTimeout: 2592000 }),
  ],
  [
    'info timeouts-tight',
    `${T}/Timeouts`,
    time({ ExecutionTimeout: 60, QueueTimeout: 10 }),
    time({ ExecutionTimeout: 61, QueueTimeout: 10 }),
  ],
  ['info no-queue-timeout', T, job(), time({ QueueTimeout: 1 })],
];

describe('rules', () => {
  it.each(table)('%s at %s', (rule, pointer, bad, good) => {
    const row = `${rule} ${pointer}`;
    expect(rows(bad)).toContain(row);
    expect(rows(good)).not.toContain(row);
  });
});

describe('a sound job', () => {
  it('has neither errors nor warnings', () => {
    expect(grave(job())).toEqual([]);
    expect(grave(job(wasm()))).toEqual([]);
  });
});

describe('places of inputs and results', () => {
  const two = (a: string, b: string): Fields => ({
    InputSources: [input('ipfs', { CID: 'QmX' }, a), input('ipfs', { CID: 'QmY' }, b)],
  });
  const at = `${T}/InputSources/1/Target`;

  it('collide when the texts differ, and repeat when they do not', () => {
    expect(grave(job(two('/a', '/a/')))).toEqual([`error mount-collision ${at}`]);
    expect(grave(job(two('/a', ' /a')))).toEqual([`error input-target-duplicate ${at}`]);
    expect(grave(job({ ...two('/a', '/b'), ...results({ Name: 'o', Path: '/b' }) }))).toEqual([
      `error mount-collision ${T}/ResultPaths/0/Path`,
    ]);
  });

  it('lie within each other: advice for containers, an error for WebAssembly, in either order', () => {
    for (const [a, b] of [
      ['/a', '/a/b'],
      ['/a/b', '/a'],
    ] as const) {
      expect(rows(job(two(a, b)))).toContain(`info mount-nested ${at}`);
      expect(grave(job(wasm({}, { EntryModule: '/a/m' }))).length).toBeGreaterThan(0);
      expect(grave(job({ ...wasm({}, { EntryModule: '/a/b/m' }), ...two(a, b) }))).toEqual([
        `error mount-nested ${at}`,
      ]);
    }
  });

  it('of a download are below its target', () => {
    const mixed = [input('urlDownload', { URL: 'https://e.com/f' }, '/a'), input('ipfs', { CID: 'QmX' }, '/a/b')];
    expect(rows(job({ InputSources: mixed })).filter((row) => row.includes('mount'))).toEqual([]);
  });
});

describe('ports that are wrong in themselves', () => {
  it('are not compared with others', () => {
    expect(grave(port({ Name: 'a-b', Static: 8080 }, { Name: 'c', Static: 8080 }))).toEqual([
      `error port-name-invalid ${T}/Network/Ports/0/Name`,
    ]);
  });
});

describe('profiles', () => {
  it('make errors of what the specification shows and the engine refuses', () => {
    const shown = job({ Engine: docker({ EnvironmentVariables: { A: '1' } }) }, { RestartPolicy: {} });
    expect(grave(shown).every((row) => row.startsWith('warning '))).toBe(true);
    expect(grave(shown, 'strict')).toEqual([
      'error seed-only-field /RestartPolicy',
      `error docker-env-object ${P}/EnvironmentVariables`,
    ]);
  });
});

describe('one fault', () => {
  it('is told once where a variable is reserved, and a secret where it is not', () => {
    expect(grave(env({ BACALHAU_TOKEN: 'x' }))).toEqual([`error env-reserved-prefix ${T}/Env/BACALHAU_TOKEN`]);
    expect(grave(env({ TOKEN: 'x' }))).toEqual([`warning inline-secret ${T}/Env/TOKEN`]);
  });

  it('is told once where results of WebAssembly have the same name but for slashes', () => {
    const named = (other: string): JsonValue =>
      job({ ...wasm(), ...results({ Name: 'out', Path: '/out' }, { Name: other, Path: `/${other}` }) });
    expect(grave(named('out/'))).toEqual([`error result-name-duplicate ${T}/ResultPaths/1/Name`]);
    expect(grave(named('more/'))).toEqual([]);
  });

  it('is told once where a text stands for ReadWrite in another spelling', () => {
    const local = (key: string, value: JsonValue): JsonValue =>
      src('local', { SourcePath: '/a', CreateAs: 'dir', [key]: value });
    for (const value of ['true', 'false'])
      expect(grave(local('readWrite', value))).toEqual([`error schema/type ${S}/Params/readWrite`]);
    expect(grave(local('readWrite', false))).toEqual([`warning local-create-as-readonly ${S}/Params/CreateAs`]);
    const inside = (key: string): JsonValue =>
      job(wasm({ InputSources: [input('local', { SourcePath: '/m', [key]: 'true' }, '/app/main.wasm')] }));
    expect(grave(inside('readwrite'))).toEqual([`error schema/type ${S}/Params/readwrite`]);
    expect(grave(inside('ReadWrite'))).toEqual([`warning read-write-on-wasm ${S}/Params/ReadWrite`]);
  });

  it('is told by the schema alone where the parameters of a publisher without a type are no object', () => {
    const published = (Params: JsonValue): JsonValue => job({ Publisher: { Type: '', Params } });
    expect(grave(published(5))).toEqual([]);
    expect(grave(published({ Bucket: 'b' }))).toEqual([`error publisher-type-blank ${T}/Publisher`]);
  });
});

describe('placeholders', () => {
  it('in a command do not tell what it asks the network for', () => {
    const need = `warning network-needed ${T}/Network/Type`;
    expect(grave(run(['sh', '-c', 'curl {{.url}}']))).toEqual([]);
    expect(grave(run(['app', 'https://{{.host}}/']))).toEqual([]);
    expect(grave(run(['curl', '{{.url}}']))).toEqual([need]);
    expect(grave(run(['{{.program}}', 'https://example.com/']))).toEqual([need]);
  });

  it('keep rules silent about their values', () => {
    const open = job({
      Engine: docker({ Image: '{{.i}}', WorkingDirectory: '{{.w}}', EnvironmentVariables: ['{{.e}}'] }),
      Env: { A: '{{.a}}' },
      Resources: { CPU: '{{.c}}', Memory: '{{.m}}' },
      InputSources: [input('s3', { Bucket: '{{.b}}', Filter: '({{.f}}' }, '{{.t}}')],
    });
    expect(grave(open)).toEqual([]);
  });
});

describe('how values are spelled in JSON', () => {
  const text = (count: string, word: string): string =>
    `{"Name":"a","Type":"batch","Count":${count},"Labels":{"a":"${word}"},"Tasks":[{"Name":"m","Engine":{"Type":"docker","Params":{"Image":"u:1"}}}]}`;

  it('is told where the command line and the HTTP service do not agree', () => {
    expect(grave(text('1', 'a'))).toEqual([]);
    expect(grave(text('1e0', 'a'))).toEqual(['warning integer-literal /Count']);
    for (const word of ['a\\/b', '\\ud83d\\ude00', '\u0080']) {
      expect(grave(text('1', word))).toEqual(['warning json-escape /Labels/a']);
    }
    for (const word of ['\\\\/', '\\u00e9\\t', '😀', '\\ud83d']) expect(grave(text('1', word))).toEqual([]);
  });
});

describe('an unknown name with null under it', () => {
  it('is unknown all the same', () => {
    expect(grave(job({ b: null }, { a: null, State: null }))).toEqual([
      'error unknown-field /a',
      `warning unknown-field ${T}/b`,
    ]);
    expect(grave(job({ Engine: docker({ a: null, Ports: null }) }))).toEqual([`warning unknown-param ${P}/a`]);
  });
});

describe('a key at the wrong level', () => {
  /** The job after the first mend of what is said at a pointer. */
  const mended = (value: JsonValue, at: string): JsonValue => {
    const document = documentOf(value);
    const found = diagnosticsOf(document, { ...card, ...half }).find(
      ({ pointer, code }) => pointer === at && code.includes('unknown'),
    );
    const plan = planOperations(document, found?.fixes?.[0]?.ops ?? []);
    return plan.ok ? toValue(plan.document.root) : plan.reason;
  };
  const { Resources: _, ...bare } = { ...(job() as { Tasks: [{ [key: string]: JsonValue }] }).Tasks[0] };
  const of = (task: JsonValue, more: Fields = {}): JsonValue => ({
    Name: 'demo',
    Type: 'batch',
    ...more,
    Tasks: [task],
  });

  it('is taken to where it belongs, with its neighbours, and what is missing there is made', () => {
    const apart = of({ Name: 'main', Engine: { Type: 'docker', Image: 'a:1', parameters: ['b'] } });
    const whole = of({ Name: 'main', Engine: { Type: 'docker', Params: { Image: 'a:1', Parameters: ['b'] } } });
    expect(mended(apart, `${T}/Engine/Image`)).toEqual(whole);
    expect(rows(whole).filter((row) => row.includes('unknown'))).toEqual([]);
    expect(mended(of({ ...bare, CPU: '1', Count: 2 }), `${T}/CPU`)).toEqual(
      of({ ...bare, Count: 2, Resources: { CPU: '1' } }),
    );
    expect(mended(of({ ...bare, Count: 2 }), `${T}/Count`)).toEqual({ ...(of(bare) as object), Count: 2 });
    expect(mended(of(bare, { Env: { A: 'b' } }), '/Env')).toEqual(of({ ...bare, Env: { A: 'b' } }));
    const source = { Type: 'ipfs', Params: { CID: 'QmX', Target: '/a' } };
    expect(mended(of({ ...bare, InputSources: [{ Source: source }] }), `${S}/Params/Target`)).toEqual(
      of({ ...bare, InputSources: [{ ...input('ipfs', { CID: 'QmX' }, '/a') }] }),
    );
  });

  it('is only taken away where another stands already, or nobody knows which place is meant', () => {
    const both = of({ Name: 'main', Engine: { Type: 'docker', Image: 'b:1', Params: { Image: 'a:1' } } });
    expect(mended(both, `${T}/Engine/Image`)).toEqual(
      of({ Name: 'main', Engine: { Type: 'docker', Params: { Image: 'a:1' } } }),
    );
    const two = { ...(of(bare, { Env: { A: 'b' } }) as object), Tasks: [bare, bare] };
    expect(mended(two, '/Env')).toEqual({ Name: 'demo', Type: 'batch', Tasks: [bare, bare] });
  });
});

describe('a number without a unit', () => {
  const labels = (Memory: string): string[] | undefined =>
    diagnosticsOf(documentOf(job({ Resources: { CPU: '1', Memory } })), { ...card, ...half })
      .find(({ code }) => code === 'bacalhau/size-unitless')
      ?.fixes?.map(({ label }) => label);

  it('lacks one when it is small, and is spelled with one when it is large', () => {
    expect(labels('512')).toEqual(['Write 512MB (512000000 bytes)', 'Write 512MiB (536870912 bytes)']);
    expect(labels('2000000000')).toEqual(['Write 2GB, which is the same']);
    expect(labels('512MB')).toBeUndefined();
  });
});

describe('mends', () => {
  const fixesOf = (value: JsonValue, code: string): readonly string[] =>
    diagnosticsOf(documentOf(value), { ...card, ...half })
      .filter((found) => found.code === `bacalhau/${code}`)
      .flatMap(({ fixes }) => fixes ?? [])
      .map(({ label }) => label);
  const amount = (key: string, value: number): readonly string[] =>
    fixesOf(job({ Resources: { CPU: '1', Memory: '1GB', [key]: value } }), 'resource-not-string');

  it('of a number for an amount write a text that is asked about no more', () => {
    expect(amount('CPU', 2)).toEqual(['Put it in quotes']);
    expect(amount('CPU', 500)).toEqual(['Write "500m"']);
    expect(amount('CPU', -1)).toEqual([]);
    expect(amount('GPU', 1)).toEqual(['Put it in quotes']);
    expect(amount('GPU', 1.5)).toEqual(['Write "2"']);
    expect(amount('Memory', 512)).toEqual(['Write 512MB (512000000 bytes)', 'Write 512MiB (536870912 bytes)']);
    expect(amount('Disk', 2e9)).toEqual(['Write 2GB, which is the same']);
    expect(amount('Memory', 0.5)).toEqual(['Write "0.5GB"', 'Write "0.5GiB"']);
    expect(amount('Disk', 0)).toEqual(['Put it in quotes']);
    expect(amount('Disk', -5)).toEqual([]);
  });

  it('of the name of a result take the path along where the module finds the directory by the name', () => {
    const pair = (Path: string): JsonValue => job(wasm(results({ Name: 'a', Path: '/a' }, { Name: 'a', Path })));
    expect(fixesOf(pair('/a/'), 'result-name-duplicate')).toEqual(['Write "a-2", and the path with it']);
    expect(fixesOf(pair('/b'), 'result-name-duplicate')).toEqual(['Write "a-2"']);
    const taken = results({ Name: 'app/main.wasm', Path: '/app/main.wasm' });
    expect(fixesOf(job(wasm(taken)), 'mount-collision')).toEqual(['Write "app-main.wasm-2", and the path with it']);
    const same = results({ Name: 'a', Path: '/a' }, { Name: 'a', Path: '/b' });
    expect(fixesOf(job(same), 'result-name-duplicate')).toEqual(['Write "a-2"']);
  });

  it('of a total of time limits are not offered where a part of it is suspect', () => {
    const exceeded = (ExecutionTimeout: number): readonly string[] =>
      fixesOf(time({ ExecutionTimeout, TotalTimeout: 60 }), 'timeouts-exceed-total');
    expect(exceeded(3_600_000)).toEqual([]);
    expect(exceeded(3600)).toEqual(['Write 3600']);
  });
});

describe('a text that holds no object', () => {
  it('is no job', () => {
    expect(grave([1])).toEqual(['error schema/type ']);
  });
});

describe('help', () => {
  it('there is for every rule', () => {
    const codes = new Set(rules.names.map((name) => rules.codeOf(name)));
    expect([...codes].filter((code) => !(code in ruleInfo))).toEqual([]);
    expect(Object.keys(ruleInfo).filter((code) => !codes.has(code))).toEqual([]);
    expect(plainName('mount-nested:wasm')).toBe('mount-nested');
    for (const [code, { title, help }] of Object.entries(ruleInfo)) {
      expect(title.length, code).toBeGreaterThan(5);
      expect(help.length, code).toBeGreaterThan(60);
    }
  });
});
