export default String.raw`{
  "resources": {
    "tasks": 1,
    "gpusPerTask": 0,
    "cpusPerTask": 1,
    "memPerCpu": 1024
  },
  "enableLogging": true,
  "input": {
    "http": {
      "url": "https://my-server/my-file"
    }
  },
  "inputMode": 493,
  "output": {
    "http": {
      "url": "https://transfer.sh"
    }
  },
  "env": [
    {
      "key": "MY_ENV",
      "value": "my_value"
    }
  ],
  "continuousOutputSync": true,
  "steps": [
    {
      "command": "ping 10.0.0.1",
      "resources": {
        "tasks": 1,
        "cpusPerTask": 1,
        "memPerCpu": 500,
        "gpusPerTask": 0
      },
      "network": "slirp4netns",
      "dns": "1.1.1.1",
      "container": {
        "image": "library/ubuntu:latest",
        "registry": "registry-1.docker.io"
      },
      "customNetworkInterfaces": [
        {
          "wireguard": {
            "address": ["10.0.0.2/24"],
            "privateKey": "<TO FILL: Client PK>",
            "peers": [
              {
                "publicKey": "<TO FILL: Serv Pub>",
                "preSharedKey": "<TO FILL: SharedKey>",
                "allowedIPs": ["10.0.0.1/32"],
                "persistentKeepalive": 10,
                "endpoint": "192.168.0.0:51820"
              }
            ]
          }
        }
      ],
      "env": [
        {
          "key": "MY_VAR",
          "value": "myvalue"
        }
      ],
      "mapRoot": false,
      "workDir": "/app",
      "disableCpuBinding": false
    }
  ]
}
`;
