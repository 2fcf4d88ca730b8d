export default String.raw`{
  "resources": {
    "tasks": 2,
    "cpusPerTask": 4,
    "memPerCpu": 4096,
    "gpusPerTask": 0
  },
  "steps": [
    {
      "launch": {
        "signalOnParentStepExit": 15,
        "steps": [
          {
            "name": "work",
            "run": {
              "command": "echo \"Working\"; sleep 15; echo \"Working done\""
            }
          }
        ]
      }
    }
  ]
}
`;
