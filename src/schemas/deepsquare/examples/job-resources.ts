export default String.raw`{
  "resources": {
    "tasks": 1,
    "cpusPerTask": 1,
    "memPerCpu": 1000,
    "gpusPerTask": 2
  },
  "enableLogging": true,
  "steps": [
    {
      "name": "list the GPUs",
      "run": {
        "command": "nvidia-smi"
      }
    }
  ]
}
`;
