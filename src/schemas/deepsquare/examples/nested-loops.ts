export default String.raw`{
  "resources": {
    "tasks": 2,
    "cpusPerTask": 1,
    "memPerCpu": 1024,
    "gpus": 0
  },
  "enableLogging": true,
  "steps": [
    {
      "name": "each city",
      "for": {
        "parallel": true,
        "items": ["Bern", "Oslo"],
        "steps": [
          {
            "name": "each year",
            "for": {
              "parallel": false,
              "range": {
                "begin": 2020,
                "end": 2024,
                "increment": 2
              },
              "steps": [
                {
                  "name": "one city in one year",
                  "run": {
                    "command": "echo \"$item in $index\""
                  }
                }
              ]
            }
          }
        ]
      }
    }
  ]
}
`;
