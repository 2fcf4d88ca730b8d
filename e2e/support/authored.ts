/** What the stories of authoring write from nothing, byte for byte. */

/** A job with data in and out, a server, a loop and a step that waits. */
export const DEEPSQUARE_JOB = `{
  "resources": {
    "tasks": 4,
    "cpusPerTask": 2,
    "memPerCpu": 1024,
    "gpus": 0
  },
  "enableLogging": true,
  "steps": [
    {
      "name": "hello",
      "run": {
        "command": "echo \\"Hello\\""
      }
    },
    {
      "name": "serve",
      "launch": {
        "handleName": "server",
        "steps": [
          {
            "name": "listen",
            "run": {
              "command": "./serve.sh --port 8080"
            }
          }
        ]
      }
    },
    {
      "name": "frames",
      "for": {
        "parallel": true,
        "range": {
          "begin": 1,
          "end": 8
        },
        "steps": [
          {
            "name": "render",
            "run": {
              "command": "./render.sh \\"$index\\""
            }
          }
        ]
      }
    },
    {
      "name": "report",
      "run": {
        "command": "./report.sh"
      },
      "dependsOn": [
        "server"
      ]
    }
  ],
  "input": {
    "s3": {
      "region": "eu-west-1",
      "bucketUrl": "s3://frames",
      "path": "/in/",
      "accessKeyId": "AKIA1234",
      "secretAccessKey": "sec/ret",
      "endpointUrl": "https://s3.eu-west-1.amazonaws.com"
    }
  },
  "output": {
    "s3": {
      "region": "eu-west-1",
      "bucketUrl": "s3://frames",
      "path": "/out/",
      "accessKeyId": "AKIA1234",
      "secretAccessKey": "sec/ret",
      "endpointUrl": "https://s3.eu-west-1.amazonaws.com"
    }
  }
}
`;

/** A service with ports, a volume, a check, canaries and a template. */
export const NOMAD_SERVICE = `{
  "Job": {
    "ID": "shop",
    "Type": "service",
    "Datacenters": ["*"],
    "TaskGroups": [
      {
        "Name": "web",
        "Tasks": [
          {
            "Name": "app",
            "Driver": "docker",
            "Config": {
              "image": "shop/web:2.1",
              "args": ["--verbose"]
            },
            "VolumeMounts": [
              {
                "Volume": "store",
                "Destination": "/data"
              }
            ],
            "Templates": [
              {
                "EmbeddedTmpl": "listen 80;",
                "DestPath": "local/shop.conf",
                "ChangeMode": "restart"
              }
            ]
          }
        ],
        "Networks": [
          {
            "Mode": "bridge",
            "DynamicPorts": [
              {
                "Label": "http",
                "To": 80
              },
              {
                "Label": "admin",
                "To": 9090
              }
            ]
          }
        ],
        "Update": {
          "MaxParallel": 1,
          "Canary": 1,
          "AutoRevert": true
        },
        "Volumes": {
          "store": {
            "Type": "host",
            "Source": "data"
          }
        },
        "Constraints": [
          {
            "LTarget": "\${attr.kernel.name}",
            "Operand": "=",
            "RTarget": "linux"
          }
        ],
        "Services": [
          {
            "Name": "shop",
            "PortLabel": "http",
            "Provider": "nomad",
            "Checks": [
              {
                "Name": "up",
                "Type": "http",
                "Path": "/",
                "Interval": 10000000000,
                "Timeout": 2000000000
              }
            ]
          }
        ]
      }
    ]
  }
}
`;

/** A batch job that is launched on a schedule. */
export const NOMAD_BATCH = `{
  "Job": {
    "ID": "report",
    "Type": "batch",
    "Datacenters": ["*"],
    "TaskGroups": [
      {
        "Name": "hello",
        "Tasks": [
          {
            "Name": "hello",
            "Driver": "docker",
            "Config": {
              "image": "busybox:1",
              "command": "echo",
              "args": ["hello"]
            }
          }
        ]
      }
    ],
    "Periodic": {
      "Specs": ["30 2 * * 1-5"],
      "TimeZone": "UTC",
      "ProhibitOverlap": true
    }
  }
}
`;

/** A job that reads from S3 and has its results published. */
export const BACALHAU_JOB = `Name: my-job
Type: batch
Count: 1
Tasks:
  - Name: count
    Engine:
      Type: docker
      Params:
        Image: "python:3.12-slim"
        Parameters: [echo, hello]
    Resources:
      CPU: "0.5"
      Memory: 512MB
      GPU: "1"
    Timeouts:
      QueueTimeout: 300
      ExecutionTimeout: 3600
    InputSources:
      - Source:
          Type: s3
          Params:
            Bucket: weather
            Key: "2026/*"
        Target: /inputs
    ResultPaths:
      - Name: table
        Path: /outputs/table
    Publisher:
      Type: local
    Network:
      Type: none
`;

/** A request with mounts of several kinds. */
export const ARVADOS_REQUEST = `{
  "name": "Sort the reads",
  "state": "Uncommitted",
  "priority": 500,
  "command": ["echo", "hello"],
  "container_image": "arvados/jobs:latest",
  "mounts": {
    "/out": {
      "kind": "tmp",
      "capacity": 1073741824
    },
    "/in": {
      "kind": "collection",
      "portable_data_hash": "d41d8cd98f00b204e9800998ecf8427e+0"
    },
    "/in/notes.txt": {
      "kind": "text",
      "content": "First line\\n"
    },
    "/tmp": {
      "kind": "tmp",
      "capacity": 10737418240
    }
  },
  "output_path": "/out",
  "runtime_constraints": {
    "vcpus": 1,
    "ram": 4294967296
  },
  "scheduling_parameters": {
    "max_run_time": 7200
  },
  "output_storage_classes": ["archive"]
}
`;

/** A configuration of two tasks with settings, a variable and a volume. */
export const SCALE_CONFIGURATION = `{
  "version": "2.0",
  "tasks": [
    {
      "type": "main",
      "args": "detect.sh \${SCENE} \${OUTPUT_DIR}",
      "env_vars": {
        "SCENE": "scenes/a.tif"
      },
      "settings": {
        "LEVEL": "debug"
      },
      "volumes": {
        "cache": {
          "container_path": "/cache",
          "mode": "ro",
          "type": "volume"
        }
      }
    },
    {
      "type": "post",
      "args": "scale_post_steps"
    }
  ]
}
`;
