export default String.raw`{
  "resources": {
    "tasks": 2,
    "cpusPerTask": 1,
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
  "steps": [
    {
      "name": "listener",
      "launch": {
        "handleName": "listener",
        "steps": [
          {
            "name": "listen",
            "run": {
              "command": "nc -l -p 5000",
              "container": {
                "image": "library/alpine:3.19",
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
      "name": "send",
      "run": {
        "command": "until echo \"hello\" | nc -w 2 10.10.0.2 5000; do sleep 2; done",
        "container": {
          "image": "library/alpine:3.19",
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
    },
    {
      "name": "received",
      "dependsOn": ["listener"],
      "run": {
        "command": "echo \"The message has arrived\""
      }
    }
  ]
}
`;
