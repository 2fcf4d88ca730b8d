export default String.raw`{
  "resources": {
    "tasks": 1,
    "cpusPerTask": 1,
    "memPerCpu": 1024,
    "gpusPerTask": 0
  },
  "enableLogging": true,
  "steps": [
    {
      "name": "ask the server",
      "run": {
        "command": "curl -fsS http://10.0.0.1/",
        "network": "slirp4netns",
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
        ]
      }
    }
  ]
}
`;
