export default String.raw`{
  "resources": {
    "tasks": 1,
    "cpusPerTask": 1,
    "memPerCpu": 1024,
    "gpusPerTask": 0
  },
  "enableLogging": true,
  "input": {
    "http": {
      "url": "https://my-server/my-file"
    }
  },
  "inputMode": 493,
  "steps": [
    {
      "name": "look at the input",
      "run": {
        "command": "ls -l \"$DEEPSQUARE_INPUT\""
      }
    }
  ]
}
`;
