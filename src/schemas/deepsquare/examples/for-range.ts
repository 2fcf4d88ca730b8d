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
      "name": "count",
      "for": {
        "parallel": false,
        "range": {
          "begin": 1,
          "end": 3
        },
        "steps": [
          {
            "name": "show the number",
            "run": {
              "command": "echo \"Number $index\""
            }
          }
        ]
      }
    }
  ]
}
`;
