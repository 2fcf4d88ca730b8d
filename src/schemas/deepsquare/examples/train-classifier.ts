export default String.raw`{
  "resources": {
    "tasks": 3,
    "cpusPerTask": 4,
    "memPerCpu": 4096,
    "gpus": 1
  },
  "enableLogging": true,
  "env": [
    {
      "key": "EPOCHS",
      "value": "40"
    },
    {
      "key": "EXPORT",
      "value": "onnx"
    }
  ],
  "input": {
    "s3": {
      "region": "us-east-1",
      "bucketUrl": "s3://my-bucket",
      "path": "/classifier/",
      "accessKeyId": "<access key id>",
      "secretAccessKey": "<secret access key>",
      "endpointUrl": "https://s3.us-east-1.amazonaws.com"
    }
  },
  "inputMode": 493,
  "output": {
    "s3": {
      "region": "us-east-1",
      "bucketUrl": "s3://my-bucket",
      "path": "/classifier-results/",
      "accessKeyId": "<access key id>",
      "secretAccessKey": "<secret access key>",
      "endpointUrl": "https://s3.us-east-1.amazonaws.com"
    }
  },
  "continuousOutputSync": true,
  "steps": [
    {
      "name": "check the data set",
      "run": {
        "command": "test -d \"$DEEPSQUARE_INPUT/train\" && test -d \"$DEEPSQUARE_INPUT/validation\"\nmkdir -p \"$STORAGE_PATH/runs\" \"$STORAGE_PATH/shards\" \"$STORAGE_PATH/checkpoints\"\nfind \"$DEEPSQUARE_INPUT\" -type f | wc -l"
      }
    },
    {
      "name": "metrics server",
      "launch": {
        "signalOnParentStepExit": 15,
        "steps": [
          {
            "name": "tensorboard",
            "run": {
              "command": "tensorboard --logdir \"$STORAGE_PATH/runs\" --host 0.0.0.0 --port 6006",
              "resources": {
                "cpusPerTask": 1
              },
              "container": {
                "image": "tensorflow/tensorflow:2.15.0",
                "registry": "registry-1.docker.io"
              },
              "network": "slirp4netns",
              "customNetworkInterfaces": [
                {
                  "bore": {
                    "boreAddress": "bore.deepsquare.run:2200",
                    "targetPort": 6006
                  }
                }
              ]
            }
          }
        ]
      }
    },
    {
      "name": "validation data",
      "launch": {
        "handleName": "validation_data",
        "steps": [
          {
            "name": "shard the validation data",
            "run": {
              "command": "python3 \"$DEEPSQUARE_INPUT/code/shard.py\" --split validation --to \"$STORAGE_PATH/shards\"",
              "container": {
                "image": "pytorch/pytorch:2.1.2-cuda12.1-cudnn8-runtime",
                "registry": "registry-1.docker.io"
              }
            }
          }
        ]
      }
    },
    {
      "name": "shard the training data",
      "run": {
        "command": "python3 \"$DEEPSQUARE_INPUT/code/shard.py\" --split train --to \"$STORAGE_PATH/shards\"",
        "container": {
          "image": "pytorch/pytorch:2.1.2-cuda12.1-cudnn8-runtime",
          "registry": "registry-1.docker.io"
        }
      }
    },
    {
      "name": "train",
      "run": {
        "command": "python3 \"$DEEPSQUARE_INPUT/code/train.py\" \\\n  --shards \"$STORAGE_PATH/shards\" \\\n  --log \"$STORAGE_PATH/runs\" \\\n  --checkpoints \"$STORAGE_PATH/checkpoints\" \\\n  --epochs \"$EPOCHS\"",
        "resources": {
          "gpusPerTask": 1
        },
        "container": {
          "image": "pytorch/pytorch:2.1.2-cuda12.1-cudnn8-runtime",
          "registry": "registry-1.docker.io"
        }
      },
      "catch": [
        {
          "name": "rescue the last checkpoint",
          "run": {
            "command": "cp -r \"$STORAGE_PATH/checkpoints\" \"$DEEPSQUARE_OUTPUT/rescued\"\nexit 1"
          }
        }
      ],
      "finally": [
        {
          "name": "keep the metrics",
          "run": {
            "command": "cp -r \"$STORAGE_PATH/runs\" \"$DEEPSQUARE_OUTPUT/\""
          }
        }
      ]
    },
    {
      "name": "evaluate",
      "dependsOn": ["validation_data"],
      "run": {
        "command": "python3 \"$DEEPSQUARE_INPUT/code/evaluate.py\" --shards \"$STORAGE_PATH/shards\" --report \"$DEEPSQUARE_OUTPUT/report.json\"",
        "resources": {
          "gpusPerTask": 1
        },
        "container": {
          "image": "pytorch/pytorch:2.1.2-cuda12.1-cudnn8-runtime",
          "registry": "registry-1.docker.io"
        }
      }
    },
    {
      "name": "export to ONNX",
      "if": "\"$EXPORT\" == \"onnx\"",
      "run": {
        "command": "python3 \"$DEEPSQUARE_INPUT/code/export.py\" --to \"$DEEPSQUARE_OUTPUT/model.onnx\"",
        "container": {
          "image": "pytorch/pytorch:2.1.2-cuda12.1-cudnn8-runtime",
          "registry": "registry-1.docker.io"
        }
      }
    },
    {
      "name": "collect the model",
      "run": {
        "command": "cp \"$STORAGE_PATH/checkpoints/best.pt\" \"$DEEPSQUARE_OUTPUT/\"\ncd \"$DEEPSQUARE_OUTPUT\" && find . -type f -exec sha256sum {} + > checksums.txt"
      }
    }
  ]
}
`;
