/**
 * Keys that are written a level too high or too low, as happens when lines of YAML stand a few blanks aside: nothing reads them
 * there. By the definition of the object in which they stand: the way from it to the object that they belong to.
 */
type Ways = Readonly<Record<string, string>>;

const OF_JOB = ['Count', 'Priority', 'Namespace', 'Labels', 'Constraints'];
const OF_TASK = ['Resources', 'InputSources', 'ResultPaths', 'Publisher', 'Network', 'Timeouts', 'Env'];
const DOCKER = ['Image', 'Entrypoint', 'Parameters', 'WorkingDirectory', 'EnvironmentVariables'];
const WASM = ['EntryModule', 'EntryPoint', 'Parameters', 'ImportModules'];
const AMOUNTS = ['CPU', 'Memory', 'Disk', 'GPU'];
const LIMITS = ['ExecutionTimeout', 'QueueTimeout', 'TotalTimeout'];
const BUCKET = ['Bucket', 'Key', 'Region', 'Endpoint'];
const INPUT = to('..', ['Target', 'Alias']);

function to(way: string, keys: readonly string[]): Ways {
  return Object.fromEntries(keys.map((key) => [key, way]));
}

export const STRAYS: Readonly<Record<string, Ways>> = {
  Job: to('Tasks/0', ['Engine', ...OF_TASK]),
  Task: {
    ...to('../..', OF_JOB),
    ...to('Engine/Params', [...DOCKER, ...WASM]),
    ...to('Resources', AMOUNTS),
    ...to('Timeouts', LIMITS),
    ...to('Network', ['Domains', 'Ports']),
  },
  DockerEngine: { ...to('Params', DOCKER), ...to('..', OF_TASK) },
  WasmEngine: { ...to('Params', WASM), ...to('..', OF_TASK) },
  OtherEngine: to('..', OF_TASK),
  DockerParams: to('../..', [...OF_TASK, 'Meta']),
  WasmParams: to('../..', [...OF_TASK, 'Meta']),
  InputSource: to('Source', ['Type', 'Params']),
  IpfsSource: { ...to('Params', ['CID']), ...INPUT },
  S3Source: { ...to('Params', [...BUCKET, 'Filter', 'Partition']), ...INPUT },
  UrlSource: { ...to('Params', ['URL']), ...INPUT },
  InlineSource: { ...to('Params', ['URL', 'Content']), ...INPUT },
  LocalSource: { ...to('Params', ['SourcePath', 'ReadWrite', 'CreateAs']), ...INPUT },
  PreSignedSource: { ...to('Params', ['PreSignedURL', ...BUCKET]), ...INPUT },
  OtherSource: INPUT,
  IpfsParams: to('../..', ['Target', 'Alias']),
  S3SourceParams: to('../..', ['Target', 'Alias']),
  UrlParams: to('../..', ['Target', 'Alias']),
  InlineParams: to('../..', ['Target', 'Alias']),
  LocalParams: to('../..', ['Target', 'Alias']),
  S3Publisher: to('Params', [...BUCKET, 'Encoding']),
};
