export default String.raw`{
  "resources": {
    "tasks": 1,
    "cpusPerTask": 1,
    "memPerCpu": 1024,
    "gpus": 0
  },
  "enableLogging": true,
  "steps": [
    {
      "name": "ping through the tunnel",
      "run": {
        "command": "ping -c 3 10.0.0.1",
        "network": "slirp4netns",
        "mapUid": 0,
        "mapGid": 0,
        "customNetworkInterfaces": [
          {
            "wireguard": {
              "address": ["10.0.0.2/24"],
              "privateKey": "<private key>",
              "peers": [
                {
                  "publicKey": "<public key of the server>",
                  "allowedIPs": ["10.0.0.1/32"],
                  "endpoint": "vpn.example.com:51820",
                  "persistentKeepalive": 25
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
