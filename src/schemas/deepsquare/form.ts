import type { FormSpec } from '../format.ts';

/** How the inspector and the form show each object of a job. Texts and types come from the schema. */
export const form: FormSpec = {
  objects: {
    Job: {
      order: [
        'resources',
        'steps',
        'input',
        'inputMode',
        'output',
        'continuousOutputSync',
        'env',
        'enableLogging',
        'virtualNetworks',
      ],
      widgets: { inputMode: 'fileMode', env: 'envTable' },
      groups: [
        { title: 'Resources', keys: ['resources'] },
        { title: 'Steps', keys: ['steps'] },
        { title: 'Data', keys: ['input', 'inputMode', 'output', 'continuousOutputSync'] },
        { title: 'Environment and log', keys: ['env', 'enableLogging'] },
        { title: 'Networks', keys: ['virtualNetworks'] },
      ],
      tables: { env: ['key', 'value'], virtualNetworks: ['name', 'gatewayAddress'] },
      create: {
        resources: { tasks: 1, cpusPerTask: 1, memPerCpu: 1024, gpus: 0 },
        env: { key: 'MY_VARIABLE', value: '' },
        enableLogging: true,
        input: { http: { url: '<url>' } },
        inputMode: 493,
        steps: { name: 'new step', run: { command: 'echo "Hello"' } },
        output: {
          s3: {
            region: 'us-east-1',
            bucketUrl: 's3://<bucket>',
            path: '/results/',
            accessKeyId: '<access key id>',
            secretAccessKey: '<secret access key>',
            endpointUrl: 'https://s3.us-east-1.amazonaws.com',
          },
        },
        continuousOutputSync: true,
        virtualNetworks: { name: 'backend', gatewayAddress: '10.10.0.1/24' },
      },
    },

    JobResources: {
      order: ['tasks', 'cpusPerTask', 'memPerCpu', 'gpus', 'gpusPerTask'],
      widgets: {
        tasks: 'quantity',
        cpusPerTask: 'quantity',
        memPerCpu: 'quantity',
        gpus: 'quantity',
        gpusPerTask: 'quantity',
      },
      choices: [
        {
          id: 'gpus',
          title: 'GPUs',
          keys: ['gpus', 'gpusPerTask'],
          labels: { gpus: 'For the whole job', gpusPerTask: 'For each task (older)' },
          create: { gpus: 0, gpusPerTask: 0 },
        },
      ],
      create: { tasks: 1, cpusPerTask: 1, memPerCpu: 1024, gpus: 0, gpusPerTask: 0 },
    },

    EnvVar: {
      order: ['key', 'value'],
      widgets: { value: 'text' },
      titleFrom: ['key'],
      apart: ['key'],
      create: { key: 'MY_VARIABLE', value: '' },
    },

    TransportData: {
      order: ['http', 's3'],
      choices: [
        {
          id: 'transport',
          title: 'Kind of storage',
          keys: ['http', 's3'],
          labels: { http: 'HTTP', s3: 'S3' },
          create: {
            http: { url: '<url>' },
            s3: {
              region: 'us-east-1',
              bucketUrl: 's3://<bucket>',
              path: '/data/',
              accessKeyId: '<access key id>',
              secretAccessKey: '<secret access key>',
              endpointUrl: 'https://s3.us-east-1.amazonaws.com',
            },
          },
          none: 'No transfer',
        },
      ],
    },

    HTTPData: {
      order: ['url'],
      widgets: { url: 'url' },
      titleFrom: ['url'],
      create: { url: '<url>' },
    },

    S3Data: {
      order: ['bucketUrl', 'path', 'region', 'endpointUrl', 'accessKeyId', 'secretAccessKey', 'deleteSync'],
      widgets: {
        bucketUrl: 'url',
        path: 'path',
        endpointUrl: 'url',
        accessKeyId: 'secret',
        secretAccessKey: 'secret',
      },
      groups: [
        { title: 'Place', keys: ['bucketUrl', 'path', 'region', 'endpointUrl'] },
        { title: 'Credentials', keys: ['accessKeyId', 'secretAccessKey'] },
        { title: 'Upload', keys: ['deleteSync'] },
      ],
      titleFrom: ['bucketUrl'],
      create: {
        region: 'us-east-1',
        bucketUrl: 's3://<bucket>',
        path: '/data/',
        accessKeyId: '<access key id>',
        secretAccessKey: '<secret access key>',
        endpointUrl: 'https://s3.us-east-1.amazonaws.com',
        deleteSync: true,
      },
    },

    Step: {
      order: ['name', 'run', 'launch', 'for', 'steps', 'use', 'dependsOn', 'if', 'catch', 'finally'],
      widgets: { dependsOn: 'handlePicker', if: 'shell' },
      groups: [
        { title: 'When', keys: ['dependsOn', 'if'] },
        { title: 'Failure and cleaning up', keys: ['catch', 'finally'] },
      ],
      choices: [
        {
          id: 'body',
          title: 'What the step does',
          keys: ['run', 'launch', 'for', 'steps', 'use'],
          labels: {
            run: 'Run a command',
            launch: 'Launch in the background',
            for: 'Repeat',
            steps: 'Group of steps',
            use: 'Use a module',
          },
          create: {
            run: { command: 'echo "Hello"' },
            launch: {
              handleName: 'worker',
              steps: [{ name: 'work', run: { command: 'echo "Working in the background"' } }],
            },
            for: {
              parallel: false,
              items: ['a', 'b', 'c'],
              steps: [{ name: 'show item', run: { command: 'echo "$item"' } }],
            },
            steps: [{ name: 'first', run: { command: 'echo "Hello"' } }],
            use: { source: 'github.com/deepsquare-io/workflow-module-example@v1' },
          },
          none: 'Nothing yet',
        },
      ],
      titleFrom: ['name'],
      create: {
        name: 'new step',
        if: '"$MODE" == "full"',
        catch: { name: 'report the failure', run: { command: 'echo "Failed with $DEEPSQUARE_ERROR_CODE"' } },
        finally: { name: 'clean up', run: { command: 'rm -rf "$STORAGE_PATH/cache"' } },
        steps: { name: 'new step', run: { command: 'echo "Hello"' } },
      },
    },

    StepRun: {
      order: [
        'command',
        'shell',
        'workDir',
        'env',
        'resources',
        'mpi',
        'disableCpuBinding',
        'container',
        'network',
        'dns',
        'customNetworkInterfaces',
        'mapUid',
        'mapGid',
        'mapRoot',
      ],
      widgets: {
        command: 'shell',
        shell: 'enumCards',
        workDir: 'path',
        env: 'envTable',
        mpi: 'enumCards',
        network: 'enumCards',
        dns: 'ipList',
      },
      groups: [
        { title: 'Command', keys: ['command', 'shell', 'workDir', 'env'] },
        { title: 'Resources', keys: ['resources', 'mpi', 'disableCpuBinding'] },
        { title: 'Container', keys: ['container'] },
        { title: 'Network', keys: ['network', 'dns', 'customNetworkInterfaces'] },
        { title: 'User', keys: ['mapUid', 'mapGid', 'mapRoot'] },
      ],
      tables: { env: ['key', 'value'] },
      titleFrom: ['command'],
      create: {
        command: 'echo "Hello"',
        shell: '/bin/bash',
        workDir: '/deepsquare',
        env: { key: 'MY_VARIABLE', value: '' },
        resources: { tasks: 1 },
        mpi: 'pmix_v4',
        disableCpuBinding: true,
        container: { image: 'library/ubuntu:22.04', registry: 'registry-1.docker.io' },
        network: 'slirp4netns',
        dns: '1.1.1.1',
        customNetworkInterfaces: { bore: { boreAddress: 'bore.deepsquare.run:2200', targetPort: 8080 } },
        mapUid: 0,
        mapGid: 0,
        mapRoot: true,
      },
    },

    StepRunResources: {
      order: ['tasks', 'cpusPerTask', 'memPerCpu', 'gpusPerTask'],
      widgets: { tasks: 'quantity', cpusPerTask: 'quantity', memPerCpu: 'quantity', gpusPerTask: 'quantity' },
      create: { tasks: 1, cpusPerTask: 1, memPerCpu: 1024, gpusPerTask: 0 },
    },

    ContainerRun: {
      order: [
        'image',
        'registry',
        'username',
        'password',
        'deepsquareHosted',
        'apptainer',
        'readOnlyRootFS',
        'mountHome',
        'x11',
        'mounts',
      ],
      widgets: { image: 'image', password: 'secret' },
      groups: [
        { title: 'Image', keys: ['image', 'registry', 'username', 'password', 'deepsquareHosted'] },
        { title: 'How it runs', keys: ['apptainer', 'readOnlyRootFS'] },
        { title: 'What it sees', keys: ['mountHome', 'x11', 'mounts'] },
      ],
      tables: { mounts: ['hostDir', 'containerDir', 'options'] },
      titleFrom: ['image'],
      create: {
        image: 'library/ubuntu:22.04',
        registry: 'registry-1.docker.io',
        username: 'john',
        password: '<access token>',
        deepsquareHosted: true,
        apptainer: true,
        readOnlyRootFS: true,
        mountHome: true,
        x11: true,
        mounts: { hostDir: '/tmp', containerDir: '/host-tmp', options: 'ro' },
      },
    },

    Mount: {
      order: ['hostDir', 'containerDir', 'options'],
      widgets: { hostDir: 'path', containerDir: 'path', options: 'enumCards' },
      titleFrom: ['containerDir', 'hostDir'],
      apart: ['containerDir'],
      create: { hostDir: '/tmp', containerDir: '/host-tmp', options: 'ro' },
    },

    NetworkInterface: {
      order: ['bore', 'wireguard', 'vnet'],
      choices: [
        {
          id: 'interface',
          title: 'Kind of interface',
          keys: ['bore', 'wireguard', 'vnet'],
          labels: {
            bore: 'Publish a port (bore)',
            wireguard: 'Tunnel to your server (WireGuard)',
            vnet: 'Virtual network of this job',
          },
          create: {
            bore: { boreAddress: 'bore.deepsquare.run:2200', targetPort: 8080 },
            wireguard: {
              address: ['10.0.0.2/24'],
              privateKey: '<private key>',
              peers: [
                {
                  publicKey: '<public key of the server>',
                  allowedIPs: ['10.0.0.1/32'],
                  endpoint: 'vpn.example.com:51820',
                  persistentKeepalive: 25,
                },
              ],
            },
            vnet: { name: 'backend', address: '10.10.0.2/24' },
          },
          none: 'Nothing yet',
        },
      ],
    },

    Wireguard: {
      order: ['address', 'privateKey', 'peers'],
      widgets: { address: 'cidrList', privateKey: 'secret' },
      tables: { peers: ['publicKey', 'endpoint', 'persistentKeepalive'] },
      titleFrom: ['address'],
      create: {
        address: '10.0.0.2/24',
        privateKey: '<private key>',
        peers: {
          publicKey: '<public key of the server>',
          allowedIPs: ['10.0.0.1/32'],
          endpoint: 'vpn.example.com:51820',
          persistentKeepalive: 25,
        },
      },
    },

    WireguardPeer: {
      order: ['publicKey', 'endpoint', 'allowedIPs', 'persistentKeepalive', 'preSharedKey'],
      widgets: {
        endpoint: 'hostPort',
        allowedIPs: 'cidrList',
        persistentKeepalive: 'quantity',
        preSharedKey: 'secret',
      },
      titleFrom: ['endpoint', 'publicKey'],
      create: {
        publicKey: '<public key of the server>',
        endpoint: 'vpn.example.com:51820',
        allowedIPs: '10.0.0.1/32',
        persistentKeepalive: 25,
        preSharedKey: '<pre-shared key>',
      },
    },

    Bore: {
      order: ['targetPort', 'boreAddress', 'address', 'port', 'secret'],
      widgets: { targetPort: 'port', boreAddress: 'hostPort', port: 'port', secret: 'secret' },
      choices: [
        {
          id: 'server',
          title: 'Bore server',
          keys: ['boreAddress', 'address'],
          labels: { boreAddress: 'Host and port in one', address: 'Host, with the port apart (older)' },
          create: { boreAddress: 'bore.deepsquare.run:2200', address: 'bore.deepsquare.run' },
        },
      ],
      titleFrom: ['boreAddress', 'address'],
      create: {
        targetPort: 8080,
        boreAddress: 'bore.deepsquare.run:2200',
        address: 'bore.deepsquare.run',
        port: 2200,
        secret: '<token>',
      },
    },

    VNet: {
      order: ['name', 'address'],
      widgets: { address: 'cidr' },
      titleFrom: ['name'],
      create: { name: 'backend', address: '10.10.0.2/24' },
    },

    VirtualNetwork: {
      order: ['name', 'gatewayAddress'],
      widgets: { gatewayAddress: 'cidr' },
      titleFrom: ['name'],
      apart: ['name'],
      create: { name: 'backend', gatewayAddress: '10.10.0.1/24' },
    },

    StepFor: {
      order: ['items', 'range', 'parallel', 'steps'],
      widgets: { items: 'stringList' },
      choices: [
        {
          id: 'values',
          title: 'Repeat over',
          keys: ['items', 'range'],
          labels: { items: 'A list of values ($item)', range: 'A range of numbers ($index)' },
          create: { items: ['a', 'b', 'c'], range: { begin: 1, end: 3 } },
          none: 'Nothing yet',
        },
      ],
      create: {
        items: 'new item',
        range: { begin: 1, end: 3 },
        parallel: false,
        steps: { name: 'new step', run: { command: 'echo "$item$index"' } },
      },
    },

    ForRange: {
      order: ['begin', 'end', 'increment'],
      create: { begin: 1, end: 3, increment: 1 },
    },

    StepAsyncLaunch: {
      order: ['handleName', 'steps', 'signalOnParentStepExit'],
      widgets: { handleName: 'handleName', signalOnParentStepExit: 'signal' },
      titleFrom: ['handleName'],
      create: {
        handleName: 'worker',
        steps: { name: 'work', run: { command: 'echo "Working in the background"' } },
        signalOnParentStepExit: 15,
      },
    },

    StepUse: {
      order: ['source', 'args', 'exportEnvAs', 'steps'],
      widgets: { args: 'envTable' },
      tables: { args: ['key', 'value'] },
      titleFrom: ['source'],
      create: {
        source: 'github.com/deepsquare-io/workflow-module-example@v1',
        args: { key: 'WHO', value: 'me' },
        exportEnvAs: 'MODULE',
        steps: { name: 'new step', run: { command: 'echo "Hello"' } },
      },
    },
  },
};
