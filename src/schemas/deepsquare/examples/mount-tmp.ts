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
      "name": "write",
      "run": {
        "command": "echo \"message\" > /tmp/message.txt",
        "container": {
          "image": "library/ubuntu:latest",
          "registry": "registry-1.docker.io",
          "mounts": [
            {
              "hostDir": "/tmp",
              "containerDir": "/tmp",
              "options": "rw"
            }
          ]
        }
      }
    },
    {
      "name": "read",
      "run": {
        "command": "cat /tmp/message.txt",
        "container": {
          "image": "library/ubuntu:latest",
          "registry": "registry-1.docker.io",
          "mounts": [
            {
              "hostDir": "/tmp",
              "containerDir": "/tmp",
              "options": "rw"
            }
          ]
        }
      }
    }
  ]
}
`;
