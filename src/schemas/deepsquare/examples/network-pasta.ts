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
      "name": "resolve a name",
      "run": {
        "command": "getent hosts example.com",
        "container": {
          "image": "library/debian:12-slim",
          "registry": "registry-1.docker.io"
        },
        "network": "pasta",
        "dns": ["1.1.1.1"],
        "mapUid": 0,
        "mapGid": 0
      }
    }
  ]
}
`;
