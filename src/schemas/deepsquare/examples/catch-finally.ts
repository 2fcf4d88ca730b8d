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
      "name": "fragile work",
      "run": {
        "command": "mkdir -p \"$STORAGE_PATH/cache\"\nexit 3"
      },
      "catch": [
        {
          "name": "explain",
          "run": {
            "command": "echo \"Failed with code $DEEPSQUARE_ERROR_CODE; going on without it\""
          }
        }
      ],
      "finally": [
        {
          "name": "clean up",
          "run": {
            "command": "rm -rf \"$STORAGE_PATH/cache\""
          }
        }
      ]
    },
    {
      "name": "go on",
      "run": {
        "command": "echo \"The job is still alive\""
      }
    }
  ]
}
`;
