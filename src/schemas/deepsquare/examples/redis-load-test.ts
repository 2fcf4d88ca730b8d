export default String.raw`{
  "resources": {
    "tasks": 4,
    "cpusPerTask": 2,
    "memPerCpu": 1024,
    "gpus": 0
  },
  "enableLogging": true,
  "virtualNetworks": [
    {
      "name": "lab",
      "gatewayAddress": "10.10.0.1/24"
    }
  ],
  "output": {
    "s3": {
      "region": "us-east-1",
      "bucketUrl": "s3://my-bucket",
      "path": "/load-test/",
      "accessKeyId": "<access key id>",
      "secretAccessKey": "<secret access key>",
      "endpointUrl": "https://s3.us-east-1.amazonaws.com"
    }
  },
  "steps": [
    {
      "name": "primary",
      "launch": {
        "handleName": "primary",
        "steps": [
          {
            "name": "primary database",
            "run": {
              "command": "redis-server --bind 0.0.0.0 --protected-mode no --save \"\"",
              "container": {
                "image": "library/redis:7",
                "registry": "registry-1.docker.io"
              },
              "network": "slirp4netns",
              "mapUid": 0,
              "mapGid": 0,
              "customNetworkInterfaces": [
                {
                  "vnet": {
                    "name": "lab",
                    "address": "10.10.0.2/24"
                  }
                }
              ]
            }
          }
        ]
      }
    },
    {
      "name": "replica",
      "launch": {
        "handleName": "replica",
        "steps": [
          {
            "name": "replica of the primary",
            "run": {
              "command": "redis-server --bind 0.0.0.0 --protected-mode no --replicaof 10.10.0.2 6379",
              "container": {
                "image": "library/redis:7",
                "registry": "registry-1.docker.io"
              },
              "network": "slirp4netns",
              "mapUid": 0,
              "mapGid": 0,
              "customNetworkInterfaces": [
                {
                  "vnet": {
                    "name": "lab",
                    "address": "10.10.0.3/24"
                  }
                }
              ]
            }
          }
        ]
      }
    },
    {
      "name": "wait until both answer",
      "run": {
        "command": "for host in 10.10.0.2 10.10.0.3; do\n  until redis-cli -h \"$host\" ping; do sleep 2; done\ndone",
        "container": {
          "image": "library/redis:7",
          "registry": "registry-1.docker.io"
        },
        "network": "slirp4netns",
        "mapUid": 0,
        "mapGid": 0,
        "customNetworkInterfaces": [
          {
            "vnet": {
              "name": "lab",
              "address": "10.10.0.4/24"
            }
          }
        ]
      }
    },
    {
      "name": "load",
      "for": {
        "parallel": false,
        "items": ["10", "50", "200"],
        "steps": [
          {
            "name": "one level of load",
            "run": {
              "command": "redis-benchmark -h 10.10.0.2 -c \"$item\" -n 100000 --csv > \"$DEEPSQUARE_OUTPUT/clients-$item.csv\"",
              "container": {
                "image": "library/redis:7",
                "registry": "registry-1.docker.io"
              },
              "network": "slirp4netns",
              "mapUid": 0,
              "mapGid": 0,
              "customNetworkInterfaces": [
                {
                  "vnet": {
                    "name": "lab",
                    "address": "10.10.0.4/24"
                  }
                }
              ]
            }
          }
        ]
      }
    },
    {
      "name": "compare primary and replica",
      "run": {
        "command": "test \"$(redis-cli -h 10.10.0.2 dbsize)\" = \"$(redis-cli -h 10.10.0.3 dbsize)\"",
        "container": {
          "image": "library/redis:7",
          "registry": "registry-1.docker.io"
        },
        "network": "slirp4netns",
        "mapUid": 0,
        "mapGid": 0,
        "customNetworkInterfaces": [
          {
            "vnet": {
              "name": "lab",
              "address": "10.10.0.4/24"
            }
          }
        ]
      },
      "catch": [
        {
          "name": "note the difference",
          "run": {
            "command": "echo \"The replica lags behind\" >> \"$DEEPSQUARE_OUTPUT/notes.txt\""
          }
        }
      ]
    },
    {
      "name": "shut both down",
      "run": {
        "command": "redis-cli -h 10.10.0.3 shutdown nosave || true\nredis-cli -h 10.10.0.2 shutdown nosave || true",
        "container": {
          "image": "library/redis:7",
          "registry": "registry-1.docker.io"
        },
        "network": "slirp4netns",
        "mapUid": 0,
        "mapGid": 0,
        "customNetworkInterfaces": [
          {
            "vnet": {
              "name": "lab",
              "address": "10.10.0.4/24"
            }
          }
        ]
      }
    },
    {
      "name": "write the report",
      "dependsOn": ["primary", "replica"],
      "run": {
        "command": "cat \"$DEEPSQUARE_OUTPUT\"/clients-*.csv > \"$DEEPSQUARE_OUTPUT/report.csv\""
      }
    }
  ]
}
`;
