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
      "name": "greet",
      "use": {
        "source": "github.com/deepsquare-io/workflow-module-example@v1",
        "args": [
          {
            "key": "WHO",
            "value": "Ada"
          }
        ],
        "exportEnvAs": "GREETING"
      }
    },
    {
      "name": "show the output",
      "run": {
        "command": "echo \"$GREETING_RESULT\""
      }
    }
  ]
}
`;
