export default String.raw`{
  "resources": {
    "tasks": 1,
    "cpusPerTask": 1,
    "memPerCpu": 1024,
    "gpus": 0
  },
  "enableLogging": true,
  "env": [
    {
      "key": "MODE",
      "value": "full"
    }
  ],
  "steps": [
    {
      "name": "always",
      "run": {
        "command": "echo \"Mode: $MODE\""
      }
    },
    {
      "name": "only in full mode",
      "if": "\"$MODE\" == \"full\"",
      "run": {
        "command": "echo \"The long part\""
      }
    }
  ]
}
`;
