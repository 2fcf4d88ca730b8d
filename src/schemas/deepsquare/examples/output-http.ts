export default String.raw`{
  "resources": {
    "tasks": 1,
    "cpusPerTask": 1,
    "memPerCpu": 1024,
    "gpusPerTask": 0
  },
  "enableLogging": true,
  "output": {
    "http": {
      "url": "https://my-server/my-file"
    }
  },
  "steps": [
    {
      "name": "write a result",
      "run": {
        "command": "date > \"$DEEPSQUARE_OUTPUT/result.txt\""
      }
    }
  ]
}
`;
