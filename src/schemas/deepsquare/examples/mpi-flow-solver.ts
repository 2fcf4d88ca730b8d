export default String.raw`{
  "resources": {
    "tasks": 16,
    "cpusPerTask": 1,
    "memPerCpu": 2048,
    "gpus": 0
  },
  "enableLogging": true,
  "env": [
    {
      "key": "OMP_NUM_THREADS",
      "value": "1"
    }
  ],
  "input": {
    "http": {
      "url": "https://example.com/cases/car.tar.gz"
    }
  },
  "inputMode": 493,
  "output": {
    "s3": {
      "region": "us-east-1",
      "bucketUrl": "s3://my-bucket",
      "path": "/flow/car/",
      "accessKeyId": "<access key id>",
      "secretAccessKey": "<secret access key>",
      "endpointUrl": "https://s3.us-east-1.amazonaws.com"
    }
  },
  "steps": [
    {
      "name": "copy the case",
      "run": {
        "command": "cp -r \"$DEEPSQUARE_INPUT/case\" \"$STORAGE_PATH/case\""
      }
    },
    {
      "name": "build the mesh",
      "run": {
        "command": ". /usr/lib/openfoam/openfoam2312/etc/bashrc\ncd \"$STORAGE_PATH/case\"\nblockMesh\nsnappyHexMesh -overwrite",
        "resources": {
          "cpusPerTask": 4
        },
        "container": {
          "image": "opencfd/openfoam-default:2312",
          "registry": "registry-1.docker.io"
        },
        "shell": "/bin/bash"
      }
    },
    {
      "name": "check the mesh",
      "run": {
        "command": ". /usr/lib/openfoam/openfoam2312/etc/bashrc\ncd \"$STORAGE_PATH/case\"\ncheckMesh | tee mesh.log\ngrep -q \"Mesh OK\" mesh.log",
        "container": {
          "image": "opencfd/openfoam-default:2312",
          "registry": "registry-1.docker.io"
        },
        "shell": "/bin/bash"
      },
      "catch": [
        {
          "name": "note the doubts about the mesh",
          "run": {
            "command": "echo \"The mesh has faults; solving all the same\" | tee -a \"$DEEPSQUARE_OUTPUT/notes.txt\""
          }
        }
      ]
    },
    {
      "name": "split for sixteen processes",
      "run": {
        "command": ". /usr/lib/openfoam/openfoam2312/etc/bashrc\ncd \"$STORAGE_PATH/case\"\ndecomposePar -force",
        "container": {
          "image": "opencfd/openfoam-default:2312",
          "registry": "registry-1.docker.io"
        },
        "shell": "/bin/bash"
      }
    },
    {
      "name": "solve",
      "run": {
        "command": ". /usr/lib/openfoam/openfoam2312/etc/bashrc\ncd \"$STORAGE_PATH/case\"\nsimpleFoam -parallel",
        "resources": {
          "tasks": 16,
          "cpusPerTask": 1
        },
        "mpi": "pmix_v4",
        "disableCpuBinding": true,
        "container": {
          "image": "opencfd/openfoam-default:2312",
          "registry": "registry-1.docker.io"
        },
        "shell": "/bin/bash"
      },
      "finally": [
        {
          "name": "keep the log",
          "run": {
            "command": "cp -r \"$STORAGE_PATH/case/postProcessing\" \"$DEEPSQUARE_OUTPUT/\" || true"
          }
        }
      ]
    },
    {
      "name": "put together",
      "run": {
        "command": ". /usr/lib/openfoam/openfoam2312/etc/bashrc\ncd \"$STORAGE_PATH/case\"\nreconstructPar -latestTime",
        "container": {
          "image": "opencfd/openfoam-default:2312",
          "registry": "registry-1.docker.io"
        },
        "shell": "/bin/bash"
      }
    },
    {
      "name": "sample",
      "for": {
        "parallel": false,
        "items": ["inlet", "wake", "outlet"],
        "steps": [
          {
            "name": "sample one place",
            "run": {
              "command": ". /usr/lib/openfoam/openfoam2312/etc/bashrc\ncd \"$STORAGE_PATH/case\"\npostProcess -latestTime -func \"sample_$item\"\ncp -r \"postProcessing/sample_$item\" \"$DEEPSQUARE_OUTPUT/\"",
              "container": {
                "image": "opencfd/openfoam-default:2312",
                "registry": "registry-1.docker.io"
              },
              "shell": "/bin/bash"
            }
          }
        ]
      }
    },
    {
      "name": "pack the solution",
      "run": {
        "command": "tar -C \"$STORAGE_PATH\" -czf \"$DEEPSQUARE_OUTPUT/case.tar.gz\" case"
      }
    }
  ]
}
`;
