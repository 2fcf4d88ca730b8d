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
      "name": "print 1 2 3",
      "for": {
        "range": {
          "begin": 1,
          "end": 3
        },
        "steps": [
          {
            "name": "print variable",
            "run": {
              "command": "echo \"$index\""
            }
          }
        ]
      }
    }
  ]
}
`;
