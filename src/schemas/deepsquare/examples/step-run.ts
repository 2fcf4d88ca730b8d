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
      "name": "print hello world",
      "run": {
        "command": "echo 'hello world'"
      }
    }
  ]
}
`;
