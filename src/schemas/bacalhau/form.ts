import type { FormSpec, ObjectForm } from '../format.ts';
import { engineChoice, publisherChoice, sourceChoice } from './branches.ts';

const TASK = {
  Name: 'main',
  Engine: { Type: 'docker', Params: { Image: 'ubuntu:24.04', Parameters: ['echo', 'hello'] } },
};
const INPUT = { Source: { Type: 'urlDownload', Params: { URL: 'https://example.com/data.csv' } }, Target: '/inputs' };
const RESULT = { Name: 'outputs', Path: '/outputs' };
const PORT = { Name: 'http', Target: 8080 };
const CONSTRAINT = { Key: 'os_arch', Operator: '=', Values: ['amd64'] };

const ENGINE: ObjectForm = { order: ['Type', 'Params'], choices: [engineChoice] };
const SOURCE: ObjectForm = { order: ['Type', 'Params'], choices: [sourceChoice] };
const PUBLISHER: ObjectForm = { order: ['Type', 'Params'], choices: [publisherChoice] };

/** How the inspector and the form show each object of a job. Texts and types come from the schema. */
export const form: FormSpec = {
  objects: {
    Job: {
      order: [
        'Name',
        'Type',
        'Count',
        'Tasks',
        'Constraints',
        'Labels',
        'Priority',
        'Namespace',
        'Meta',
        'ExecutionPlan',
        'UpdateStrategy',
        'RestartPolicy',
        'ErrorHandling',
      ],
      widgets: { Type: 'enumCards', Labels: 'envTable', Meta: 'envTable' },
      groups: [
        { title: 'Job', keys: ['Name', 'Type', 'Count', 'Tasks'] },
        { title: 'Where it runs', keys: ['Constraints', 'Priority', 'Namespace'] },
        { title: 'Labels and metadata', keys: ['Labels', 'Meta'] },
        {
          title: 'Of the specification only',
          keys: ['ExecutionPlan', 'UpdateStrategy', 'RestartPolicy', 'ErrorHandling'],
        },
        { title: 'Set by the server', keys: ['ID', 'State', 'Version', 'Revision', 'CreateTime', 'ModifyTime'] },
      ],
      tables: { Constraints: ['Key', 'Operator'] },
      titleFrom: ['Name'],
      create: {
        Tasks: TASK,
        Constraints: CONSTRAINT,
        Labels: { project: 'demo' },
        Meta: { owner: 'me' },
        UpdateStrategy: { Type: 'rolling', MaxUnavailable: 1 },
        RestartPolicy: { Mode: 'always', MaxAttempts: 5 },
        ErrorHandling: { MaxAttempts: 3, OnFailure: 'retry', BackoffStrategy: 'exponential' },
        ExecutionPlan: 'parallel',
      },
    },
    Labels: { order: [], entry: { noun: 'label', name: 'label', value: '' } },
    Meta: { order: [], entry: { noun: 'entry', name: 'name', value: '' } },
    Env: { order: [], entry: { noun: 'variable', name: 'NAME', value: 'value' } },
    EnvMap: { order: [], entry: { noun: 'variable', name: 'NAME', value: '' } },

    Constraint: {
      order: ['Key', 'Operator', 'Values'],
      titleFrom: ['Key'],
      widgets: { Values: 'stringList' },
      create: { Values: 'value' },
    },

    Task: {
      order: [
        'Name',
        'Engine',
        'InputSources',
        'ResultPaths',
        'Publisher',
        'Env',
        'Resources',
        'Network',
        'Timeouts',
        'Meta',
      ],
      widgets: { Env: 'envTable', Meta: 'envTable' },
      groups: [
        { title: 'What runs', keys: ['Name', 'Engine', 'Env'] },
        { title: 'Data', keys: ['InputSources', 'ResultPaths', 'Publisher'] },
        { title: 'Limits', keys: ['Resources', 'Network', 'Timeouts'] },
        { title: 'Metadata', keys: ['Meta'] },
      ],
      tables: { ResultPaths: ['Name', 'Path'] },
      // Results that nobody publishes are refused.
      along: { ResultPaths: { Publisher: { Type: 'local' } } },
      titleFrom: ['Name'],
      create: {
        Engine: TASK.Engine,
        InputSources: INPUT,
        ResultPaths: RESULT,
        Publisher: { Type: 'local' },
        Env: { NAME: 'value' },
        Meta: { step: '1' },
        Resources: { CPU: '1', Memory: '512MB' },
        Network: { Type: 'none' },
        Timeouts: { ExecutionTimeout: 3600, QueueTimeout: 300 },
      },
    },

    DockerEngine: ENGINE,
    WasmEngine: ENGINE,
    OtherEngine: ENGINE,
    DockerParams: {
      order: ['Image', 'Entrypoint', 'Parameters', 'WorkingDirectory', 'EnvironmentVariables', 'Ports'],
      widgets: {
        Image: 'image',
        Entrypoint: 'stringList',
        Parameters: 'stringList',
        WorkingDirectory: 'path',
        EnvironmentVariables: 'stringList',
      },
      titleFrom: ['Image'],
      create: {
        Entrypoint: '/bin/sh',
        Parameters: 'hello',
        EnvironmentVariables: 'MODE=fast',
        Ports: '8080:80',
      },
    },
    WasmParams: {
      order: ['EntryModule', 'EntryPoint', 'Parameters', 'ImportModules', 'EnvironmentVariables'],
      widgets: { Parameters: 'stringList' },
      titleFrom: ['EntryModule'],
      create: { EntryModule: '/app/main.wasm', Parameters: '--verbose', ImportModules: '/lib/module.wasm' },
    },
    ModuleSource: { order: ['Source', 'Target', 'Alias'], titleFrom: ['Target'], create: { Source: INPUT.Source } },

    Resources: {
      order: ['CPU', 'Memory', 'Disk', 'GPU'],
      widgets: { CPU: 'amount', Memory: 'amount', Disk: 'amount', GPU: 'amount' },
      create: { CPU: '1', Memory: '512MB', Disk: '1GB', GPU: '1' },
    },

    InputSource: {
      order: ['Source', 'Target', 'Alias'],
      widgets: { Target: 'path' },
      titleFrom: ['Alias', 'Target'],
      apart: ['Target'],
      create: { Source: INPUT.Source, Target: '/inputs' },
    },
    IpfsSource: SOURCE,
    S3Source: SOURCE,
    UrlSource: SOURCE,
    InlineSource: SOURCE,
    LocalSource: SOURCE,
    PreSignedSource: SOURCE,
    OtherSource: SOURCE,
    IpfsParams: { order: ['CID', 'Gateway'], titleFrom: ['CID'] },
    S3SourceParams: {
      order: [
        'Bucket',
        'Key',
        'Region',
        'Endpoint',
        'Filter',
        'Partition',
        'VersionID',
        'ChecksumSHA256',
        'AccessKeyID',
        'SecretAccessKey',
      ],
      widgets: { Endpoint: 'url', AccessKeyID: 'secret', SecretAccessKey: 'secret' },
      titleFrom: ['Bucket'],
      create: { Partition: { Type: 'object' } },
    },
    Partition: {
      order: ['Type', 'Pattern', 'StartIndex', 'EndIndex', 'DateFormat'],
      choices: [
        {
          id: 'partition',
          title: 'Divided by',
          keys: ['Type', 'Pattern', 'StartIndex', 'EndIndex', 'DateFormat'],
          by: 'Type',
          labels: {
            none: 'Not at all',
            object: 'Each object',
            regex: 'Expression',
            substring: 'Stretch of the key',
            date: 'Date',
          },
          create: {
            none: {},
            object: {},
            regex: { Pattern: '(\\d{4})-(\\d{2})' },
            substring: { StartIndex: 0, EndIndex: 4 },
            date: { DateFormat: '2006-01-02' },
          },
          branches: {
            none: [],
            object: [],
            regex: ['Pattern'],
            substring: ['StartIndex', 'EndIndex'],
            date: ['DateFormat'],
          },
        },
      ],
    },
    UrlParams: { order: ['URL', 'Headers'], widgets: { URL: 'url', Headers: 'envTable' }, titleFrom: ['URL'] },
    InlineParams: { order: ['URL', 'Content'], widgets: { URL: 'dataUrl', Content: 'text' } },
    LocalParams: {
      order: ['SourcePath', 'ReadWrite', 'CreateAs'],
      widgets: { SourcePath: 'path' },
      titleFrom: ['SourcePath'],
    },

    ResultPath: {
      order: ['Name', 'Path', 'Type', 'Format', 'Compression', 'CompressionLevel'],
      widgets: { Path: 'path' },
      groups: [
        { title: 'Result', keys: ['Name', 'Path'] },
        { title: 'Of the specification only', keys: ['Type', 'Format', 'Compression', 'CompressionLevel'] },
      ],
      titleFrom: ['Name'],
      apart: ['Name', 'Path'],
      create: { Type: 'directory', Format: 'raw', Compression: 'gzip', CompressionLevel: 6 },
    },
    S3Publisher: PUBLISHER,
    PlainPublisher: PUBLISHER,
    OtherPublisher: PUBLISHER,
    S3PublisherParams: {
      order: ['Bucket', 'Key', 'Region', 'Endpoint', 'Encoding'],
      widgets: { Endpoint: 'url' },
      titleFrom: ['Bucket'],
    },

    Network: {
      order: ['Type', 'Domains', 'Ports', 'AllowLoopback', 'EnableIPv6', 'DNS', 'Policies', 'Routes'],
      widgets: { Domains: 'stringList', DNS: 'ipList' },
      groups: [
        { title: 'Network', keys: ['Type', 'Domains', 'Ports'] },
        { title: 'Of the specification only', keys: ['AllowLoopback', 'EnableIPv6', 'DNS', 'Policies', 'Routes'] },
      ],
      tables: { Ports: ['Name', 'Static', 'Target', 'HostNetwork'], Routes: ['Match', 'Target'] },
      titleFrom: ['Type'],
      create: {
        Domains: 'api.example.com',
        Ports: PORT,
        DNS: '192.0.2.53',
        Policies: { Egress: { Ports: ['443'] } },
        Routes: { Match: 'service.local', Target: 'internal.example.com' },
      },
    },
    Port: {
      order: ['Name', 'Static', 'Target', 'HostNetwork'],
      widgets: { Static: 'port', Target: 'port' },
      titleFrom: ['Name'],
      apart: ['Name'],
    },
    Policies: { order: ['Egress'], create: { Egress: { Ports: ['443'] } } },
    Egress: { order: ['Ports'], widgets: { Ports: 'stringList' }, create: { Ports: '443' } },
    Route: { order: ['Match', 'Target'], titleFrom: ['Match'] },
    Timeouts: {
      order: ['ExecutionTimeout', 'QueueTimeout', 'TotalTimeout'],
      widgets: { ExecutionTimeout: 'quantity', QueueTimeout: 'quantity', TotalTimeout: 'quantity' },
    },
    UpdateStrategy: { order: ['Type', 'MaxUnavailable'] },
    RestartPolicy: { order: ['Mode', 'MaxAttempts'] },
    ErrorHandling: { order: ['MaxAttempts', 'OnFailure', 'BackoffStrategy'] },
  },
};
