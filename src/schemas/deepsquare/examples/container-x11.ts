export default String.raw`{
  "resources": {
    "tasks": 1,
    "cpusPerTask": 2,
    "memPerCpu": 2048,
    "gpusPerTask": 0
  },
  "enableLogging": true,
  "steps": [
    {
      "name": "find the display",
      "run": {
        "command": "ls /tmp/.X11-unix",
        "container": {
          "image": "library/stable-diffusion:latest",
          "registry": "registry-1.deepsquare.run",
          "x11": true
        }
      }
    }
  ]
}
`;
