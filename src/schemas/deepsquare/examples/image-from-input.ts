export default String.raw`{
  "resources": {
    "tasks": 1,
    "cpusPerTask": 2,
    "memPerCpu": 2048,
    "gpus": 0
  },
  "enableLogging": true,
  "input": {
    "http": {
      "url": "https://example.com/tool.sif"
    }
  },
  "inputMode": 493,
  "steps": [
    {
      "name": "run the fetched image",
      "run": {
        "command": "cat /etc/os-release",
        "container": {
          "image": "/input/tool.sif",
          "apptainer": true,
          "readOnlyRootFS": true
        }
      }
    }
  ]
}
`;
