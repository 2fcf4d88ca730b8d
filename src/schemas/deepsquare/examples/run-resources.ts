export default String.raw`{
  "resources": {
    "tasks": 2,
    "cpusPerTask": 2,
    "memPerCpu": 1024,
    "gpusPerTask": 0
  },
  "enableLogging": true,
  "steps": [
    {
      "name": "small share",
      "run": {
        "command": "echo 'hello world'",
        "resources": {
          "tasks": 1,
          "cpusPerTask": 1,
          "memPerCpu": 500,
          "gpusPerTask": 0
        }
      }
    }
  ]
}
`;
