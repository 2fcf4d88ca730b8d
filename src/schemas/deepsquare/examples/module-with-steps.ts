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
      "name": "measured work",
      "use": {
        "source": "github.com/my-team/workflow-modules/stopwatch@v2",
        "args": [
          {
            "key": "UNIT",
            "value": "seconds"
          }
        ],
        "steps": [
          {
            "name": "work",
            "run": {
              "command": "sleep 5"
            }
          }
        ]
      }
    }
  ]
}
`;
