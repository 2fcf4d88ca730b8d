export default String.raw`{
  "resources": {
    "tasks": 2,
    "cpusPerTask": 2,
    "memPerCpu": 2048,
    "gpusPerTask": 0
  },
  "enableLogging": true,
  "steps": [
    {
      "name": "one task, no GPU",
      "run": {
        "command": "nproc",
        "resources": {
          "tasks": 1,
          "gpusPerTask": 0
        }
      }
    }
  ]
}
`;
