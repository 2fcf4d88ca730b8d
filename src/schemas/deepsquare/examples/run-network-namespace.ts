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
      "name": "isolated",
      "run": {
        "command": "echo 'hello world'",
        "network": "slirp4netns"
      }
    }
  ]
}
`;
