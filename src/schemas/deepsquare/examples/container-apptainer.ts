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
      "name": "run with Apptainer",
      "run": {
        "command": "cat /etc/os-release",
        "container": {
          "image": "library/ubuntu:latest",
          "registry": "registry-1.docker.io",
          "apptainer": true
        }
      }
    }
  ]
}
`;
