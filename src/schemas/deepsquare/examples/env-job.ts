export default String.raw`{
  "resources": {
    "tasks": 1,
    "cpusPerTask": 1,
    "memPerCpu": 1024,
    "gpusPerTask": 0
  },
  "enableLogging": true,
  "env": [
    {
      "key": "MY_ENV",
      "value": "my value"
    }
  ],
  "steps": [
    {
      "name": "show the variable",
      "run": {
        "command": "echo \"$MY_ENV\""
      }
    },
    {
      "name": "own value for one step",
      "run": {
        "command": "echo \"$MY_ENV\"",
        "env": [
          {
            "key": "MY_ENV",
            "value": "another value"
          }
        ]
      }
    }
  ]
}
`;
