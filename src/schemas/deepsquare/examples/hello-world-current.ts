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
      "name": "greet",
      "run": {
        "command": "echo \"Hello from $(hostname)\""
      }
    }
  ]
}
`;
