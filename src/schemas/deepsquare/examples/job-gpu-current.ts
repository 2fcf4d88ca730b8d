export default String.raw`{
  "resources": {
    "tasks": 1,
    "cpusPerTask": 4,
    "memPerCpu": 4096,
    "gpus": 1
  },
  "enableLogging": true,
  "steps": [
    {
      "name": "prepare without a GPU",
      "run": {
        "command": "echo \"Preparing on $CPUS CPUs\""
      }
    },
    {
      "name": "compute on the GPU",
      "run": {
        "command": "nvidia-smi",
        "resources": {
          "gpusPerTask": 1
        }
      }
    }
  ]
}
`;
