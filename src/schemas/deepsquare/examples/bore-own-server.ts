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
      "name": "serve",
      "run": {
        "command": "timeout 600 python3 -m http.server 8080 || true",
        "container": {
          "image": "library/python:3.11-slim",
          "registry": "registry-1.docker.io"
        },
        "network": "slirp4netns",
        "customNetworkInterfaces": [
          {
            "bore": {
              "boreAddress": "bore.example.com:2200",
              "targetPort": 8080,
              "secret": "<token>"
            }
          }
        ]
      }
    }
  ]
}
`;
