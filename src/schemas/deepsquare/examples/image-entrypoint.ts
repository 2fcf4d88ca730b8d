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
      "name": "fetch a page",
      "run": {
        "command": "-fsSL https://example.com",
        "shell": "ENTRYPOINT",
        "container": {
          "image": "curlimages/curl:8.5.0",
          "registry": "registry-1.docker.io"
        }
      }
    }
  ]
}
`;
