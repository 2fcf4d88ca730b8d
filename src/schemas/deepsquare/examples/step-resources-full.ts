export default String.raw`{
  "resources": {
    "tasks": 1,
    "cpusPerTask": 2,
    "memPerCpu": 1024,
    "gpusPerTask": 0
  },
  "enableLogging": true,
  "steps": [
    {
      "name": "fully sized",
      "run": {
        "command": "nproc",
        "resources": {
          "tasks": 1,
          "cpusPerTask": 1,
          "memPerCpu": 1000,
          "gpusPerTask": 0
        }
      }
    }
  ]
}
`;
