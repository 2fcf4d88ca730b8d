export default String.raw`{
  "resources": {
    "tasks": 3,
    "cpusPerTask": 1,
    "memPerCpu": 1024,
    "gpusPerTask": 0
  },
  "enableLogging": true,
  "steps": [
    {
      "name": "each number",
      "for": {
        "parallel": true,
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
