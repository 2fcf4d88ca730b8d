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
        "handleName": "task1",
        "steps": [
          {
            "name": "work",
            "run": {
              "command": "echo \"Working\"; sleep 15; echo \"Working done\""
            }
          }
        ]
      }
    },
    {
      "name": "do-stuff-in-foreground",
      "run": {
        "command": "echo I work fast"
      }
    },
    {
      "name": "wait for task1",
      "dependsOn": ["task1"],
      "run": {
        "command": "echo Task 1 is done!"
      }
    }
  ]
}
`;
