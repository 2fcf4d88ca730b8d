export default String.raw`{
  "resources": {
    "tasks": 1,
    "cpusPerTask": 2,
    "memPerCpu": 1024,
    "gpus": 0
  },
  "enableLogging": true,
  "steps": [
    {
      "name": "install and use jq",
      "run": {
        "command": "apt-get update\napt-get install -y jq\necho '{\"ok\": true}' | jq .ok",
        "container": {
          "image": "library/debian:12-slim",
          "registry": "registry-1.docker.io"
        },
        "mapUid": 0,
        "mapGid": 0
      }
    }
  ]
}
`;
