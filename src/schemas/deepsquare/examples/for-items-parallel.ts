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
      "name": "each letter",
      "for": {
        "parallel": true,
        "items": ["a", "b", "c"],
        "steps": [
          {
            "name": "print variable",
            "run": {
              "command": "echo \"$item\""
            }
          }
        ]
      }
    }
  ]
}
`;
