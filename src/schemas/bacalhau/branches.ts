/**
 * Engines, sources and publishers by their type: what each needs, and what its parameters mean. Form and canvas switch types by
 * these, so that what two types share stays as it is written.
 */
import type { JsonValue } from '../../document/node.ts';
import type { Choice } from '../format.ts';
import { kinds } from './graph/kinds.ts';

interface Branch {
  /** On the button of the form. */
  readonly label: string;
  /** In a sentence: "make it …". */
  readonly title: string;
  readonly icon: string;
  /** Absent for a type without parameters. */
  readonly params?: { readonly [key: string]: JsonValue };
  /** What each parameter means; two that mean the same are one. */
  readonly means?: Readonly<Record<string, string>>;
}

type Branches = Readonly<Record<string, Branch>>;

export const ENGINES: Branches = {
  docker: {
    label: 'Container',
    title: 'a container',
    icon: kinds.docker.icon,
    params: { Image: 'ubuntu:24.04' },
    means: {
      Image: 'image',
      Entrypoint: 'words of the command',
      Parameters: 'arguments',
      WorkingDirectory: 'directory',
      EnvironmentVariables: 'variables',
      Ports: 'ports',
    },
  },
  wasm: {
    label: 'WebAssembly',
    title: 'a WebAssembly module',
    icon: kinds.wasm.icon,
    params: { EntryModule: '/app/main.wasm', EntryPoint: '_start' },
    means: {
      EntryModule: 'module',
      EntryPoint: 'function',
      Parameters: 'arguments',
      ImportModules: 'other modules',
      EnvironmentVariables: 'variables of a module',
    },
  },
};

const BUCKET = { Bucket: 'bucket', Key: 'key', Region: 'region', Endpoint: 'endpoint' };
const OBJECT = { VersionID: 'version', ChecksumSHA256: 'checksum' };

export const SOURCES: Branches = {
  urlDownload: {
    label: 'Download',
    title: 'a download',
    icon: kinds.url.icon,
    params: { URL: 'https://example.com/data.csv' },
    means: { URL: 'address', Headers: 'headers' },
  },
  s3: {
    label: 'S3',
    title: 'objects of a bucket',
    icon: kinds.s3.icon,
    // A region is not needed, and one that is guessed would be wrong for a bucket that is kept.
    params: { Bucket: 'my-bucket', Key: 'data/*' },
    means: {
      ...BUCKET,
      ...OBJECT,
      Filter: 'filter',
      Partition: 'partition',
      AccessKeyID: 'access key',
      SecretAccessKey: 'secret key',
    },
  },
  ipfs: {
    label: 'IPFS',
    title: 'content from IPFS',
    icon: kinds.ipfs.icon,
    params: { CID: 'QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG' },
    means: { CID: 'content', Gateway: 'gateway' },
  },
  inline: {
    label: 'Inline',
    title: 'inline content',
    icon: kinds.inline.icon,
    params: { URL: 'data:text/plain;base64,aGVsbG8=' },
    means: { URL: 'data', Content: 'text' },
  },
  local: {
    label: 'Path of the node',
    title: 'a path of the node',
    icon: kinds.local.icon,
    params: { SourcePath: '/srv/data' },
    means: { SourcePath: 'path', ReadWrite: 'writable', CreateAs: 'creation' },
  },
  s3PreSigned: {
    label: 'Signed address',
    title: 'a signed address',
    icon: kinds.input.icon,
    params: { PreSignedURL: 'https://example.com/data.csv?signature=…' },
    means: { PreSignedURL: 'address', Managed: 'managed', ...BUCKET, ...OBJECT },
  },
};

export const PUBLISHERS: Branches = {
  local: { label: 'On the node', title: 'results kept on the node', icon: 'device-floppy' },
  s3: {
    label: 'S3',
    title: 'results in a bucket',
    icon: kinds.publisher.icon,
    params: { Bucket: 'my-bucket', Key: 'results/{jobID}/{executionID}' },
    means: { ...BUCKET, Encoding: 'encoding' },
  },
  s3managed: { label: 'Managed bucket', title: 'results in the managed bucket', icon: kinds.s3.icon },
  ipfs: { label: 'IPFS', title: 'results in IPFS', icon: kinds.ipfs.icon },
  noop: { label: 'Nowhere', title: 'results thrown away', icon: 'trash' },
};

function choiceOf(id: string, title: string, branches: Branches): Choice {
  const table = <T>(of: (branch: Branch) => T): Record<string, T> =>
    Object.fromEntries(Object.entries(branches).map(([type, branch]) => [type, of(branch)]));
  return {
    id,
    title,
    keys: ['Type', 'Params'],
    by: 'Type',
    anyCase: true,
    labels: table(({ label }) => label),
    create: table(({ params }): JsonValue => (params ? { Params: params } : {})),
    branches: table(({ params }) => (params ? ['Params'] : [])),
    inside: { key: 'Params', means: table(({ means }) => means ?? {}) },
  };
}

export const engineChoice = choiceOf('engine', 'Engine', ENGINES);
export const sourceChoice = choiceOf('source', 'Where it comes from', SOURCES);
export const publisherChoice = choiceOf('publisher', 'Where the results go', PUBLISHERS);
