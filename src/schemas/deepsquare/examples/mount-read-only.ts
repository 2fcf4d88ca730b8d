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
      "name": "read from the machine",
      "run": {
        "command": "ls /container",
        "container": {
          "image": "library/ubuntu:latest",
          "registry": "registry-1.docker.io",
          "mounts": [
            {
              "hostDir": "/host",
              "containerDir": "/container",
              "options": "ro"
            }
          ]
        }
      }
    }
  ]
}
`;
