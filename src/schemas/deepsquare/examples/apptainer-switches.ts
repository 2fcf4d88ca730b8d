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
      "name": "look around",
      "run": {
        "command": "touch /forbidden || echo \"The root file system is read-only\"\nls \"$HOME\"",
        "container": {
          "image": "library/debian:12-slim",
          "registry": "registry-1.docker.io",
          "apptainer": true,
          "readOnlyRootFS": true,
          "mountHome": true
        }
      }
    }
  ]
}
`;
