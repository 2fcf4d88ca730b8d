export default String.raw`{
  "resources": {
    "tasks": 1,
    "cpusPerTask": 4,
    "memPerCpu": 4096,
    "gpusPerTask": 0
  },
  "enableLogging": true,
  "steps": [
    {
      "name": "look into the image",
      "run": {
        "command": "ls /",
        "container": {
          "image": "library/stable-diffusion:latest",
          "registry": "registry-1.deepsquare.run",
          "apptainer": true,
          "deepsquareHosted": true
        }
      }
    }
  ]
}
`;
